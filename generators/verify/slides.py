"""Slides: the picture is of the screen's size, all of it shows, and both codes are read from it, large enough."""

import io
from collections import Counter
from collections.abc import Iterator

import numpy as np
from PIL.PngImagePlugin import PngImageFile

from generators.plan.slides import Slide
from generators.problems import Problem
from generators.verify.proof import Grey
from generators.verify.symbols import Symbol, read_symbols

_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""

_WHITE = 250
"""Of 255: the least that passes for paper in a picture that was drawn."""

_OFF = 0.02
"""How far a code may be from its promised side: reading its corners is less exact than drawing them."""


def verify_slide(png: bytes, slide: Slide) -> tuple[Problem, ...]:
    """All faults of a finished picture."""
    return tuple(Problem(slide.place, f"{slide.path}：{what}", hint) for what, hint in _faults(png, slide))


def _faults(png: bytes, slide: Slide) -> Iterator[tuple[str, str]]:
    try:
        with PngImageFile(io.BytesIO(png)) as image:
            image.load()
            size, notes, picture = image.size, image.text, image.convert("RGBA")
    except (OSError, SyntaxError):
        yield "不是完好的 PNG 图片", "重新生成。"
        return
    if size != slide.display.size_px:
        wanted = slide.display.size_px
        yield f"尺寸是 {size[0]}×{size[1]}，应为 {wanted[0]}×{wanted[1]}", "重新生成。"
    if notes:
        yield "带着图片以外的信息", "重新生成。"
    if picture.getchannel("A").getextrema() != (255, 255):
        yield "有透明的地方，播放机会显示成别的颜色", "重新生成。"
    yield from code_faults(np.asarray(picture.convert("L")), slide)


def code_faults(picture: Grey, slide: Slide, white: int = _WHITE) -> Iterator[tuple[str, str]]:
    """What is wrong with the codes in a grey picture of a slide, in words, and the mend; `white` is what is no ink."""
    promised = Counter(code.payload for code in slide.codes)
    # Letters now and then look like the corner of a code: such a finding has no extent.
    symbols = [symbol for symbol in read_symbols(picture, thorough=True) if symbol.side_px]
    found = Counter(symbol.text for symbol in symbols)
    for payload in sorted(found.keys() - promised.keys() - {""}):
        yield f"有没有登记的码，内容是 {payload[:80]}", "查清来源，重新生成。"
    if found != promised:
        yield "二维码和登记的不一致", "看看码是否被遮住或改动。"
        return
    for symbol in symbols:
        side = symbol.modules * slide.display.module_px
        if abs(symbol.side_px - side) > _OFF * side:
            yield f"二维码宽 {symbol.side_px:.0f} 像素，应为 {side} 像素", "重新生成。"
        elif not _quiet(picture, symbol, slide.display.module_px, white):
            yield "二维码四周的白边不够", "看看有没有文字挨着码。"


def _quiet(picture: Grey, symbol: Symbol, module: int, white: int) -> bool:
    """Whether the ring of four modules is white, apart from the px at its inner and outer edge."""
    west, north, east, south = (round(edge) for edge in symbol.extent_px)
    reach = _QUIET * module - 2
    if min(west, north) < reach or south + reach > picture.shape[0] or east + reach > picture.shape[1]:
        return False
    ring = picture[north - reach : south + reach, west - reach : east + reach].copy()
    ring[reach - 2 : -reach + 2, reach - 2 : -reach + 2] = 255
    return bool(ring.min() >= white)
