/* One moment at a time. The page holds the whole story, and links lead through it; this file shows the way that was
   taken as a log. The way is the list of choices, kept in the history entry, so that going back undoes one choice. */
(function () {
  "use strict";
  var PAUSE_MS = 350;
  var chat = document.querySelector("[data-chat]");
  var log = chat.querySelector("[data-chat-log]");
  var after = chat.querySelector("[data-chat-after]");
  var trail = chat.querySelectorAll("[data-chat-trail] i");
  var now = chat.querySelector("[data-chat-now]");
  var longest = now.textContent.replace(/^[^，]*/, "");
  var first = log.querySelector(".fz-moment");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var back = document.createElement("button");
  var views = [{ node: first, reply: null, steps: "" }];
  var waiting = null;

  function each(scope, selector, act) {
    Array.prototype.forEach.call(scope.querySelectorAll(selector), act);
  }
  function part(name) {
    return name ? document.getElementById(name) : null;
  }
  function choices(moment) { return moment.querySelectorAll(".fz-choices a"); }
  function target(link) { return link.getAttribute("href").slice(1); }

  /* From the start to a moment on the shortest way, for an address that somebody sent. */
  function wayTo(name) {
    var seen = {};
    var ways = [{ at: first.id, steps: [] }];
    while (ways.length) {
      var way = ways.shift();
      if (way.at === name) { return way.steps; }
      if (!seen[way.at]) {
        seen[way.at] = true;
        Array.prototype.forEach.call(choices(part(way.at)), function (link, number) {
          ways.push({ at: target(link), steps: way.steps.concat(number) });
        });
      }
    }
    return [];
  }

  function reply(link) {
    var said = document.createElement("div");
    var who = document.createElement("span");
    var words = document.createElement("p");
    said.className = "fz-me";
    who.className = "fz-who";
    who.textContent = "您";
    words.textContent = link.querySelector("span").textContent;
    said.appendChild(who);
    said.appendChild(words);
    return said;
  }
  function copied(moment) {
    var node = moment.cloneNode(true);
    node.removeAttribute("id");
    node.hidden = false;
    return node;
  }
  function push(number) {
    var last = views[views.length - 1];
    var link = choices(last.node)[number];
    if (!link) { return; }
    var view = { node: copied(part(target(link))), reply: reply(link), step: number };
    var title = view.node.querySelector("h2");
    title.tabIndex = -1;
    views.push(view);
    if (!isEnd(view)) {
      title.className = "fz-vh";
      title.textContent = "第 " + views.length + " 段";
    }
    log.appendChild(view.reply);
    log.appendChild(view.node);
  }
  function pop() {
    var view = views.pop();
    log.removeChild(view.reply);
    log.removeChild(view.node);
  }
  function isEnd(view) { return view.node.className.indexOf("fz-end") >= 0; }

  function rest() {
    if (!waiting) { return; }
    clearTimeout(waiting.timer);
    waiting.parts.forEach(function (node) { node.hidden = false; });
    waiting = null;
    place();
  }
  function oneByOne(node) {
    var bubbles = node.querySelectorAll(".fz-bub");
    if (calm.matches || !bubbles.length) { return; }
    waiting = { parts: Array.prototype.filter.call(node.children, function (child, number) { return number > 2; }) };
    waiting.parts.forEach(function (child) { child.hidden = true; });
    waiting.timer = setTimeout(more, PAUSE_MS);
  }
  function more() {
    waiting.parts.shift().hidden = false;
    if (!waiting.parts.length || waiting.parts[0].className !== "fz-bub") { rest(); return; }
    waiting.timer = setTimeout(more, PAUSE_MS);
    place();
  }

  /* What was said last stands above the choices; a long answer starts below the reader's own words. */
  function place() {
    var view = views[views.length - 1];
    if (!view.reply) { return; }
    var strip = chat.querySelector(".fz-chat-strip").offsetHeight;
    var top = view.reply.getBoundingClientRect().top + window.pageYOffset - strip - 12;
    var foot = view.node.getBoundingClientRect().bottom + window.pageYOffset - window.innerHeight;
    window.scrollTo(0, Math.max(0, Math.min(top, foot)));
  }

  function head() {
    var view = views[views.length - 1];
    var end = isEnd(view);
    var met = views.length - (end ? 1 : 0);
    now.textContent = end ? "结束，走了 " + met + " 段" : "第 " + met + " 段" + longest;
    Array.prototype.forEach.call(trail, function (tick, number) { tick.className = number < met ? "fz-tick-on" : ""; });
    views.forEach(function (each) {
      var choose = each.node.querySelector(".fz-choose");
      if (choose) { choose.hidden = each !== view; }
      each.node.classList.toggle("fz-now", each === view && !end);
    });
    if (after) { after.hidden = !end; }
    back.hidden = views.length < 2;
    if (!back.hidden) { (view.node.querySelector(".fz-choose") || view.node.querySelector(".fz-btns")).appendChild(back); }
  }
  function same(steps) {
    var depth = 0;
    while (depth < steps.length && views[depth + 1] && views[depth + 1].step === steps[depth]) { depth += 1; }
    return depth;
  }
  function show(steps, fresh) {
    var depth = same(steps);
    rest();
    while (views.length > depth + 1) { pop(); }
    steps.slice(depth).forEach(push);
    head();
    var view = views[views.length - 1];
    if (fresh && steps.length > depth) { oneByOne(view.node); }
    if (view.reply) { place(); } else { window.scrollTo(0, 0); }
    view.node.querySelector("h2").focus({ preventScroll: true });
  }
  function steps() { return views.slice(1).map(function (view) { return view.step; }); }
  function deep() { return (history.state && history.state.deep) || 0; }

  function follow(event) {
    var link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    if ((link.getAttribute("href") || "").slice(0, 4) !== "#at-") { return; }
    var number = Array.prototype.indexOf.call(choices(views[views.length - 1].node), link);
    var way = number < 0 ? [] : steps().concat(number);
    event.preventDefault();
    history.pushState({ chat: way, deep: deep() + 1 }, "", link.getAttribute("href"));
    show(way, true);
  }
  function undo() {
    if (deep()) { history.back(); return; }
    var way = steps().slice(0, -1);
    pop();
    history.replaceState({ chat: way, deep: 0 }, "", "#" + idOf(way));
    show(way, false);
  }
  function idOf(way) {
    return way.reduce(function (at, number) { return target(choices(part(at))[number]); }, first.id);
  }
  function arrive(state) {
    var named = part(location.hash.slice(1));
    if (state && Array.isArray(state.chat)) { return state.chat; }
    if (named && named.parentNode === log) { return wayTo(named.id); }
    return location.hash ? null : [];
  }

  chat.classList.add("fz-live");
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  log.setAttribute("aria-label", "对话");
  each(chat, "[data-chat-plain]", function (node) { node.hidden = true; });
  each(chat, "[data-chat-trail], [data-chat-now]", function (node) { node.hidden = false; });
  each(log, ".fz-moment", function (node) { node.hidden = node !== first; });
  first.querySelector("h2").className = "fz-vh";
  first.querySelector("h2").tabIndex = -1;
  back.type = "button";
  back.className = "fz-quiet fz-undo";
  back.textContent = "退回一步";
  back.addEventListener("click", undo);
  log.addEventListener("click", follow);
  document.addEventListener("pointerdown", rest);
  document.addEventListener("keydown", rest);
  window.addEventListener("popstate", function (event) {
    var way = arrive(event.state);
    if (way) { show(way, false); }
  });
  if ("scrollRestoration" in history) { history.scrollRestoration = "manual"; }
  var begun = arrive(history.state) || [];
  history.replaceState({ chat: begun, deep: deep() }, "", location.hash || location.pathname + location.search);
  if (begun.length) { show(begun, false); } else { head(); }
}());
