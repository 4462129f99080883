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

SCRIPT = re.compile(r"window\.FZ_OWN=(\{.*\});\n")
_FORM = frozenset(("/AcroForm", "/Annots"))
_BLANK = "<</Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Length 0>>\nstream\n\nendstream"
_DRAWN = frozenset(("q", "Q", "cm", "Do", "BDC", "BMC", "EMC"))
_REPLACED = frozenset(("/Catalog", "/Page", "/StructElem", "/StructTreeRoot"))
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
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"读不懂（{error}）"


def _written(value: Any, base: bytes) -> bytes:
    """The file as a browser will write it, with nothing in the place of the name."""
    blank = [value["next"], _BLANK % (value["width"], value["height"])]
    data, offsets = base + (b"" if base.endswith(b"\n") else b"\n"), {}
    for number, body in [*value["objects"], blank]:
        offsets[int(number)] = len(data)
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{number} 1\n{at:010d} 00000 n\r\n" for number, at in sorted(offsets.items()))
    end = f"xref\n{rows}trailer\n<</Size {value['next'] + 2}{value['trailer']}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode("latin-1")


def _added_faults(finished: bytes, published: bytes, value: Any) -> Iterator[str]:
    with pikepdf.open(BytesIO(published)) as before, pikepdf.open(BytesIO(finished)) as after:
        if len(before.pages) != len(after.pages):
            yield "页数变了"
            return
        yield from _object_faults(before, after, [int(number) for number, _ in value["objects"]])
        if "/AcroForm" in after.Root or any("/Annots" in page.obj for page in after.pages):
            yield "还留着可填的栏，或者批注"
        elif not _says_nothing_more(before, after):
            yield "文件里多出了脚本、动作或别的东西"
        for old, new in zip(before.pages, after.pages, strict=True):
            yield from _page_faults(old, new, (float(value["width"]), float(value["height"])))


def _object_faults(before: pikepdf.Pdf, after: pikepdf.Pdf, numbers: Sequence[int]) -> Iterator[str]:
    """No drawing and no font may take another's place: only pages, the catalog and what is read aloud."""
    size = int(before.trailer.Size)
    for number in (number for number in numbers if number < size):
        old, new = before.get_object(number, 0), after.get_object(number, 0)
        kinds = {str(one.get("/Type")) if isinstance(one, pikepdf.Dictionary) else "" for one in (old, new)}
        aloud = all(isinstance(one, pikepdf.Array) or "/Nums" in one for one in (old, new))
        if not aloud and (len(kinds) > 1 or not kinds <= _REPLACED):
            yield f"换掉了第 {number} 号对象"


def _says_nothing_more(before: pikepdf.Pdf, after: pikepdf.Pdf) -> bool:
    """Whether catalog and pages have the keys that they had, but those of the form; a page may get one drawing."""
    pairs = [
        (before.Root, after.Root),
        *((old.obj, new.obj) for old, new in zip(before.pages, after.pages, strict=True)),
    ]
    if any(frozenset(new.keys()) != frozenset(old.keys()) - _FORM for old, new in pairs):
        return False
    for old, new in zip(before.pages, after.pages, strict=True):
        had, has = (dict(page.resources.items()) for page in (old, new))
        drawings = has.pop("/XObject", None) if "/Annots" in old.obj else None
        if had.keys() != has.keys() or any(_said(had[key]) != _said(has[key]) for key in had):
            return False
        if drawings is not None and len(drawings.keys()) != 1:
            return False
    return True


def _said(value: Any) -> bytes:
    return bytes(value.unparse()) if isinstance(value, pikepdf.Object) else str(value).encode()


def _page_faults(old: pikepdf.Page, new: pikepdf.Page, size: tuple[float, float]) -> Iterator[str]:
    same = all(old.obj.get(key) == new.obj.get(key) for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"))
    drawn, now = _streams(old), _streams(new)
    notes = list(old.obj.get("/Annots", []))
    if not notes:
        if not same or [one.objgen for one in drawn] != [one.objgen for one in now]:
            yield "改了没有单位栏的页"
        return
    if not same or [one.objgen for one in now[1:-1]] != [one.objgen for one in drawn]:
        yield "画的不是原来的内容"
    elif now[0].read_bytes() != b"q\n":
        yield "在原来的内容之前画了别的"
    elif not _only_over(notes, now[-1], size):
        yield "名称不正好画在单位栏里"


def _only_over(notes: Sequence[Any], stream: Any, size: tuple[float, float]) -> bool:
    """Whether the last stream does nothing but call a drawing of that size once over each of the fields."""
    parts = [(str(part.operator), part.operands) for part in pikepdf.parse_content_stream(stream)]
    matrices = [[float(number) for number in operands] for operator, operands in parts if operator == "cm"]
    called = sum(operator == "Do" for operator, _ in parts)
    if not {operator for operator, _ in parts} <= _DRAWN or parts[0][0] != "Q" or called != len(notes):
        return False
    boxes = sorted(_box(matrix, size) for matrix in matrices)
    fields = sorted(tuple(float(side) for side in note["/Rect"]) for note in notes)
    return len(boxes) == len(fields) and all(map(_covers, boxes, fields))


def _box(matrix: Sequence[float], size: tuple[float, float]) -> tuple[float, ...]:
    """Where a matrix puts a rectangle at the origin: left, bottom, right and top."""
    a, b, c, d, e, f = matrix
    xs = (e, e + a * size[0] + c * size[1])
    ys = (f, f + b * size[0] + d * size[1])
    return min(xs), min(ys), max(xs), max(ys)


def _covers(box: Sequence[float], field: Sequence[float]) -> bool:
    inward = (field[0] - box[0], field[1] - box[1], box[2] - field[2], box[3] - field[3])
    return all(-_ROUNDING_PT <= gap <= _NEAR_PT for gap in inward)


def _streams(page: pikepdf.Page) -> list[Any]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]
