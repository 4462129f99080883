"""Office files to the byte: a packed file tells when it was packed, and ours must not."""

import re
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = (2026, 1, 1, 0, 0, 0)
_STAMP = b"2026-01-01T00:00:00Z"
_DATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def repacked(data: bytes) -> bytes:
    """The same parts in the same order, each of one fixed date, within the file and around it."""
    with ZipFile(BytesIO(data)) as old:
        return packed((name, _undated(name, old.read(name))) for name in old.namelist())


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Parts by name as a package in which every date is the same."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name, part in parts:
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return out.getvalue()


def _undated(name: str, part: bytes) -> bytes:
    return _DATED.sub(rb"\g<1>" + _STAMP + rb"\g<2>", part) if name == "docProps/core.xml" else part
