"""Marks around the art: where to cut, solid at the corners, and where to fold, dashed; all outside the bleed.

Sizes after common shop practice. They are those of the file: a file at a tenth of its size is enlarged with its
marks, so these are shorter, and what an inkjet prints is so large that a hairline would not be found on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generators.model.material import Format

PT_PER_MM = 72 / 25.4

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in pt."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How marks are drawn: they begin `gap_mm` beyond the bleed; paper is left as far again beyond their end."""

    gap_mm: float
    length_mm: float
    line_pt: float

    def slug_mm(self, bleed_mm: float) -> float:
        """From the trim to the edge of the paper."""
        return bleed_mm + self.gap_mm + self.length_mm + self.gap_mm


_SHEET = Marks(gap_mm=1, length_mm=5, line_pt=0.25)
_INKJET = Marks(gap_mm=2, length_mm=10, line_pt=0.5)
_SCALED = Marks(gap_mm=1, length_mm=3, line_pt=0.25)


def marks_of(paper: Format) -> Marks:
    """The marks that suit a format."""
    if paper.file_scale != 1:
        return _SCALED
    return _INKJET if paper.process == "inkjet" else _SHEET


def draw_marks(paper: Format, trim: Box, colour: str) -> str:
    """Content operators that stroke all marks around `trim` in the named colour space."""
    cuts = " ".join(map(_stroke, _crop_marks(paper, trim)))
    folds = " ".join(map(_stroke, _fold_marks(paper, trim)))
    return f"q /{colour} CS 1 SCN {marks_of(paper).line_pt} w {cuts} [2 1.5] 0 d {folds} Q"


def _stroke(mark: Box) -> str:
    x, y, to_x, to_y = mark
    return f"{x:.4f} {y:.4f} m {to_x:.4f} {to_y:.4f} l S"


def _crop_marks(paper: Format, trim: Box) -> Iterator[Box]:
    left, bottom, right, top = trim
    for x in (left, right):
        yield from _above_and_below(paper, trim, x)
    for y in (bottom, top):
        yield from _beside(paper, trim, y)


def _fold_marks(paper: Format, trim: Box) -> Iterator[Box]:
    left, _, _, top = trim
    for fold in paper.folds_mm:
        yield from _beside(paper, trim, top - fold * PT_PER_MM)
    for fold in paper.folds_x_mm:
        yield from _above_and_below(paper, trim, left + fold * PT_PER_MM)


def _above_and_below(paper: Format, trim: Box, x: float) -> Iterator[Box]:
    near, far = _reach(paper)
    _, bottom, _, top = trim
    yield x, bottom - near, x, bottom - far
    yield x, top + near, x, top + far


def _beside(paper: Format, trim: Box, y: float) -> Iterator[Box]:
    near, far = _reach(paper)
    left, _, right, _ = trim
    yield left - near, y, left - far, y
    yield right + near, y, right + far, y


def _reach(paper: Format) -> tuple[float, float]:
    """Where marks begin and end, in pt from the trim."""
    marks = marks_of(paper)
    near = paper.bleed_mm + marks.gap_mm
    return near * PT_PER_MM, (near + marks.length_mm) * PT_PER_MM
