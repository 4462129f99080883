"""Legible: no character too small, too near to an edge or a fold, covered, or in the colour of its ground."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from generators.model.material import Format
from generators.plan.promises import Words
from generators.problems import Problem
from generators.verify.proof import Box, Grey, Proof
from generators.verify.words import Run

SCAN_PT = 6.0
"""The smallest type that a digital press holds (print study, 1.1)."""

OFFICE_MM = 5.0
"""What an office printer cannot print, on each side."""

FOLD_MM = 3.0
"""A fold wanders by a millimetre or two; text keeps clear of it."""

LUMA = 60
"""How much a character must change the page at 100 dpi; the faintest real one, a 6 pt colon, changes it by 110."""

TRACE = 30
SHOWN = 0.88
SLACK_PX = 2
"""The part of its box that a character must fill from edge to edge, measured: a turned one fills 0.94 of its
upright box, and dots of three pixels lose up to two of them to rounding. A clipped one fills less."""

THIN_PX = 2
"""A dash thinner than this may be drawn on the row beside its box: the rasteriser fits it to whole rows."""

_ROUNDING = 0.05


def check_legible(proof: Proof, runs: Sequence[Run], picture: Grey, bare: Grey) -> Iterator[Problem]:
    """Size, place and contrast of every character of every promised string.

    `bare` is the same page without its text: a character whose absence changes nothing was not seen.
    """
    change = np.maximum(picture, bare) - np.minimum(picture, bare)
    yield from _check_size(proof, runs)
    for run in runs:
        yield from _check_place(proof, run)
        yield from _check_contrast(proof, run, change)


def _check_size(proof: Proof, runs: Sequence[Run]) -> Iterator[Problem]:
    """Where one string is promised for reading and for scanning too, its largest copies are the read ones."""
    copies: dict[tuple[Words, ...], list[float]] = {}
    for run in runs:
        copies.setdefault(run.words, []).append(min(glyph.pt for glyph in run.glyphs))
    for words, sizes in copies.items():
        read = sum(one.reading == "read" for one in words)
        bodies = len(sizes) if read == len(words) else read
        for at, pt in enumerate(sorted(sizes, reverse=True)):
            least = proof.sheet.format.body_pt.min if at < bodies else SCAN_PT
            if pt < least - _ROUNDING:
                what = f"字太小，{pt:.1f} pt，至少要 {least:g} pt"
                yield _fault(proof, words, what, "缩短文字，或换更大的规格，不要缩小字号。")


def _check_place(proof: Proof, run: Run) -> Iterator[Problem]:
    paper = proof.sheet.format
    alone = proof.sheet.variant == "office" and len(proof.sheet.cells_mm) == 1 and paper.inks != "k"
    margin = max(paper.safe_mm, OFFICE_MM) if alone else paper.safe_mm
    safe = proof.paper.grown(_ROUNDING - margin)
    outside = _those(run, [safe.holds(glyph.box) and _on_disc(proof, glyph.box) for glyph in run.glyphs])
    if outside:
        yield _fault(proof, run.words, f"{outside}离纸边不到 {margin:g} 毫米，会被裁掉或印不出", "让它留在安全区里。")
    for edge, fold, band in _folds(paper):
        folded = _those(run, [not band.meets(glyph.box) for glyph in run.glyphs])
        if folded:
            what = f"{folded}压着折线，或离折线（距{edge} {fold:g} 毫米）太近"
            yield _fault(proof, run.words, what, f"文字须离折线 {FOLD_MM:g} 毫米。")


def _on_disc(proof: Proof, box: Box) -> bool:
    """Whether a round piece has the box inside its safe edge; every other piece has no corners to lose."""
    if proof.sheet.format.die != "round":
        return True
    width, height = proof.size_mm
    across = max(abs(box.left - width / 2), abs(box.right - width / 2))
    down = max(abs(box.top - height / 2), abs(box.bottom - height / 2))
    return math.hypot(across, down) <= width / 2 - proof.sheet.format.safe_mm + _ROUNDING


def _folds(paper: Format) -> Iterator[tuple[str, float, Box]]:
    """Each fold with the edge from which it is measured and the band that text must leave free."""
    for fold in paper.folds_mm:
        yield "上边", fold, Box(-math.inf, fold - FOLD_MM, math.inf, fold + FOLD_MM).grown(-_ROUNDING)
    for fold in paper.folds_x_mm:
        yield "左边", fold, Box(fold - FOLD_MM, -math.inf, fold + FOLD_MM, math.inf).grown(-_ROUNDING)


def _check_contrast(proof: Proof, run: Run, change: Grey) -> Iterator[Problem]:
    hidden = _those(run, [_is_shown(proof, glyph.box, change) for glyph in run.glyphs])
    if hidden:
        yield _fault(proof, run.words, f"{hidden}看不清", "字色与底色太近，或者被遮住、裁掉了一部分。")


def _is_shown(proof: Proof, box: Box, change: Grey) -> bool:
    high_px = (box.bottom - box.top) * proof.dpi / 25.4
    window = proof.pixels(change, box.grown(25.4 / proof.dpi) if high_px < THIN_PX else box)
    across, down = window.max(axis=0, initial=0), window.max(axis=1, initial=0)
    if across.max(initial=0) < LUMA:
        return False
    wide, high = (box.right - box.left) * proof.dpi / 25.4, (box.bottom - box.top) * proof.dpi / 25.4
    return _extent(across) >= SHOWN * wide - SLACK_PX and _extent(down) >= SHOWN * high - SLACK_PX


def _extent(peaks: Grey) -> int:
    """From the first to the last column or row that holds a trace; `peaks` are their darkest pixels."""
    traced = peaks >= TRACE
    return len(traced) - int(traced.argmax()) - int(traced[::-1].argmax())


def _those(run: Run, right: Sequence[bool]) -> str:
    """Name the characters that are not right, or nothing if all are; the whole string needs no name."""
    wrong = "".join(glyph.char for glyph, good in zip(run.glyphs, right, strict=True) if not good)
    return "" if not wrong else " " if len(wrong) == len(run.glyphs) else f"里的“{wrong}”"


def _fault(proof: Proof, words: Sequence[Words], what: str, hint: str) -> Problem:
    return Problem(words[0].place, f"{proof.sheet.path}：“{words[0].text}”{what.lstrip()}", hint)
