/* One card a screen instead of all in a row; the answers live in the tab's own history and nowhere else. */
(function () {
  "use strict";
  var shown = 7;
  var page = document.querySelector("[data-triage]");
  var exit = page.querySelector("[data-exit]");
  var result = document.getElementById("result");
  var none = page.querySelector("[data-none]");
  var more = page.querySelector("[data-more]");
  var cards = all(page, "[data-card]");
  var answers = "";

  function all(scope, selector) {
    return Array.prototype.slice.call(scope.querySelectorAll(selector));
  }
  function part(name) { return page.querySelector("[data-" + name + "]"); }
  function make(name, text) {
    var node = document.createElement(name);
    node.textContent = text;
    return node;
  }

  /* Yes gives a type its points, no takes away all but one of them; of two with as many the one named first leads. */
  function rank() {
    var types = {};
    var met = 0;
    cards.forEach(function (card, i) {
      all(card, "[data-points] > li").forEach(function (item) {
        var points = Number(item.parentNode.getAttribute("data-points"));
        var type = types[pageOf(item)] = types[pageOf(item)] || { item: item, score: 0, met: 0 };
        if (answers[i] === "y") { type.score += points; type.met = type.met || (met += 1); }
        if (answers[i] === "n") { type.score -= points - 1; }
      });
    });
    return Object.keys(types).map(function (name) { return types[name]; }).filter(function (type) {
      return type.met;
    }).sort(function (a, b) {
      return b.score - a.score || a.met - b.met;
    }).map(function (type) { return type.item; });
  }
  function yes() {
    return cards.filter(function (card, i) { return answers[i] === "y"; });
  }
  function pageOf(item) { return item.querySelector("a").href; }
  function nameOf(item) { return item.querySelector("b").textContent; }

  /* After a decisive yes nobody has to answer on: the way out stands above every further card. */
  function offer(open) {
    var decisive = yes().filter(function (card) { return card.getAttribute("data-stop"); }).pop();
    exit.textContent = "";
    if (!open || !decisive) { return; }
    var best = rank()[0];
    var link = make("a", decisive.getAttribute("data-stop") + "，看这种：");
    link.appendChild(make("b", nameOf(best)));
    link.className = "fz-plate fz-plate-y fz-exit-now";
    link.href = pageOf(best);
    exit.appendChild(link);
  }

  function fill(list, items) {
    list.textContent = "";
    items.forEach(function (item) { list.appendChild(item.cloneNode(true)); });
  }
  function conclude() {
    var found = rank();
    var best = found[0];
    var lists = all(more, ".fz-rows");
    result.hidden = !best;
    if (!best) { return; }
    part("best-name").textContent = nameOf(best);
    part("best-sign").textContent = best.querySelector("small").textContent;
    part("best-action").textContent = best.getAttribute("data-action");
    part("best-link").href = pageOf(best);
    fill(part("do"), []);
    yes().forEach(function (card) {
      part("do").appendChild(make("li", card.querySelector("[data-now]").textContent));
    });
    fill(lists[0], found.slice(1, shown));
    fill(lists[1], found.slice(shown));
    more.hidden = found.length < 2;
    more.querySelector("details").hidden = found.length <= shown;
  }

  /* The card that the address names, one past the last for the result, 0 for anything else. */
  function named() {
    var hash = location.hash.slice(1);
    if (hash === "result") { return cards.length + 1; }
    return cards.map(function (card) { return card.id; }).indexOf(hash) + 1;
  }
  function show(at) {
    var done = at > cards.length;
    cards.forEach(function (card, i) { card.hidden = i + 1 !== at; });
    page.setAttribute("data-at", String(at));
    none.hidden = !done;
    result.hidden = true;
    if (done) { conclude(); }
    offer(!done);
    return done ? (result.hidden ? none : result) : cards[at - 1];
  }
  function turn(at) {
    var here = show(at);
    window.scrollTo(0, 0);
    here.querySelector("h2").focus({ preventScroll: true });
  }
  function go(at) {
    history.pushState({ answers: answers }, "", "#" + (at > cards.length ? "result" : at));
    turn(at);
  }
  function recall() {
    var kept = history.state && history.state.answers;
    answers = typeof kept === "string" ? kept : "";
  }

  cards.forEach(function (card, i) {
    card.querySelector("[data-yes]").hidden = true;
    card.querySelector(".fz-reply").hidden = false;
    all(card, "[data-answer]").forEach(function (button) {
      button.addEventListener("click", function () {
        while (answers.length < i) { answers += "-"; }
        answers = answers.slice(0, i) + button.getAttribute("data-answer");
        go(i + 2);
      });
    });
    all(card, "[data-back]").forEach(function (link) {
      link.hidden = false;
      link.addEventListener("click", function (event) {
        event.preventDefault();
        answers = answers.slice(0, i - 1);
        go(i);
      });
    });
  });
  part("again").hidden = false;
  part("again").addEventListener("click", function (event) {
    event.preventDefault();
    answers = "";
    go(1);
  });
  /* Links inside the page, such as the one to its beginning, leave the cards as they are. The browser moves the
     focus to the place that the address names after this event, so the heading has to wait for it. */
  window.addEventListener("popstate", function () {
    if (location.hash && !named()) { return; }
    recall();
    setTimeout(turn, 0, named() || 1);
  });
  recall();
  show(named() || 1);
}());
