"""Readable: how far off a phone reads the codes, how large the text is, and what an office copier leaves of both."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.camera import Target, photocopied, reach_m
from generators.verify.closeup import Placed
from generators.verify.codes import find_codes
from generators.verify.glyphs import read_glyphs
from generators.verify.proof import Proof, open_proofs
from generators.verify.symbols import read_symbols
from generators.verify.words import find_runs

_AROUND_MODULES = 6
_PX_PER_MODULE = 8
_COPIER_DPI = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """How far off, in m, the worst code of a sheet is read, None where it carries none; its least body type, in pt."""

    reach_m: float | None
    body_pt: float | None
    problems: tuple[Problem, ...] = ()


def prove_reading(pdf: bytes, sheet: Sheet) -> Tried:
    """Photograph every code of one piece from further and further off, and copy an office sheet once.

    Of many pages with codes the first stands for all: they repeat one block.

    Takes about half a second a code, so it is done for one sheet of each material and format: all others
    have the same codes at the same size, which their own gate measures.
    """
    proofs = open_proofs(pdf, sheet)
    body = min((pt for proof in proofs for pt in _body_sizes(proof)), default=None)
    if not sheet.codes or sheet.format.scan_m is None:
        return Tried(None, body)
    found = find_codes(proofs, [proof.picture() for proof in proofs])
    metres: list[float] = []
    problems: list[Problem] = []
    for proof, codes in [(proof, codes) for proof, codes in zip(proofs, found, strict=True) if codes][:1]:
        own = [code for code in codes if _on_first_piece(proof, code)]
        metres += [_reach(proof, code, sheet.format.scan_m) for code in own]
        if codes and sheet.variant == "office":
            problems += _check_copy(proof, codes)
    if min(metres, default=0) < sheet.format.scan_m:
        what = f"手机在 {sheet.format.scan_m:g} 米处试拍，码读不出来"
        problems.append(proofs[0].fault(what, "把 code_mm 改大，或者看看码的四周有没有东西。"))
    return Tried(min(metres, default=0), body, tuple(problems))


def _body_sizes(proof: Proof) -> Iterator[float]:
    """The sizes of all characters that must be read at the format's distance; what is read at arm's length is not."""
    runs, _ = find_runs(proof.sheet, read_glyphs(proof))
    for run in runs:
        if all(words.reading == "read" for words in run.words):
            yield min(glyph.pt for glyph in run.glyphs)


def _on_first_piece(proof: Proof, code: Placed) -> bool:
    x, y = proof.sheet.cells_mm[0]
    return len(proof.sheet.cells_mm) == 1 or proof.pieces[0].paper.moved(x, y).holds(code.box)


def _reach(proof: Proof, code: Placed, near_m: float) -> float:
    side = code.box.right - code.box.left
    module = side / code.symbol.modules
    window = code.box.grown(_AROUND_MODULES * module).within(proof.media)
    picture = proof.picture(_PX_PER_MODULE * 25.4 / module, window)
    square = min(picture.shape)
    target = Target(np.ascontiguousarray(picture[:square, :square]), square / _PX_PER_MODULE * module, code.symbol.text)
    return reach_m(target, side, near_m)


def _check_copy(proof: Proof, codes: Sequence[Placed]) -> Iterator[Problem]:
    """An office copies what it is given; the copy must still lead to the accounts."""
    copy = read_symbols(photocopied(proof.picture(_COPIER_DPI)), thorough=True)
    lost = Counter(code.symbol.text for code in codes) - Counter(symbol.text for symbol in copy)
    if lost:
        yield proof.fault("复印缩小到 70% 以后，有二维码读不出来", "把 code_mm 改大。")
