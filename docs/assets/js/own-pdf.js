/* A name set, drawn and written behind the last byte of a proven PDF, which stays as it is. */
(function () {
  "use strict";
  var DPI = 600;
  var LEAST_PT = 6;

  /* Setting: the lines on which the name stands largest, as few as may be */
  function pen(canvas, px) {
    var made = canvas.getContext("2d", { willReadFrequently: true });
    made.font = "700 " + px + "px " + getComputedStyle(document.body).fontFamily;
    return made;
  }
  function parts(name, phone) {
    var rule = pen(document.createElement("canvas"), 100);
    function part(text) { return { text: text, ems: rule.measureText(text).width / 100, phone: text === phone }; }
    return name.match(/[0-9A-Za-z.\-]+|[\ud800-\udbff][\udc00-\udfff]|[^]/g).concat(phone || []).map(part);
  }
  function width(row) {
    return row.reduce(function (sum, part, at) { return sum + part.ems + (part.phone && at ? 0.7 : 0); }, 0);
  }
  function parted(all, count) {
    var total = width(all);
    var cuts = [0];
    var sum = 0;
    var open = [];
    all.forEach(function (part, at) {
      if (at && "，、。：；）》”·— ".indexOf(part.text) < 0 && "（《“".indexOf(all[at - 1].text) < 0) { open.push([at, sum]); }
      sum += part.ems;
    });
    for (var row = 1; row < count; row += 1) {
      var even = total * row / count;
      var best = open.slice().sort(function (one, other) { return Math.abs(one[1] - even) - Math.abs(other[1] - even); })[0];
      if (best && cuts.indexOf(best[0]) < 0) { cuts.push(best[0]); }
    }
    return cuts.map(function (cut, at) { return all.slice(cut, cuts[at + 1]); });
  }
  function plan(own, name, phone) {
    var all = parts(name, phone);
    var inset = Math.min(0.2 * own.height, 0.05 * own.width);
    var room = own.width - 2 * inset;
    var deep = 0.99 * own.height;
    var plans = [];
    function propose(rows) {
      var many = rows.length + 0.04 * (rows.length - 1);
      var most = Math.min(0.52 * own.height, Math.max(0.86 * deep / many, Math.min(1.02 * LEAST_PT, deep / many)));
      var widest = Math.max.apply(null, rows.map(width));
      plans.push({ rows: rows, many: many, inset: inset, wide: widest, size: Math.min(most, room / widest * 0.999) });
    }
    for (var count = 1; count < 7; count += 1) {
      if (phone && count > 1) { propose(parted(all.slice(0, -1), count - 1).concat([all.slice(-1)])); }
      propose(parted(all, count));
    }
    plans = plans.filter(function (one) { return deep >= LEAST_PT * one.many; });
    var best = Math.max.apply(null, plans.map(function (one) { return one.size; }));
    var good = plans.filter(function (one) { return 1.4 * one.size >= best && one.size >= LEAST_PT; })[0];
    return good || { lacking: LEAST_PT / best };
  }

  /* Drawing with the device's own font, then black or nothing */
  function draw(own, set) {
    var scale = DPI / 72;
    var canvas = document.createElement("canvas");
    canvas.width = Math.ceil(own.width * scale);
    canvas.height = Math.ceil(own.height * scale);
    var size = set.size * scale;
    var brush = pen(canvas, size);
    var foot = own.stands ? canvas.height : (canvas.height + size * set.many) / 2;
    set.rows.forEach(function (row, number) {
      var x = set.inset * scale;
      var y = foot - size * (0.12 + 1.04 * (set.rows.length - 1 - number));
      row.forEach(function (part, at) {
        if (part.phone && at) { x += 0.7 * size; }
        brush.fillText(part.text, x, y);
        x += part.ems * size;
      });
    });
    return canvas;
  }
  function bits(canvas) {
    var data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    var row = Math.ceil(canvas.width / 8);
    var packed = new Uint8Array(row * canvas.height);
    for (var y = 0; y < canvas.height; y += 1) {
      for (var x = 0; x < canvas.width; x += 1) {
        if (data[4 * (y * canvas.width + x) + 3] >= 128) { packed[y * row + (x >> 3)] |= 128 >> (x & 7); }
      }
    }
    return packed;
  }
  /* RunLengthDecode (ISO 32000-1, 7.4.5): 257 minus the length before a byte that repeats, 0 before a single one */
  function runs(packed) {
    var out = "";
    for (var at = 0, same; at < packed.length; at += same) {
      for (same = 1; same < 128 && packed[at + same] === packed[at];) { same += 1; }
      out += String.fromCharCode(same > 1 ? 257 - same : 0, packed[at]);
    }
    return out + "\u0080";
  }

  /* The file: the proven bytes, then the new objects and their table (ISO 32000-1, 7.5.6) */
  function stream(entries, data) {
    return "<<" + entries + "/Length " + data.length + ">>\nstream\n" + data + "\nendstream";
  }
  function utf16(text) {
    return text.split("").map(function (unit) { return ("000" + unit.charCodeAt(0).toString(16)).slice(-4); }).join("");
  }
  function drawing(own, set) {
    var size = " " + own.width + " 0 0 " + own.height + " 0 0 cm";
    var said = "/Span<</ActualText<feff" + utf16(set.text) + ">>>BDC BT 3 Tr/F " + set.size.toFixed(2) + " Tf 1 0 0 1 " +
      set.inset.toFixed(2) + " " + (0.3 * set.size).toFixed(2) + " Tm<" + utf16(set.text) + ">Tj ET EMC\n";
    var entries = "/Type/XObject/Subtype/Form/BBox[0 0 " + own.width + " " + own.height + "]/Resources<</XObject<</P " +
      (own.next + 1) + " 0 R>>/Font<</F " + (own.next - 1) + " 0 R>>>>";
    return stream(entries, said + "q 0 g" + size + "/P Do Q");
  }
  function picture(canvas, packed) {
    var entries = "/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1/Decode[1 0]/Filter/RunLengthDecode/Width " +
      canvas.width + "/Height " + canvas.height;
    return stream(entries, runs(packed));
  }
  function file(own, canvas, packed, set) {
    var base = atob(own.pdf);
    var added = base.slice(-1) === "\n" ? [] : ["\n"];
    var at = base.length + added.length;
    var table = own.objects.concat([[own.next, drawing(own, set)], [own.next + 1, picture(canvas, packed)]]).map(function (one) {
      var object = one[0] + " 0 obj\n" + one[1] + "\nendobj\n";
      var start = at;
      added.push(object);
      at += object.length;
      return [one[0], start];
    });
    added.push("xref\n");
    table.sort(function (one, other) { return one[0] - other[0]; }).forEach(function (entry) {
      added.push(entry[0] + " 1\n" + ("000000000" + entry[1]).slice(-10) + " 00000 n\r\n");
    });
    added.push("trailer\n<</Size " + (own.next + 2) + own.trailer + ">>\nstartxref\n" + at + "\n%%EOF\n");
    var whole = base + added.join("");
    var bytes = new Uint8Array(whole.length);
    for (var index = 0; index < whole.length; index += 1) { bytes[index] = whole.charCodeAt(index); }
    return bytes;
  }

  window.FZ_PDF = { plan: plan, draw: draw, bits: bits, file: file };
}());
