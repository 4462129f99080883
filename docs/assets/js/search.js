/* Finds the scam that a sentence is most like: the sentence and the texts are cut into pairs of characters. */
(function () {
  "use strict";
  var documents = window.FZ_INDEX;
  var weights = { t: 6, k: 5, d: 3 };
  var bonus = { t: 60, k: 50, d: 25, b: 15 };
  var least = 0.2;
  var sure = 0.3;

  /* One character for one, so that a place in the cleaned text is the same place in the text. */
  function clean(text) {
    return text.toLowerCase().replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    });
  }
  /* Latin words stay whole, runs of Chinese characters become overlapping pairs. */
  function grams(text) {
    var found = [];
    (clean(text).match(/[a-z0-9]{2,}|[\u3400-\u9fff]+/g) || []).forEach(function (run) {
      if (/[a-z0-9]/.test(run) || run.length === 1) { found.push(run); return; }
      for (var i = 0; i + 1 < run.length; i += 1) { found.push(run.slice(i, i + 2)); }
    });
    return found.filter(function (gram, i) { return found.indexOf(gram) === i; });
  }
  function times(text, gram) {
    return text.split(gram).length - 1;
  }

  var fields = documents.map(function (doc) {
    return { t: clean(doc.t), k: clean(doc.k.join("\n")), d: clean(doc.d + doc.v.join("")), b: clean(doc.b) };
  });
  function everything(field) {
    return field.t + "\n" + field.k + "\n" + field.d + "\n" + field.b;
  }
  var texts = fields.map(everything);

  function rarity(gram) {
    var holders = texts.filter(function (text) { return text.indexOf(gram) >= 0; }).length;
    return holders ? Math.log(1 + documents.length / holders) : 0;
  }

  function rank(query) {
    var wanted = grams(query);
    var worth = wanted.map(rarity);
    var whole = clean(query).replace(/[^a-z0-9\u3400-\u9fff]+/g, "");
    var total = worth.reduce(function (sum, value) { return sum + value; }, 0);
    var known = worth.filter(Boolean).length / wanted.length;
    var clear = whole.length > 1 && known >= sure;
    return fields.map(function (field, i) {
      var score = 0;
      var hit = 0;
      wanted.forEach(function (gram, j) {
        var points = Math.min(times(field.b, gram), 3);
        Object.keys(weights).forEach(function (key) {
          if (field[key].indexOf(gram) >= 0) { points += weights[key]; }
        });
        score += points * worth[j];
        hit += points ? worth[j] : 0;
      });
      Object.keys(bonus).forEach(function (key) {
        if (whole.length > 1 && field[key].indexOf(whole) >= 0) { score += bonus[key]; }
      });
      /* An alias that the sentence contains word for word says more than scattered pairs do. */
      documents[i].k.concat(documents[i].t).forEach(function (alias) {
        if (alias.length > 1 && whole.indexOf(clean(alias)) >= 0) { score += 8 * alias.length; }
      });
      var share = total ? hit / total : 0;
      return { doc: documents[i], text: texts[i], score: score * share, share: share, clear: clear };
    }).filter(function (found) {
      return found.score > 0 && found.share >= least;
    }).sort(function (a, b) { return b.score - a.score; });
  }

  /* The longest pieces of the query that the text really contains. */
  function matches(query, text) {
    var found = [];
    (clean(query).match(/[a-z0-9]{2,}|[\u3400-\u9fff]+/g) || []).forEach(function (run) {
      for (var start = 0; start < run.length;) {
        var end = run.length;
        while (end > start + 1 && text.indexOf(run.slice(start, end)) < 0) { end -= 1; }
        if (end - start > 1 || (run.length === 1 && text.indexOf(run) >= 0)) {
          found.push(run.slice(start, end));
          start = end;
        } else {
          start += 1;
        }
      }
    });
    return found.filter(function (word, i) { return found.indexOf(word) === i; });
  }

  function make(name, text) {
    var node = document.createElement(name);
    if (text) { node.textContent = text; }
    return node;
  }
  function marked(parent, text, words) {
    while (text) {
      var at = -1;
      var word = "";
      for (var i = 0; i < words.length; i += 1) {
        var place = clean(text).indexOf(words[i]);
        if (place >= 0 && (at < 0 || place < at)) { at = place; word = words[i]; }
      }
      if (at < 0) { parent.appendChild(document.createTextNode(text)); return parent; }
      parent.appendChild(document.createTextNode(text.slice(0, at)));
      parent.appendChild(make("mark", text.slice(at, at + word.length)));
      text = text.slice(at + word.length);
    }
    return parent;
  }
  function entry(query, found) {
    var words = matches(query, found.text);
    var item = make("li");
    var link = make("a", found.doc.t);
    link.href = found.doc.u;
    item.appendChild(link);
    item.appendChild(marked(make("p"), found.doc.d, words));
    if (words.length) { item.appendChild(marked(make("small"), "对上了：" + words.join("、"), words)); }
    return item;
  }

  function part(name) { return document.querySelector("[data-" + name + "]"); }
  var field = document.getElementById("q");
  var list = document.getElementById("search-results");
  var status = part("found");
  var all = Array.prototype.slice.call(list.children);
  var heading = status.textContent;

  function fill(items) {
    list.textContent = "";
    items.forEach(function (item) { list.appendChild(item); });
  }
  function best(found) {
    var plain = !found || !found.clear || !found.doc.v.length;
    part("best").hidden = plain;
    part("best-links").hidden = plain;
    if (plain) { return; }
    part("best-name").textContent = found.doc.t;
    part("best-sign").textContent = "";
    found.doc.v[0].replace(/([，、：])/g, "$1\n").split("\n").forEach(function (phrase) {
      part("best-sign").appendChild(make("span", phrase)).className = "fz-line";
    });
    part("best-action").textContent = found.doc.v[1];
    part("best-link").href = found.doc.u;
  }
  function show() {
    var query = field.value.trim();
    var found = query ? rank(query) : [];
    best(found[0]);
    if (found.length) {
      status.textContent = "按相近程度排，共 " + found.length + " 条";
      fill(found.map(function (each) { return entry(query, each); }));
    } else {
      status.textContent = query ? "没有找到很像的，下面是" + heading : heading;
      fill(all);
    }
  }
  function remember() {
    try {
      history.replaceState(null, "", "?q=" + encodeURIComponent(field.value.trim()));
    } catch (error) { /* some browsers forbid this on file:// */ }
  }

  var asked = /[?&]q=([^&]*)/.exec(location.search);
  if (asked) {
    try { field.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (error) { field.value = ""; }
  }
  field.addEventListener("input", show);
  part("search").addEventListener("submit", function (event) {
    event.preventDefault();
    remember();
    show();
    field.blur();
  });
  show();
}());
