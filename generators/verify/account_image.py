"""The official image of an account: read once, judged, and redrawn from its payload ever after."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generators.model.payloads import judge_payload
from generators.problems import ContentError, Place, Problem
from generators.verify.scan import UnreadableError, scan_file
from generators.verify.symbols import Symbol

LONGEST = 46
"""Bytes that a version 4 code at level Q holds (ISO/IEC 18004); a longer payload makes finer modules."""

SQUARE = 0.06
"""How far its edges may differ: a scan is square within a few percent, a photo from the side is not."""

TILT = 5.0


@dataclass(frozen=True, slots=True)
class OfficialCode:
    """What the official image says, and the digest by which the very file can be recognised."""

    payload: str
    sha256: str


def read_official_image(path: Path, hosts: Sequence[str], *, permanent: bool) -> OfficialCode:
    """Decode the one standard QR code of an official image.

    `hosts` are the campaign's own web hosts, `permanent` the editor's declaration that a parametric code
    never expires. Raises ContentError with the reason (Chinese) why the image or its payload is refused.
    """
    try:
        data = path.read_bytes()
        leaves = scan_file(path)
    except (OSError, UnreadableError) as error:
        raise _refusal(path, str(error), "请用公众号后台下载的二维码图片。") from error
    symbol = _only(path, [symbol for leaf in leaves for symbol in leaf.symbols])
    reason = _unfit(symbol) or judge_payload(symbol.text, tuple(hosts), permanent=permanent)
    if reason:
        raise _refusal(path, f"不能登记：{reason}", f"读出的内容是 {symbol.text}")
    return OfficialCode(symbol.text, hashlib.sha256(data).hexdigest())


def _only(path: Path, symbols: Sequence[Symbol]) -> Symbol:
    readable = [symbol for symbol in symbols if symbol.readable]
    if not symbols:
        raise _refusal(
            path, "图里没有找到方形二维码", "圆形的小程序码（菊花码）无法核验，不能用；请用公众号后台下载的方形二维码。"
        )
    if not readable:
        raise _refusal(path, "图里的二维码读不出来", "请用原图，不要用截图、照片或压缩过的图。")
    if len(symbols) > 1:
        raise _refusal(path, f"图里有 {len(symbols)} 个码，分不清登记哪一个", "请裁剪到只剩一个码。")
    return readable[0]


def _unfit(symbol: Symbol) -> str | None:
    edges = symbol.edges_px
    if not symbol.standard:
        return "这不是标准的方形二维码（QR Code）"
    if edges.max() > edges.min() * (1 + SQUARE) or symbol.tilt > TILT:
        return "二维码歪斜或变形，像是翻拍的照片"
    if not symbol.text.isascii() or not symbol.text.isprintable():
        return "内容里有网址不该有的字符"
    if len(symbol.text) > LONGEST:
        return f"内容有 {len(symbol.text)} 个字节，超过 {LONGEST} 个，印小了扫不出"
    return None


def _refusal(path: Path, what: str, hint: str) -> ContentError:
    return ContentError([Problem(Place(str(path)), what, hint)])
