"""One file for a print shop with pages for every unit: the art of the proven file once, and each unit's field."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from generators.render.fields import Field
from generators.render.stamp import NAME, matrix_of, put_strips
from generators.render.strips import Drawn, Strips
from generators.render.update import Addition, Base, base_of, pdf_array, pdf_dictionary, pdf_entries, pdf_stream

ART = "A"
"""What the drawing of a page of the proven file is called among the resources of each page."""

_BRANCH = 64
"""Pages under one node of the page tree: a reader finds any page in a few steps."""

_OF_ONE_FILE = frozenset(("/StructTreeRoot", "/MarkInfo", "/Metadata", "/AcroForm", "/Outlines", "/PageMode"))
"""What the catalog of the proven file says of its own pages only."""

_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")
"""The first is said once for all pages, where all are of one size; the others no page inherits (§7.7.3.4)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Some units: their typeset strips, and for each unit the drawings of its fields in their order."""

    strips: Strips
    units: Sequence[Sequence[Drawn]]


@dataclass(frozen=True, slots=True)
class _Face:
    """A page of the proven file: its boxes by name, its drawing as an object to be called, and where fields stand."""

    boxes: tuple[tuple[bytes, bytes], ...]
    art: bytes
    matrices: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """A proven file whose pages are repeated for every unit."""

    base: Base
    faces: tuple[_Face, ...]
    fields: tuple[Field, ...]
    root: bytes
    root_number: int
    pages_number: int


def original(data: bytes, fields: Sequence[Field]) -> Original:
    """Take a proven file apart as far as repeating its pages needs."""
    with pikepdf.open(BytesIO(data)) as document:
        root = {key: body for key, body in pdf_entries(document.Root).items() if key not in _OF_ONE_FILE}
        faces = tuple(_face(page, index, fields) for index, page in enumerate(document.pages))
        ordered = tuple(field for index in range(len(faces)) for field in fields if field.page == index)
        return Original(
            base_of(data, document),
            faces,
            ordered,
            pdf_dictionary(root),
            document.Root.objgen[0],
            document.Root.Pages.objgen[0],
        )


def merge(file: Original, filled: Iterable[Filled], sink: BinaryIO) -> int:
    """Write the file as units come, holding none of them; the number of its pages."""
    addition = Addition(file.base, sink)
    tree = _Tree(addition, file.pages_number)
    # Boxes in objects of their own: every page has them, and a reference is a third as long.
    same = {dict(face.boxes)[b"/MediaBox"] for face in file.faces}
    common = b"/MediaBox" + same.pop() if len(same) == 1 else b""
    boxes = [
        b"".join(
            b"%s %d 0 R" % (key, addition.add(box)) for key, box in face.boxes if not common or key != b"/MediaBox"
        )
        for face in file.faces
    ]
    arts = [addition.add(face.art) for face in file.faces]
    calls = [addition.add(pdf_stream({}, _calls(face))) for face in file.faces]
    for some in filled:
        forms = iter(put_strips(addition, some.strips, [one for unit in some.units for one in unit]))
        for _ in some.units:
            for face, box, art, call in zip(file.faces, boxes, arts, calls, strict=True):
                own = [b"/%s%d %d 0 R" % (NAME.encode(), index, next(forms)) for index in range(len(face.matrices))]
                objects = b"/%s %d 0 R%s" % (ART.encode(), art, b"".join(own))
                tree.add(b"%s/Resources<</XObject<<%s>>>>/Contents %d 0 R" % (box, objects, call))
    tree.close(common)
    addition.put(file.root_number, file.root)
    addition.close()
    return tree.count


class _Tree:
    """Writes pages and the nodes above them."""

    def __init__(self, addition: Addition, root: int) -> None:
        self._addition, self._root = addition, root
        self._nodes: list[int] = []
        self._node, self._kids = 0, list[int]()
        self.count = 0

    def add(self, page: bytes) -> None:
        if not self._kids:
            self._node = self._addition.reserve()
        self._kids.append(self._addition.add(b"<</Type/Page/Parent %d 0 R%s>>" % (self._node, page)))
        self.count += 1
        if len(self._kids) == _BRANCH:
            self._close_node()

    def close(self, common: bytes) -> None:
        if self._kids:
            self._close_node()
        body = b"<</Type/Pages%s/Kids %s/Count %d>>" % (common, pdf_array(self._nodes), self.count)
        self._addition.put(self._root, body)

    def _close_node(self) -> None:
        body = b"<</Type/Pages/Parent %d 0 R/Kids %s/Count %d>>"
        self._addition.put(self._node, body % (self._root, pdf_array(self._kids), len(self._kids)))
        self._nodes.append(self._node)
        self._kids.clear()


def _face(page: pikepdf.Page, index: int, fields: Sequence[Field]) -> _Face:
    entries = pdf_entries(page.obj)
    boxes = tuple((key.encode(), entries[key]) for key in _BOXES if key in entries)
    return _Face(
        boxes,
        _art(page, entries["/MediaBox"]),
        tuple(matrix_of(field, page) for field in fields if field.page == index),
    )


def _art(page: pikepdf.Page, box: bytes) -> bytes:
    """The drawings of a page as one that can be called (§8.10), with all that they draw with."""
    drawing = b"\n".join(stream.read_bytes() for stream in _streams(page))
    entries = {
        "/Type": b"/XObject",
        "/Subtype": b"/Form",
        "/BBox": box,
        "/Resources": pdf_dictionary(pdf_entries(page.resources)),
        "/Filter": b"/FlateDecode",
    }
    return pdf_stream(entries, zlib.compress(drawing, 9))


def _streams(page: pikepdf.Page) -> list[Any]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _calls(face: _Face) -> bytes:
    fields = (b"q %s cm /%s%d Do Q\n" % (matrix, NAME.encode(), index) for index, matrix in enumerate(face.matrices))
    return b"q /%s Do Q\n%s" % (ART.encode(), b"".join(fields))
