/* Two questions put the reader's own steps first. What was chosen stands in the address and nowhere else. */
(function () {
  "use strict";
  var kinds = ["ago", "paid"];
  var asks = document.querySelector("[data-asks]");
  var mine = document.querySelector("[data-mine]");
  var title = mine.querySelector("h2");
  var rest = document.querySelector("[data-rest]");
  var said = document.querySelector("[data-said]");
  var reset = document.querySelector("[data-reset]");
  var print = document.querySelector("[data-print]");
  var chosen = {};

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }
  var buttons = all("[data-pick]");
  var parts = all("[data-part]");
  function kind(node) { return node.getAttribute("data-pick") || node.getAttribute("data-part"); }
  function value(node) { return node.getAttribute("data-value"); }
  function home(name) { return document.querySelector('[data-home="' + name + '"]'); }
  function is(node) { return chosen[kind(node)] === value(node); }

  function query() {
    return kinds.filter(function (name) { return chosen[name]; }).map(function (name) {
      return name + "=" + chosen[name];
    }).join("&");
  }
  /* A mangled address chooses nothing; the part after # is for browsers that let no script change the rest. */
  function read() {
    var pairs = (/^#(ago|paid)=/.test(location.hash) ? location.hash : location.search).slice(1).split("&");
    chosen = {};
    buttons.forEach(function (button) {
      if (pairs.indexOf(kind(button) + "=" + value(button)) >= 0) { chosen[kind(button)] = value(button); }
    });
  }
  function remember() {
    try {
      history.pushState(null, "", location.href.split(/[?#]/)[0] + (query() && "?" + query()));
    } catch (error) { location.hash = query(); }
  }

  /* Everything keeps its order, its anchor and a place: mine on top, the others folded, or all where they were. */
  function arrange() {
    parts.forEach(function (part) {
      var picked = is(part);
      var folded = kind(part) === "ago" && chosen.ago ? rest : home(kind(part));
      if (picked && part.hasAttribute("data-first")) { title.insertAdjacentElement("afterend", part); } else { (picked ? mine : folded).appendChild(part); }
      if (part.tagName === "DETAILS") { part.open = picked; }
    });
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(is(button))); });
    rest.hidden = !chosen.ago;
    mine.hidden = reset.hidden = !query();
    said.textContent = query() ? "您选了：" + buttons.filter(is).map(function (button) {
      return button.textContent;
    }).join("；") + "。这几步放到了最前面，别的收在下面，一样没少。" : "";
  }
  function look(node) {
    node.scrollIntoView();
    node.focus({ preventScroll: true });
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      if (is(button)) { delete chosen[kind(button)]; } else { chosen[kind(button)] = value(button); }
      remember();
      arrange();
      if (chosen.ago && chosen.paid && is(button)) { look(title); }
    });
  });
  reset.addEventListener("click", function () {
    chosen = {};
    remember();
    arrange();
    look(asks.querySelector("[data-pick]"));
  });
  function back() {
    var before = query();
    read();
    if (query() !== before) { arrange(); }
  }
  window.addEventListener("popstate", back);
  window.addEventListener("hashchange", back);
  print.addEventListener("click", function () { window.print(); });

  all("[data-plain]").forEach(function (node) { node.hidden = true; });
  asks.hidden = print.hidden = false;
  read();
  arrange();
}());
