"""Office files with marks, filled for each unit: parts that have a mark are written anew."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from generators.render.package import packed

_FIRST, _LAST = 0xE000, 0xE1FF
"""Word processors have private characters of their own from U+F000 on, such as bullets."""

_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_REFERENCE = re.compile(r"&#(\d+);")


@dataclass(frozen=True)
class Template:
    """A finished .docx or .xlsx in which private characters from U+E000 to U+E1FF stand for words."""

    data: bytes

    @cached_property
    def _parts(self) -> tuple[tuple[str, bytes, str | None], ...]:
        """Name and bytes of each part, and its text where it has marks."""
        with ZipFile(BytesIO(self.data)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        return tuple((name, part, _marked(name, part)) for name, part in parts)

    def filled(self, words: Mapping[str, str]) -> bytes:
        """The file with the words in place of their marks. Raises KeyError for a mark without words."""
        return packed(
            (name, part if text is None else _MARK.sub(lambda found: escape(words[found[0]]), text).encode())
            for name, part, text in self._parts
        )


def _marked(name: str, part: bytes) -> str | None:
    if not name.endswith((".xml", ".rels")):
        return None
    text = _REFERENCE.sub(_plain, part.decode())
    return text if _MARK.search(text) else None


def _plain(found: re.Match[str]) -> str:
    """XML may write a mark as its number; every other reference stays."""
    return chr(int(found[1])) if _FIRST <= int(found[1]) <= _LAST else found[0]
