"""Legible: no character too small, too near to an edge or a fold, covered, or in the colour of its ground."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

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

WORD_LUMA = 60
GLYPH_LUMA = 25
"""How much a word, and each of its characters, must change the page: a hair line of a 6 pt character
covers less than a pixel at 100 dpi, so one character alone may show less than its word."""

_ROUNDING = 0.05


def check_legible(proof: Proof, runs: Sequence[Run], picture: Grey, bare: Grey) -> Iterator[Problem]:
    """Size, place and contrast of every character of every promised string.

    `bare` is the same page without its text: a character whose absence changes nothing was not seen.
    """
    change = np.abs(picture.astype(np.int16) - bare).astype(np.uint8)
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
    margin = max(paper.safe_mm, OFFICE_MM) if proof.sheet.variant == "office" else paper.safe_mm
    safe = proof.paper.grown(-margin + _ROUNDING)
    outside = _those(run, lambda box: not safe.holds(box))
    if outside:
        yield _fault(
            proof, run.words, f"“{outside}”离纸边不到 {margin:g} 毫米，会被裁掉或印不出", "缩短文字，让它留在安全区里。"
        )
    for fold in paper.folds_mm:
        folded = _those(run, lambda box, at=fold: box.top < at + FOLD_MM and box.bottom > at - FOLD_MM)  # type: ignore[misc]
        if folded:
            yield _fault(
                proof, run.words, f"“{folded}”压在折线上（距上边 {fold:g} 毫米）", f"文字须离折线 {FOLD_MM:g} 毫米。"
            )


def _check_contrast(proof: Proof, run: Run, change: Grey) -> Iterator[Problem]:
    shown = [int(proof.pixels(change, glyph.box).max(initial=0)) for glyph in run.glyphs]
    hidden = "".join(glyph.char for glyph, luma in zip(run.glyphs, shown, strict=True) if luma < GLYPH_LUMA)
    if max(shown) < WORD_LUMA or hidden:
        yield _fault(
            proof, run.words, f"看不见“{hidden or run.words[0].text}”", "字色与底色太近，或者被别的图形盖住了。"
        )


def _those(run: Run, wrong: Callable[[Box], bool]) -> str:
    return "".join(glyph.char for glyph in run.glyphs if wrong(glyph.box))


def _fault(proof: Proof, words: Sequence[Words], what: str, hint: str) -> Problem:
    return Problem(words[0].place, f"{proof.sheet.path}：“{words[0].text}”{what}", hint)
