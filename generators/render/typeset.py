"""Sheet to PDF: the only place that speaks to Typst."""

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from generators.fonts import coverage, font_file
from generators.model.unit import Logo
from generators.plan.promises import Sheet, Words
from generators.problems import ContentError, Problem
from generators.render.booklet import imposed
from generators.render.icons import icon_path
from generators.render.logo import logo_shape
from generators.render.press import press_ready
from generators.render.qr import code_matrix, code_outline

TIMESTAMP = 1767225600
"""2026-01-01 UTC, s: a fixed moment, so that the same sheet always gives the same bytes."""

_MM_PER_PT = 25.4 / 72
_FIT = re.compile(r"fit\|(?P<path>[^|]+)\|(?P<need>[0-9.]+)\|(?P<have>[0-9.]+)")


class Typesetter:
    """One Typst compiler with the one font; keep one per process and do not share it between threads.

    Templates are read once: make a new Typesetter to see an edited one.
    """

    def __init__(self) -> None:
        self._compiler = new_compiler()

    def pdf(self, sheet: Sheet) -> bytes:
        """The finished file: tagged PDF/UA-1 for office printers, CMYK with marks for the print shop.

        A booklet holds the very pages of the office file: both are set from the same data.

        Raises ContentError, which names the line of the content file whose words do not fit or have
        a character that the font lacks.
        """
        if problems := [*_missing_glyphs(sheet)]:
            raise ContentError(problems)
        if sheet.variant == "shop":
            return press_ready(self._compile(sheet, "1.4"), sheet)
        pages = self._compile(sheet, "ua-1")
        return imposed(pages, sheet) if sheet.variant == "booklet" else pages

    def _compile(self, sheet: Sheet, standard: Literal["1.4", "ua-1"]) -> bytes:
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                input=source(sheet),
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


def new_compiler(main: bytes | None = None, fonts: typst.Fonts | None = None) -> typst.Compiler:
    """Typst as it comes, with the shipped templates and the one font and nothing else of the machine.

    A query can be asked of a `main` file only that the compiler was made with; then `fonts` are best read once.
    """
    # One page has no work for a second thread; Typst reads this when it first compiles.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    root = Path(str(files("generators.render"))) / "templates" / "print"
    return typst.Compiler(main, root=root, font_paths=fonts or the_fonts(), ignore_system_fonts=True)


def the_fonts() -> typst.Fonts:
    """The one font, read."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_file().parent])


def source(sheet: Sheet, *, fields: bool = False) -> bytes:
    """The main file: the template's name, and data and shapes as string literals that `json` reads.

    As arguments they leave everything else as it was, so the compiler remembers the modules, the codes
    and the icons from sheet to sheet; as `sys.inputs` they would make it forget them. Where `fields` are asked
    for, a query finds the places for the unit's name. Raises ContentError for an icon that does not exist.
    """
    data = json.loads(sheet.data)
    try:
        shapes = _shapes(tuple(data["codes"]), tuple(data["icons"]), sheet.logo)
    except FileNotFoundError as error:
        hint = "从 Material Design 图标里选一个，写它的英文名"
        raise ContentError([Problem(sheet.place, f"没有叫 {Path(error.filename).stem} 的图标", hint)]) from error
    lines = (
        '#import "/type.typ": printed',
        f'#import "/{sheet.material.template}": draw',
        f"#printed(draw, {_literal(sheet.data)}, {shapes}{', fields: true' if fields else ''})",
    )
    return "\n".join(lines).encode()


@lru_cache(maxsize=128)
def _shapes(codes: tuple[str, ...], icons: tuple[str, ...], logo: Logo | None) -> str:
    """The outlines as Typst; they are most of the source, and the same for all sheets of a subject."""
    shapes: dict[str, Any] = {
        "codes": [{"modules": len(code_matrix(code)), "outline": code_outline(code)} for code in codes],
        "icons": {icon: icon_path(icon) for icon in icons},
    }
    if logo:
        shapes["logo"] = logo_shape(logo)
    return _literal(json.dumps(shapes, separators=(",", ":")))


def _literal(data: str) -> str:
    """JSON as Typst: a string literal in which the backslash and the quote are all that must be escaped."""
    escaped = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'json(bytes("{escaped}"))'


def _missing_glyphs(sheet: Sheet) -> Iterator[Problem]:
    drawable = coverage()
    for words in sheet.words:
        missing = "".join(dict.fromkeys(char for char in words.text if ord(char) not in drawable))
        if missing:
            yield Problem(words.place, f"“{words.text}”里的“{missing}”字体里没有", "换一个写法")


def _problem(sheet: Sheet, message: str) -> Problem:
    found = _FIT.search(message)
    if not found:
        return Problem(sheet.place, f"{sheet.title} 排版出错：{message}")
    words = _words_at(sheet, found["path"])
    need, have = (float(found[key]) * _MM_PER_PT for key in ("need", "have"))
    what = f"“{words.text}”在“{sheet.format.name}”上放不下：需要 {need:.1f} 毫米，只有 {have:.1f} 毫米"
    return Problem(words.place, what, "改短")


def _words_at(sheet: Sheet, path: str) -> Words:
    return next(words for words in sheet.words if words.path == path)
