/* Holds what a scanner showed against the official codes, letter by letter, in this page alone: nothing is sent. */
(function () {
  "use strict";
  document.addEventListener("DOMContentLoaded", function () {
    var form = document.querySelector("[data-told]");
    var answer = document.querySelector("[data-told-answer]");
    if (!form) { return; }
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      var told = form.querySelector("input").value;
      var same = Array.prototype.filter.call(document.querySelectorAll("[data-official]"), function (code) {
        return code.textContent === told;
      })[0];
      event.preventDefault();
      answer.classList.toggle("fz-told-no", !same && Boolean(told));
      answer.textContent = !told ? "" : same
        ? answer.getAttribute("data-yes").replace("*", same.getAttribute("data-official"))
        : answer.getAttribute("data-no");
    });
  });
}());
