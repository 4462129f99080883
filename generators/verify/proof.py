"""Proof: the finished page as two foreign readers see it, in millimetres from its trimmed corner."""

import io
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from generators.model.payloads import LARGEST_MODULES
from generators.plan.promises import Sheet
from generators.problems import Problem

FINEST_DPI, _COARSEST_DPI = 100.0, 72.0
_A3_MM = 420.0
"""At 72 dpi a code of 20 mm that nobody promised is still found on an A3; larger sheets are for larger ones."""

_SMALL_PT = 6.5
"""Type of this size is looked at with 100 dots to the inch; where the least is larger, fewer show as much."""

_PX_PER_MODULE = 3.4
"""What a quick look for codes needs."""

MM_PER_PT = 25.4 / 72
Grey: TypeAlias = npt.NDArray[np.uint8]
Length = TypeVar("Length", float, npt.NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm, x to the right and y downwards from the upper left corner of the trimmed page."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """The same rectangle, wider by `by` mm on each side; negative shrinks it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, right: float, down: float) -> "Box":
        """The same rectangle at another place."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def within(self, other: "Box") -> "Box":
        """The part that lies inside `other`."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def holds(self, other: "Box") -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right and self.top < other.bottom and self.right > other.left and self.bottom > other.top
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """One page's promise beside its bytes, or that of one piece on a page of many.

    `origin_pt` is the upper left corner of the trimmed page, or of the piece, in PDF points, `size_mm` what is
    promised of its size. `media_pt` is the MediaBox; the pictures cover just it, at `dpi`, as grey levels from
    0 (black) to 255; `dpi` is how finely the whole page is looked at.
    """

    sheet: Sheet
    pdf: pikepdf.Pdf
    number: int
    page: pdfium.PdfPage
    media_pt: tuple[float, float, float, float]
    origin_pt: tuple[float, float]
    size_mm: tuple[float, float]
    dpi: float = FINEST_DPI

    def looked_at(self, least_pt: float) -> "Proof":
        """The same page, looked at as finely as its least type and its codes need."""
        code_mm = self.sheet.code_mm
        for_codes = _PX_PER_MODULE * 25.4 * LARGEST_MODULES / code_mm if code_mm else 0.0
        for_text = FINEST_DPI * _SMALL_PT / max(least_pt, _SMALL_PT)
        for_others = _COARSEST_DPI * min(1.0, _A3_MM / max(self.size_mm))
        return replace(self, dpi=min(FINEST_DPI, max(for_others, for_codes, for_text)))

    @property
    def paper(self) -> Box:
        """The trimmed page, or the piece, as promised."""
        return Box(0, 0, *self.size_mm)

    @property
    def pieces(self) -> tuple["Proof", ...]:
        """The same page as each of its pieces sees it."""
        x_pt, y_pt = self.origin_pt
        return tuple(
            replace(self, origin_pt=(x_pt + x / MM_PER_PT, y_pt - y / MM_PER_PT), size_mm=self.sheet.format.trim_mm)
            for x, y in self.sheet.cells_mm
        )

    @property
    def media(self) -> Box:
        """All that the file shows, marks and bleed included."""
        left, bottom, right, top = self.media_pt
        return Box(*self.mm(left, top), *self.mm(right, bottom))

    @property
    def leaf(self) -> pikepdf.Dictionary:
        """The page's dictionary as pikepdf reads it."""
        return self.pdf.pages[self.number].obj

    def mm(self, x_pt: Length, y_pt: Length) -> tuple[Length, Length]:
        """A point of the PDF page, or many, in mm from the trimmed corner."""
        return (x_pt - self.origin_pt[0]) * MM_PER_PT, (self.origin_pt[1] - y_pt) * MM_PER_PT

    def picture(self, dpi: float | None = None, window: Box | None = None) -> Grey:
        """Render the page, or a window of it, in grey levels."""
        scale = (dpi or self.dpi) / 72
        crop = (0.0, 0.0, 0.0, 0.0)
        if window is not None:
            left, bottom, right, top = self.media_pt
            west, north = self.origin_pt[0] - left, top - self.origin_pt[1]
            crop = (
                window.left / MM_PER_PT + west,
                (top - bottom) - north - window.bottom / MM_PER_PT,
                (right - left) - west - window.right / MM_PER_PT,
                window.top / MM_PER_PT + north,
            )
        grey = self.page.render(scale=scale, grayscale=True, crop=crop).to_numpy()
        return np.ascontiguousarray(grey.reshape(grey.shape[:2]))

    def without_text(self) -> Grey:
        """Render the page with every text object switched off, then switch them on again."""
        objects = [part for part in self.page.get_objects(max_depth=8) if part.type == pdfium_c.FPDF_PAGEOBJ_TEXT]
        for part in objects:
            pdfium_c.FPDFPageObj_SetIsActive(part.raw, False)  # noqa: FBT003 - a C function has no keywords
        picture = self.picture()
        for part in objects:
            pdfium_c.FPDFPageObj_SetIsActive(part.raw, True)  # noqa: FBT003 - a C function has no keywords
        return picture

    def pixels(self, picture: Grey, box: Box) -> Grey:
        """The part of a picture of the whole page that a box covers, rounded outwards and cut at the edges."""
        west = (self.origin_pt[0] - self.media_pt[0]) * MM_PER_PT
        north = (self.media_pt[3] - self.origin_pt[1]) * MM_PER_PT
        scale = self.dpi / 25.4
        rows = slice(max(0, int((box.top + north) * scale)), max(0, int((box.bottom + north) * scale) + 1))
        columns = slice(max(0, int((box.left + west) * scale)), max(0, int((box.right + west) * scale) + 1))
        return picture[rows, columns]

    def fault(self, what: str, hint: str = "") -> Problem:
        """A problem of the sheet as a whole."""
        return Problem(self.sheet.place, f"{self.sheet.path}：{what}", hint)


def open_proofs(data: bytes, sheet: Sheet) -> tuple[Proof, ...]:
    """Open the bytes with both readers, one proof for each page.

    Raises pikepdf.PdfError or pypdfium2.PdfiumError if they are no PDF or need a password, and
    ValueError if a page has no usable MediaBox.
    """
    pdf = pikepdf.open(io.BytesIO(data))
    pages = pdfium.PdfDocument(data)
    return tuple(_open(sheet, pdf, number, pages[number]) for number in range(len(pages)))


def _open(sheet: Sheet, pdf: pikepdf.Pdf, number: int, page: pdfium.PdfPage) -> Proof:
    leaf = pdf.pages[number]
    media = _corners(leaf.mediabox)
    trim = _corners(leaf.obj["/TrimBox"]) if "/TrimBox" in leaf.obj else media
    return Proof(sheet, pdf, number, page, media, (trim[0], trim[3]), sheet.paper_mm)


def _corners(values: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(value) for value in values)
    return left, bottom, right, top
