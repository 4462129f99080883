/* Offers the questions one by one; what asks them is fetched when somebody begins, or comes back to a round. */
(function () {
  "use strict";
  var HASH = "#one_by_one";
  var quiz = document.querySelector("[data-quiz]");
  var go = quiz.querySelector("[data-quiz-go]");
  var asked = false;

  window.FZ_LOAD = function (src, then, fail) {
    var script = document.createElement("script");
    script.src = src;
    script.onload = then;
    script.onerror = fail;
    document.head.appendChild(script);
  };
  function begin(then) {
    if (asked) { return; }
    asked = true;
    window.FZ_LOAD(quiz.getAttribute("data-quiz"), then, function () {
      asked = false;
      quiz.querySelector("[data-quiz-said]").textContent = "题目没有取到。先做下面的题，或者过一会儿再试。";
    });
  }
  function first() {
    begin(function () {
      go.removeEventListener("click", first);
      go.click();
    });
  }
  function back() {
    if (location.hash === HASH) { begin(function () { go.removeEventListener("click", first); }); }
  }

  go.hidden = false;
  go.addEventListener("click", first);
  window.addEventListener("popstate", back);
  back();
}());
