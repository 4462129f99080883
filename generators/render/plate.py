"""Parts of a picture in the manner of road signs: flat plates with an inset line, panels, numbers, codes, paper."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from generators.plan.shares import Dress
from generators.render.lettering import Block, length, lettering
from generators.render.qr import code_matrix

WHITE, BLACK = "#FFFFFF", "#1A1A1A"
GAP, INDENT = 24, 66
"""Between lines of a panel, and from its edge to their text, in px."""

_QUIET = 4
_FINER = 4
_SHADOW, _SOFT = "#0E1730", 9
_CODE_PX = 212

Area = tuple[int, int, int, int]
"""Left, top, right and bottom, in px."""


def sign(size: tuple[int, int], area: Area, dress: Dress) -> Image.Image:
    """A plain ground with one road sign on it."""
    return _sign(size, area, dress.colours["main"], dress.colours["soft"]).copy()


@lru_cache(maxsize=16)
def _sign(size: tuple[int, int], area: Area, colour: str, ground: str) -> Image.Image:
    """All pictures of a campaign have one of a few signs; smooth corners take time."""
    picture = Image.new("RGB", size, ground)
    for inset, radius, fill in ((0, 30, colour), (10, 22, WHITE), (14, 18, colour)):
        left, top, right, bottom = area
        inner = (left + inset, top + inset, right - inset, bottom - inset)
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
        box = [edge * _FINER for edge in inner]
        ImageDraw.Draw(mask).rounded_rectangle((box[0], box[1], box[2] - 1, box[3] - 1), radius * _FINER, 255)
        picture.paste(fill, (0, 0), mask.reduce(_FINER))
    return picture


def brand(picture: Image.Image, dress: Dress, at: tuple[int, int], size: int) -> int:
    """The sign "press pause" and the name of the site, `size` px high; returns where it ends."""
    canvas = ImageDraw.Draw(picture)
    left, top = at
    side = round(size * 1.4)
    canvas.rounded_rectangle((left, top, left + side, top + side), side // 5, dress.colours["accent"])
    for middle in (0.36, 0.64):
        bar = (left + side * (middle - 0.06), top + side * 0.26, left + side * (middle + 0.06), top + side * 0.74)
        canvas.rectangle(bar, dress.colours["main"])
    name = f"{dress.site} · {dress.motto}"
    canvas.text((left + side + 18, top + side / 2), name, WHITE, lettering(size, 600), anchor="lm")
    return top + side


def panel(picture: Image.Image, items: Sequence[Block], area: Area, dress: Dress) -> None:
    """A white panel with a list; `area` must be as high as the list."""
    canvas = ImageDraw.Draw(picture)
    left, top, _, _ = area
    canvas.rounded_rectangle(area, 16, WHITE)
    at = top + GAP
    for item in items:
        middle = at + item.size // 2
        canvas.rounded_rectangle((left + 26, middle - 9, left + 44, middle + 9), 4, dress.colours["main"])
        item.draw(canvas, (left + INDENT, at), BLACK)
        at += item.height + GAP


def numbers(picture: Image.Image, dress: Dress, area: Area) -> None:
    """The telephone numbers beside each other in the middle of a white panel."""
    canvas = ImageDraw.Draw(picture)
    left, top, right, bottom = area
    canvas.rounded_rectangle(area, 16, WHITE)
    pairs = [(number, round(length(number, 58, 800)) + 12, role) for number, role in dress.hotlines]
    widths = [wide + round(length(role, 32, 600)) for _, wide, role in pairs]
    at, middle = (left + right - sum(widths) - 40 * (len(widths) - 1)) // 2, (top + bottom) / 2
    for (number, wide, role), whole in zip(pairs, widths, strict=True):
        canvas.text((at, middle), number, dress.colours["main"], lettering(58, 800), anchor="lm")
        canvas.text((at + wide, middle + 4), role, BLACK, lettering(32, 600), anchor="lm")
        at += whole + 40


def contacts(picture: Image.Image, dress: Dress, area: Area) -> None:
    """White: the numbers below each other, and on the right the codes with the names of their accounts."""
    canvas = ImageDraw.Draw(picture)
    left, top, right, bottom = area
    canvas.rounded_rectangle(area, 24, WHITE)
    for place, code in enumerate(reversed(dress.codes), 1):
        at = right - 12 - (_CODE_PX + 12) * place
        dots = _code(code.payload)
        picture.paste(dots, (at + (_CODE_PX - dots.width) // 2, top + 10 + (_CODE_PX - dots.height) // 2))
        canvas.text((at + _CODE_PX / 2, bottom - 26), code.name, BLACK, lettering(26, 700), anchor="mm")
    for place, (number, role) in enumerate(dress.hotlines):
        middle = top + 56 + 84 * place
        canvas.text((left + 30, middle), number, dress.colours["main"], lettering(66, 800), anchor="lm")
        at = left + 42 + round(length(number, 66, 800))
        canvas.text((at, middle + 6), role, BLACK, lettering(32, 600), anchor="lm")
    if dress.sample:
        canvas.rounded_rectangle((left + 30, bottom - 68, left + 130, bottom - 20), 8, dress.colours["accent"])
        canvas.text((left + 80, bottom - 44), "样张", BLACK, lettering(32, 700), anchor="mm")
        canvas.text((left + 146, bottom - 44), "二维码为示例", BLACK, lettering(26, 500), anchor="lm")


def _code(payload: str) -> Image.Image:
    """A code with its quiet zone, every module the same whole number of px."""
    rows = code_matrix(payload)
    dots = np.pad(np.array([[char != "1" for char in row] for row in rows]), _QUIET, constant_values=True)
    scale = _CODE_PX // len(dots)
    return Image.fromarray(np.kron(dots, np.ones((scale, scale), dtype=bool)).astype(np.uint8) * 255)


def lay(picture: Image.Image, paper: Image.Image, at: tuple[int, int]) -> None:
    """Lay a piece on the ground, with a soft shadow."""
    left, top = at
    edge = 3 * _SOFT
    mask = Image.new("L", (paper.width + 2 * edge, paper.height + 2 * edge))
    ImageDraw.Draw(mask).rectangle((edge, edge + 6, edge + paper.width, edge + paper.height + 8), 110)
    picture.paste(_SHADOW, (left - edge, top - edge), mask.filter(ImageFilter.BoxBlur(_SOFT)))
    picture.paste(paper, at)
