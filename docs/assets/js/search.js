/* Finds the page that a sentence is about. It is cut into characters, words and pairs of neighbouring sounds, and
   each piece speaks for the pages whose own wordings have it; how strongly was worked out when the site was built. */
(function () {
  "use strict";
  var PIECE = /[a-z]+|[0-9]+|[\u3400-\u9fff]|[^a-z0-9\u3400-\u9fff]+/g;
  var LOOSE = /^[我你您他她把说让叫给的了是]+|[的了吗呢啊吧]+$/g;
  var MOST = 8;
  var LEAST = 3;
  var REACH = 8;
  var SURE = 3;
  var SHARED = 0.8;

  /* The counterpart of generators/plan/range_coder.py. */
  function unpacker(text) {
    var bytes = atob(text);
    var at = 0;
    var code = 0;
    var range = 0xffffffff;
    var odds = {};
    function byte() { return bytes.charCodeAt(at++) || 0; }
    for (var i = 0; i < 4; i += 1) { code = code * 256 + byte(); }
    return function (kind, bits) {
      var habits = odds[kind] || (odds[kind] = new Uint16Array(1 << bits).fill(1024));
      var node = 1;
      for (var left = bits; left; left -= 1) {
        var zero = habits[node];
        var bound = (range >>> 11) * zero;
        var bit = code < bound ? 0 : 1;
        if (bit) { code -= bound; }
        range = bit ? range - bound : bound;
        habits[node] += bit ? -(zero >> 5) : (2048 - zero) >> 5;
        node = node * 2 + bit;
        while (range < 0x1000000) {
          code = code * 256 + byte();
          range *= 256;
        }
      }
      return node - (1 << bits);
    };
  }

  /* People mix up zh and z, ng and n, l and n: what no page knows exactly is looked for as it may have been meant. */
  function blurred(sound) {
    return sound.replace(/^([zcs])h/, "$1").replace(/^l/, "n").replace(/ng$/, "n");
  }

  function characters() {
    var bytes = [];
    for (var high = 0xb0; high < 0xd8; high += 1) {
      for (var low = 0xa1; low < (high < 0xd7 ? 0xff : 0xfa); low += 1) { bytes.push(high, low); }
    }
    return new TextDecoder("gbk").decode(new Uint8Array(bytes));
  }

  function open(index) {
    var sounds = {};
    var known = {};
    var weights = {};
    var blurs = {};
    var starts = {};
    var names = [];
    var sizes = index.pages.map(function () { return 400; });
    var number = unpacker(index.data);
    var wide = (index.pages.length - 1).toString(2).length;

    function row(kind, bits, keep) {
      var place = -1;
      for (var step = number(kind, bits); step; step = number(kind, bits)) {
        var held = [];
        var page = 0;
        var more = 0;
        place += step;
        do {
          page += number(kind + "p" + more, wide);
          held.push(page, number(kind + "s", 3));
          sizes[page] += 1;
        } while (number(kind + "m" + more, 1) && (more = 1));
        keep(place, held);
      }
    }
    function single(list) {
      return function (place, held) { weights[list[place]] = held; };
    }

    var order = characters();
    var from = 0;
    index.runs.replace(/([a-z]+)(\d+)/g, function (whole, sound, count) {
      names.push(sound);
      known[sound] = true;
      for (var end = from + Number(count); from < end; from += 1) { sounds[order[from]] = sound; }
    });
    index.more.replace(/([a-z]+)([^a-z]+)/g, function (whole, sound, list) {
      list.split("").forEach(function (char) { sounds[char] = sound; });
    });
    names = names.concat(index.words);
    index.words.forEach(function (word) { known[word] = true; });
    var bits = names.length.toString(2).length;
    var soft = names.map(blurred);
    row("c", 12, single(order));
    row("w", bits, single(names));
    names.forEach(function (first, i) {
      row("p", bits, function (place, held) {
        var blur = soft[i] + " " + soft[place];
        var start = first[0] + names[place][0];
        weights[first + " " + names[place]] = held;
        blurs[blur] = blurs[blur] || held;
        (starts[start] = starts[start] || []).push([first, names[place], held]);
      });
    });
    var places = {};
    index.pages.forEach(function (page, i) { places[page[0]] = i; });
    return {
      pages: index.pages, others: index.others, sounds: sounds, known: known,
      weights: weights, blurs: blurs, starts: starts,
      initials: index.initials.map(function (list) { return list.split(" "); }),
      costs: sizes.map(function (size) { return Math.log(size) / 4; }),
      sections: index.pages.map(function (page, i) {
        var section = index.sections.filter(function (name) { return page[0].indexOf(name) === 0; })[0];
        return section && places[section + "index.html"] !== i ? places[section + "index.html"] : -1;
      }),
    };
  }

  function pair(index, first, second) {
    return index.weights[first + " " + second] || index.blurs[blurred(first) + " " + blurred(second)];
  }

  /* The syllables of a word in pinyin: of all ways to cut it the one whose pairs the pages know best. */
  function spell(index, word) {
    var ways = [{ "": { worth: 0, sounds: [] } }];
    for (var end = 1; end <= word.length; end += 1) {
      ways[end] = {};
      for (var start = Math.max(0, end - 6); start < end; start += 1) {
        var typed = word.slice(start, end);
        var heard = index.known[typed] ? [typed] : [];
        if (index.others[typed]) { heard.push(index.others[typed]); }
        heard.forEach(function (sound) {
          Object.keys(ways[start]).forEach(function (before) {
            var way = ways[start][before];
            var worth = way.worth - 1 + (before && pair(index, before, sound) ? 2 : 0);
            if (!ways[end][sound] || ways[end][sound].worth < worth) {
              ways[end][sound] = { worth: worth, sounds: way.sounds.concat(sound) };
            }
          });
        });
      }
    }
    var best = null;
    Object.keys(ways[word.length]).forEach(function (last) {
      var way = ways[word.length][last];
      if (!best || way.worth > best.worth) { best = way; }
    });
    return best ? best.sounds : null;
  }

  /* Nothing but first letters, such as aqzh: along chains of pairs that one page knows, or words one after another. */
  function initials(index, word) {
    var ends = [{}];
    var chains = {};
    for (var i = 1; i < word.length; i += 1) {
      var next = {};
      var end = {};
      (index.starts[word.slice(i - 1, i + 1)] || []).forEach(function (found) {
        for (var j = 0; j < found[2].length; j += 2) {
          var page = found[2][j];
          var before = Math.max(
            (chains[found[0]] || {})[page] || -1,
            i > 2 && ends[i - 2][page] ? ends[i - 2][page] - 2 : i > 1 ? -1 : 0
          );
          if (before >= 0) {
            var chain = next[found[1]] = next[found[1]] || {};
            chain[page] = Math.max(chain[page] || 0, before + found[2][j + 1]);
            end[page] = Math.max(end[page] || 0, chain[page]);
          }
        }
      });
      chains = next;
      ends[i] = end;
    }
    var scores = /^(.)\1*$/.test(word) ? {} : ends[word.length - 1];
    return scores;
  }

  /* What counts in a question: each piece with its weights, and where it stands. */
  function read(index, query) {
    var found = [];
    var letters = [];
    var seen = {};
    var before = "";
    var at = 0;
    var spelled = false;
    function add(key, held, start, end) {
      if (held && !seen[key]) {
        seen[key] = true;
        found.push({ held: held, start: start, end: end, pair: key.length > 1 });
      }
    }
    function hear(sound, start, end) {
      if (before) { add(before + " " + sound, pair(index, before, sound), start, end); }
      before = sound;
    }
    (query.normalize("NFKC").toLowerCase().match(PIECE) || []).forEach(function (piece) {
      var end = at + piece.length;
      if (/^[0-9]/.test(piece)) {
        add(piece, index.weights[piece], at, end);
        hear(index.weights[piece] ? piece : "0", at - 1, end);
        spelled = false;
      } else if (/^[a-z]/.test(piece)) {
        var syllables = spell(index, piece);
        add(piece, index.weights[piece], at, end);
        if (index.weights[piece] && !(spelled && syllables)) {
          hear(piece, at - 1, end);
        } else if (syllables) {
          if (!spelled) { before = ""; }
          syllables.forEach(function (sound) { hear(sound, at, end); });
          spelled = true;
        } else {
          letters.push(piece);
          before = "";
        }
      } else if (/^[\u3400-\u9fff]/.test(piece)) {
        add(piece, index.weights[piece], at, end);
        if (index.sounds[piece]) { hear(index.sounds[piece], at - 1, end); } else { before = ""; }
        spelled = false;
      } else if (!(spelled && /^[ '’]+$/.test(piece))) {
        before = "";
        spelled = false;
      }
      at = end;
    });
    return { found: found, letters: letters };
  }

  /* The pages with anything in common, the likeliest first; `hits` counts the pairs. */
  function rank(index, query) {
    var asked = read(index, query);
    var raw = index.pages.map(function () { return 0; });
    var hits = raw.slice();
    asked.found.forEach(function (piece) {
      for (var i = 0; i < piece.held.length; i += 2) {
        raw[piece.held[i]] += piece.held[i + 1];
        hits[piece.held[i]] += piece.pair ? 1 : 0;
      }
    });
    asked.letters.forEach(function (word) {
      var fits = initials(index, word);
      Object.keys(fits).forEach(function (page) {
        raw[page] += fits[page];
        hits[page] += 1;
      });
    });
    var whole = query.trim().toLowerCase();
    index.initials.forEach(function (names, page) {
      if (names.indexOf(whole) >= 0) {
        raw[page] += 5 * whole.length;
        hits[page] += 1;
      }
    });
    var list = index.pages.map(function (page, i) {
      var shared = raw[i] && raw[index.sections[i]] || 0;
      var score = raw[i] + SHARED * shared - asked.found.length * index.costs[i];
      return { page: page, at: i, score: score, hits: hits[i] };
    });
    /* One character alone is too little to name a page, but enough to look around. */
    var alone = whole.length === 1;
    return {
      pieces: asked.found,
      list: list.filter(function (each) { return each.hits || (alone && raw[each.at]); }).sort(function (a, b) {
        return b.score - a.score || a.at - b.at;
      }),
    };
  }

  /* The words of the question that speak for a page: its pairs, joined where they meet, if one of them is rare. */
  function words(query, pieces, page) {
    var text = query.normalize("NFKC");
    var spans = [];
    pieces.forEach(function (piece) {
      var pages = piece.held.filter(function (value, i) { return i % 2 === 0; });
      if (!piece.pair || pages.indexOf(page) < 0) { return; }
      var last = spans[spans.length - 1];
      if (!last || piece.start > last.end) {
        last = { start: piece.start };
        spans.push(last);
      }
      last.end = piece.end;
      last.rare = last.rare || pages.length <= MOST;
    });
    return spans.map(function (span) {
      return span.rare ? text.slice(span.start, span.end).trim().replace(LOOSE, "") : "";
    }).filter(function (word, i, all) { return word.length > 1 && all.indexOf(word) === i; });
  }

  function make(name, text) {
    var node = document.createElement(name);
    if (text) { node.textContent = text; }
    return node;
  }
  function part(name) { return document.querySelector("[data-" + name + "]"); }
  function fill(list, items) {
    list.textContent = "";
    items.forEach(function (item) { list.appendChild(item); });
  }
  /* Marks what the text has word for word of the words found, two characters at least. */
  function marked(parent, text, found) {
    var known = found.join("\n").toLowerCase();
    var low = text.toLowerCase();
    for (var from = 0, at = 0; at <= text.length; at += 1) {
      var end = at + 1;
      while (end < text.length && known.indexOf(low.slice(at, end + 1)) >= 0) { end += 1; }
      if (end - at > 1 || at === text.length) {
        parent.appendChild(document.createTextNode(text.slice(from, at)));
        if (at < text.length) { parent.appendChild(make("mark", text.slice(at, end))); }
        from = end;
        at = Math.max(at, end - 1);
      }
    }
    return parent;
  }

  var form = part("search");
  var field = document.getElementById("q");
  var list = document.getElementById("search-results");
  var status = part("found");
  var all = Array.prototype.slice.call(list.children);
  var heading = status.textContent;
  var scams = {};
  var index = null;
  var asked = null;
  var composing = false;
  var writing = 0;
  all.forEach(function (item) {
    var link = item.querySelector("a");
    scams[link.getAttribute("href")] = { name: link.textContent, sign: item.querySelector("p").textContent };
  });

  function entry(query, pieces, each) {
    var scam = scams[each.page[0]];
    var told = scam ? scam.sign : each.page[2];
    var found = words(query, pieces, each.at);
    var item = make("li");
    var link = make("a", scam ? scam.name : each.page[1]);
    link.href = each.page[0];
    item.appendChild(link);
    if (told) { item.appendChild(marked(make("p"), told, found)); }
    if (found.length) { item.appendChild(make("small", "对上了：" + found.join("、"))); }
    return item;
  }
  function best(first, second) {
    var clear = first && (first.hits > 2 || (first.hits && first.score > SURE)) && (!second || first.score - second.score >= SURE);
    var scam = clear && scams[first.page[0]];
    part("best").hidden = !scam;
    part("best-links").hidden = !scam;
    if (!scam) { return; }
    part("best-name").textContent = scam.name;
    fill(part("best-sign"), scam.sign.replace(/([，、：])/g, "$1\n").split("\n").map(function (phrase) {
      var line = make("span", phrase);
      line.className = "fz-line";
      return line;
    }));
    part("best-link").href = first.page[0];
  }
  function show() {
    var query = field.value.trim();
    var answer = query && index ? rank(index, query) : { list: [], pieces: [] };
    var near = answer.list.filter(function (each, i) {
      return i < LEAST || each.score > answer.list[0].score - REACH;
    }).slice(0, MOST);
    var nothing = query && index && !near.length;
    var weak = near.length && near[0].hits < 2 && near[0].score <= 0;
    best(near[0], near[1]);
    part("none").hidden = !nothing && !weak;
    status.textContent = near.length ? (weak ? "没有很像的，最近的 " : "按相近程度排，共 ") + near.length + " 条"
      : nothing ? "没有找到很像的，下面是" + heading : query ? "正在查……" : heading;
    fill(list, near.length ? near.map(function (each) { return entry(query, answer.pieces, each); }) : all);
  }

  /* One file, when it is first needed; a classic script, so that it also comes from a USB stick. */
  function fail() {
    asked = null;
    best();
    part("none").hidden = false;
    status.textContent = "这会儿查不了，下面是" + heading;
  }
  function load() {
    if (asked) { return; }
    if (!window.TextDecoder) { setTimeout(fail); return; } /* browsers of before 2020 that were not built on Chromium */
    asked = make("script");
    asked.src = form.getAttribute("data-search");
    asked.onload = function () {
      index = open(window.FZ_INDEX);
      show();
    };
    asked.onerror = fail;
    document.head.appendChild(asked);
  }
  /* The address keeps the question for whoever comes back; from a stick the history alone has to do. */
  function remember() {
    var query = field.value.trim();
    clearTimeout(writing);
    try {
      history.replaceState(query, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch (error) { history.replaceState(query, ""); }
  }
  function look() {
    if (composing) { return; }
    if (field.value.trim() && !index) { load(); }
    show();
    clearTimeout(writing);
    writing = setTimeout(remember, 500);
  }

  var question = /[?&]q=([^&]*)/.exec(location.search);
  if (typeof history.state === "string") {
    field.value = history.state;
  } else if (question) {
    try { field.value = decodeURIComponent(question[1].replace(/\+/g, " ")); } catch (error) { field.value = ""; }
  }
  if (field.value.trim()) {
    load();
    show();
  }
  field.addEventListener("focus", load);
  field.addEventListener("input", look);
  field.addEventListener("compositionstart", function () { composing = true; });
  field.addEventListener("compositionend", function () { composing = false; look(); });
  list.addEventListener("click", remember);
  part("best-links").addEventListener("click", remember);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    composing = false;
    look();
    remember();
    field.blur();
  });
}());
