"""XLSX from strangers: opened only within limits, read row by row, and a broken one refused in words."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook

from generators.problems import ContentError, Place, Problem

PACKED, UNPACKED = 32 * 1024 * 1024, 256 * 1024 * 1024
"""Bytes: 100,000 units are a tenth of each."""

ROWS, COLUMNS = 1_048_576, 200
"""All rows that Excel has, and more columns than any of our tables."""

_PARTS = 2000
_STRINGS = 64 * 1024 * 1024
_PLAIN_PART = 8 * 1024 * 1024
"""What is read as a whole: the table of strings, and each other part but the sheets and the pictures."""

_OLD = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{2,20})"')
_CHUNK = 1 << 20
_SAVE = "在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”"

Values = tuple[Any, ...]
"""One row as openpyxl reads it: str, int, float, bool, a date, or None."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook; `file` is what problems call it."""

    file: str
    _book: Workbook

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets with cells, in their order."""
        return tuple(sheet.title for sheet in self._book.worksheets)

    def rows(self, sheet: str) -> Iterator[tuple[int, Values]]:
        """Each row that holds something, by its number, as far as its last value.

        Raises ContentError where the file is broken further down.
        """
        found = self._book[sheet]
        with _faults_named(self.file):
            found.reset_dimensions()  # what a sheet says of its size may be a lie
        rows = found.iter_rows(max_row=ROWS, max_col=COLUMNS + 1, values_only=True)
        for number in count(1):
            with _faults_named(self.file):
                row = next(rows, None)
            if row is None:
                return
            end = len(row)
            if row.count(None) < end:
                while row[end - 1] is None:
                    end -= 1
                yield number, row[:end]

    def merged(self, sheet: str) -> tuple[str, ...]:
        """The merged ranges of a sheet, as `A1:C1`; openpyxl leaves them out where it reads row by row."""
        found: list[str] = []
        tail = b""
        with (
            _faults_named(self.file),
            self._book._archive.open(self._book[sheet]._worksheet_path) as part,  # noqa: SLF001 - no public way to a sheet's part
        ):
            while chunk := part.read(_CHUNK):
                tail += chunk
                found += [match.group(1).decode() for match in _MERGED.finditer(tail)]
                tail = tail[max(tail.rfind(b"<"), 0) :]
        return tuple(found)


@contextmanager
def open_book(raw: bytes, file: str, *, formulas: bool) -> Iterator[Book]:
    """The workbook in `raw`, its formulas as they are written or what they came to when it was saved.

    Raises ContentError for what is no XLSX, is broken, or is too large to be an honest table.
    """
    _judge(raw, file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions of Excel that openpyxl leaves out are not ours
        with _faults_named(file):
            book = load_workbook(BytesIO(raw), read_only=True, data_only=not formulas, keep_links=False)
        try:
            yield Book(file, book)
        finally:
            book.close()


def _judge(raw: bytes, file: str) -> None:
    """Refuse by name what openpyxl would choke on."""
    if raw.startswith(_OLD):
        raise _refused(file, "是旧式的 .xls，或者加了打开密码", f"去掉密码，{_SAVE}")
    if len(raw) > PACKED:
        raise _refused(file, f"超过 {PACKED >> 20} MB，不像是一张表", "删掉图片和没用的工作表，或者分成几个文件")
    if not raw.startswith(b"PK"):
        raise _refused(file, "不是 .xlsx 文件，只是名字像", _SAVE)
    try:
        with ZipFile(BytesIO(raw)) as packed:
            parts = packed.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        raise _refused(file, "是坏的，打不开", f"重新拷贝一次，或者{_SAVE}") from None
    whole = [part for part in parts if not part.filename.startswith(("xl/worksheets/", "xl/media/"))]
    heavy = any(
        part.file_size > (_STRINGS if part.filename.endswith("sharedStrings.xml") else _PLAIN_PART) for part in whole
    )
    if heavy or len(parts) > _PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise _refused(file, "解开以后大得不像一张表", "新建一个工作簿，只把要用的格子粘贴过去（粘贴为数值）")


@contextmanager
def _faults_named(file: str) -> Iterator[None]:
    try:
        yield
    except Exception:  # noqa: BLE001 - parts made by anyone can make the parsers raise anything
        raise _refused(file, "是坏的，读不完整", f"能打开的话，{_SAVE}；打不开，请对方重发") from None


def _refused(file: str, what: str, hint: str) -> ContentError:
    return ContentError([Problem(Place(file), f"文件{what}", hint)])
