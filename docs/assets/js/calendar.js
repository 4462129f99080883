/* Says in words which day and which stretch it is; without script the page speaks of dates only. */
(function () {
  "use strict";
  var now = new Date();
  function two(number) { return (number < 10 ? "0" : "") + number; }
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());

  function note(text, name) {
    var mark = document.createElement("span");
    mark.className = name;
    mark.textContent = text;
    return mark;
  }
  var cell = document.querySelector('[data-day="' + today + '"]');
  if (cell) {
    cell.setAttribute("aria-current", "date");
    cell.appendChild(note("今天", "fz-now"));
  }
  Array.prototype.forEach.call(document.querySelectorAll("[data-from]"), function (phase) {
    if (phase.getAttribute("data-from") <= today && today <= phase.getAttribute("data-to")) {
      phase.querySelector("h3").appendChild(note("现在是这一段", "fz-now"));
    }
  });
}());
