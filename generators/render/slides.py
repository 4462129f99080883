"""Slides: set by Typst, one point a pixel, so that the edges of every code stand between two pixels."""

import json
from functools import lru_cache

import typst

from generators.plan.slides import Slide
from generators.problems import ContentError, Problem
from generators.render.compiler import code_shapes, literal, new_compiler
from generators.render.unfit import missing_glyphs, unfit

_PPI = 72
"""At which one point is one pixel."""


class SlideSetter:
    """One Typst compiler; keep one per process and do not share it between threads."""

    def __init__(self) -> None:
        self._compiler = new_compiler()

    def png(self, slide: Slide) -> bytes:
        """The finished picture, of the size of its screen.

        Raises ContentError, which names the line of the content file whose words do not fit or have a character
        that the font lacks.
        """
        if problems := [*missing_glyphs(slide.words)]:
            raise ContentError(problems)
        try:
            png, warnings = self._compiler.compile_with_warnings(input=_source(slide), format="png", ppi=_PPI)
        except typst.TypstError as error:
            raise ContentError([_problem(slide, error.message)]) from error
        if warnings:
            raise ContentError(Problem(slide.place, f"排版警告：{warning.message}") for warning in warnings)
        if not isinstance(png, bytes):
            raise TypeError(f"{slide.path}: typst gave {type(png).__name__} instead of one picture")
        return png


def _source(slide: Slide) -> bytes:
    codes = tuple(code.payload for code in slide.codes)
    lines = ('#import "/screen.typ": shown', f"#shown({literal(slide.data)}, {_shapes(codes)})")
    return "\n".join(lines).encode()


@lru_cache(maxsize=16)
def _shapes(codes: tuple[str, ...]) -> str:
    return literal(json.dumps({"codes": code_shapes(codes)}, separators=(",", ":")))


def _problem(slide: Slide, message: str) -> Problem:
    found = unfit(message, slide.words)
    if not found:
        return Problem(slide.place, f"“{slide.title}”的电子屏画面排版出错：{message}")
    name = slide.display.screen.name
    what = f"“{found.words.text}”在“{name}”上放不下：需要 {found.need_pt:.0f} 像素，只有 {found.have_pt:.0f} 像素"
    return Problem(found.words.place, what, "改短")
