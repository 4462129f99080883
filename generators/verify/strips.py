"""The gate of a filled file: it begins with the proven one, and its fields say what their unit's field should say.

Nothing of the proven file is decoded again: its bytes stand first, and each page still draws what it drew, in the same
order, before the fields. A sampled look by the whole gate of sheets backs this.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf

_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)\s(.*?)end\1", re.DOTALL)
_STRIP = "/UnitStrip"
_OPENING = b"q\n"
_GLYPH = 2  # bytes of a glyph's number under Identity-H


def strip_faults(finished: bytes, proven: bytes, said: Sequence[Sequence[str]]) -> Iterator[str]:
    """All that is wrong with a filled file, in words; `said` are the strings of each field in its order."""
    if not finished.startswith(proven):
        yield "开头不是核验过的原件"
        return
    try:
        with pikepdf.open(BytesIO(proven)) as before, pikepdf.open(BytesIO(finished)) as after:
            yield from _page_faults(before, after)
            found = [text for page in after.pages for text in _fields(page)]
    except (pikepdf.PdfError, KeyError, ValueError, AttributeError) as error:
        yield f"打不开或读不懂（{error}）"
        return
    wanted = ["".join(strings) for strings in said]
    if found != wanted:
        yield f"单位栏里是 {'、'.join(found)}，应为 {'、'.join(wanted)}"


def _page_faults(before: pikepdf.Pdf, after: pikepdf.Pdf) -> Iterator[str]:
    """Each page must be as large as it was, and draw what it drew, each drawing, before the fields."""
    if len(before.pages) != len(after.pages):
        yield f"有 {len(after.pages)} 页，原件是 {len(before.pages)} 页"
        return
    for number, (old, new) in enumerate(zip(before.pages, after.pages, strict=True), start=1):
        for key in ("/MediaBox", "/TrimBox", "/BleedBox", "/Rotate"):
            if _said(old.obj.get(key)) != _said(new.obj.get(key)):
                yield f"第 {number} 页的 {key} 和原件不同"
        drawn, now = _numbers(old), _numbers(new)
        if now != drawn and now[1:-1] != drawn:
            yield f"第 {number} 页画的不是原件的内容"
        elif now != drawn and _streams(new)[0].read_bytes() != _OPENING:
            yield f"第 {number} 页在原件之前画了别的"
        if "/Annots" in new.obj:
            yield f"第 {number} 页还有可填的栏"


def _fields(page: pikepdf.Page) -> Iterator[str]:
    """What each field of a page says, in the order in which the page calls them."""
    forms: Any = page.resources.get("/XObject", {})
    names = [name for name in forms if name.startswith(_STRIP)]
    if not names:
        return
    last = _streams(page)[-1]
    called = [str(part.operands[0]) for part in pikepdf.parse_content_stream(last) if str(part.operator) == "Do"]
    for name in called:
        form = forms[name]
        if not name.startswith(_STRIP):
            raise ValueError(f"{name} is no field")
        yield _said_by(form)


def _said_by(form: Any) -> str:
    """What a field shows, in the order in which it is drawn, read through the fonts' own tables."""
    tables = {name: _table(font.ToUnicode.read_bytes()) for name, font in form.Resources.Font.items()}
    table: dict[bytes, str] = {}
    found: list[str] = []
    for part in pikepdf.parse_content_stream(form, "Tf TJ Tj"):
        operator = str(part.operator)
        if operator == "Tf":
            table = tables[str(part.operands[0])]
            continue
        shown = part.operands[0]
        texts = [shown] if operator == "Tj" else [each for each in shown if isinstance(each, pikepdf.String)]
        data = b"".join(bytes(text) for text in texts)
        found.append("".join(table[data[at : at + _GLYPH]] for at in range(0, len(data), _GLYPH)))
    return "".join(found)


def _table(cmap: bytes) -> dict[bytes, str]:
    """Characters by the numbers of glyphs (ISO 32000-1 §9.10.3)."""
    found: dict[bytes, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            found |= {bytes.fromhex(code.decode()): _text(char) for code, char in _CHAR.findall(body)}
            continue
        for first, last, char in _RANGE.findall(body):
            start = int(first, 16)
            for code in range(start, int(last, 16) + 1):
                found[code.to_bytes(_GLYPH)] = chr(ord(_text(char)) + code - start)
    return found


def _text(char: bytes) -> str:
    return bytes.fromhex(char.decode()).decode("utf-16-be")


def _streams(page: pikepdf.Page) -> list[Any]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _numbers(page: pikepdf.Page) -> list[tuple[int, int]]:
    return [stream.objgen for stream in _streams(page)]


def _said(value: Any) -> bytes | None:
    return None if value is None else bytes(value.unparse())
