/* What stands already is ticked off; the ticks stay on this device and go nowhere. */
(function () {
  "use strict";
  var tally = document.querySelector("[data-tally]");
  var boxes = Array.prototype.slice.call(document.querySelectorAll("[data-done]"));
  var store = "fz-venue-" + tally.getAttribute("data-tally");

  function recall() {
    try { return (localStorage.getItem(store) || "").split(" "); } catch (error) { return []; }
  }
  function remember(done) {
    try { localStorage.setItem(store, done.join(" ")); } catch (error) { /* the ticks then last for this visit */ }
  }
  function key(box) { return box.getAttribute("data-done"); }
  function done() {
    return boxes.filter(function (box) { return box.checked; }).map(key);
  }
  function show() {
    tally.textContent = done().length + " / " + boxes.length + " 已摆好，只记在这台设备上";
  }

  var before = recall();
  boxes.forEach(function (box) {
    box.checked = before.indexOf(key(box)) >= 0;
    box.parentNode.hidden = false;
    box.addEventListener("change", function () {
      remember(done());
      show();
    });
  });
  tally.hidden = false;
  show();
}());
