/* Plays the slides of a screen for days on end. Without it, the styles play the first eight. */
(function () {
  "use strict";
  var least = 8;
  var most = 120;
  var usual = 10;
  var still = 3000;

  function asked(name) {
    var found = new RegExp("[?&]" + name + "=([^&]*)").exec(location.search);
    try { return found ? decodeURIComponent(found[1]) : ""; } catch (error) { return ""; }
  }
  function seconds() {
    var wish = parseFloat(asked("seconds"));
    return isNaN(wish) ? usual : Math.min(most, Math.max(least, wish));
  }
  /* What fits nothing chooses nothing: a screen is never empty. */
  function chosen(slides) {
    var kind = { slogans: "slogan", types: "type" }[asked("show")];
    var ids = asked("only").split(",").filter(Boolean);
    var fit = slides.filter(function (slide) {
      return (!kind || slide.getAttribute("data-kind") === kind) &&
        (!ids.length || ids.indexOf(slide.getAttribute("data-id")) >= 0);
    });
    return fit.length ? fit : slides;
  }

  /* A screen that falls asleep asks again when it is seen again. */
  function stayAwake() {
    if (!navigator.wakeLock) { return; }
    function hold() {
      if (document.visibilityState === "visible") { navigator.wakeLock.request("screen").catch(function () { /* the power settings decide */ }); }
    }
    document.addEventListener("visibilitychange", hold);
    hold();
  }
  function hidePointer(root) {
    var timer = 0;
    function rest() { root.classList.add("fz-rest"); }
    document.addEventListener("mousemove", function () {
      root.classList.remove("fz-rest");
      clearTimeout(timer);
      timer = setTimeout(rest, still);
    });
    timer = setTimeout(rest, still);
  }
  function fillOnTap(root) {
    document.addEventListener("click", function () {
      if (!document.fullscreenElement && root.requestFullscreen) { root.requestFullscreen().catch(function () { /* F11 does it, too */ }); }
    });
  }

  function play(frame) {
    var slides = chosen(Array.prototype.slice.call(frame.querySelectorAll(".fz-slides > li")));
    var pause = seconds() * 1000;
    var turn = 0;
    function show() {
      var now = slides[turn % slides.length];
      var before = frame.querySelector("[data-on]");
      if (before && before !== now) { before.removeAttribute("data-on"); }
      now.setAttribute("data-on", "");
      /* The whole picture moves a little each round, so that the strip does not burn in. */
      frame.setAttribute("data-shift", String(Math.floor(turn / slides.length) % 4));
      turn += 1;
    }
    show();
    setInterval(show, pause);
  }

  document.documentElement.classList.add("fz-run");
  document.addEventListener("DOMContentLoaded", function () {
    play(document.querySelector(".fz-screen"));
    stayAwake();
    hidePointer(document.documentElement);
    fillOnTap(document.documentElement);
  });
}());
