"""A unit's name on a finished file: its fields filled, and nothing else changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree

from generators.plan.strip import Room
from generators.render.fields import Field
from generators.render.strips import Drawn, Strips
from generators.render.update import Addition, Base, base_of, pdf_array, pdf_dictionary, pdf_entries, pdf_stream

NAME = "Unit"
"""What the drawing of a unit's field is called among the resources of its page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A field on its page: where its drawing goes, as the matrix of PDF, and its number among what is read aloud."""

    field: Field
    matrix: bytes
    heard: int | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that takes strips: its number, its entries, resources and drawings, and its spots."""

    number: int
    entries: Mapping[str, bytes]
    resources: Mapping[str, bytes]
    contents: tuple[int, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A finished file whose fields are still empty, ready to be filled many times.

    `changed` are the objects that every filled copy has in place of the base's own or besides: the catalog without
    the form, and the structure in which the name is heard instead of it.
    """

    base: Base
    leaves: tuple[Leaf, ...]
    changed: Mapping[int, bytes]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields in the order in which strips must be given."""
        return tuple(spot.field for leaf in self.leaves for spot in leaf.spots)


def room_of(field: Field) -> Room:
    """A field as it is on paper."""
    width, height = (side * field.share for side in field.size_pt)
    return Room(round(width, 3), round(height, 3), field.stands)


def blank(data: bytes, fields: Sequence[Field], copies: int) -> Blank:
    """Take a finished file apart as far as filling needs; of several copies on a sheet, one is read aloud."""
    with pikepdf.open(BytesIO(data)) as document:
        base = base_of(data, document)
        before = _bodies(document)
        heard = _retag(document, fields[: 1 if copies > 1 else len(fields)])
        if "/AcroForm" in document.Root:
            del document.Root.AcroForm
        leaves = [_leaf(page, index, fields, heard) for index, page in enumerate(document.pages)]
        after = _bodies(document)
    leaves = [leaf for leaf in leaves if leaf.spots]
    changed = {number: body for number, body in after.items() if before.get(number) != body}
    size = max((base.size, *(number + 1 for number in changed)))
    return Blank(
        Base(base.data, base.root, base.info, base.first_id, size, base.start, base.plain), tuple(leaves), changed
    )


def stamped(file: Blank, strips: Strips, drawn: Sequence[Drawn]) -> bytes:
    """The file with its fields filled; `drawn` are among those of `strips`, in the order of the fields."""
    sink = BytesIO()
    addition = Addition(file.base, sink)
    for number, body in file.changed.items():
        addition.put(number, body)
    forms = iter(put_strips(addition, strips, drawn))
    before = addition.add(pdf_stream({}, b"q\n"))
    for leaf in file.leaves:
        called = {f"/{NAME}{index}": next(forms) for index in range(len(leaf.spots))}
        drawing = b"Q\n" + b"".join(map(_call, leaf.spots, called))
        after = addition.add(pdf_stream({}, drawing))
        entries = {
            **leaf.entries,
            "/Contents": pdf_array([before, *leaf.contents, after]),
            "/Resources": _with_forms(leaf.resources, called),
        }
        addition.put(leaf.number, pdf_dictionary(entries))
    addition.close()
    return sink.getvalue()


def put_strips(addition: Addition, strips: Strips, drawn: Sequence[Drawn]) -> list[int]:
    """Write the strips with all that they draw with, each drawing once; their numbers in the order of `drawn`."""
    first = addition.reserve(len(strips.shared))
    for number, body in strips.renumbered(first):
        addition.put(number, body)
    written: dict[int, int] = {}
    for one in drawn:
        if id(one) not in written:
            written[id(one)] = addition.add(_form(one, strips.place_of(one.resources, first)))
    return [written[id(one)] for one in drawn]


def _form(drawn: Drawn, resources: int) -> bytes:
    """A drawing to be called by pages (§8.10); the engine's own stream holds it."""
    head, mark, stream = drawn.content.partition(b"\nstream\n")
    width, height = drawn.size_pt
    entries = b"/Subtype/Form/BBox[0 0 %.7g %.7g]/Resources %d 0 R" % (width, height, resources)
    return head.removesuffix(b">>") + entries + b">>" + mark + stream


def _call(spot: Spot, name: str) -> bytes:
    drawn = b"q %s cm %s Do Q\n" % (spot.matrix, name.encode())
    if spot.heard is None:
        return b"/Artifact BMC %sEMC\n" % drawn
    return b"/P <</MCID %d>> BDC %sEMC\n" % (spot.heard, drawn)


def _with_forms(resources: Mapping[str, bytes], called: Mapping[str, int]) -> bytes:
    own = resources.get("/XObject", b"<<>>").removesuffix(b">>")
    forms = b"".join(b"%s %d 0 R" % (name.encode(), number) for name, number in called.items())
    return pdf_dictionary({**resources, "/XObject": own + forms + b">>"})


def _leaf(page: pikepdf.Page, index: int, fields: Sequence[Field], heard: Mapping[Field, int]) -> Leaf:
    contents = page.obj.Contents
    streams = list(contents) if isinstance(contents, Array) else [contents]
    entries = {key: body for key, body in pdf_entries(page.obj).items() if key not in _REPLACED}
    resources = pdf_entries(page.resources)
    if "/XObject" in resources:
        resources["/XObject"] = pdf_dictionary(pdf_entries(page.resources.XObject))
    return Leaf(
        number=page.obj.objgen[0],
        entries=entries,
        resources=resources,
        contents=tuple(stream.objgen[0] for stream in streams),
        spots=tuple(Spot(field, matrix_of(field, page), heard.get(field)) for field in fields if field.page == index),
    )


_REPLACED = {"/Contents", "/Resources", "/Annots"}


def matrix_of(field: Field, page: pikepdf.Page) -> bytes:
    """From a drawing whose lower left corner is its origin to the field on the page, whatever way its face stands."""
    left, _, _, top = (float(side) for side in page.trimbox)
    across, down = field.along
    height = field.size_pt[1] * field.share
    # The lower left corner of the field, seen along its lines; the page counts upwards.
    x = left + field.left_pt - down * height
    y = top - field.top_pt - across * height
    return b"%.6g %.6g %.6g %.6g %.4f %.4f" % (across, -down, down, across, x, y)


def _bodies(document: pikepdf.Pdf) -> dict[int, bytes]:
    """What each object that is no stream says; pages are written by the leaves."""
    pages = {page.obj.objgen for page in document.pages}
    return {
        one.objgen[0]: one.unparse(resolved=True)
        for one in document.objects
        if not isinstance(one, pikepdf.Stream) and one.objgen not in pages and one.objgen[0]
    }


def _retag(document: pikepdf.Pdf, fields: Sequence[Field]) -> dict[Field, int]:
    """Let the name be heard where the form was, or at the end (§14.7.4); by field, its number on its page."""
    if "/StructTreeRoot" not in document.Root:
        return {}
    root = document.Root.StructTreeRoot
    body = root.K[0] if isinstance(root.K, Array) else root.K
    forms = [kid for kid in body.K if isinstance(kid, Dictionary) and kid.get("/S") == Name.Form]
    parents = NumberTree(root.ParentTree)
    heard = {}
    for number, field in enumerate(fields):
        page = document.pages[field.page].obj
        mine = parents[int(page.StructParents)]
        heard[field] = len(mine)
        element = forms[number] if forms else _element(document, body)
        element.S, element.Pg, element.K = Name.P, page, len(mine)
        mine.append(element)
    for form in forms[len(fields) :]:
        form.S, form.K = Name.NonStruct, Array([])
    return heard


def _element(document: pikepdf.Pdf, body: Any) -> Any:
    element = document.make_indirect(Dictionary(Type=Name.StructElem, P=body))
    body.K.append(element)
    return element
