/* The result of a round as a picture of 3:4, drawn on the reader's own device and sent nowhere. */
(function () {
  "use strict";
  var WIDE = 1080;
  var HIGH = 1440;
  var BLUE = "#0b3d91";
  var YELLOW = "#ffd23f";

  /* `marks` says of each question whether it was answered right; the answer is an address of the picture itself. */
  window.FZ_CARD = function (campaign, marks) {
    var canvas = document.createElement("canvas");
    var pen = canvas.getContext("2d");
    var face = getComputedStyle(document.body).fontFamily;
    var step = 860 / marks.length;

    function words(text, y, px, colour) {
      pen.font = "bold " + px + "px " + face;
      pen.fillStyle = colour;
      pen.fillText(text, WIDE / 2, y, 900);
    }
    function box(x, y, wide, high, radius) {
      pen.beginPath();
      pen.moveTo(x + radius, y);
      pen.arcTo(x + wide, y, x + wide, y + high, radius);
      pen.arcTo(x + wide, y + high, x, y + high, radius);
      pen.arcTo(x, y + high, x, y, radius);
      pen.arcTo(x, y, x + wide, y, radius);
      pen.closePath();
    }

    canvas.width = WIDE;
    canvas.height = HIGH;
    pen.fillStyle = BLUE;
    pen.fillRect(0, 0, WIDE, HIGH);
    pen.strokeStyle = "#fff";
    pen.lineWidth = 6;
    box(36, 36, WIDE - 72, HIGH - 72, 40);
    pen.stroke();
    pen.textAlign = "center";
    words(campaign + "：测一测", 190, 64, "#fff");
    words(marks.length + " 题，对了", 370, 84, "#fff");
    words(String(marks.filter(Boolean).length), 750, 400, YELLOW);
    words("题", 870, 84, "#fff");
    pen.lineWidth = 4;
    marks.forEach(function (mark, number) {
      box(110 + number * step + 6, 950, step - 12, 28, 14);
      pen.fillStyle = YELLOW;
      if (mark) { pen.fill(); } else { pen.stroke(); }
    });
    words("先停一停，再做决定", 1110, 76, "#fff");
    box(110, 1190, 860, 140, 24);
    pen.fillStyle = "#fff";
    pen.fill();
    words("110 报警　96110 劝阻咨询", 1281, 58, BLUE);
    return canvas.toDataURL("image/png");
  };
}());
