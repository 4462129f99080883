"""The gate of a file of all units: the art of the proven file on every page, and each unit's field where it belongs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from generators.verify.addition import BROKEN, addition_faults, proven_of
from generators.verify.field_words import FieldFonts
from generators.verify.laid_over import Call, calls, is_plain, page_boxes, resolved, streams
from generators.verify.strips import NOT_PROVEN, FieldPlace, fields_of

ART = "/A"
"""The drawing of a page of the proven file."""

_TREE = frozenset(("/Pages",))
_SAID = frozenset(("/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Resources", "/Contents"))
"""What a page of a file of all units may say: nothing that acts or lies over it."""

_OF_ONE_FILE = frozenset(("/StructTreeRoot", "/MarkInfo", "/Metadata", "/AcroForm", "/Outlines", "/PageMode"))
"""What a catalog says of the pages of one file only."""

Said = Sequence[Sequence[str]]
"""The strings of each field of a unit."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some units of a file: what each says in order, the number of the first, from 0, and how many the file has."""

    said: Sequence[Said]
    first: int
    whole: int


def merged_faults(finished: Path, proven: bytes, places: Sequence[FieldPlace], part: Part) -> Iterator[str]:
    """All that is wrong with some units of a file; `places` are those of the proven file, for each field."""
    data = finished.read_bytes()
    if not data.startswith(proven):
        yield NOT_PROVEN
        return
    try:
        with pikepdf.open(finished) as after:
            yield from addition_faults(proven_of(proven), data, after, _OF_ONE_FILE, _TREE)
            yield from _unit_faults(proven, after, places, part)
    except BROKEN as error:
        yield f"打不开或读不懂（{error}）"


def _unit_faults(proven: bytes, after: pikepdf.Pdf, places: Sequence[FieldPlace], part: Part) -> Iterator[str]:
    """Each unit has all pages of the proven file, whose art is drawn first and is what it was."""
    with pikepdf.open(BytesIO(proven)) as before:
        faces = [_Face.of(page) for page in before.pages]
    if len(after.pages) != part.whole * len(faces):
        yield f"有 {len(after.pages)} 页，应为 {part.whole * len(faces)} 页"
        return
    known: dict[tuple[int, int], Sequence[Call]] = {}
    fonts = FieldFonts()
    every = list(after.pages)  # asked for one by one, each page has qpdf copy the list of all
    for number, unit in enumerate(part.said, start=part.first):
        pages = every[number * len(faces) : (number + 1) * len(faces)]
        found: list[str] = []
        for index, (face, page) in enumerate(zip(faces, pages, strict=True)):
            called = face.called_after(page, known)
            if called is None:
                yield f"第 {number + 1} 份画的不是原件的内容"
                continue
            found += fields_of(page, called, [place for place in places if place.page == index], fonts)
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
        drawing = b"\n".join(stream.read_bytes() for stream in streams(page))
        return _Face(page_boxes(page), drawing, page.resources.unparse(resolved=True))

    def called_after(self, page: pikepdf.Page, known: dict[tuple[int, int], Sequence[Call]]) -> Sequence[Call] | None:
        """What a page of the file of all units calls after this drawing; None where it does not begin with it.

        All units share few objects: drawings found right, and what was read of those that call, are `known`.
        """
        if page_boxes(page) != self.boxes or not _SAID.issuperset(page.obj.keys()):
            return None
        art, drawn = page.resources.XObject[ART], streams(page)
        if art.objgen not in known:
            box = resolved(art.BBox), resolved(art.Resources)
            if art.read_bytes() != self.drawing or box != (self.boxes[0], self.resources) or not is_plain(art):
                return None
            known[art.objgen] = ()
        if drawn[0].objgen not in known:
            known[drawn[0].objgen] = calls(drawn[0], "q")
        called = known[drawn[0].objgen]
        return called[1:] if len(drawn) == 1 and called[:1] == [(ART, ())] else None
