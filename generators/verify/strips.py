"""The gate of filled files: each begins with the proven one, and its fields say what their unit's field should say.

Nothing of the proven file is decoded again: its bytes stand first, and each page still draws what it drew, in the same
order, before the fields. A sampled look by the whole gate of sheets backs this.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)\s(.*?)end\1", re.DOTALL)
_STRIP = "/Unit"
_ART = "/A"
_OPENING = b"q\n"
_NOT_PROVEN = "开头不是核验过的原件"
_BROKEN = (pikepdf.PdfError, KeyError, ValueError, AttributeError)
_GLYPH = 2  # bytes of a glyph's number under Identity-H


def strip_faults(finished: bytes, proven: bytes, said: Sequence[Sequence[str]]) -> Iterator[str]:
    """All that is wrong with a filled file, in words; `said` are the strings of each field in its order."""
    if not finished.startswith(proven):
        yield _NOT_PROVEN
        return
    try:
        with pikepdf.open(BytesIO(finished)) as after:
            yield from _page_faults(_pages(proven), after)
            fonts = _Fonts()
            found = [text for page in after.pages for text in _fields(page, fonts)]
    except _BROKEN as error:
        yield f"打不开或读不懂（{error}）"
        return
    wanted = ["".join(strings) for strings in said]
    if found != wanted:
        yield f"单位栏里是 {'、'.join(found)}，应为 {'、'.join(wanted)}"


def merged_faults(
    finished: Path, proven: bytes, said: Sequence[Sequence[Sequence[str]]], part: tuple[int, int]
) -> Iterator[str]:
    """All that is wrong with some of a file of all units.

    `said` are for each unit of the `part`, in order, the strings of its fields; a part begins with the unit of a
    number, from 0, among as many as the whole file has.
    """
    with finished.open("rb") as stream:
        if stream.read(len(proven)) != proven:
            yield _NOT_PROVEN
            return
    try:
        with pikepdf.open(BytesIO(proven)) as before, pikepdf.open(finished) as after:
            yield from _merged_faults(before, after, said, part)
    except _BROKEN as error:
        yield f"打不开或读不懂（{error}）"


def _merged_faults(
    before: pikepdf.Pdf, after: pikepdf.Pdf, said: Sequence[Sequence[Sequence[str]]], part: tuple[int, int]
) -> Iterator[str]:
    """Each unit has all pages of the proven file, whose art is drawn first and is what it was."""
    faces = [_Face.of(page) for page in before.pages]
    first, units = part
    if len(after.pages) != units * len(faces):
        yield f"有 {len(after.pages)} 页，应为 {units * len(faces)} 页"
        return
    known: set[tuple[int, int]] = set()
    fonts = _Fonts()
    every = list(after.pages)  # asked for one by one, each page has qpdf copy the list of all
    for number, unit in enumerate(said, start=first):
        pages = every[number * len(faces) : (number + 1) * len(faces)]
        if not all(face.is_of(page, known) for face, page in zip(faces, pages, strict=True)):
            yield f"第 {number + 1} 份画的不是原件的内容"
        found = [text for page in pages for text in _fields(page, fonts)]
        wanted = ["".join(strings) for strings in unit]
        if found != wanted:
            yield f"第 {number + 1} 份单位栏里是 {'、'.join(found)}，应为 {'、'.join(wanted)}"


@dataclass(frozen=True, slots=True)
class _Face:
    """A page of the proven file: its boxes, its whole drawing, and what it draws with."""

    boxes: tuple[bytes | None, ...]
    drawing: bytes
    resources: bytes

    @staticmethod
    def of(page: pikepdf.Page) -> "_Face":
        """Take it down."""
        drawing = b"\n".join(stream.read_bytes() for stream in _streams(page))
        return _Face(_boxes(page), drawing, page.resources.unparse(resolved=True))

    def is_of(self, page: pikepdf.Page, known: set[tuple[int, int]]) -> bool:
        """Whether a page of the file of all units begins with this drawing; drawings found right are `known`."""
        if _boxes(page) != self.boxes or "/Annots" in page.obj:
            return False
        art = page.resources.XObject[_ART]
        if art.objgen not in known:
            if art.read_bytes() != self.drawing or art.Resources.unparse() != self.resources or "/Matrix" in art:
                return False
            known.add(art.objgen)
        calls = _streams(page)
        return len(calls) == 1 and calls[0].read_bytes().startswith(b"q %s Do Q\n" % _ART.encode())


@lru_cache(maxsize=128)
def _pages(proven: bytes) -> tuple["_Old", ...]:
    """Its pages; a file is held against many filled ones, so a process keeps the last ones at hand."""
    with pikepdf.open(BytesIO(proven)) as document:
        return tuple(_Old(_boxes(page), tuple(_numbers(page))) for page in document.pages)


@dataclass(frozen=True, slots=True)
class _Old:
    """A page of the proven file: its boxes, and the numbers of its drawings."""

    boxes: tuple[bytes | None, ...]
    drawn: tuple[tuple[int, int], ...]


def _page_faults(before: Sequence[_Old], after: pikepdf.Pdf) -> Iterator[str]:
    """Each page must be as large as it was, and draw what it drew, each drawing, before the fields."""
    if len(before) != len(after.pages):
        yield f"有 {len(after.pages)} 页，原件是 {len(before)} 页"
        return
    for number, (old, new) in enumerate(zip(before, after.pages, strict=True), start=1):
        if old.boxes != _boxes(new):
            yield f"第 {number} 页的大小和原件不同"
        drawn, now = old.drawn, tuple(_numbers(new))
        if now != drawn and now[1:-1] != drawn:
            yield f"第 {number} 页画的不是原件的内容"
        elif now != drawn and _streams(new)[0].read_bytes() != _OPENING:
            yield f"第 {number} 页在原件之前画了别的"
        if "/Annots" in new.obj:
            yield f"第 {number} 页还有可填的栏"


class _Fonts:
    """The tables of the fonts of one file, each read once."""

    def __init__(self) -> None:
        self._tables: dict[tuple[int, int], Mapping[bytes, str]] = {}

    def of(self, resources: Any) -> Mapping[str, Mapping[bytes, str]]:
        """By the names under which a drawing calls them."""
        return {name: self._table(font.ToUnicode) for name, font in resources.Font.items()}

    def _table(self, stream: Any) -> Mapping[bytes, str]:
        if stream.objgen not in self._tables:
            self._tables[stream.objgen] = _table(stream.read_bytes())
        return self._tables[stream.objgen]


def _fields(page: pikepdf.Page, fonts: _Fonts) -> Iterator[str]:
    """What each field of a page says, in the order in which the page calls them."""
    forms: Any = page.resources.get("/XObject", {})
    names = [name for name in forms if name.startswith(_STRIP)]
    if not names:
        return
    last = _streams(page)[-1]
    called = [str(part.operands[0]) for part in pikepdf.parse_content_stream(last) if str(part.operator) == "Do"]
    for name in called:
        form = forms[name]
        if name == _ART:
            continue
        if not name.startswith(_STRIP):
            raise ValueError(f"{name} is no field")
        yield _said_by(form, fonts)


def _said_by(form: Any, fonts: _Fonts) -> str:
    """What a field shows, in the order in which it is drawn, read through the fonts' own tables."""
    tables = fonts.of(form.Resources)
    table: Mapping[bytes, str] = {}
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


@lru_cache(maxsize=256)
def _table(cmap: bytes) -> Mapping[bytes, str]:
    """Characters by the numbers of glyphs (ISO 32000-1 §9.10.3); all files of a unit have the same few tables."""
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


def _boxes(page: pikepdf.Page) -> tuple[bytes | None, ...]:
    """The paper, the trim and the bleed, and whether the page is turned; the paper may be said above the page."""
    own: list[Any] = [page.obj.get(key) for key in ("/TrimBox", "/BleedBox", "/Rotate")]
    return (page.mediabox.unparse(), *(None if value is None else bytes(value.unparse(resolved=True)) for value in own))
