/* A unit's name on its own PDF, made here: what is typed goes nowhere. What makes the PDF (own-pdf.js), and the file
   itself with all that must stand behind its last byte, come as scripts when they are needed. */
(function () {
  "use strict";
  var PREVIEW_PX = 26;

  var form = document.querySelector("[data-own]");
  var status = form.querySelector("[role=status]");
  var shown = form.querySelector("[data-shown]");
  var done = form.querySelector("[data-done]");
  var field = form.elements;
  var loaded = {};
  var waiting;
  var turn = 0;

  /* What was typed */
  function refusal(name, phone) {
    var count = Array.from(name).length;
    var about = [
      [!name, "先写单位名称"],
      [count === 1, "单位名称至少两个字"],
      [count > 40, "单位名称最多 40 个字，现在是 " + count + " 个"],
      [/[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u206f\ue000-\uf8ff\ufe0f\ufeff\ufff0-\uffff]/.test(name), "名称里有看不见的字符，请重新打一遍"],
      [/[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff]|[\ud83c-\ud83e]/.test(name), "名称里有印不出来的符号"],
      [/:\/\/|www\.|\.(com|cn|net)/i.test(name), "名称里不要写网址"]
    ].filter(function (one) { return one[0]; })[0];
    if (about) { return { at: field.unit, what: about[1] }; }
    if (!phone) { return null; }
    if (form.getAttribute("data-hotlines").split(" ").indexOf(phone.replace(/[^0-9]/g, "")) >= 0) {
      return { at: field.phone, what: phone + " 是公共热线，已经印在上面；写单位自己的电话" };
    }
    if (!/^(0[0-9]{2,3}-[0-9]{7,8}|[0-9]{3,11})$/.test(phone)) {
      return { at: field.phone, what: "电话写成 0564-3330000 这样，或者 3 到 11 位数字" };
    }
    return null;
  }

  /* The page */
  function chosen() { return field.material.value + "/" + piece().value; }
  function typed(box) { return box.value.normalize("NFC").replace(/\s+/g, " ").trim(); }
  function say(text, box) {
    status.textContent = text;
    [field.unit, field.phone].forEach(function (one) {
      if (one === box) { one.setAttribute("aria-invalid", "true"); } else { one.removeAttribute("aria-invalid"); }
    });
  }
  function fetched(source, act) {
    var script = document.createElement("script");
    script.src = source;
    script.onload = function () {
      script.remove();
      act();
    };
    script.onerror = function () {
      script.remove();
      say("没有取到文件，检查网络，再试一次");
    };
    document.head.appendChild(script);
  }
  function withBase(key, act) {
    if (!window.FZ_PDF) { fetched(form.getAttribute("data-maker"), function () { withBase(key, act); }); return; }
    if (loaded[key]) { act(loaded[key]); return; }
    fetched(form.getAttribute("data-own") + key + ".js", function () {
      if (window.FZ_OWN && window.FZ_OWN.key === key) { loaded[key] = window.FZ_OWN; }
      if (loaded[key]) { act(loaded[key]); }
    });
  }
  function setting(own) {
    var name = typed(field.unit);
    var phone = typed(field.phone);
    var wrong = refusal(name, phone);
    if (wrong) { return wrong; }
    var set = window.FZ_PDF.plan(own, name, phone);
    if (set.lacking) {
      return { at: field.unit, what: "名称太长，这一件放不下：写短 " + Math.ceil((1 - 1 / set.lacking) * 100) + "%，或者换大一点的物料" };
    }
    set.name = name;
    set.text = name + (phone ? " " + phone : "");
    return set;
  }
  /* A base may come late: what it was asked for then counts only if nothing else was asked for since. */
  function ask(act) {
    var mine = turn;
    withBase(chosen(), function (own) { if (mine === turn) { act(own); } });
  }
  function preview() {
    turn += 1;
    done.hidden = true;
    if (!typed(field.unit)) { shown.hidden = true; say(""); return; }
    ask(function (own) {
      var set = setting(own);
      shown.hidden = Boolean(set.what);
      if (set.what) {
        var typing = document.activeElement === set.at && (set.at === field.phone || typed(field.unit).length < 2);
        say(typing ? "" : set.what, typing ? null : set.at);
        return;
      }
      say("");
      show(own, set);
    });
  }
  function show(own, set) {
    var full = window.FZ_PDF.draw(own, set);
    var canvas = shown.querySelector("canvas");
    var scale = full.width / own.width;
    var share = PREVIEW_PX * (window.devicePixelRatio || 1) / (set.size * scale);
    var wide = own.narrow ? full.width : Math.min(full.width, (set.wide * set.size + 4 * set.inset) * scale);
    canvas.width = Math.ceil(wide * share);
    canvas.height = Math.ceil(full.height * share);
    canvas.getContext("2d").drawImage(full, 0, 0, wide, full.height, 0, 0, canvas.width, canvas.height);
    canvas.setAttribute("aria-label", "单位栏里是：" + set.text);
    shown.classList.toggle("fz-own-narrow", own.narrow);
    shown.querySelector("b").textContent = material().getAttribute("data-label");
    shown.querySelector("small").textContent = "印出来字高 " + (set.size * 25.4 / 72).toFixed(1) + " 毫米" + (set.rows.length > 1 ? "，分 " + set.rows.length + " 行" : "");
  }
  function refuse(wrong) {
    say(wrong.what, wrong.at);
    wrong.at.focus();
  }
  function make(event) {
    event.preventDefault();
    clearTimeout(waiting);
    turn += 1;
    done.hidden = true;
    var wrong = refusal(typed(field.unit), typed(field.phone));
    if (wrong) { refuse(wrong); return; }
    say("正在做……");
    ask(function (own) {
      var set = setting(own);
      if (set.what) { refuse(set); return; }
      var canvas = window.FZ_PDF.draw(own, set);
      var packed = window.FZ_PDF.bits(canvas);
      if (!packed.some(Boolean)) { say("这台设备画不出这些字"); return; }
      hand(own, window.FZ_PDF.file(own, canvas, packed, set), set.name);
    });
  }
  function hand(own, bytes, name) {
    var link = done.querySelector("a");
    if (link.href) { URL.revokeObjectURL(link.href); }
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    link.download = name.replace(/[\\/:*?"<>|]/g, " ") + "，" + own.download;
    link.querySelector("span").textContent = "再存一次（" + Math.round(bytes.length / 1024) + " KB）";
    done.hidden = false;
    say("做好了，存在“下载”里：" + link.download);
    link.click();
  }

  function material() { return field.material.options[field.material.selectedIndex]; }
  function piece() { return field["piece" + material().getAttribute("data-list")]; }
  function choose(box, value) {
    if (box.querySelector('[value="' + value + '"]')) { box.value = value; }
  }
  function pieces() {
    for (var at = 0; field["piece" + at]; at += 1) {
      var box = field["piece" + at];
      box.parentNode.hidden = box !== piece() || box.options.length < 2;
    }
  }
  function start() {
    var wanted = /[?&]piece=([a-z0-9-]+)\/([a-z0-9-]+)/.exec(decodeURIComponent(location.search));
    if (wanted) {
      choose(field.material, wanted[1]);
      choose(piece(), wanted[2]);
    }
    pieces();
    if (/MicroMessenger/i.test(navigator.userAgent)) { document.querySelector("[data-wechat]").hidden = false; }
    field.material.addEventListener("change", pieces);
    form.addEventListener("change", preview);
    form.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(preview, 250);
    });
    form.addEventListener("submit", make);
    form.hidden = false;
    preview();
  }
  start();
}());
