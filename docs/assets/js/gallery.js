/* Materials by place, people, type and paper; every choice stands in the address, so that a link can carry it. */
(function () {
  "use strict";
  var form = document.querySelector("[data-gallery]");
  var count = document.querySelector("[data-count]");
  var none = document.querySelector("[data-none]");
  var clear = document.querySelector("[data-clear]");
  var kit = document.querySelector("[data-kit]");
  var more = form.querySelector("details");

  function list(nodes) { return Array.prototype.slice.call(nodes); }

  /* The form's own fields are the only memory: one name for each condition. */
  var keys = list(form.elements).map(function (field) { return field.name; }).filter(function (name, at, all) {
    return name && all.indexOf(name) === at;
  });
  function option(key) { return form.querySelector('[name="' + key + '"] :checked, [name="' + key + '"]:checked'); }
  function label(key) { return (option(key).nextElementSibling || option(key)).textContent; }
  function chosen() {
    return keys.filter(function (key) { return form.elements[key].value; });
  }

  var cards = list(document.querySelectorAll("[data-items] > li")).map(function (node) {
    var link = node.querySelector("a");
    var image = node.querySelector("img");
    var name = node.querySelector("b");
    return {
      node: node, link: link, image: image, name: name,
      id: node.getAttribute("data-id"), about: node.getAttribute("data-about"), has: node.getAttribute("data-has"),
      all: node.querySelector("[data-all]"),
      href: link.getAttribute("href"), src: image.getAttribute("src"), title: name.textContent
    };
  });

  /* The subject of the card's piece for one condition, "" where any piece suits, null where none does. */
  function piece(card, key) {
    var value = form.elements[key].value;
    if (card.about === key && (!card.has || card.has.split(" ").indexOf(value) >= 0)) { return value; }
    var named = (option(key).getAttribute("data-cards") || "").split(" ");
    for (var i = 0; i < named.length; i += 1) {
      var pair = named[i].split("/");
      if (pair[0] === card.id) { return pair[1] || ""; }
    }
    return null;
  }
  function fits(card, wanted) {
    return wanted.every(function (key) { return piece(card, key) !== null; });
  }
  function fitting(wanted) {
    return cards.filter(function (card) { return fits(card, wanted); }).length;
  }

  function draw(card, wanted) {
    card.node.hidden = !fits(card, wanted);
    if (card.node.hidden) { return; }
    var key = wanted.filter(function (name) { return piece(card, name); })[0];
    var subject = key && piece(card, key);
    var src = subject ? card.src.replace(/[^\/]+(?=\.400\.webp)/, subject) : card.src;
    if (card.image.getAttribute("src") !== src) { card.image.setAttribute("src", src); }
    card.link.setAttribute("href", subject ? card.href.replace(/[^\/]+$/, subject + ".html") : card.href);
    card.name.textContent = card.title + (subject ? "：" + label(key) : "");
    card.all.hidden = Boolean(subject);
  }

  function offer(key, wanted) {
    var left = fitting(wanted.filter(function (name) { return name !== key; }));
    if (!left) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "fz-chip";
    button.textContent = "不限“" + label(key) + "”，有 " + left + " 种";
    button.addEventListener("click", function () {
      form.elements[key].value = "";
      show();
      document.querySelector("[data-items] > li:not([hidden]) a").focus();
    });
    none.appendChild(button);
  }

  function show() {
    var wanted = chosen();
    var found = fitting(wanted);
    var venue = form.elements.venue;
    var others = wanted.filter(function (key) { return form.querySelector('details [name="' + key + '"]'); });
    cards.forEach(function (card) { draw(card, wanted); });
    count.textContent = found + " " + count.getAttribute("data-count");
    more.querySelector("[data-others]").textContent = others.length ? "（" + others.length + "）" : "";
    clear.hidden = !wanted.length;
    kit.hidden = !(venue && venue.value);
    if (!kit.hidden) {
      kit.querySelector("span").textContent = label("venue") + "要摆哪些、各摆几份，有一张清单。";
      kit.querySelector("a").setAttribute("href", kit.getAttribute("data-kit") + venue.value + ".html");
    }
    none.hidden = found > 0;
    none.textContent = found ? "" : "没有同时合这几条的。去掉一条看看：";
    if (!found) { wanted.forEach(function (key) { offer(key, wanted); }); }
    keep(wanted);
  }

  function keep(wanted) {
    var query = wanted.map(function (key) { return key + "=" + encodeURIComponent(form.elements[key].value); });
    var address = location.href.replace(/[?#].*$/, "") + (query.length ? "?" + query.join("&") : "") + location.hash;
    try { history.replaceState(null, "", address); } catch (error) { /* the choice then lasts for this page */ }
  }

  /* Unknown names and values, and mangled ones, choose nothing. */
  location.search.slice(1).split("&").forEach(function (pair) {
    keys.forEach(function (key) {
      list(form.querySelectorAll('[name="' + key + '"] option, input[name="' + key + '"]')).forEach(function (choice) {
        if (choice.value && pair === key + "=" + encodeURIComponent(choice.value)) { form.elements[key].value = choice.value; }
      });
    });
  });
  more.open = chosen().some(function (key) { return form.querySelector('details [name="' + key + '"]'); });
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  clear.addEventListener("click", function (event) {
    event.preventDefault();
    form.reset();
    show();
    form.elements[0].focus();
  });
  form.hidden = false;
  show();
}());
