/* Reads a page aloud where the browser has a Chinese voice; without one the button stays hidden. */
(function () {
  "use strict";
  var synth = window.speechSynthesis;
  var longest = 180;
  if (!synth || !window.SpeechSynthesisUtterance) { return; }

  function voice() {
    return synth.getVoices().filter(function (each) {
      return /^(zh|cmn)/i.test(each.lang) && !/hk|yue/i.test(each.lang);
    })[0];
  }
  /* Some engines stop after some fifteen seconds: each breath ends at a full stop. */
  function breaths(text) {
    var found = [];
    (text.replace(/\s+/g, "").match(/[^。；？！]+[。；？！]?/g) || []).forEach(function (sentence) {
      var last = found.length - 1;
      if (last >= 0 && found[last].length + sentence.length <= longest) { found[last] += sentence; } else { found.push(sentence); }
    });
    return found;
  }

  function equip(button) {
    var start = button.textContent;
    var parts = Array.prototype.slice.call(document.querySelectorAll("[data-say]"));
    var turn = 0;
    var said = null; /* held here: a forgotten one never says that it has ended */

    function stop() {
      turn += 1;
      synth.cancel();
      button.setAttribute("aria-pressed", "false");
      button.textContent = start;
      parts.forEach(function (part) { part.classList.remove("fz-saying"); });
    }
    function read(index, mine) {
      if (mine !== turn) { return; }
      if (index >= parts.length) { stop(); return; }
      var left = breaths(parts[index].textContent);
      parts.forEach(function (part, at) { part.classList.toggle("fz-saying", at === index); });
      (function next() {
        if (mine !== turn) { return; }
        if (!left.length) { read(index + 1, mine); return; }
        said = new SpeechSynthesisUtterance(left.shift());
        said.lang = "zh-CN";
        said.voice = voice();
        said.rate = 0.9;
        said.onend = next;
        said.onerror = function () { if (mine === turn) { stop(); } };
        synth.speak(said);
      }());
    }
    button.addEventListener("click", function () {
      if (button.getAttribute("aria-pressed") === "true") { stop(); return; }
      stop();
      button.setAttribute("aria-pressed", "true");
      button.textContent = "停下";
      read(0, turn);
    });
    window.addEventListener("pagehide", stop);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var buttons = Array.prototype.slice.call(document.querySelectorAll("[data-speak]"));
    function offer() {
      var heard = Boolean(voice());
      buttons.forEach(function (button) { button.hidden = !heard; });
    }
    buttons.forEach(equip);
    offer();
    if (synth.addEventListener) { synth.addEventListener("voiceschanged", offer); }
  });
}());
