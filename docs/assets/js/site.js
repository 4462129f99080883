/* Small comforts on every page; all content stands without them. */
(function () {
  "use strict";
  var root = document.documentElement;
  var steps = ["1", "2", "3"];

  function recall() {
    try { return localStorage.getItem("fz-size") || "1"; } catch (error) { return "1"; }
  }
  function apply(step) {
    root.setAttribute("data-size", steps.indexOf(step) < 0 ? "1" : step);
  }
  apply(recall());

  function each(scope, selector, act) {
    Array.prototype.forEach.call(scope.querySelectorAll(selector), act);
  }

  function sizes(group) {
    function mark() {
      each(group, "button", function (button) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-size") === root.getAttribute("data-size")));
      });
    }
    group.hidden = false;
    mark();
    each(group, "button", function (button) {
      button.addEventListener("click", function () {
        var step = button.getAttribute("data-size");
        apply(step);
        mark();
        try { localStorage.setItem("fz-size", step); } catch (error) { /* the size then lasts for this page */ }
      });
    });
  }

  function menu(details) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && details.open) {
        details.open = false;
        details.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!details.contains(event.target)) { details.open = false; }
    });
  }

  function copyByHand(text) {
    return new Promise(function (resolve, reject) {
      var box = document.createElement("textarea");
      box.value = text;
      document.body.appendChild(box);
      box.select();
      var done = document.execCommand("copy");
      box.remove();
      if (done) { resolve(); } else { reject(new Error("copy")); }
    });
  }
  /* Browsers inside other apps may have a clipboard and refuse it. */
  function copyText(text) {
    if (!navigator.clipboard || !window.isSecureContext) { return copyByHand(text); }
    return navigator.clipboard.writeText(text).catch(function () { return copyByHand(text); });
  }
  function copies(button) {
    var status = document.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = button.getAttribute("data-copy");
      copyText(text).then(function () {
        status.textContent = "已复制：" + text;
      }, function () {
        status.textContent = "没能复制，请长按文字选中再复制";
      });
    });
  }

  /* Handing the page on: through the phone where it can, else by its address. From a disk it has none. */
  function shares(block) {
    var send = block.querySelector("[data-share]");
    var link = block.querySelector("[data-link]");
    var status = block.querySelector("[data-linked]");
    var about = document.querySelector("meta[name=description]");
    var address = location.href.split("#")[0];
    if (location.protocol === "file:") { return; }
    if (navigator.share) {
      send.hidden = false;
      send.addEventListener("click", function () {
        navigator.share({ title: document.title, text: about.content, url: address }).catch(function () {});
      });
      return;
    }
    link.hidden = false;
    link.addEventListener("click", function () {
      copyText(document.title + " " + address).then(function () {
        status.textContent = "网址已复制，到群里长按粘贴";
      }, function () {
        status.textContent = "没能复制，请复制浏览器上方的网址";
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    each(document, ".fz-sizes", sizes);
    each(document, ".fz-menu", menu);
    each(document, "[data-copy]", copies);
    each(document, ".fz-share", shares);
  });
}());
