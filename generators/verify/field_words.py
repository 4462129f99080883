"""What a typeset field says, read through its fonts' own tables: no engine of ours is asked."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pikepdf

_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)\s(.*?)end\1", re.DOTALL)
_GLYPH = 2  # bytes of a glyph's number under Identity-H


class FieldFonts:
    """The tables of the fonts of one file, each read once."""

    def __init__(self) -> None:
        self._tables: dict[tuple[int, int], Mapping[bytes, str]] = {}

    def of(self, resources: Any) -> Mapping[str, Mapping[bytes, str]]:
        """By the names under which a drawing calls them."""
        return {name: self._table(font.ToUnicode) for name, font in resources.Font.items()}

    def _table(self, stream: Any) -> Mapping[bytes, str]:
        if stream.objgen not in self._tables:
            self._tables[stream.objgen] = _table(stream.read_bytes())
        return self._tables[stream.objgen]


def field_words(form: Any, fonts: FieldFonts) -> str:
    """What a field shows, in the order in which it is drawn, read through the fonts' own tables."""
    tables = fonts.of(form.Resources)
    table: Mapping[bytes, str] = {}
    found: list[str] = []
    for part in pikepdf.parse_content_stream(form, "Tf TJ Tj"):
        operator = str(part.operator)
        if operator == "Tf":
            table = tables[str(part.operands[0])]
            continue
        shown = part.operands[0]
        texts = [shown] if operator == "Tj" else [each for each in shown if isinstance(each, pikepdf.String)]
        data = b"".join(bytes(text) for text in texts)
        found.append("".join(table[data[at : at + _GLYPH]] for at in range(0, len(data), _GLYPH)))
    return "".join(found)


@lru_cache(maxsize=256)
def _table(cmap: bytes) -> Mapping[bytes, str]:
    """Characters by the numbers of glyphs (ISO 32000-1 §9.10.3); all files of a unit have the same few tables."""
    found: dict[bytes, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            found |= {bytes.fromhex(code.decode()): _text(char) for code, char in _CHAR.findall(body)}
            continue
        for first, last, char in _RANGE.findall(body):
            start = int(first, 16)
            for code in range(start, int(last, 16) + 1):
                found[code.to_bytes(_GLYPH)] = chr(ord(_text(char)) + code - start)
    return found


def _text(char: bytes) -> str:
    return bytes.fromhex(char.decode()).decode("utf-16-be")
