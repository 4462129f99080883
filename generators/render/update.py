"""Additions to a finished PDF: new objects behind its last byte (ISO 32000-1 §7.5.6), so that what was proven stays.

The file as it was is the beginning of the file as it becomes: no drawing, no font and no code in it can change.
"""

import hashlib
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pikepdf

_WIDTHS = (1, 6, 1)


@dataclass(frozen=True, slots=True)
class Base:
    """A finished file, and what a table of further objects must say of it.

    `size` is its first free number and `start` the place of its own table; a `plain` table is of the kind of
    PDF 1.4. `root` and `info` are references.
    """

    data: bytes
    root: bytes
    info: bytes
    first_id: bytes
    size: int
    start: int
    plain: bool


def base_of(data: bytes, document: pikepdf.Pdf) -> Base:
    """What an addition must know of a file that is open as `document`."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    trailer = document.trailer
    return Base(
        data=data,
        root=b"%d 0 R" % document.Root.objgen[0],
        info=b"%d 0 R" % trailer.Info.objgen[0],
        first_id=bytes(trailer.ID[0]),
        size=int(trailer.Size),
        start=start,
        plain=data[start : start + 4] == b"xref",
    )


def pdf_entries(dictionary: Any) -> dict[str, bytes]:
    """The entries of a dictionary as PDF; what stands in objects of its own stays a reference."""
    return {key: _pdf(value) for key, value in dictionary.items()}


def _pdf(value: Any) -> bytes:
    """Numbers and truth values come out of pikepdf as Python's own."""
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return bytes(value.unparse()) if isinstance(value, pikepdf.Object) else str(value).encode()


def pdf_dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Entries as a PDF dictionary."""
    return b"<<%s>>" % b"".join(key.encode() + b" " + value for key, value in entries.items())


def pdf_stream(entries: Mapping[str, bytes], data: bytes) -> bytes:
    """Bytes behind their dictionary."""
    return b"%s\nstream\n%s\nendstream" % (pdf_dictionary({**entries, "/Length": b"%d" % len(data)}), data)


def pdf_array(references: Sequence[int]) -> bytes:
    """References to objects, in order."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in references)


class Addition:
    """Writes objects behind a base, each at once, and remembers only where each begins."""

    def __init__(self, base: Base, sink: BinaryIO) -> None:
        self._base, self._sink = base, sink
        self._digest = hashlib.sha256()
        self._at = 0
        self._numbers, self._offsets = array("Q"), array("Q")
        self._next = base.size
        self._write(base.data)
        self._write(b"" if base.data.endswith(b"\n") else b"\n")

    def reserve(self, count: int = 1) -> int:
        """Free numbers in a row; the first of them."""
        first = self._next
        self._next += count
        return first

    def put(self, number: int, body: bytes) -> None:
        """Write an object under a number that was reserved, or in place of one of the base."""
        self._numbers.append(number)
        self._offsets.append(self._at)
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object under the next number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def close(self) -> None:
        """Write the table of the new objects, of the kind that the base has; nothing may follow."""
        at = self._at
        if not self._base.plain:
            self._numbers.append(self.reserve())
            self._offsets.append(at)
        entries = {
            "/Size": b"%d" % self._next,
            "/Root": self._base.root,
            "/Info": self._base.info,
            "/Prev": b"%d" % self._base.start,
            "/ID": b"[<%s><%s>]" % (self._base.first_id.hex().encode(), self._digest.hexdigest()[:32].encode()),
        }
        self._write(self._plain(entries) if self._base.plain else self._packed(entries))
        self._write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _plain(self, entries: Mapping[str, bytes]) -> bytes:
        """A table as every version has it, 20 bytes an object (§7.5.4)."""
        parts = [b"xref\n"]
        for first, offsets in self._runs():
            parts.append(b"%d %d\n" % (first, len(offsets)))
            parts += [b"%010d 00000 n\r\n" % offset for offset in offsets]
        return b"".join(parts) + b"trailer\n" + pdf_dictionary(entries) + b"\n"

    def _packed(self, entries: Mapping[str, bytes]) -> bytes:
        """A table in a stream, which is itself an object (§7.5.8)."""
        runs = self._runs()
        rows = [_packed_row(offset) for _, offsets in runs for offset in offsets]
        index = b" ".join(b"%d %d" % (first, len(offsets)) for first, offsets in runs)
        head = {
            "/Type": b"/XRef",
            "/W": b"[%d %d %d]" % _WIDTHS,
            "/Index": b"[%s]" % index,
            **entries,
            "/Filter": b"/FlateDecode",
        }
        return b"%d 0 obj\n%s\nendobj\n" % (self._numbers[-1], pdf_stream(head, zlib.compress(b"".join(rows), 9)))

    def _runs(self) -> Sequence[tuple[int, list[int]]]:
        """Offsets by the numbers that follow on each other."""
        runs: list[tuple[int, list[int]]] = []
        for number, offset in sorted(zip(self._numbers, self._offsets, strict=True)):
            if not runs or runs[-1][0] + len(runs[-1][1]) != number:
                runs.append((number, []))
            runs[-1][1].append(offset)
        return runs

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._digest.update(data)
        self._at += len(data)


def _packed_row(offset: int) -> bytes:
    return b"".join(value.to_bytes(width) for value, width in zip((1, offset, 0), _WIDTHS, strict=True))
