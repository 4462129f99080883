"""A sampled look at a file of many units: the codes of some pages, decoded from the finished file as phones would."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from generators.plan.promises import Sheet
from generators.verify.symbols import read_symbols

_LONGEST_PX = 3500
"""A page is looked at with so many pixels on its longer side, which shows a module of half a millimetre on an A3."""

_FINEST = 300 / 72


def code_faults(path: Path, pages: Sequence[int], sheet: Sheet) -> Iterator[str]:
    """What is wrong with the codes of some pages of a file, counted from 0; all pages of a unit belong together."""
    wanted = Counter(code.payload for code in sheet.codes for _ in range(sheet.copies))
    with pdfium.PdfDocument(path) as document:
        for start in range(0, len(pages), sheet.pages):
            found: Counter[str] = Counter()
            for number in pages[start : start + sheet.pages]:
                page = document[number]
                scale = min(_LONGEST_PX / max(page.get_size()), _FINEST)
                picture = np.asarray(page.render(scale=scale, grayscale=True).to_numpy()).squeeze()
                found.update(symbol.text for symbol in read_symbols(picture, thorough=True) if symbol.readable)
            if found != wanted:
                yield f"第 {pages[start] // sheet.pages + 1} 份读到的码是 {sorted(found)}，应为 {sorted(wanted)}"
