"""Zips whose bytes follow from their files alone, and lists of digests as `sha256sum --check` reads them."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from generators.plan.packs import SUMS

Day = tuple[int, int, int]
"""Year, month and day."""

_UNIX = 3  # APPNOTE.TXT 4.4.2
_PLAIN_FILE = 0o100644 << 16


def zipped(files: Mapping[str, bytes], day: Day) -> bytes:
    """Files in their order, and the list of their digests."""
    return zipped_entries(files.items(), sum_list_of(files), day)


def zipped_entries(files: Iterable[tuple[str, bytes]], sums: bytes, day: Day) -> bytes:
    """The same, of files that come one by one and whose digests are known.

    Stored, not deflated: PDFs hardly shrink, and the bytes then depend on no library's version. Names that are not
    ASCII are marked as UTF-8 (bit 11), which Windows has read rightly since version 8.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(plain_entry(name, day), data)
        archive.writestr(plain_entry(SUMS, day), sums)
    return buffer.getvalue()


def plain_entry(name: str, day: Day) -> ZipInfo:
    """An entry that looks the same whatever the machine: a file that all may read, of midnight of `day`."""
    info = ZipInfo(name, (*day, 0, 0, 0))
    info.create_system = _UNIX
    info.external_attr = _PLAIN_FILE
    return info


def sum_list(digests: Mapping[str, str]) -> bytes:
    """A line for each file by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode()


def sum_list_of(files: Mapping[str, bytes]) -> bytes:
    """The same, of files whose bytes are at hand."""
    return sum_list({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})
