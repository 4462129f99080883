"""The gate of a letter for a word processor: what the finished file holds, held against the promise."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
import numpy as np
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError
from PIL import Image, UnidentifiedImageError

from generators.plan.promises import Document
from generators.problems import Problem
from generators.verify.parts import part_faults
from generators.verify.symbols import Symbol, read_symbols

LEVEL = "Q"
SIZE_TOLERANCE = 0.02
LEAST_PX = 600
"""Printed 33 mm wide this is more than 450 dpi: no edge of a module is soft."""

_EMU_PER_MM = 36000
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def verify_word(data: bytes, document: Document) -> tuple[Problem, ...]:
    """All faults of one finished letter; empty if it may be published."""
    broken = (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, UnidentifiedImageError)
    try:
        return tuple(_faults(data, document))
    except broken as error:
        return (_fault(document, f"打不开或读不懂（{error}）"),)


def _faults(data: bytes, document: Document) -> Iterator[Problem]:
    for what in part_faults(data):
        yield _fault(document, what)
    file = docx.Document(BytesIO(data))
    yield from _word_faults(file, document)
    symbols: list[str] = []
    for inline in file.element.body.iter(_INLINE):
        symbol, pixels = _symbol(file, inline)
        if symbol is None:
            yield _fault(document, "有一张图里读不出二维码")
            continue
        symbols.append(symbol.text)
        for what in _code_faults(symbol, pixels, int(inline.find(_EXTENT).get("cx")) / _EMU_PER_MM, document):
            yield _fault(document, f"二维码{what}")
    if Counter(symbols) != Counter(code.payload for code in document.codes):
        yield _fault(document, f"两个码应是 {'、'.join(code.payload for code in document.codes)}")


def _word_faults(file: WordFile, document: Document) -> Iterator[Problem]:
    """Each promised string stands in a run of its own as often as it was promised, and there are no others."""
    found = Counter(text for text in _texts(file) if text.strip())
    wanted = Counter(words.text for words in document.words)
    places = {words.text: words.place for words in document.words}
    for text in wanted - found:
        yield Problem(places[text], f"{document.path}：找不到“{text}”", "重新构建。")
    for text in found - wanted:
        yield _fault(document, f"多出“{text[:40]}”")


def _texts(file: WordFile) -> Iterator[str]:
    section = file.sections[0]
    for root in (section.header._element, file.element.body, section.footer._element):  # noqa: SLF001 - the parts as they stand in the file
        for run in root.iter(qn("w:r")):
            yield "".join(part.text or "" for part in run.iter(qn("w:t")))


def _symbol(file: WordFile, inline: Any) -> tuple[Symbol | None, int]:
    """The one code of a picture, and how many pixels the picture is wide."""
    blip = next(inline.iter(_BLIP))
    with Image.open(BytesIO(file.part.related_parts[blip.get(_EMBED)].blob)) as picture:
        symbols = read_symbols(np.asarray(picture.convert("L")), thorough=True)
        return (symbols[0] if len(symbols) == 1 and symbols[0].readable else None), picture.width


def _code_faults(symbol: Symbol, pixels: int, width_mm: float, document: Document) -> Iterator[str]:
    side = symbol.side_px / pixels * width_mm
    if document.code_mm is None or abs(side - document.code_mm) > SIZE_TOLERANCE * document.code_mm:
        yield f"边长 {side:.1f} 毫米，应为 {document.code_mm} 毫米"
    if pixels < LEAST_PX:
        yield f"只有 {pixels} 像素宽，至少要 {LEAST_PX}"
    if symbol.level != LEVEL:
        yield f"纠错级别是 {symbol.level}，应为 {LEVEL}"


def _fault(document: Document, what: str) -> Problem:
    return Problem(document.place, f"{document.path}：{what}", "重新构建；还是这样，就是程序的错，请报告。")
