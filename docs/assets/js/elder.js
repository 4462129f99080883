/* Three type steps, kept on this device; everything else of the elder edition works without script. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "fz-elder-size";
  var steps = ["1", "2", "3"];

  function recall() {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function apply(step) {
    root.setAttribute("data-size", steps.indexOf(step) < 0 ? "1" : step);
  }
  apply(recall());

  document.addEventListener("DOMContentLoaded", function () {
    var group = document.querySelector(".fz-sizes");
    var buttons = Array.prototype.slice.call(group.querySelectorAll("button"));

    function mark() {
      buttons.forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-size") === root.getAttribute("data-size")));
      });
    }
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        apply(button.getAttribute("data-size"));
        mark();
        try { localStorage.setItem(key, root.getAttribute("data-size")); } catch (error) { /* it then lasts for this page */ }
      });
    });
    mark();
    group.hidden = false;
  });
}());
