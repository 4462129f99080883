"""A field to type the unit's name into: an interactive form on the finished office file (ISO 32000-1 §12.7).

One field, with one widget for each place where the name stands, so that it is typed once. Its font is the one that
every reader of Chinese PDFs brings along or replaces: what will be typed is not known, so nothing can be embedded.
Its codes are the numbers of the Adobe-GB1 collection themselves: poppler writes those whatever the font's encoding
is, and the others take them as well. Each widget stands in the structure as a Form (PDF/UA-1 §7.18.4). None has an
appearance: an empty one would hide a value that a program sets, and to ask for new ones (NeedAppearances) makes
readers ask whether to save what nobody changed.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, String

from generators.render.fields import Field

FIELD = "unit"
LONGEST = 40
"""As many characters as a unit's name may have anywhere."""

_FONT = "Song"
_FACE = "STSong-Light"
_MAP = "Identity-H"
_PRINTED, _MULTILINE = 1 << 2, 1 << 12
_NARROW = 3.2
"""A field less wide than so many times its height takes several lines, as the templates set a name in it."""

_LEAST_PT = 6.5
"""The least type for the longest name on one line; readers shrink it further without a word."""

_HEAD, _TWO_LINES_PT = 0.2, 17.0
"""Lines begin at the upper edge: it is lowered by up to this share of the height, as far as two lines have room."""

_LIFT_PT, _OVER_LINE_PT = 0.8, 2.4
"""From the lower edge of a field to that of its widget: above a line that begins there, or one that lies within."""


def fillable(pdf: bytes, fields: Sequence[Field]) -> bytes:
    """Add the form to a tagged PDF; nothing that is drawn changes."""
    with pikepdf.open(BytesIO(pdf)) as document:
        field = document.make_indirect(_field(fields))
        field.Kids = Array([_widget(document, field, place) for place in fields])
        document.Root.AcroForm = Dictionary(
            Fields=Array([field]),
            DA=field.DA,
            DR=Dictionary(Font=Dictionary({f"/{_FONT}": _font(document)})),
        )
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _field(fields: Sequence[Field]) -> Dictionary:
    return Dictionary(
        FT=Name.Tx,
        T=String(FIELD),
        TU=String("单位名称：在这里打字，打印前看一眼"),
        Ff=_MULTILINE if any(map(_takes_lines, fields)) else 0,
        MaxLen=LONGEST,
        # Size 0: as large as the field takes, smaller for a longer name.
        DA=String(f"/{_FONT} 0 Tf 0 g"),
        Q=0,
    )


def _widget(document: pikepdf.Pdf, field: Any, place: Field) -> Any:
    page = document.pages[place.page]
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Parent=field,
            P=page.obj,
            Rect=Array([round(side, 3) for side in _room(place, float(page.mediabox[3]))]),
            F=_PRINTED,
            BS=Dictionary(W=0),
        )
    )
    if place.along[0] < 0:
        widget.MK = Dictionary(R=180)
    page.obj.Annots = Array([*page.obj.get("/Annots", []), widget])
    _tag(document, widget, page)
    return widget


def _room(place: Field, page_height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in pt: off the ends of the field as the templates set a name, and off its line."""
    left, top, right, bottom = place.box_pt
    inset = min(0.2 * (bottom - top), 0.05 * (right - left))
    if is_narrow(place):
        return left + inset, page_height - bottom + inset, right - inset, page_height - top - inset
    foot, head = (_LIFT_PT if place.stands else _OVER_LINE_PT), 0.0
    if _takes_lines(place):
        head = max(0.0, min(_HEAD * (bottom - top), bottom - top - foot - _TWO_LINES_PT))
    if place.along[0] < 0:
        foot, head = head, foot
    return left + inset, page_height - bottom + foot, right - inset, page_height - top - head


def _takes_lines(place: Field) -> bool:
    """Whether the longest name would be too small on one line.

    Readers also set several lines rightly where poppler loses the only one: on a face that stands on its head.
    """
    wide = place.size_pt[0] * place.share
    return is_narrow(place) or wide < LONGEST * _LEAST_PT or place.along[0] < 0


def is_narrow(place: Field) -> bool:
    """Whether a name takes several lines in the field."""
    width, height = place.size_pt
    return width < _NARROW * height


def _tag(document: pikepdf.Pdf, widget: Any, page: pikepdf.Page) -> None:
    """Put the widget at the end of what a screen reader hears."""
    root = document.Root.StructTreeRoot
    body = root.K[0] if isinstance(root.K, Array) else root.K
    form = document.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=body,
            Pg=page.obj,
            K=Dictionary(Type=Name.OBJR, Obj=widget, Pg=page.obj),
        )
    )
    body.K.append(form)
    widget.StructParent = key = int(root.ParentTreeNextKey)
    NumberTree(root.ParentTree)[key] = form
    root.ParentTreeNextKey = key + 1


def _font(document: pikepdf.Pdf) -> Any:
    """A font by name and collection alone, with the metrics that its readers' replacements share."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{_FACE}"),
        Flags=6,
        FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name(f"/{_FACE}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=5),
        FontDescriptor=document.make_indirect(descriptor),
        DW=1000,
        # Latin letters and figures are CIDs 1 to 95, half as wide.
        W=Array([1, 95, 500]),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{_FACE}-{_MAP}"),
            Encoding=Name(f"/{_MAP}"),
            DescendantFonts=Array([document.make_indirect(inner)]),
        )
    )
