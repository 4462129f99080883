/* Small comforts on every page; all content stands without them. */
(function () {
  "use strict";
  var root = document.documentElement;
  var steps = ["1", "2", "3"];

  function recall() {
    try { return localStorage.getItem("fz-size") || "1"; } catch (error) { return "1"; }
  }
  function apply(step) {
    root.setAttribute("data-size", steps.indexOf(step) < 0 ? "1" : step);
  }
  apply(recall());

  function each(scope, selector, act) {
    Array.prototype.forEach.call(scope.querySelectorAll(selector), act);
  }

  function sizes(group) {
    function mark() {
      each(group, "button", function (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-size") === root.getAttribute("data-size")));
      });
    }
    group.hidden = false;
    mark();
    each(group, "button", function (button) {
      button.addEventListener("click", function () {
        var step = button.getAttribute("data-size");
        apply(step);
        mark();
        try { localStorage.setItem("fz-size", step); } catch (error) { /* the size then lasts for this page */ }
      });
    });
  }

  function menu(details) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && details.open) {
        details.open = false;
        details.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!details.contains(event.target)) { details.open = false; }
    });
  }

  function filters(page) {
    var items = page.querySelectorAll("[data-items] > li");
    var count = page.querySelector("[data-count]");
    var none = page.querySelector("[data-none]");
    var text = page.querySelector("[data-text]");
    var chosen = {};

    function fits(item) {
      var keys = Object.keys(chosen);
      for (var i = 0; i < keys.length; i += 1) {
        var values = (item.getAttribute("data-" + keys[i]) || "").split(" ");
        if (chosen[keys[i]] && values.indexOf(chosen[keys[i]]) < 0) { return false; }
      }
      return !text || item.textContent.indexOf(text.value.trim()) >= 0;
    }
    function show() {
      var shown = 0;
      each(page, "[data-key]", function (chip) {
        var on = (chosen[chip.getAttribute("data-key")] || "") === chip.getAttribute("data-value");
        chip.setAttribute("aria-pressed", String(on));
      });
      Array.prototype.forEach.call(items, function (item) {
        item.hidden = !fits(item);
        shown += item.hidden ? 0 : 1;
      });
      count.textContent = shown + " " + count.getAttribute("data-count");
      if (none && text) { none.hidden = shown > 0; }
    }
    /* Values are ids and sizes; a mangled address chooses nothing. */
    location.search.slice(1).split("&").forEach(function (pair) {
      each(page, "[data-key]", function (chip) {
        var key = chip.getAttribute("data-key");
        var value = chip.getAttribute("data-value");
        if (pair === key + "=" + encodeURIComponent(value)) { chosen[key] = value; }
      });
    });
    each(page, "[data-key]", function (chip) {
      chip.addEventListener("click", function () {
        chosen[chip.getAttribute("data-key")] = chip.getAttribute("data-value");
        show();
      });
    });
    if (text) { text.addEventListener("input", show); }
    page.querySelector(".fz-filters").hidden = false;
    show();
    each(page, '[data-key][aria-pressed="true"]', function (chip) {
      chip.parentNode.scrollLeft = chip.offsetLeft - chip.parentNode.offsetLeft - 16;
    });
  }

  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
    return new Promise(function (resolve, reject) {
      var box = document.createElement("textarea");
      box.value = text;
      document.body.appendChild(box);
      box.select();
      var done = document.execCommand("copy");
      box.remove();
      if (done) { resolve(); } else { reject(new Error("copy")); }
    });
  }
  function copies(button) {
    var status = document.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = button.getAttribute("data-copy");
      copyText(text).then(function () {
        status.textContent = "已复制：" + text;
      }, function () {
        status.textContent = "没能复制，请长按文字选中再复制";
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    each(document, ".fz-sizes", sizes);
    each(document, ".fz-menu", menu);
    each(document, "[data-filter]", filters);
    each(document, "[data-copy]", copies);
  });
}());
