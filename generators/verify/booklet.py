"""Booklet: what stands on each half of each side, held against the single pages in the order of folded sheets."""

import pypdfium2 as pdfium

from generators.plan.leaves import booklet_sides
from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.proof import MM_PER_PT


def verify_booklet(booklet: bytes, single: bytes, sheet: Sheet) -> tuple[Problem, ...]:
    """Every page that is not where it must lie; empty if the booklet can be folded.

    `single` is the verified file with one page after the other. What else a finished file must be is
    asked of the booklet as of all sheets.
    """
    pages, sides = pdfium.PdfDocument(single), pdfium.PdfDocument(booklet)
    order = booklet_sides(len(pages))
    if len(order) != len(sides):
        return (_fault(sheet, f"小册子应有 {len(order)} 面，实有 {len(sides)} 面"),)
    said = [_text(page, 0, page.get_width()) for page in pages]
    return tuple(
        _fault(sheet, f"小册子第 {side} 面的{name}半边不是第 {number} 页")
        for side, (printed, numbers) in enumerate(zip(sides, order, strict=True), start=1)
        for name, number, (x_mm, _) in zip("左右", numbers, sheet.cells_mm, strict=True)
        if _text(printed, x_mm / MM_PER_PT, (x_mm + sheet.format.trim_mm[0]) / MM_PER_PT) != said[number - 1]
    )


def _text(page: pdfium.PdfPage, left: float, right: float) -> str:
    """What is read between two uprights, in pt from the left, without white space."""
    return "".join(page.get_textpage().get_text_bounded(left=left, right=right).split())


def _fault(sheet: Sheet, what: str) -> Problem:
    return Problem(sheet.place, f"{sheet.path}：{what}", "折起来页码会乱：按骑马钉的次序重新拼版。")
