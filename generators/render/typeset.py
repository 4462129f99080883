"""Sheet to PDF: what Typst sets becomes the finished file of its variant."""

from typing import Literal

import typst

from generators.plan.promises import Sheet
from generators.problems import ContentError, Problem
from generators.render.booklet import imposed
from generators.render.compiler import new_compiler, source
from generators.render.fields import FieldFinder
from generators.render.fillable import fillable
from generators.render.press import press_ready
from generators.render.unfit import missing_glyphs, unfit

TIMESTAMP = 1767225600
"""2026-01-01 UTC, s: a fixed moment, so that the same sheet always gives the same bytes."""

_MM_PER_PT = 25.4 / 72


class Typesetter:
    """One Typst compiler with the one font; keep one per process and do not share it between threads.

    Templates are read once: make a new Typesetter to see an edited one.
    """

    def __init__(self) -> None:
        self._compiler = new_compiler()
        self._finder = FieldFinder()

    def pdf(self, sheet: Sheet) -> bytes:
        """The finished file: tagged PDF/UA-1 for office printers, CMYK with marks for the print shop.

        Where an office file leaves room for a unit's name, that can be typed into it.
        A booklet holds the very pages of the office file: both are set from the same data.

        Raises ContentError, which names the line of the content file whose words do not fit or have
        a character that the font lacks.
        """
        if problems := [*missing_glyphs(sheet.words)]:
            raise ContentError(problems)
        if sheet.variant == "shop":
            return press_ready(self._compile(sheet, "1.4"), sheet)
        pages = self._compile(sheet, "ua-1")
        if sheet.fillable:
            return fillable(pages, self._finder.fields(sheet))
        return imposed(pages, sheet) if sheet.variant == "booklet" else pages

    def _compile(self, sheet: Sheet, standard: Literal["1.4", "ua-1"]) -> bytes:
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                # The same source as is asked for the fields, so that all that it draws is set only once.
                input=source(sheet, fields=sheet.fillable),
                format="pdf",
                pdf_standards=[standard],
                pdf_tags=standard == "ua-1",
                timestamp=TIMESTAMP,
            )
        except typst.TypstError as error:
            raise ContentError([_problem(sheet, error.message)]) from error
        if warnings:
            raise ContentError(Problem(sheet.place, f"排版警告：{warning.message}") for warning in warnings)
        if not isinstance(pdf, bytes):
            raise TypeError(f"{sheet.path}: typst gave {type(pdf).__name__} instead of one PDF")
        return pdf


def _problem(sheet: Sheet, message: str) -> Problem:
    found = unfit(message, sheet.words)
    if not found:
        return Problem(sheet.place, f"{sheet.title} 排版出错：{message}")
    need, have = found.need_pt * _MM_PER_PT, found.have_pt * _MM_PER_PT
    what = f"“{found.words.text}”在“{sheet.format.name}”上放不下：需要 {need:.1f} 毫米，只有 {have:.1f} 毫米"
    return Problem(found.words.place, what, "改短")
