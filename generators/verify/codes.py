"""Codes: each one on the sheet is read again, measured, and held against the promise."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generators.model.payloads import TYPICAL_M_PER_MM
from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.closeup import Closeup, Placed, look_closely
from generators.verify.proof import MM_PER_PT, Box, Grey, Proof
from generators.verify.symbols import Symbol, read_symbols

LEVEL = "Q"
MODULE_MM = 0.5
QUIET_MODULES = 4
UNUSED = 0.95
"""A clean drawing spares all of its error correction. Grade A of ISO/IEC 15415 begins at 0.62, but that is
for prints: what is used up here is missing when the paper gets dirty."""

SIZE_TOLERANCE = 0.02
TILT = 1.0
ROBUST_M_PER_MM = 0.25
"""How far a module of one millimetre carries for an old phone in poor light (print study, 2.2)."""

_FINER, _THOROUGH_DPI = 2.8, 200.0
"""How much finer the thorough look is, and where it ends."""

PREVIEW_PX = 961
"""The focal length, in pixels, of a phone's 1280 px wide preview with the usual 26 mm lens."""


def find_codes(proofs: Sequence[Proof], pictures: Sequence[Grey]) -> tuple[tuple[Placed, ...], ...]:
    """All codes on each page; where a quick look does not find just the promised ones, a thorough one decides."""
    found = [_placed(proof, read_symbols(picture), proof.dpi) for proof, picture in zip(proofs, pictures, strict=True)]
    if Counter(code.symbol.text for codes in found for code in codes) != _promised(proofs[0].sheet):
        finer = [(proof, min(_THOROUGH_DPI, proof.dpi * _FINER)) for proof in proofs]
        found = [_placed(proof, read_symbols(proof.picture(dpi), thorough=True), dpi) for proof, dpi in finer]
    return tuple(found)


def check_payloads(proof: Proof, codes: Sequence[Placed]) -> Iterator[Problem]:
    """What the codes of the whole file say, held against the promise."""
    yield from _check_payloads(proof, [code.symbol for code in codes])


def check_codes(proof: Proof, codes: Sequence[Placed]) -> Iterator[Problem]:
    """Whether a phone can read the codes of one piece from where people stand."""
    promised = {code.payload for code in proof.sheet.codes}
    ours = [code for code in codes if code.symbol.text in promised and code.symbol.tilt <= TILT]
    closeups = look_closely(proof, ours)
    for code in codes:
        if code.symbol.text in promised:
            yield from _check_symbol(proof, code.symbol, closeups.get(code.box))


def _check_payloads(proof: Proof, symbols: Sequence[Symbol]) -> Iterator[Problem]:
    promised = _promised(proof.sheet)
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


def _check_symbol(proof: Proof, symbol: Symbol, close: Closeup | None) -> Iterator[Problem]:
    name = next(code.name for code in proof.sheet.codes if code.payload == symbol.text)
    for fault in _symbol_faults(proof, symbol, close):
        yield proof.fault(f"“{name}”的二维码{fault}", "按 materials.yml 的 code_mm 重排，码和静区上不要放别的东西。")


def _symbol_faults(proof: Proof, symbol: Symbol, close: Closeup | None) -> Iterator[str]:
    if symbol.tilt > TILT:
        yield f"歪了 {symbol.tilt:.0f}°，须摆正，或整版倒转"
        return
    if close is None:
        yield "近看读不出，四周可能有东西挨着它"
        return
    yield from _size_faults(proof, close)
    if symbol.level != LEVEL:
        yield f"纠错级别是 {symbol.level}，应为 {LEVEL}"
    if symbol.unused < UNUSED:
        yield f"有缺损，纠错余量只剩 {symbol.unused:.0%}"
    if not close.is_square():
        yield "长宽不等，或者有东西挨着它"
    if not close.has_contrast():
        yield "黑白反差不够"
    if not proof.paper.holds(close.zone):
        yield f"静区伸出了纸边，四周须各留 {QUIET_MODULES} 格"
    elif not close.is_clear():
        yield f"静区里有东西，四周须各空 {QUIET_MODULES} 格"
    scan_m = proof.sheet.format.scan_m
    if scan_m is not None and not close.reads_softly(PREVIEW_PX * close.module / scan_m / 1000):
        yield f"在 {scan_m:g} 米处稍一模糊就读不出"


def _size_faults(proof: Proof, close: Closeup) -> Iterator[str]:
    paper, promised = proof.sheet.format, proof.sheet.code_mm
    if paper.qr_mm is None or paper.scan_m is None or promised is None:
        yield f"不该出现：{paper.name}不放二维码"
        return
    if close.side < paper.qr_mm.min * (1 - SIZE_TOLERANCE):
        yield f"边长 {close.side:.1f} 毫米，{paper.name}至少要 {paper.qr_mm.min:g} 毫米"
    if abs(close.side - promised) > SIZE_TOLERANCE * promised:
        yield f"边长 {close.side:.1f} 毫米，应为 {promised:g} 毫米"
    if close.module < MODULE_MM:
        yield f"一格只有 {close.module:.2f} 毫米，至少要 {MODULE_MM} 毫米"
    if paper.scan_m > TYPICAL_M_PER_MM * close.module:
        robust, typical = ROBUST_M_PER_MM * close.module, TYPICAL_M_PER_MM * close.module
        yield f"在 {paper.scan_m:g} 米处扫不出：稳妥距离 {robust:.2f} 米，最远 {typical:.2f} 米"


def _promised(sheet: Sheet) -> Counter[str]:
    """How often each payload must be in the file."""
    return Counter({code: count * sheet.copies for code, count in _on_one(sheet).items()})


def _on_one(sheet: Sheet) -> Counter[str]:
    return Counter(code.payload for code in sheet.codes)


def _placed(proof: Proof, symbols: Sequence[Symbol], dpi: float) -> tuple[Placed, ...]:
    return tuple(Placed(symbol, _box(proof, symbol, dpi)) for symbol in symbols)


def _box(proof: Proof, symbol: Symbol, dpi: float) -> Box:
    west, north, east, south = (edge / dpi * 72 for edge in symbol.extent_px)
    left, top = proof.mm(proof.media_pt[0] + west, proof.media_pt[3] - north)
    return Box(left, top, left + (east - west) * MM_PER_PT, top + (south - north) * MM_PER_PT)
