/* Lists that are shortened by chips or by a word; the choice stands in the address. Without this all items show. */
(function () {
  "use strict";
  var page = document.querySelector("[data-filter]");
  if (!page) { return; }
  function all(selector) { return Array.prototype.slice.call(page.querySelectorAll(selector)); }
  var items = all("[data-items] > li");
  var chips = all("[data-key]");
  var count = page.querySelector("[data-count]");
  var none = page.querySelector("[data-none]");
  var text = page.querySelector("[data-text]");
  var chosen = {};

  function fits(item) {
    return Object.keys(chosen).every(function (key) {
      return !chosen[key] || (item.getAttribute("data-" + key) || "").split(" ").indexOf(chosen[key]) >= 0;
    }) && (!text || item.textContent.toLowerCase().indexOf(text.value.trim().toLowerCase()) >= 0);
  }
  function show() {
    var shown = items.filter(function (item) {
      item.hidden = !fits(item);
      return !item.hidden;
    }).length;
    chips.forEach(function (chip) {
      var on = (chosen[chip.getAttribute("data-key")] || "") === chip.getAttribute("data-value");
      chip.setAttribute("aria-pressed", String(on));
    });
    count.textContent = shown + " " + count.getAttribute("data-count");
    if (none && text) { none.hidden = shown > 0; }
  }
  function keep() {
    var pairs = Object.keys(chosen).filter(function (key) { return chosen[key]; }).map(function (key) {
      return key + "=" + encodeURIComponent(chosen[key]);
    });
    if (text && text.value.trim()) { pairs.push("find=" + encodeURIComponent(text.value.trim())); }
    var address = location.href.replace(/[?#].*$/, "") + (pairs.length ? "?" + pairs.join("&") : "");
    try { history.replaceState(null, "", address); } catch (error) { /* the choice then lasts for this page */ }
  }
  function renew() {
    show();
    keep();
  }
  function decoded(value) {
    try { return decodeURIComponent(value.replace(/\+/g, " ")); } catch (error) { return ""; }
  }

  /* Values are ids; a mangled address chooses nothing. */
  location.search.slice(1).split("&").forEach(function (pair) {
    var at = pair.indexOf("=");
    var key = pair.slice(0, at);
    var value = decoded(pair.slice(at + 1));
    if (key === "find" && text) { text.value = value; }
    chips.forEach(function (chip) {
      if (key === chip.getAttribute("data-key") && value === chip.getAttribute("data-value")) { chosen[key] = value; }
    });
  });
  chips.forEach(function (chip) {
    chip.addEventListener("click", function () {
      chosen[chip.getAttribute("data-key")] = chip.getAttribute("data-value");
      renew();
    });
  });
  if (text) { text.addEventListener("input", renew); }
  page.querySelector(".fz-filters").hidden = false;
  show();
  all('[data-key][aria-pressed="true"]').forEach(function (chip) {
    chip.parentNode.scrollLeft = chip.offsetLeft - chip.parentNode.offsetLeft - 16;
  });
}());
