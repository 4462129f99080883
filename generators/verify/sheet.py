"""The gate of a printed sheet: the finished bytes are held against the promise."""

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle

import pikepdf
import pypdfium2 as pdfium

from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.apart import check_apart
from generators.verify.closeup import Placed
from generators.verify.codes import check_codes, check_payloads, find_codes
from generators.verify.edges import check_bleed, check_rim
from generators.verify.field import check_fields
from generators.verify.form import check_form
from generators.verify.glyphs import Glyph, read_glyphs
from generators.verify.ink import check_black, check_drawing, check_plates
from generators.verify.legible import check_legible
from generators.verify.marks import read_marks
from generators.verify.paper import check_document
from generators.verify.proof import FINEST_DPI, Grey, Proof, open_proofs
from generators.verify.words import Run, check_words, find_runs


@dataclass(slots=True)
class _Piece:
    """What was found of one copy of the piece, over all pages."""

    runs: list[Run] = field(default_factory=list)
    codes: list[Placed] = field(default_factory=list)

    def alike(self) -> tuple[Counter[str], Counter[str]]:
        """What must be the same on every copy."""
        said = Counter("".join(glyph.char for glyph in run.glyphs) for run in self.runs)
        return said, Counter(code.symbol.text for code in self.codes)


def verify_sheet(pdf: bytes, sheet: Sheet) -> tuple[Problem, ...]:
    """All faults of one finished sheet, in the order in which they were found; empty if it may be published.

    The paper comes first: on a page of the wrong size every other measure would be wrong as well.
    """
    try:
        proofs = open_proofs(pdf, sheet)
        return tuple(check_document(proofs)) or tuple(_check_pages(proofs))
    except (pikepdf.PdfError, pikepdf.PasswordError, pdfium.PdfiumError, KeyError, ValueError) as error:
        return (Problem(sheet.place, f"{sheet.path}：PDF 打不开或读不懂（{error}）"),)


def _check_pages(proofs: Sequence[Proof]) -> Iterator[Problem]:
    if proofs[0].sheet.variant != "shop":
        yield from check_form(proofs)
    glyphs = [read_glyphs(proof) for proof in proofs]
    least_pt = min((glyph.pt for page in glyphs for glyph in page), default=0)
    proofs = [proof.looked_at(least_pt) for proof in proofs]
    pictures = [proof.picture() for proof in proofs]
    found = find_codes(proofs, pictures)
    copies = [_Piece() for _ in range(proofs[0].sheet.copies)]
    rest: list[Glyph] = []
    for proof, picture, said, codes in zip(proofs, pictures, glyphs, found, strict=True):
        rest += yield from _check_page(proof, picture, said, codes, copies)
    yield from check_words(proofs[0], copies[0].runs, rest)
    yield from check_payloads(proofs[0], [code for codes in found for code in codes])
    for number, copy in enumerate(copies[1:], start=2):
        if copy.alike() != copies[0].alike():
            yield proofs[0].fault(f"拼版的第 {number} 份和第 1 份不一样", "每一份须是同样的字和码。")


def _check_page(
    proof: Proof, picture: Grey, glyphs: Sequence[Glyph], codes: Sequence[Placed], copies: Sequence[_Piece]
) -> Generator[Problem, None, list[Glyph]]:
    """Check one page, and add what stands on it to the copies; the halves of a booklet's side are of one copy.

    Returns the glyphs that belong to no promised string.
    """
    shop = proof.sheet.variant == "shop"
    black = proof.sheet.format.inks == "k"
    marks = read_marks(proof, paths=shop or black)
    yield from check_drawing(proof, marks)
    yield from check_black(proof, marks) if black else ()
    bare, pieces, rest = proof.without_text(), proof.pieces, list[Glyph]()
    for piece, (x, y), copy in zip(pieces, proof.sheet.cells_mm, cycle(copies), strict=False):
        mine, glyphs = _parted(piece, glyphs, x, y)
        runs, left = find_runs(proof.sheet, mine)
        rest += left
        copy.runs += runs
        here = [replace(code, box=code.box.moved(-x, -y)) for code in codes]
        own = [code for code in here if len(pieces) == 1 or piece.paper.holds(code.box)]
        copy.codes += own
        yield from _check_legible(piece, runs, picture, bare)
        yield from check_apart(piece, runs)
        yield from check_codes(piece, own)
        if proof.sheet.fillable:
            yield from check_fields(piece, runs, own, picture)
    if shop:
        yield from check_plates(proof, marks, [code.box for code in codes if code.symbol.readable])
    yield from _check_edges(proof, picture)
    return [*rest, *glyphs]


def _check_legible(piece: Proof, runs: Sequence[Run], picture: Grey, bare: Grey) -> Iterator[Problem]:
    """What a quick look finds hard to read, a close one decides: a thin stroke may fall between its pixels."""
    faults = tuple(check_legible(piece, runs, picture, bare))
    if faults and piece.dpi < FINEST_DPI:
        close = replace(piece, dpi=FINEST_DPI)
        faults = tuple(check_legible(close, runs, close.picture(), close.without_text()))
    yield from faults


def _check_edges(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """What a quick look finds at the edges, a close one decides: a line may begin within a coarse pixel."""
    check = check_bleed if proof.sheet.variant == "shop" else check_rim
    faults = tuple(check(proof, picture))
    if faults and proof.dpi < FINEST_DPI:
        close = replace(proof, dpi=FINEST_DPI)
        faults = tuple(check(close, close.picture()))
    yield from faults


def _parted(piece: Proof, glyphs: Sequence[Glyph], x: float, y: float) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs in the middle of which the piece lies, as it sees them, and all others."""
    if len(piece.sheet.cells_mm) == 1:
        return list(glyphs), []
    mine: list[Glyph] = []
    others: list[Glyph] = []
    for glyph in glyphs:
        box = glyph.box.moved(-x, -y)
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        inside = 0 <= middle[0] <= piece.size_mm[0] and 0 <= middle[1] <= piece.size_mm[1]
        (mine if inside else others).append(replace(glyph, box=box) if inside else glyph)
    return mine, others
