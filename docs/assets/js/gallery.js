/* Materials by place, people, type and paper; every choice stands in the address, so that a link can carry it. */
(() => {
  "use strict";
  const one = (selector, scope) => (scope || document).querySelector(selector);
  const form = one("[data-gallery]");
  const more = one("details", form);
  const count = one("[data-count]");
  const none = one("[data-none]");
  const clear = one("[data-clear]");
  const kit = one("[data-kit]");

  /* The form's own fields are the only memory: one name for each condition. */
  const keys = Array.from(new Set(Array.from(form.elements, (node) => node.name))).filter(Boolean);
  const field = (key) => form.elements[key];
  const option = (key) => one(`[name=${key}] :checked, [name=${key}]:checked`, form);
  function choose(key, value) {
    const node = one(`[name=${key}] [value="${value}"], [name=${key}][value="${value}"]`, form);
    if (node) { node.selected = node.checked = true; }
  }
  const label = (key) => option(key).text || option(key).nextElementSibling.textContent;

  const cards = Array.from(document.querySelectorAll("[data-items] > li"), (node) => {
    const link = one("a", node);
    const image = one("img", node);
    const name = one("b", node);
    return { node, data: node.dataset, link, href: link.pathname, image, src: image.src, name, title: name.textContent };
  });

  /* The subject of the card's piece for one condition, "" where any piece suits, null where none does. */
  function piece(card, key) {
    const value = field(key).value;
    if (card.data.about === key && (!card.data.has || card.data.has.split(" ").indexOf(value) >= 0)) { return value; }
    const own = (option(key).dataset.cards || "").split(" ").map((named) => named.split("/"))
      .find((named) => named[0].split(",").indexOf(card.data.id) >= 0);
    return own ? own[1] || "" : null;
  }
  const fits = (card, wanted) => wanted.every((key) => piece(card, key) !== null);
  const fitting = (wanted) => cards.filter((card) => fits(card, wanted)).length;

  function draw(card, wanted) {
    card.node.hidden = !fits(card, wanted);
    if (card.node.hidden) { return; }
    const key = wanted.find((name) => piece(card, name));
    const subject = key && piece(card, key);
    const src = subject ? card.src.replace(/[^/]+(?=\.400)/, subject) : card.src;
    const told = key === "type" || key === card.data.about;
    if (card.image.src !== src) { card.image.src = src; }
    card.link.pathname = subject ? card.href.replace(/[^/]+$/, `${subject}.html`) : card.href;
    card.name.textContent = card.title + (subject && told ? `：${label(key)}` : "");
    one("[data-all]", card.node).hidden = Boolean(subject);
  }

  /* What leads on when nothing fits: to do without one condition, else to keep one alone. */
  function offer(words, wanted, dropped) {
    const left = fitting(wanted);
    if (!left) { return; }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fz-chip";
    button.textContent = `${words}，有 ${left} 种`;
    button.addEventListener("click", () => {
      dropped.forEach((key) => choose(key, ""));
      show();
      one("[data-items] > :not([hidden]) a").focus();
    });
    none.appendChild(button);
  }
  function loosen(wanted) {
    const others = (key) => wanted.filter((name) => name !== key);
    none.textContent = "没有同时合这几条的，少限一条看看：";
    wanted.forEach((key) => offer(`不限“${label(key)}”`, others(key), [key]));
    if (none.firstElementChild) { return; }
    wanted.forEach((key) => offer(`只看“${label(key)}”`, [key], others(key)));
  }

  function show() {
    const wanted = keys.filter((key) => field(key).value);
    const found = fitting(wanted);
    const others = wanted.filter((key) => more.contains(option(key))).length;
    const query = wanted.map((key) => `${key}=${field(key).value}`).join("&");
    cards.forEach((card) => draw(card, wanted));
    count.textContent = `${found} ${count.dataset.count}`;
    one("b", more).textContent = others ? `（${others}）` : "";
    clear.hidden = !query;
    kit.hidden = !/venue=/.test(query);
    if (!kit.hidden) {
      kit.firstChild.textContent = `${label("venue")}要摆哪些、各摆几份，有一张清单。`;
      kit.lastChild.href = `${kit.dataset.kit}${field("venue").value}.html`;
    }
    none.hidden = found > 0;
    none.textContent = "";
    if (!found) { loosen(wanted); }
    try {
      history.replaceState(null, "", location.href.split(/[?#]/)[0] + (query && `?${query}`));
    } catch (error) { /* the choice then lasts for this page */ }
  }

  /* Values are ids; a name or value that nobody knows chooses nothing. */
  keys.forEach((key) => {
    const asked = location.search.match(`[?&]${key}=([\\w-]+)(&|$)`);
    if (asked) { choose(key, asked[1]); }
  });
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    form.reset();
    show();
    field(keys[0]).focus();
  });
  form.hidden = false;
  show();
})();
