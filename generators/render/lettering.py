"""Lettering: Chinese text on a picture, as large as it fits, and never broken inside a phrase."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageDraw, ImageFont

from generators.fonts import font_file

_JOINS = ("，", "、", "：", "；", "。", "？", "！")
"""Only after one of these do two phrases stand on one line."""

_OPENING = ("“", "（", "《")
_HUNG = 0.45
"""An opening mark at the head of a line has so much white before it, in sizes of the type."""

_LEAD = 1.28
"""From one line to the next, in sizes of the type."""

_STEP = 2


@dataclass(frozen=True, slots=True)
class Type:
    """How a text may be set: weight from 100 to 900, and the largest and least size in px."""

    weight: int
    largest: int
    least: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that fit, their size in px and their weight."""

    lines: tuple[str, ...]
    size: int
    weight: int

    @property
    def height(self) -> int:
        """From the top of the first line to the foot of the last."""
        return round(self.size * (_LEAD * (len(self.lines) - 1) + 1))

    def draw(self, canvas: ImageDraw.ImageDraw, at: tuple[int, int], *colours: str) -> None:
        """Set the lines below each other, in the colours by turns; `at` is the upper left corner."""
        left, top = at
        for number, line in enumerate(self.lines):
            hung = self.size * _HUNG if line.startswith(_OPENING) else 0
            middle = top + self.size * (_LEAD * number + 0.5)
            colour = colours[number % len(colours)]
            canvas.text((left - hung, middle), line, colour, lettering(self.size, self.weight), anchor="lm")

    @property
    def width(self) -> int:
        """That of the longest line."""
        return math.ceil(max(length(line, self.size, self.weight) for line in self.lines))


@lru_cache(maxsize=64)
def lettering(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The font of every print at a size in px."""
    font = ImageFont.truetype(font_file(), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


def fit(phrases: Sequence[str], width: int, height: int, style: Type) -> Block | None:
    """The text in the largest size at which it keeps within `width` and `height` px; None if it is too long."""
    for size in range(style.largest, style.least - 1, -_STEP):
        block = Block(_flow(phrases, width, size, style.weight), size, style.weight)
        if block.height <= height and all(length(line, size, style.weight) <= width for line in block.lines):
            return block
    return None


def fit_list(items: Sequence[Sequence[str]], room: tuple[int, int], gap: int, style: Type) -> tuple[Block, ...] | None:
    """All items in the one largest size at which they fit below each other, `gap` px before, between and after."""
    width, height = room
    for size in range(style.largest, style.least - 1, -_STEP):
        blocks = [fit(item, width, height, Type(style.weight, size, size)) for item in items]
        found = tuple(block for block in blocks if block)
        if len(found) == len(items) and list_height(found, gap) <= height:
            return found
    return None


def list_height(blocks: Sequence[Block], gap: int) -> int:
    """Of blocks below each other with `gap` px before, between and after; 0 for none."""
    return sum(block.height + gap for block in blocks) + gap if blocks else 0


def length(text: str, size: int, weight: int) -> float:
    """How wide a line is, in px."""
    return lettering(size, weight).getlength(text)


def _flow(phrases: Sequence[str], width: int, size: int, weight: int) -> tuple[str, ...]:
    lines: list[str] = []
    for phrase in phrases:
        if lines and lines[-1].endswith(_JOINS) and length(lines[-1] + phrase, size, weight) <= width:
            lines[-1] += phrase
        else:
            lines.append(phrase)
    return tuple(lines)
