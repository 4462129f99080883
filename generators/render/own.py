"""A finished file as a script, for a browser that puts a unit's name into it: the bytes, and all that must be added.

The browser knows nothing of PDF. It gets the objects that stand behind the file's last byte (ISO 32000-1 §7.5.6)
ready to be written, and adds only what depends on the name: its picture and the drawing that shows and says it.
"""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf

from generators.plan.asset import script_asset
from generators.plan.own import Own
from generators.render.fields import Field
from generators.render.fillable import is_narrow
from generators.render.stamp import Leaf, Spot, blank, room_of
from generators.render.update import pdf_array, pdf_dictionary, pdf_stream

VARIABLE = "FZ_OWN"
_NAME = "Own"
_BEFORE, _AFTER, _FONT, _DRAWING = range(4)
"""New objects, counted from the file's first free number; the picture is the one after them."""


def own_script(pdf: bytes, fields: Sequence[Field], own: Own) -> str:
    """The script that brings along a file and its additions.

    Raises ValueError where its fields are not all alike and on one page: then one drawing could not serve them.
    """
    sheet = own.sheet
    file = blank(pdf, fields, sheet.copies)
    rooms = {room_of(field) for field in fields}
    if len(file.leaves) != 1 or len(rooms) != 1:
        raise ValueError(f"{sheet.path}: fields of {len(rooms)} sizes on {len(file.leaves)} pages")
    ((leaf,), (room,)) = file.leaves, rooms
    size = file.base.size
    objects = {
        **file.changed,
        leaf.number: _page(leaf, size),
        size + _BEFORE: pdf_stream({}, b"q\n"),
        size + _AFTER: pdf_stream({}, b"Q\n" + b"".join(map(_call, leaf.spots))),
        size + _FONT: _font(pdf),
    }
    value: Mapping[str, Any] = {
        "key": own.key,
        "path": str(sheet.path),
        "download": sheet.download,
        "width": room.width_pt,
        "height": room.height_pt,
        "stands": room.stands,
        "narrow": is_narrow(fields[0]),
        "next": size + _DRAWING,
        "trailer": _trailer(file.base.root, file.base.info, file.base.first_id, file.base.start),
        "objects": [[number, body.decode("latin-1")] for number, body in sorted(objects.items())],
        "pdf": base64.b64encode(pdf).decode(),
    }
    return script_asset(own.path, VARIABLE, value).text


def _page(leaf: Leaf, size: int) -> bytes:
    """The page with what it drew between two new streams, and the drawing of the name among its resources."""
    resources = {**leaf.resources, "/XObject": b"<</%s %d 0 R>>" % (_NAME.encode(), size + _DRAWING)}
    if "/XObject" in leaf.resources:
        raise ValueError("a page with drawings of its own")
    contents = (size + _BEFORE, *leaf.contents, size + _AFTER)
    return pdf_dictionary({**leaf.entries, "/Contents": pdf_array(contents), "/Resources": pdf_dictionary(resources)})


def _call(spot: Spot) -> bytes:
    """The drawing at one place; a screen reader hears it where it heard the field, and each copy's once."""
    drawn = b"q %s cm /%s Do Q\n" % (spot.matrix, _NAME.encode())
    if spot.heard is None:
        return b"/Artifact BMC %sEMC\n" % drawn
    return b"/P <</MCID %d>> BDC %sEMC\n" % (spot.heard, drawn)


def _font(pdf: bytes) -> bytes:
    """The form's font under a map from what JavaScript has, UTF-16: in it the name is also said, unseen, for search."""
    with pikepdf.open(BytesIO(pdf)) as document:
        (font,) = document.Root.AcroForm.DR.Font.values()
        inner = int(font.DescendantFonts[0].objgen[0])
    entries = {
        "/Type": b"/Font",
        "/Subtype": b"/Type0",
        "/BaseFont": b"/STSong-Light-UniGB-UTF16-H",
        "/Encoding": b"/UniGB-UTF16-H",
        "/DescendantFonts": pdf_array([inner]),
    }
    return pdf_dictionary(entries)


def _trailer(root: bytes, info: bytes, first_id: bytes, start: int) -> str:
    """All but the size: the identifier stays that of the proven file, which is the greater part of what comes of it."""
    same = first_id.hex()
    return f"/Root {root.decode()}/Info {info.decode()}/Prev {start}/ID[<{same}><{same}>]"
