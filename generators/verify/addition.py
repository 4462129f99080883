"""What stands behind a proven file's last byte: it may say pages, the catalog and the structure anew, nothing else.

A later object of the same number would take the place of a drawing or a font though every byte of the file is still
there (ISO 32000-1 §7.5.6), so what the new tables name is read again through the new file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf

from generators.verify.laid_over import OldPage, resolved, said_by

BROKEN = (pikepdf.PdfError, KeyError, ValueError, AttributeError, IndexError, TypeError)
"""What reading a file raises that is not as it should be."""

_SECTION = re.compile(rb"(\d+) (\d+)\s*\n")
_ROW = 20  # bytes of an object in a plain table, ISO 32000-1 §7.5.4
_PREV = re.compile(rb"/Prev (\d+)")
_REPLACED = frozenset(("/Catalog", "/Page", "/StructElem", "/StructTreeRoot"))


@dataclass(frozen=True, slots=True)
class Proven:
    """A proven file as it was: its bytes, every object by its number, its pages, and what its catalog says."""

    data: bytes
    bodies: Mapping[int, bytes]
    kinds: Mapping[int, str]
    pages: tuple[OldPage, ...]
    catalog: Mapping[str, bytes]


@lru_cache(maxsize=128)
def proven_of(data: bytes) -> Proven:
    """Take a file down; it is held against many others, so a process keeps the last ones at hand."""
    with pikepdf.open(BytesIO(data)) as document:
        numbers = range(1, int(document.trailer.Size))
        objects = {number: document.get_object(number, 0) for number in numbers}
        return Proven(
            data,
            {number: _body(one) for number, one in objects.items()},
            {number: _kind(one) for number, one in objects.items()},
            tuple(map(OldPage.of, document.pages)),
            said_by(document.Root),
        )


def replaced_faults(
    old: Proven, finished: bytes, after: pikepdf.Pdf, more: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Objects in the place of others of which an addition may not take it; `more` kinds may be replaced, too.

    `after` is `finished`, opened.
    """
    if after.get_warnings():
        yield "后面添的部分有错"
    numbers = _listed(old.data, finished)
    for number in old.bodies if numbers is None else numbers & old.bodies.keys():
        new = after.get_object(number, 0)
        if _body(new) != old.bodies[number] and (
            old.kinds[number] != _kind(new) or _kind(new) not in _REPLACED | more | {"aloud"}
        ):
            yield f"换掉了第 {number} 号对象"


def _listed(proven: bytes, finished: bytes) -> frozenset[int] | None:
    """The objects that the tables behind the proven bytes name; None where one is of a kind that is not read here."""
    numbers: set[int] = set()
    at = _start(finished)
    while at >= len(proven):
        if not finished.startswith(b"xref\n", at):
            return None
        at += 5
        while section := _SECTION.match(finished, at):
            first, count = int(section[1]), int(section[2])
            numbers.update(range(first, first + count))
            at = section.end() + count * _ROW
        trailer = finished[at : finished.find(b"startxref", at)]
        found = _PREV.findall(trailer)
        if not trailer.startswith(b"trailer") or b"/XRefStm" in trailer or len(found) != 1:
            return None
        at = int(found[0])
    return frozenset(numbers) if at == _start(proven) else None


def _start(data: bytes) -> int:
    return int(data[data.rindex(b"startxref") + 9 :].split()[0])


def _kind(one: Any) -> str:
    """What an object is, as far as it matters; the lists of what is read aloud have no type of their own."""
    if isinstance(one, pikepdf.Array) or (isinstance(one, pikepdf.Dictionary) and "/Nums" in one):
        return "aloud"
    return str(one.get("/Type", "")) if isinstance(one, pikepdf.Dictionary) else ""


def _body(one: Any) -> bytes:
    if isinstance(one, pikepdf.Stream):
        return b"%s stream %s" % (one.stream_dict.unparse(), one.read_raw_bytes())
    return resolved(one)
