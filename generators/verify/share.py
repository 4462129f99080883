"""Pictures for link cards and chats: the size they say, nothing hidden in them, and no code but the promised."""

import io
from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from generators.plan.shares import LIMITS, SHAPES, Shape, Share
from generators.problems import Problem
from generators.verify.symbols import read_symbols

_CHAT_WIDTH, _CHAT_QUALITY = 720, 60
"""What a chat makes of a picture before it is saved: narrower, and a poor JPEG."""


def verify_share(pictures: Mapping[Shape, bytes], share: Share) -> tuple[Problem, ...]:
    """All faults of a subject's pictures; a code too small to be read is no fault where none is promised."""
    return tuple(
        Problem(share.place, f"{share.path(shape)}：{what}", hint)
        for shape, data in pictures.items()
        for what, hint in _faults(data, share, shape)
    )


def _faults(data: bytes, share: Share, shape: Shape) -> Iterator[tuple[str, str]]:
    if len(data) > LIMITS[shape]:
        yield f"有 {len(data) // 1000} KB，超过 {LIMITS[shape] // 1000} KB", "画面太碎，减少文字。"
    try:
        with JpegImageFile(io.BytesIO(data)) as image:
            image.load()
            size, parts, picture = image.size, image.applist, image.convert("L")
    except (OSError, SyntaxError):
        yield "不是完好的 JPEG 图片", "重新构建。"
        return
    if size != SHAPES[shape]:
        yield f"尺寸是 {size[0]} × {size[1]}，应为 {SHAPES[shape][0]} × {SHAPES[shape][1]}", "重新构建。"
    if any(name != "APP0" for name, _ in parts):
        yield "带着图片以外的信息", "重新构建。"
    yield from _code_faults(picture, share, shape)


def _code_faults(picture: Image.Image, share: Share, shape: Shape) -> Iterator[tuple[str, str]]:
    promised = Counter(code.payload for code in share.codes(shape))
    shown = share.beside.codes if share.beside else ()
    allowed = promised.keys() | {code.payload for code in shown}
    found = _read(picture, thorough=True)
    for payload in sorted(found.keys() - allowed):
        yield f"有没有登记的码，内容是 {payload[:80]}", "查清来源，重新构建。"
    if shape == "wide":
        return
    if found != promised:
        yield "二维码和登记的不一致", "看看码是否被遮住或改动。"
    elif _read(_sent(picture)) != promised:
        yield "在微信里转发一次以后，二维码就读不全了", "把码放大。"


def _read(picture: Image.Image, *, thorough: bool = False) -> Counter[str]:
    symbols = read_symbols(np.asarray(picture), thorough=thorough)
    return Counter(symbol.text for symbol in symbols if symbol.readable)


def _sent(picture: Image.Image) -> Image.Image:
    """The picture as it arrives in a chat."""
    height = round(picture.height * _CHAT_WIDTH / picture.width)
    out = io.BytesIO()
    picture.resize((_CHAT_WIDTH, height), Image.Resampling.BILINEAR).save(out, "JPEG", quality=_CHAT_QUALITY)
    with Image.open(out) as saved:
        return saved.convert("L")
