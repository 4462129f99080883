"""The engine: Typst with the shipped templates and the one font, and what it is given to set."""

import json
import os
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from generators.fonts import font_file
from generators.model.unit import Logo
from generators.plan.promises import Sheet
from generators.problems import ContentError, Problem
from generators.render.icons import icon_path
from generators.render.logo import logo_shape
from generators.render.qr import code_matrix, code_outline


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
        f"#printed(draw, {literal(sheet.data)}, {shapes}{', fields: true' if fields else ''})",
    )
    return "\n".join(lines).encode()


@lru_cache(maxsize=128)
def _shapes(codes: tuple[str, ...], icons: tuple[str, ...], logo: Logo | None) -> str:
    """The outlines as Typst; they are most of the source, and the same for all sheets of a subject."""
    shapes: dict[str, Any] = {
        "codes": code_shapes(codes),
        "icons": {icon: icon_path(icon) for icon in icons},
    }
    if logo:
        shapes["logo"] = logo_shape(logo)
    return literal(json.dumps(shapes, separators=(",", ":")))


def code_shapes(codes: Iterable[str]) -> list[dict[str, Any]]:
    """What templates draw codes from, by their payloads: modules on a side, and the outline of the dark ones."""
    return [{"modules": len(code_matrix(code)), "outline": code_outline(code)} for code in codes]


def literal(data: str) -> str:
    """JSON as Typst: a string literal in which the backslash and the quote are all that must be escaped."""
    escaped = data.replace("\\", "\\\\").replace('"', '\\"')
    return f'json(bytes("{escaped}"))'
