"""Ink: everything is drawn as text and paths, with fonts in the file, and in what the plates can hold."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from generators.problems import Problem
from generators.verify.marks import Ink, Mark
from generators.verify.proof import Box, Proof

CMYK = "/DeviceCMYK"
BLACK = (0.0, 0.0, 0.0, 1.0)
REGISTRATION = "/Separation/All"
CUT = "/Separation/CutContour"
"""The ink that no press prints: the cutter's software finds the knife's way by this name."""

TOTAL_INK = 3.0
"""300 %, the limit of ISO Coated v2 300; more dries badly and sets off."""

SMALL_PT = 14.0
FINE_INKS = 2
TRACE = 0.1
"""Below 14 pt, text of three inks shows a coloured seam when the plates are a hair apart; an ink of at
most a tenth shows none."""

CUT_MM = 0.1
"""How far the knife's line may be from the trim: what a plotter itself is off."""

GREY = 0.01
DARK = 0.15
"""A screen's text black (1A1A1A) is printed as black without dots."""

RICH_K = 0.6
_SUBSET = re.compile(r"/[A-Z]{6}\+")


def check_drawing(proof: Proof, marks: Sequence[Mark]) -> Iterator[Problem]:
    """No pictures, and no character that the font lacks."""
    if any(mark.kind == "image" for mark in marks):
        yield proof.fault("页面里有位图", "文字、图形和二维码都须是矢量，放大才不糊。")
    if any(mark.font is None or _bad_font(mark) for mark in marks if mark.kind == "text"):
        yield proof.fault("有字体没有嵌入子集", "别的电脑上会换成另一种字，字形和尺寸都不作数。")
    elif any(_draws_nothing(mark) for mark in marks if mark.kind == "text"):
        yield proof.fault("有字体里没有的字，印出来是方框", "换一个常用字，或用文字说明生僻字。")


def check_plates(proof: Proof, marks: Sequence[Mark], codes: Sequence[Box]) -> Iterator[Problem]:
    """What a print shop's plates need: process inks only, black as black, and not too much of them."""
    spaces = sorted({mark.ink.space for mark in marks if _wrong_space(proof, mark)})
    if spaces:
        names = "、".join(space[1:] for space in spaces)
        yield proof.fault(f"印刷版用了 {names} 颜色", "印刷版只用 CMYK，黑色写成单黑。")
    flat = [mark for mark in marks if mark.ink.space == CMYK and len(mark.ink.parts) == len(BLACK)]
    heaviest = max((sum(mark.ink.parts) for mark in flat), default=0)
    if heaviest > TOTAL_INK + 1e-6:
        yield proof.fault(f"总墨量 {heaviest:.0%}，超过 {TOTAL_INK:.0%}", "墨太多不干，会蹭脏。")
    if any(_rich_black(mark.ink) for mark in flat):
        yield proof.fault("有四色黑", "黑色只用 K 一色，套印不准时才不发虚。")
    fine = [mark for mark in flat if mark.kind == "text" and mark.pt < SMALL_PT and _inks(mark.ink) > FINE_INKS]
    if fine:
        yield proof.fault(f"有 {len(fine)} 处小字用了三种以上的墨", f"{SMALL_PT:g} pt 以下的字用单黑或两色。")
    if any(mark.ink != Ink(CMYK, BLACK) and _is_code(proof, mark, codes) for mark in marks):
        yield proof.fault("二维码不是单黑", "码只用 K100 一色，画成一条路径。")
    knife = [mark for mark in marks if mark.ink.space == CUT]
    if proof.sheet.format.die != "none" and not knife:
        yield proof.fault("缺刀版线", "要模切的规格，须沿成品边画 CutContour 专色线。")
    if not all(mark.overprint for mark in knife):
        yield proof.fault("刀版线没有叠印，线下会镂空露白", "专色线须叠印（overprint），印版上不留缝。")


def check_black(proof: Proof, marks: Sequence[Mark]) -> Iterator[Problem]:
    """What a thermal printer has: black or nothing. A tint becomes a pattern of dots as coarse as small type."""
    if not all(_is_black_or_bare(mark.ink) for mark in marks if mark.ink.space not in {CUT, REGISTRATION}):
        yield proof.fault("用了黑色以外的颜色或灰色", "热敏纸只有黑，画成纯黑和留白，不要网点。")


def _wrong_space(proof: Proof, mark: Mark) -> bool:
    """Registration colour is for the marks outside the bleed, the cutting ink for the line on the trim."""
    if mark.kind == "image":
        return False  # reported as a picture
    if mark.ink.space == REGISTRATION and mark.kind == "stroke":
        return bool(_inside(proof, mark, proof.paper.grown(proof.sheet.format.bleed_mm - 0.01)).any())
    if mark.ink.space == CUT and mark.kind == "stroke" and proof.sheet.format.die != "none":
        return not _on_trim(proof, mark)
    return mark.ink.space not in {CMYK, "/Pattern"}


def _on_trim(proof: Proof, mark: Mark) -> bool:
    """Whether a path begins on the edge of the trimmed piece and never leaves it."""
    edge = _inside(proof, mark, proof.paper.grown(CUT_MM)) & ~_inside(proof, mark, proof.paper.grown(-CUT_MM))
    return bool(edge.all())


def _is_black_or_bare(ink: Ink) -> bool:
    """Ink or no ink: in K alone on plates, as neutral as the greys of a screen for an office printer."""
    *colours, last = ink.parts or (0.0,)
    if ink.space == CMYK:
        return not any(colours) and last in {0, 1}
    return all(abs(part - last) < GREY for part in colours) and not DARK < last < 1


def _rich_black(ink: Ink) -> bool:
    *colours, black = ink.parts
    return black >= RICH_K and any(colours)


def _inks(ink: Ink) -> int:
    return sum(part > TRACE for part in ink.parts)


def _is_code(proof: Proof, mark: Mark, codes: Sequence[Box]) -> bool:
    """A fill that lies wholly inside a code and is not the paper."""
    if mark.kind != "fill" or not mark.moves or not any(mark.ink.parts):
        return False
    return any(bool(_inside(proof, mark, code.grown(1)).all()) for code in codes)


def _inside(proof: Proof, mark: Mark, box: Box) -> npt.NDArray[np.bool_]:
    """For each corner of a path, whether it lies in the box."""
    points = mark.points_pt
    x, y = proof.mm(points[:, 0], points[:, 1])
    return (x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)


def _bad_font(mark: Mark) -> bool:
    """Only composite fonts with glyph numbers for codes can be checked for missing glyphs, so only they pass."""
    font = mark.font
    if font is None or font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        return True
    inner = font["/DescendantFonts"][0]
    descriptor = inner.get("/FontDescriptor")
    embedded = descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    mapped = inner.get("/Subtype") == "/CIDFontType0" or inner.get("/CIDToGIDMap", "/Identity") == "/Identity"
    return not (embedded and mapped and "/ToUnicode" in font and _SUBSET.match(str(inner.get("/BaseFont", ""))))


def _draws_nothing(mark: Mark) -> bool:
    """Glyph 0 is the box that a font draws for what it has not (OpenType, .notdef)."""
    return any(mark.codes[at : at + 2] == b"\0\0" for at in range(0, len(mark.codes), 2))
