/* One question a screen. The pages list all questions and answers by themselves; this file asks them one by one, and
   is fetched by quiz.js when somebody begins.
   A round lives in the history entry it was begun in: going back leaves it, coming back finds it again, closing the
   page ends it. Nothing is kept elsewhere, nothing is sent. */
(function () {
  "use strict";
  var HASH = "#one_by_one"; /* ids of questions have no underscore */
  var ROUND = 10;
  var LETTERS = "ABCD";
  var quiz = document.querySelector("[data-quiz]");
  var before = quiz.querySelector("[data-quiz-before]");
  var board = quiz.querySelector("[data-quiz-round]");
  var share = quiz.querySelector("[data-quiz-share]");
  var copy = share.querySelector("[data-copy]");
  var go = quiz.querySelector("[data-quiz-go]");
  var campaign = quiz.getAttribute("data-campaign");
  var files = (quiz.getAttribute("data-decks") || "").split(" ").filter(Boolean);
  var decks = [];
  var round = null;
  var pushed = Boolean(history.state && history.state.pushed);
  var cards = [];

  function make(tag, look, text) {
    var node = document.createElement(tag);
    if (look) { node.className = look; }
    if (text) { node.textContent = text; }
    return node;
  }
  function put(parent) {
    for (var i = 1; i < arguments.length; i += 1) { parent.appendChild(arguments[i]); }
    return parent;
  }
  function press(look, text, act) {
    var button = make("button", look, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }
  function clear() {
    while (board.firstChild) { board.removeChild(board.firstChild); }
    share.hidden = true;
  }

  /* Questions: a theme's own stand on its page, those of all themes in decks of about thirty. */
  function written() {
    return Array.prototype.map.call(quiz.querySelectorAll(".fz-question"), function (part) {
      return {
        ask: part.querySelector("h2").textContent,
        options: Array.prototype.map.call(part.querySelectorAll(".fz-options li"), function (item) {
          return item.textContent;
        }),
        right: Number(part.getAttribute("data-right")),
        wrong: part.getAttribute("data-wrong"),
        because: part.querySelector("[data-because]").textContent,
        links: Array.prototype.map.call(part.querySelectorAll(".fz-answer a"), function (link) {
          return { name: link.textContent, href: link.getAttribute("href") };
        })
      };
    });
  }
  function dealt(deck) {
    deck.questions.forEach(function (card) {
      card.links = card.scams.map(function (number) {
        var scam = deck.scams[number];
        return { name: scam.name, href: quiz.getAttribute("data-root") + scam.page };
      });
    });
    return deck.questions;
  }
  function fetchDeck(number, then) {
    if (!files.length) { decks[0] = decks[0] || written(); }
    if (decks[number]) { then(decks[number]); return; }
    go.disabled = true;
    window.FZ_LOAD(quiz.getAttribute("data-root") + files[number], function () {
      go.disabled = false;
      decks[number] = dealt(window.FZ_QUIZ);
      then(decks[number]);
    }, function () {
      go.disabled = false;
      if (!board.hidden) { leave(); }
      quiz.querySelector("[data-quiz-said]").textContent = "题目没有取到。先做下面的题，或者过一会儿再试。";
    });
  }
  function shuffled(count) {
    var order = [];
    for (var i = 0; i < count; i += 1) {
      var at = Math.floor(Math.random() * (i + 1));
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
  function inTurn(found) {
    return found.map(function (_, number) { return number; });
  }

  /* A round: `order` is the deck as it was shuffled, `from` where this round starts in it. */
  function size(order) { return files.length ? Math.min(ROUND, order.length) : order.length; }
  function begin(deck, then) {
    fetchDeck(deck, function (found) {
      var order = files.length ? shuffled(found.length) : inTurn(found);
      round = { deck: deck, order: order, from: 0, answers: [], at: 0 };
      then();
    });
  }
  function again() {
    var next = round.from + size(round.order);
    if (files.length && next + ROUND <= round.order.length) {
      round = { deck: round.deck, order: round.order, from: next, answers: [], at: 0 };
      show();
      return;
    }
    begin((round.deck + 1) % Math.max(1, files.length), show);
  }
  /* What another edition of the site left in the history is dropped for a new round. */
  function restore(kept) {
    var whole = Boolean(kept) && Array.isArray(kept.order) && Array.isArray(kept.answers) && kept.at <= size(kept.order);
    var deck = whole && files[kept.deck] ? kept.deck : Math.floor(Math.random() * files.length);
    fetchDeck(deck, function (found) {
      if (whole && kept.order.length === found.length) { round = kept; show(); } else { begin(deck, show); }
    });
  }
  function keep() {
    history.replaceState({ quiz: round, pushed: pushed }, "", HASH);
  }
  function card(at) { return decks[round.deck][round.order[round.from + at]]; }
  function total() { return size(round.order); }

  /* Screens */
  function show() {
    keep();
    cards = [];
    for (var i = 0; i < total(); i += 1) { cards.push(card(i)); }
    before.hidden = true;
    board.hidden = false;
    clear();
    if (round.at < total()) { ask(); } else { result(); }
    window.scrollTo(0, 0);
    board.querySelector("h1").focus({ preventScroll: true });
  }
  function list() {
    before.hidden = false;
    board.hidden = true;
    clear();
    go.focus();
  }
  function leave() {
    if (pushed) { history.back(); return; }
    history.replaceState(null, "", location.pathname + location.search);
    list();
  }
  function heading(text) {
    var node = make("h1", "", text);
    node.tabIndex = -1;
    return node;
  }
  function ticks() {
    var row = make("div", "fz-ticks");
    cards.forEach(function (_, number) { row.appendChild(make("i", number <= round.at ? "fz-tick-on" : "")); });
    return row;
  }
  function links(found) {
    var line = make("p", "", "看每一步：");
    found.forEach(function (link, number) {
      var anchor = make("a", "", link.name);
      anchor.href = link.href;
      if (number) { line.appendChild(document.createTextNode("、")); }
      line.appendChild(anchor);
    });
    return line;
  }

  function ask() {
    var now = cards[round.at];
    var top = make("div", "fz-round-top");
    var options = make("ol", "fz-picks");
    put(top, make("p", "fz-mut", "第 " + (round.at + 1) + " 题，共 " + total() + " 题"), press("fz-quiet", "先到这里", leave));
    now.options.forEach(function (text, number) {
      var button = press("", "", function () { choose(number); });
      put(button, make("b", "", LETTERS[number]), make("span", "", text));
      put(options, put(make("li"), button));
    });
    put(board, top, ticks(), heading(now.ask), options);
    if (round.answers[round.at] !== undefined) { explain(); }
  }
  function choose(number) {
    if (round.answers[round.at] !== undefined || !cards[round.at].options[number]) { return; }
    round.answers[round.at] = number;
    keep();
    explain();
    var box = board.querySelector(".fz-because");
    box.focus({ preventScroll: true });
    board.lastChild.scrollIntoView({ block: "nearest" });
    if (box.getBoundingClientRect().top < 0) { box.scrollIntoView(); }
  }
  function explain() {
    var now = cards[round.at];
    var chosen = round.answers[round.at];
    var last = round.at + 1 === total();
    Array.prototype.forEach.call(board.querySelectorAll(".fz-picks button"), function (button, number) {
      button.disabled = true;
      if (number === now.right) {
        button.className = "fz-pick-right";
        put(button, make("strong", "", "正确"));
      } else if (number === chosen) {
        button.className = "fz-pick-wrong";
        put(button, make("strong", "", now.wrong));
      }
    });
    var box = make("div", "fz-because");
    var verdict = make("h2", "", (chosen === now.right ? "答对了，选 " : "该选 ") + LETTERS[now.right] + "。");
    var reason = make("p", "", now.because);
    verdict.id = "quiz_verdict";
    reason.id = "quiz_reason";
    box.tabIndex = -1;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", verdict.id);
    box.setAttribute("aria-describedby", reason.id);
    put(board, put(box, verdict, reason, links(now.links)), press("fz-btn fz-btn-p fz-wide", last ? "看结果" : "下一题", next));
  }
  function next() {
    round.at += 1;
    show();
  }

  function marks() {
    return cards.map(function (now, number) { return round.answers[number] === now.right; });
  }
  function right() { return marks().filter(Boolean).length; }
  function sentence(score) {
    if (score === total()) { return "这一回都认出来了。骗子会换说法，真遇到时，还是先停一停，问一问家里人。"; }
    if (score * 2 > total()) { return "没选对的，正是他们下手的地方。再看一眼，记住为什么。"; }
    return "在这里错，比在电话里错好。把下面几题的道理看一遍，讲给家里人听。";
  }
  function result() {
    var score = right();
    var plate = make("div", "fz-plate fz-plate-b fz-score");
    var title = heading("");
    put(title, document.createTextNode(total() + " 题，对了 "), make("b", "", String(score)), document.createTextNode(" 题"));
    put(plate, make("p", "", campaign + "：测一测"), title, make("p", "", "先停一停，再做决定"));
    put(board, plate, make("p", "fz-lead", sentence(score)));
    var buttons = put(make("p", "fz-btns"), press("fz-btn fz-btn-p", files.length ? "再来 " + total() + " 道" : "再做一遍", again));
    put(board, put(buttons, press("fz-btn", files.length ? "看题目分组" : "先到这里", leave)));
    copy.setAttribute("data-copy", said(score));
    share.querySelector("[data-copied]").textContent = "";
    share.hidden = false;
    put(board, share);
    missed();
  }
  function said(score) {
    var where = location.protocol === "file:" ? "" : location.href.split("#")[0];
    return "我在“" + campaign + "”测一测答了 " + total() + " 题，对了 " + score + " 题。先停一停，再做决定；拿不准，打 96110。" + where;
  }
  function missed() {
    var wrong = make("ol", "fz-missed");
    cards.forEach(function (now, number) {
      var chosen = round.answers[number];
      if (chosen === now.right) { return; }
      var item = put(make("li"), make("h3", "", now.ask));
      put(item, make("p", "", "您选了 " + LETTERS[chosen] + "，" + now.options[chosen] + "（" + now.wrong + "）"));
      put(item, put(make("p"), make("b", "", "该选 " + LETTERS[now.right] + "，" + now.options[now.right])));
      put(wrong, put(item, make("p", "", now.because), links(now.links)));
    });
    if (wrong.firstChild) { put(board, make("h2", "", "没选对的 " + wrong.childNodes.length + " 题"), wrong); }
  }

  /* The result as a picture is drawn by a script of its own, fetched when it is asked for. */
  function picture(event) {
    var asked = event.currentTarget;
    window.FZ_LOAD(asked.getAttribute("data-quiz-card"), drawn, function () {
      share.querySelector("[data-copied]").textContent = "图片没有做成，过一会儿再试。";
    });
  }
  function drawn() {
    var old = share.querySelector("figure");
    var image = make("img");
    var save = make("a", "fz-btn", "存下图片");
    if (old) { share.removeChild(old); }
    image.width = 1080;
    image.height = 1440;
    image.alt = "成绩图：" + total() + " 题，对了 " + right() + " 题";
    image.src = window.FZ_CARD(campaign, marks());
    save.href = image.src;
    save.download = "测一测.png";
    put(share, put(make("figure", "fz-card"), image, make("figcaption", "fz-mut", "长按图片可以保存或转发。图片上没有名字。"), save));
    image.scrollIntoView({ block: "nearest" });
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || round === null || round.at >= total()) { return; }
    var number = LETTERS.indexOf(event.key.toUpperCase());
    if (number < 0 && event.key >= "1" && event.key <= "4") { number = Number(event.key) - 1; }
    if (event.key === "Enter" && /^(H1|DIV)$/.test(event.target.tagName) && round.answers[round.at] !== undefined) {
      event.preventDefault();
      next();
    } else if (number >= 0 && event.key.length === 1) {
      choose(number);
    }
  }

  go.addEventListener("click", function () {
    begin(Math.floor(Math.random() * files.length), function () {
      pushed = true;
      history.pushState(null, "", HASH);
      show();
    });
  });
  share.querySelector("[data-quiz-card]").addEventListener("click", picture);
  board.addEventListener("keydown", key);
  window.addEventListener("popstate", function (event) {
    if (location.hash === HASH) {
      pushed = Boolean(event.state && event.state.pushed);
      restore(event.state && event.state.quiz);
    } else if (!location.hash && !board.hidden) {
      list();
    }
  });
  if (location.hash === HASH) { restore(history.state && history.state.quiz); }
}());
