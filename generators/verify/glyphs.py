"""The glyphs on a page, as pdfium reads them: which character, where, and how large."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from generators.verify.proof import Box, Proof


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character; `box` is that of its ink in mm, `pt` its size after all transformations."""

    char: str
    box: Box
    pt: float


def read_glyphs(proof: Proof) -> tuple[Glyph, ...]:
    """All drawn characters but white space, in the order in which the file draws them.

    pdfium sorts the pieces of a line by position, which tears a promised string apart where two blocks
    share a line; so they are put back into the order of their text objects.
    """
    parts = proof.page.get_objects(max_depth=8)
    order = {ctypes.addressof(part.raw.contents): at for at, part in enumerate(parts)}
    text = proof.page.get_textpage()
    found = [
        (order[ctypes.addressof(pdfium_c.FPDFText_GetTextObject(text.raw, at).contents)], at)
        for at in range(text.count_chars())
        if pdfium_c.FPDFText_IsGenerated(text.raw, at) != 1
    ]
    return tuple(glyph for _, at in sorted(found) for glyph in _glyphs(proof, text, at))


def _glyphs(proof: Proof, text: pdfium.PdfTextPage, at: int) -> Iterator[Glyph]:
    """One glyph may stand for several characters (a ligature), or for none that shows (white space)."""
    char = unicodedata.normalize("NFC", chr(pdfium_c.FPDFText_GetUnicode(text.raw, at)))
    if char.isspace():
        return
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text.raw, at, matrix)
    # The height of the em box: a turned text has its height in both numbers.
    pt = float(pdfium_c.FPDFText_GetFontSize(text.raw, at) * (matrix.c**2 + matrix.d**2) ** 0.5)
    left, bottom, right, top = text.get_charbox(at)
    west, north = proof.mm(left, top)
    east, south = proof.mm(right, bottom)
    for single in char:
        yield Glyph(single, Box(west, north, east, south), pt)
