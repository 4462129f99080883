"""The scripts that bring files into a browser: the proven bytes, and additions that draw over the name's fields only.

A browser from a disk can prove nothing, so that is done here: what it will write behind the file is written with a
blank for the name, opened again, and held against the file as it is published.
"""

import base64
import json
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from generators.plan.own import Own
from generators.problems import Problem
from generators.verify.addition import BROKEN, addition_faults, proven_of
from generators.verify.laid_over import Box, Call, box_of, calls, page_faults, streams

SCRIPT = re.compile(r"window\.FZ_OWN=(\{.*\});\n")
_BLANK = "<</Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Length 0>>\nstream\n\nendstream"
_ROUNDING_PT, _NEAR_PT = 0.01, 12.0
"""How far beyond its field on each side the drawing of a name may reach: the air around what is typed there."""


def verify_owns(site: Path, owns: Sequence[Own]) -> tuple[Problem, ...]:
    """Every script that does not bring the file that is published under its path, or does more to it."""
    return tuple(
        Problem(own.sheet.place, f"{own.path}：{what}", "删掉 build/owns，重新构建。")
        for own in owns
        for what in own_faults((site / own.path).read_bytes(), (site / own.sheet.path).read_bytes(), own)
    )


def own_faults(script: bytes, published: bytes, own: Own) -> Iterator[str]:
    """All that is wrong with one script, in words."""
    try:
        found = SCRIPT.fullmatch(script.decode())
        value = json.loads(found[1]) if found else {}
        if (value.get("key"), value.get("path")) != (own.key, str(own.sheet.path)):
            yield "不是这一件的底版"
        elif base64.b64decode(value["pdf"], validate=True) != published:
            yield f"和发布的 {own.sheet.path} 不一样"
        else:
            yield from _added_faults(_written(value, published), published, value)
    except BROKEN as error:
        yield f"读不懂（{error}）"


def _written(value: Any, base: bytes) -> bytes:
    """The file as a browser will write it, with nothing in the place of the name."""
    blank = [[value["next"], _BLANK % (value["width"], value["height"])], [value["next"] + 1, "null"]]
    data, offsets = base + (b"" if base.endswith(b"\n") else b"\n"), {}
    for number, body in [*value["objects"], *blank]:
        offsets[int(number)] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{number} 1\n{at:010d} 00000 n\r\n" for number, at in sorted(offsets.items()))
    end = f"xref\n{rows}trailer\n<</Size {value['next'] + 2}{value['trailer']}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode("latin-1")


def _added_faults(finished: bytes, published: bytes, value: Any) -> Iterator[str]:
    old, size = proven_of(published), (float(value["width"]), float(value["height"]))
    with pikepdf.open(BytesIO(published)) as document:
        fields = [[_box(note) for note in page.obj.get("/Annots", [])] for page in document.pages]
    with pikepdf.open(BytesIO(finished)) as after:
        yield from addition_faults(old, finished, after)
        for number, (before, page, boxes) in enumerate(zip(old.pages, after.pages, fields, strict=True)):
            called = calls(streams(page)[-1], "Q") if boxes else []
            yield from (f"第 {number + 1} 页{what}" for what in page_faults(before, page, called))
            if boxes and not _only_over(boxes, called, size):
                yield "名称不正好画在单位栏里"


def _only_over(boxes: Sequence[Box], called: Sequence[Call], size: tuple[float, float]) -> bool:
    """Whether one drawing of that size is called once over each of the fields."""
    drawn = sorted(box_of(matrix, size) for _, matrix in called)
    return (
        len({name for name, _ in called}) == 1 and len(drawn) == len(boxes) and all(map(_covers, drawn, sorted(boxes)))
    )


def _box(note: Any) -> Box:
    left, low, right, high = (float(side) for side in note["/Rect"])
    return left, low, right, high


def _covers(box: Sequence[float], field: Sequence[float]) -> bool:
    inward = (field[0] - box[0], field[1] - box[1], box[2] - field[2], box[3] - field[3])
    return all(-_ROUNDING_PT <= gap <= _NEAR_PT for gap in inward)
