"""A booklet for an office printer: the finished pages, two on each side of a sheet, in the order of folded sheets.

Nothing is set anew: each page becomes a form XObject (ISO 32000-1 §8.10), moved to its half and cut at its trim.
The inner sheets of a thick booklet stand out a little when it is folded (creep); with 80 g paper and a dozen
sheets that is a millimetre, which the margins take.
"""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from generators.plan.leaves import booklet_sides
from generators.plan.promises import Sheet

_PT_PER_MM = 72 / 25.4


def imposed(single: bytes, sheet: Sheet) -> bytes:
    """The sides of a booklet from its finished single pages. Raises ValueError if these fill no whole sheets."""
    with pikepdf.open(BytesIO(single)) as pages, pikepdf.new() as booklet:
        for sides in booklet_sides(len(pages.pages)):
            forms = [booklet.copy_foreign(pages.pages[number - 1].as_form_xobject()) for number in sides]
            booklet.pages.append(_side(booklet, sheet, forms))
        booklet.Root.Lang = pikepdf.String("zh-CN")
        booklet.docinfo[Name.Title] = sheet.title
        out = BytesIO()
        booklet.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _side(booklet: pikepdf.Pdf, sheet: Sheet, forms: list[pikepdf.Object]) -> pikepdf.Page:
    width, height = (side * _PT_PER_MM for side in sheet.paper_mm)
    wide, tall = (side * _PT_PER_MM for side in sheet.format.trim_mm)
    names = [f"P{index}" for index in range(len(forms))]
    places = [
        f"q 1 0 0 1 {x * _PT_PER_MM:.4f} {height - y * _PT_PER_MM - tall:.4f} cm "
        f"0 0 {wide:.4f} {tall:.4f} re W n /{name} Do Q"
        for name, (x, y) in zip(names, sheet.cells_mm, strict=True)
    ]
    return pikepdf.Page(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 4), round(height, 4)]),
            Resources=Dictionary(
                XObject=Dictionary({f"/{name}": form for name, form in zip(names, forms, strict=True)})
            ),
            Contents=booklet.make_stream("\n".join(places).encode()),
        )
    )
