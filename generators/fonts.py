"""The one font family of every print, taken from the locked font package and never from the system."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont


def font_file() -> Path:
    """Locate the variable Noto Sans SC (weights 100 to 900, SIL OFL 1.1)."""
    found = sorted(Path(str(files("justmytype_intl_cjk"))).rglob("NotoSansSC*.ttf"))
    if len(found) != 1:
        raise FileNotFoundError(f"expected one Noto Sans SC file in justmytype_intl_cjk, found {len(found)}")
    return found[0]


@cache
def coverage() -> frozenset[int]:
    """All code points that the font can draw; reading the table takes about a tenth of a second."""
    with TTFont(font_file(), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def advance(char: str, weight: int) -> float:
    """How wide the font sets a character at a weight (100 to 900), in em."""
    glyphs, names, em = _glyphs(weight)
    return float(glyphs[names[ord(char)]].width) / em


@cache
def _glyphs(weight: int) -> tuple[Any, Mapping[int, str], int]:
    font = _font()
    return font.getGlyphSet(location={"wght": weight}), font.getBestCmap(), font["head"].unitsPerEm


@cache
def _font() -> TTFont:
    """The font, open as long as the process lives: each weight reads of it what it needs."""
    return TTFont(font_file(), lazy=True)
