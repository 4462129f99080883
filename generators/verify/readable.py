"""Readable: how far off a phone reads the codes of a finished sheet, and whether they survive an office copier."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.camera import Target, photocopied, reach_m
from generators.verify.closeup import Placed
from generators.verify.codes import find_codes
from generators.verify.proof import Proof, open_proofs
from generators.verify.symbols import read_symbols

_AROUND_MODULES = 6
_PX_PER_MODULE = 8
_COPIER_DPI = 200


@dataclass(frozen=True, slots=True)
class Reach:
    """How far off, in m, the worst code of a sheet is read; None where it carries none."""

    metres: float | None
    problems: tuple[Problem, ...]


def prove_reading(pdf: bytes, sheet: Sheet) -> Reach:
    """Photograph every code of one piece from further and further off, and copy an office sheet once.

    Takes about half a second a code, so it is done for one sheet of each material and format: all others
    have the same codes at the same size, which their own gate measures.
    """
    if not sheet.codes or sheet.format.scan_m is None:
        return Reach(None, ())
    proofs = open_proofs(pdf, sheet)
    found = find_codes(proofs, [proof.picture() for proof in proofs])
    metres: list[float] = []
    problems: list[Problem] = []
    for proof, codes in zip(proofs, found, strict=True):
        own = [code for code in codes if _on_first_piece(proof, code)]
        metres += [_reach(proof, code, sheet.format.scan_m) for code in own]
        if codes and sheet.variant == "office":
            problems += _check_copy(proof, codes)
    if min(metres, default=0) < sheet.format.scan_m:
        what = f"手机在 {sheet.format.scan_m:g} 米处试拍，码读不出来"
        problems.append(proofs[0].fault(what, "把 code_mm 改大，或者看看码的四周有没有东西。"))
    return Reach(min(metres, default=0), tuple(problems))


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
