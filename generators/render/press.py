"""What a print shop needs around the art: page boxes, crop and fold marks, and nothing that is not ink.

Boxes and the registration colour after ISO 32000-1 §14.11.2 and §8.6.6.4, the slug after common shop practice.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from generators.plan.promises import Sheet

SLUG_MM = 10.0
"""From the trim to the edge of the paper: bleed, then the marks."""

_MARK_MM = 5.0
_HAIR_PT = 0.25
_PT_PER_MM = 72 / 25.4
_DATE = "D:20260101000000Z"

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in pt."""


def press_ready(pdf: bytes, sheet: Sheet) -> bytes:
    """Put the art on a larger page with TrimBox, BleedBox and marks; clip it at the bleed and drop annotations.

    Works on the PDF of the shop variant, whose MediaBox is the trim plus the bleed.
    """
    bleed, slug = sheet.format.bleed_mm * _PT_PER_MM, SLUG_MM * _PT_PER_MM
    width, height = (side * _PT_PER_MM for side in sheet.format.trim_mm)
    trim: Box = (slug, slug, slug + width, slug + height)
    art: Box = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _place_art(page, art)
            page.contents_add(_marks(sheet, trim).encode())
            _add_registration(document, page)
            page.obj.MediaBox = _array((0.0, 0.0, width + 2 * slug, height + 2 * slug))
            page.obj.TrimBox, page.obj.BleedBox = _array(trim), _array(art)
        document.docinfo[Name.Title] = sheet.title
        document.docinfo[Name.CreationDate] = document.docinfo[Name.ModDate] = pikepdf.String(_DATE)
        out = BytesIO()
        document.save(
            out,
            min_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return out.getvalue()


def _place_art(page: pikepdf.Page, art: Box) -> None:
    """Move the art to its place on the larger page, and let nothing of it pass the bleed."""
    left, bottom, right, top = art
    x, y = (float(value) for value in list(page.mediabox)[:2])
    clip = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    page.contents_add(f"q {clip} 1 0 0 1 {left - x:.4f} {bottom - y:.4f} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    for key in (Name.CropBox, Name.ArtBox, Name.Annots, Name.StructParents, Name.Tabs):
        if key in page.obj:
            del page.obj[key]
    if Name.Group in page.obj:
        page.obj.Group.CS = Name.DeviceCMYK


def _marks(sheet: Sheet, trim: Box) -> str:
    """Solid strokes at the four corners and dashed ones at the folds, all outside the bleed."""
    cuts = " ".join(map(_stroke, _crop_marks(sheet, trim)))
    folds = " ".join(map(_stroke, _fold_marks(sheet, trim)))
    return f"q /Registration CS 1 SCN {_HAIR_PT} w {cuts} [2 1.5] 0 d {folds} Q"


def _stroke(mark: Box) -> str:
    x, y, to_x, to_y = mark
    return f"{x:.4f} {y:.4f} m {to_x:.4f} {to_y:.4f} l S"


def _crop_marks(sheet: Sheet, trim: Box) -> Iterator[Box]:
    near, far = _reach(sheet)
    left, bottom, right, top = trim
    for x in (left, right):
        yield x, bottom - near, x, bottom - far
        yield x, top + near, x, top + far
    for y in (bottom, top):
        yield left - near, y, left - far, y
        yield right + near, y, right + far, y


def _fold_marks(sheet: Sheet, trim: Box) -> Iterator[Box]:
    near, far = _reach(sheet)
    left, _, right, top = trim
    for fold in sheet.format.folds_mm:
        y = top - fold * _PT_PER_MM
        yield left - near, y, left - far, y
        yield right + near, y, right + far, y


def _reach(sheet: Sheet) -> tuple[float, float]:
    """Where marks begin and end, in pt from the trim: a millimetre beyond the bleed, so that no art meets them."""
    near = sheet.format.bleed_mm + 1
    return near * _PT_PER_MM, (near + _MARK_MM) * _PT_PER_MM


def _add_registration(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """The colour that prints on every plate."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    colour = Array([Name.Separation, Name.All, Name.DeviceCMYK, document.make_indirect(tint)])
    if Name.ColorSpace not in page.resources:
        page.resources.ColorSpace = Dictionary()
    page.resources.ColorSpace.Registration = document.make_indirect(colour)


def _array(box: Box) -> Array:
    return Array([round(value, 4) for value in box])
