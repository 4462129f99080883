"""Codes: each one on the sheet is read again, measured, and held against the promise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from generators.problems import Problem
from generators.verify.proof import DPI, MM_PER_PT, Box, Grey, Proof
from generators.verify.symbols import Symbol, read_symbols

LEVEL = "Q"
MODULE_MM = 0.5
QUIET_MODULES = 4
RING_MODULES = 3.9
"""The ring that is looked at: a tenth of a module is the rounding of the picture."""

LIGHT, DARK = 200, 80
UNUSED = 0.95
"""A clean drawing spares all of its error correction. Grade A of ISO/IEC 15415 begins at 0.62, but that is
for prints: what is used up here is missing when the paper gets dirty."""

SIZE_TOLERANCE = 0.02
TILT = 1.0
TYPICAL_M_PER_MM = 0.45
ROBUST_M_PER_MM = 0.25
"""How far a module of one millimetre carries: for a 720p preview in fair light, and for an old phone in
poor light (print study, 2.2)."""

CLOSE_DPI = 200
PREVIEW_PX = 961
"""The focal length, in pixels, of a phone's 1280 px wide preview with the usual 26 mm lens."""

BLUR_SIGMA_PX = 0.8
"""How soft a hand-held preview is (print study, 2.2)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A code and where it stands, without its quiet zone."""

    symbol: Symbol
    box: Box


def find_codes(proof: Proof, picture: Grey) -> tuple[Placed, ...]:
    """All codes on the sheet; where the quick look does not find just the promised ones, a thorough one decides."""
    symbols, dpi = read_symbols(picture), float(DPI)
    if Counter(symbol.text for symbol in symbols) != Counter(code.payload for code in proof.sheet.codes):
        symbols, dpi = read_symbols(proof.picture(CLOSE_DPI), thorough=True), float(CLOSE_DPI)
    return tuple(Placed(symbol, _box(proof, symbol, dpi)) for symbol in symbols)


def check_codes(proof: Proof, codes: Sequence[Placed]) -> Iterator[Problem]:
    """What the codes say, and whether a phone can read them from where people stand."""
    yield from _check_payloads(proof, [code.symbol for code in codes])
    promised = {code.payload for code in proof.sheet.codes}
    for code in codes:
        if code.symbol.text in promised:
            yield from _check_symbol(proof, code.symbol, code.box)


def _check_payloads(proof: Proof, symbols: Sequence[Symbol]) -> Iterator[Problem]:
    promised = Counter(code.payload for code in proof.sheet.codes)
    found = Counter(symbol.text for symbol in symbols if symbol.readable)
    names = {code.payload: code.name for code in proof.sheet.codes}
    for payload, count in (promised - found).items():
        yield proof.fault(
            f"少了 {count} 个“{names[payload]}”的二维码，或者读不出来", f"应读出 {payload}，共 {promised[payload]} 个。"
        )
    for payload, count in (found - promised).items():
        what = "多印了" if payload in promised else "出现了没有登记的"
        yield proof.fault(f"{what}二维码 {count} 个，内容是 {payload}", "宣传品上只许有计划里的公众号码。")
    broken = sum(not symbol.readable for symbol in symbols)
    if broken:
        yield proof.fault(f"有 {broken} 个二维码残缺，读不出内容", "看看码是否被遮住、裁掉或改动。")


def _check_symbol(proof: Proof, symbol: Symbol, near: Box) -> Iterator[Problem]:
    name = next(code.name for code in proof.sheet.codes if code.payload == symbol.text)
    if symbol.tilt > TILT:
        yield proof.fault(f"“{name}”的二维码歪了 {symbol.tilt:.0f}°", "码须摆正，或整版倒转。")
        return
    module = (near.right - near.left) / symbol.modules
    window = near.grown((QUIET_MODULES + 2) * module)
    close = proof.picture(CLOSE_DPI, window)
    box, pixels = _measure(close, symbol.modules, near, window)
    side = box.right - box.left
    faults = (
        *_size_faults(proof, side, symbol.modules),
        *_print_faults(symbol, pixels),
        *_quiet_faults(proof, close, box, window, side / symbol.modules),
    )
    module = side / symbol.modules
    if not faults and not reads_softly(
        close, symbol.text, module, PREVIEW_PX * module / proof.sheet.format.scan_m / 1000
    ):
        faults = (f"在 {proof.sheet.format.scan_m:g} 米处稍一模糊就读不出",)
    for fault in faults:
        yield proof.fault(f"“{name}”的二维码{fault}", "按 materials.yml 的 code_mm 重排，码和静区上不要放别的东西。")


def _size_faults(proof: Proof, side: float, modules: int) -> Iterator[str]:
    paper, promised = proof.sheet.format, proof.sheet.material.code_mm
    module = side / modules
    if side < paper.qr_mm.min * (1 - SIZE_TOLERANCE):
        yield f"边长 {side:.1f} 毫米，{paper.name}至少要 {paper.qr_mm.min:g} 毫米"
    if abs(side - promised) > SIZE_TOLERANCE * promised:
        yield f"边长 {side:.1f} 毫米，应为 {promised:g} 毫米"
    if module < MODULE_MM:
        yield f"一格只有 {module:.2f} 毫米，至少要 {MODULE_MM} 毫米"
    if paper.scan_m > TYPICAL_M_PER_MM * module:
        robust, typical = ROBUST_M_PER_MM * module, TYPICAL_M_PER_MM * module
        yield f"在 {paper.scan_m:g} 米处扫不出：稳妥距离 {robust:.2f} 米，最远 {typical:.2f} 米"


def _print_faults(symbol: Symbol, pixels: Grey) -> Iterator[str]:
    if symbol.level != LEVEL:
        yield f"纠错级别是 {symbol.level}，应为 {LEVEL}"
    if symbol.unused < UNUSED:
        yield f"有缺损，纠错余量只剩 {symbol.unused:.0%}"
    dark, light = pixels[pixels < (LIGHT + DARK) // 2], pixels[pixels >= (LIGHT + DARK) // 2]
    if dark.max(initial=0) > DARK or light.min(initial=255) < LIGHT:
        yield "黑白反差不够"


def _quiet_faults(proof: Proof, close: Grey, box: Box, window: Box, module: float) -> Iterator[str]:
    zone = box.grown(RING_MODULES * module)
    if not proof.paper.holds(zone):
        yield f"静区伸出了纸边，四周须各留 {QUIET_MODULES} 格"
        return
    scale = CLOSE_DPI / 25.4
    ring = close[_span(zone.top - window.top, zone.bottom - window.top, scale)][
        :, _span(zone.left - window.left, zone.right - window.left, scale)
    ].copy()
    inner = round(RING_MODULES * module * scale) - 1
    ring[inner:-inner, inner:-inner] = 255
    if ring.min(initial=255) < LIGHT:
        yield f"静区里有东西，四周须各空 {QUIET_MODULES} 格"


def _measure(close: Grey, modules: int, near: Box, window: Box) -> tuple[Box, Grey]:
    """The exact extent of the dark modules, and the level at the centre of each module."""
    scale = CLOSE_DPI / 25.4
    slack = (near.right - near.left) / modules
    top, left = round((near.top - slack - window.top) * scale), round((near.left - slack - window.left) * scale)
    size = round((near.right - near.left + 2 * slack) * scale)
    dark = close[top : top + size, left : left + size] < (LIGHT + DARK) // 2
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    north, south = top + int(rows[0]), top + int(rows[-1]) + 1
    west, east = left + int(columns[0]), left + int(columns[-1]) + 1
    down = (north + (np.arange(modules) + 0.5) * (south - north) / modules).astype(int)
    across = (west + (np.arange(modules) + 0.5) * (east - west) / modules).astype(int)
    box = Box(
        window.left + west / scale, window.top + north / scale, window.left + east / scale, window.top + south / scale
    )
    return box, close[np.ix_(down, across)]


def reads_softly(close: Grey, payload: str, module: float, px_per_module: float) -> bool:
    """Whether a code is read in a hand-held preview in which one module of `module` mm covers `px_per_module`.

    `close` is its picture at `CLOSE_DPI`. Clean codes are read down to about two pixels a module.
    """
    shrink = min(1.0, px_per_module / (module * CLOSE_DPI / 25.4))
    size = round(close.shape[1] * shrink), round(close.shape[0] * shrink)
    small = Image.fromarray(close).resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(BLUR_SIGMA_PX))
    return any(symbol.text == payload for symbol in read_symbols(np.asarray(small)))


def _span(start: float, end: float, scale: float) -> slice:
    return slice(max(0, round(start * scale)), round(end * scale))


def _box(proof: Proof, symbol: Symbol, dpi: float) -> Box:
    west, north, east, south = (edge / dpi * 72 for edge in symbol.extent_px)
    left, top = proof.mm(proof.media_pt[0] + west, proof.media_pt[3] - north)
    return Box(left, top, left + (east - west) * MM_PER_PT, top + (south - north) * MM_PER_PT)
