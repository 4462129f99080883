"""The gate of a printed sheet: the finished bytes are held against the promise."""

from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium

from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.codes import check_codes, find_codes
from generators.verify.edges import check_bleed, check_rim
from generators.verify.glyphs import read_glyphs
from generators.verify.ink import check_drawing, check_plates
from generators.verify.legible import check_legible
from generators.verify.marks import read_marks
from generators.verify.paper import check_paper
from generators.verify.proof import Proof, open_proof
from generators.verify.words import check_words, find_runs


def verify_sheet(pdf: bytes, sheet: Sheet) -> tuple[Problem, ...]:
    """All faults of one finished sheet, in the order in which they were found; empty if it may be published.

    The paper comes first: on a page of the wrong size every other measure would be wrong as well.
    """
    try:
        proof = open_proof(pdf, sheet)
        return tuple(check_paper(proof)) or tuple(_check_page(proof))
    except (pikepdf.PdfError, pikepdf.PasswordError, pdfium.PdfiumError, KeyError, ValueError) as error:
        return (Problem(sheet.place, f"{sheet.path}：PDF 打不开或读不懂（{error}）"),)


def _check_page(proof: Proof) -> Iterator[Problem]:
    shop = proof.sheet.variant == "shop"
    picture = proof.picture()
    marks = read_marks(proof, paths=shop)
    runs, rest = find_runs(proof.sheet, read_glyphs(proof))
    yield from check_drawing(proof, marks)
    yield from check_words(proof, runs, rest)
    yield from check_legible(proof, runs, picture, proof.without_text())
    codes = find_codes(proof, picture)
    yield from check_codes(proof, codes)
    if shop:
        yield from check_plates(proof, marks, [code.box for code in codes if code.symbol.readable])
        yield from check_bleed(proof, picture)
    else:
        yield from check_rim(proof, picture)
