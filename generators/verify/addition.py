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

from generators.verify.laid_over import OldPage, resolved, said_by, without

BROKEN = (pikepdf.PdfError, KeyError, ValueError, AttributeError, IndexError, TypeError)
"""What reading a file raises that is not as it should be."""

_SECTION = re.compile(rb"(\d+) (\d+)\s*\n")
_ROW = 20  # bytes of an object in a plain table, ISO 32000-1 §7.5.4
_PREV = re.compile(rb"/Prev (\d+)")
_REPLACED = frozenset(("/Catalog", "/Page", "/StructElem", "/StructTreeRoot"))
_FORM = frozenset(("/AcroForm",))


@dataclass(frozen=True, slots=True)
class Proven:
    """A proven file as it was: its bytes, every object by its number, its pages, and what its catalog says.

    `aloud` are the objects that only say in which order it is read aloud.
    """

    data: bytes
    bodies: Mapping[int, bytes]
    kinds: Mapping[int, str]
    aloud: frozenset[int]
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
            frozenset(_aloud(document.Root)),
            tuple(map(OldPage.of, document.pages)),
            said_by(document.Root),
        )


def addition_faults(
    old: Proven,
    finished: bytes,
    after: pikepdf.Pdf,
    gone: frozenset[str] = _FORM,
    more: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """What a file says otherwise than the proven one, pages aside, and objects in the place of others.

    `after` is `finished`, opened. The catalog may leave out what is `gone`; `more` kinds of objects may be replaced.
    """
    if said_by(after.Root) != without(old.catalog, gone):
        yield "文件说的不是原件说的"
    if after.get_warnings():
        yield "后面添的部分有错"
    numbers = _listed(old.data, finished)
    for number in old.bodies if numbers is None else numbers & old.bodies.keys():
        new = after.get_object(number, 0)
        same_kind = old.kinds[number] == _kind(new) and _kind(new) in _REPLACED | more
        if not same_kind and number not in old.aloud and _body(new) != old.bodies[number]:
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


def _aloud(root: Any) -> Iterator[int]:
    """The lists of what is read aloud, which have no type: an array of any other use may be a colour or a font."""
    waiting = [root.StructTreeRoot.ParentTree] if "/StructTreeRoot" in root else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            continue  # an element, which has a type
        if one.is_indirect:
            yield one.objgen[0]
        if isinstance(one, pikepdf.Dictionary):
            waiting += [*one.get("/Kids", []), *[*one.get("/Nums", [])][1::2]]


def _kind(one: Any) -> str:
    """The type of a dictionary; nothing else says what it is."""
    return str(one.get("/Type", "")) if isinstance(one, pikepdf.Dictionary) else ""


def _body(one: Any) -> bytes:
    if isinstance(one, pikepdf.Stream):
        return b"%s stream %s" % (one.stream_dict.unparse(), one.read_raw_bytes())
    return resolved(one)
