"""What a print shop needs: a PDF/X-1a:2003 with page boxes and marks, and nothing in it that is not ink.

X-1a (ISO 15930-4) and not X-4, because everything here is flat DeviceCMYK and Separation: it needs no live
transparency and no colour management, so the older and stricter form says all there is, and the oldest
imagesetter takes it. It also needs no embedded profile where the printing condition is a registered one, and no
CMYK profile may be shipped with this program. FOGRA39 (coated paper, ISO 12647-2) is the condition whose limits
the palette keeps.

Boxes and the registration colour after ISO 32000-1 §14.11.2 and §8.6.6.4, the output intent after §14.11.5.
"""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generators.plan.promises import Sheet
from generators.render.marks import PT_PER_MM, Box, draw_marks, marks_of

_EXCHANGE = "PDF/X-1a:2003"
_VERSION = "1.4"
_DATE = "D:20260101000000Z"
_REGISTRATION = "Registration"
_OVERPRINT = "Overprint"
_CONDITION = "FOGRA39"
_REGISTRY = "http://www.color.org"
_CONDITION_IN_WORDS = "Offset on coated paper, ISO 12647-2, characterisation FOGRA39"


def press_ready(pdf: bytes, sheet: Sheet) -> bytes:
    """Put each page's art on a larger page with its boxes and marks, clip it at the bleed, and declare PDF/X-1a.

    Works on the PDF 1.4 of the shop variant, whose MediaBox is the trim plus the bleed. What is not ink goes:
    annotations, metadata beside the document information, and structure.
    """
    width, height = (side * PT_PER_MM for side in sheet.format.trim_mm)
    bleed = sheet.format.bleed_mm * PT_PER_MM
    slug = marks_of(sheet.format).slug_mm(sheet.format.bleed_mm) * PT_PER_MM
    trim: Box = (slug, slug, slug + width, slug + height)
    art: Box = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    marks = draw_marks(sheet.format, trim, _REGISTRATION).encode()
    with pikepdf.open(BytesIO(pdf)) as document:
        registration = _registration(document)
        for page in document.pages:
            _overprint_spots(document, page)
            _place_art(page, art)
            page.contents_add(marks)
            _resource(page, "ColorSpace")[f"/{_REGISTRATION}"] = registration
            page.obj.MediaBox = _array((0.0, 0.0, width + 2 * slug, height + 2 * slug))
            page.obj.TrimBox, page.obj.BleedBox = _array(trim), _array(art)
        _declare(document, sheet.title)
        return _saved(document)


def _place_art(page: pikepdf.Page, art: Box) -> None:
    """Move the art to its place on the larger page, and let nothing of it pass the bleed."""
    left, bottom, right, top = art
    x, y = (float(value) for value in list(page.mediabox)[:2])
    clip = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    page.contents_add(f"q {clip} 1 0 0 1 {left - x:.4f} {bottom - y:.4f} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    # The page as a group of its own is how engines begin transparency; without any, it changes nothing.
    for key in (Name.CropBox, Name.ArtBox, Name.Annots, Name.StructParents, Name.Tabs, Name.Group):
        if key in page.obj:
            del page.obj[key]


def _overprint_spots(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Let strokes in a spot colour leave the art below them whole.

    Such a stroke is a way for the knife and never printed; by default it would cut its own width out of the other
    plates (ISO 32000-1 §8.6.7), and the engine offers no way to forbid that.
    """
    spaces = page.resources.get("/ColorSpace", Dictionary())
    spots = {name for name, space in spaces.items() if space[0] == "/Separation"}
    if not spots:
        return
    overprint = ([Name(f"/{_OVERPRINT}")], pikepdf.Operator("gs"))
    drawing: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        drawing.append(instruction)
        if str(instruction.operator) == "CS" and str(instruction.operands[0]) in spots:
            drawing.append(overprint)
    page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(drawing))
    _resource(page, "ExtGState")[f"/{_OVERPRINT}"] = Dictionary({"/OP": True, "/op": False, "/OPM": 1})


def _registration(document: pikepdf.Pdf) -> Array:
    """The colour that prints on every plate."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    colour = Array([Name.Separation, Name.All, Name.DeviceCMYK, document.make_indirect(tint)])
    return document.make_indirect(colour)


def _resource(page: pikepdf.Page, kind: str) -> Any:
    """The page's named things of a kind, where there may be none yet."""
    if f"/{kind}" not in page.resources:
        page.resources[f"/{kind}"] = Dictionary()
    return page.resources[f"/{kind}"]


def _declare(document: pikepdf.Pdf, title: str) -> None:
    """Say what the file conforms to and for which printing condition it was made."""
    info = document.docinfo
    info[Name.GTS_PDFXVersion] = String(_EXCHANGE)
    info[Name.Trapped] = Name("/False")
    info[Name.Title] = String(title)
    info[Name.CreationDate] = info[Name.ModDate] = String(_DATE)
    for key in (Name.Metadata, Name.MarkInfo, Name.StructTreeRoot):
        if key in document.Root:
            del document.Root[key]
    document.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=String(_CONDITION),
                OutputCondition=String(_CONDITION_IN_WORDS),
                RegistryName=String(_REGISTRY),
                Info=String(_CONDITION_IN_WORDS),
            )
        ]
    )


def _saved(document: pikepdf.Pdf) -> bytes:
    """Version 1.4 knows neither object streams nor cross-reference streams; the ID follows from the content."""
    out = BytesIO()
    document.save(
        out,
        force_version=_VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return out.getvalue()


def _array(box: Box) -> Array:
    return Array([round(value, 4) for value in box])
