"""Slides: set by Typst, one point a pixel, so that the edges of every code stand between two pixels."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

import typst

from generators.fonts import coverage
from generators.plan.slides import Slide
from generators.problems import ContentError, Problem
from generators.render.qr import code_matrix, code_outline
from generators.render.typeset import new_compiler

_FIT = re.compile(r"fit\|(?P<path>[^|]+)\|(?P<need>[0-9.]+)\|(?P<have>[0-9.]+)")
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
        if problems := [*_missing_glyphs(slide)]:
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
    lines = ('#import "/screen.typ": shown', f"#shown({_literal(slide.data)}, {_shapes(codes)})")
    return "\n".join(lines).encode()


@lru_cache(maxsize=16)
def _shapes(codes: tuple[str, ...]) -> str:
    drawn = [{"modules": len(code_matrix(code)), "outline": code_outline(code)} for code in codes]
    return _literal(json.dumps({"codes": drawn}, separators=(",", ":")))


def _literal(data: str) -> str:
    """JSON as Typst: a string literal in which the backslash and the quote are all that must be escaped."""
    escaped = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'json(bytes("{escaped}"))'


def _missing_glyphs(slide: Slide) -> Iterator[Problem]:
    drawable = coverage()
    for words in slide.words:
        missing = "".join(dict.fromkeys(char for char in words.text if ord(char) not in drawable))
        if missing:
            yield Problem(words.place, f"“{words.text}”里的“{missing}”字体里没有", "换一个写法")


def _problem(slide: Slide, message: str) -> Problem:
    found = _FIT.search(message)
    if not found:
        return Problem(slide.place, f"“{slide.title}”的电子屏画面排版出错：{message}")
    words = next(words for words in slide.words if words.path == found["path"])
    need, have = float(found["need"]), float(found["have"])
    name = slide.display.screen.name
    what = f"“{words.text}”在“{name}”上放不下：需要 {need:.0f} 像素，只有 {have:.0f} 像素"
    return Problem(words.place, what, "改短")
