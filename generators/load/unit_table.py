"""A list as spreadsheets write it, CSV or XLSX, to rows of plain text."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from generators.load.workbook import COLUMNS, Values, open_book
from generators.model.unit_list import LIST_SHEET
from generators.problems import ContentError, Place, Problem

TEXTS, BOOKS = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm")

_LARGEST = 128 * 1024 * 1024
_LONGEST = 2000
"""No cell of a list needs more characters."""

_MARKS = (",", ";", "\t")
_WIDE_MARKS = ("，", "；", "、")
_SAVE = "在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”或者 .xlsx"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` is the spreadsheet's, `line` the file's own where a text editor counts otherwise.

    `cells` end with the last one that is not empty; `odd` says of cells that hold no text what they hold.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    odd: Mapping[int, str]


def read_table(path: Path, file: str) -> Iterator[Row]:
    """All rows in which something stands. Raises ContentError for a file that cannot be read."""
    kind = path.suffix.lower()
    if kind not in (*TEXTS, *BOOKS):
        hint = f"名单用 .csv 或 .xlsx；{_SAVE}"
        raise _refused(file, f"不认识以“{path.suffix}”结尾的文件" if path.suffix else "文件名没有结尾", hint)
    raw = _read(path, file)
    if not raw.strip():
        raise _refused(file, "文件是空的", "用 fanzha kits --template 生成一份空名单，照着填")
    rows = _book_rows(raw, file) if kind in BOOKS else _text_rows(raw, file)
    return (row for row in rows if row.cells)


def _read(path: Path, file: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise _refused(file, "这不是一个普通文件", "写上名单文件的路径")
        if path.stat().st_size > _LARGEST:
            raise _refused(file, f"文件超过 {_LARGEST >> 20} MB", "分成几份名单")
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(file, "找不到这个文件", "看看路径和文件名") from None
    except (OSError, RuntimeError):  # no permission, a name too long, a circle of links
        raise _refused(file, "文件打不开", "看看权限；在 Excel 里开着的，先关掉") from None


def _text_rows(raw: bytes, file: str) -> Iterator[Row]:
    text = _decode(raw, file)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text, file), strict=True)
    number, line = 0, 1
    while True:
        try:
            cells = next(lines, None)
        except csv.Error as error:
            raise _unparsed(file, max(line, lines.line_num), error) from None
        if cells is None:
            return
        number += 1
        yield _row(number, line, cells, {})
        line = lines.line_num + 1


def _decode(raw: bytes, file: str) -> str:
    """UTF-8 with and without a mark, UTF-16 with one, and else GB18030, which has all of GBK."""
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refused(file, "名字是文本，里面却是 Excel 工作簿", f"把结尾改成 .xlsx（旧式 .xls 要另存）；或者{_SAVE}")
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise _refused(file, "认不出文件的编码", _SAVE)


def _mark(text: str, file: str) -> str:
    """What parts the columns: the mark that the first line has most of."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(_MARKS, key=head.count)
    if mark not in head and any(wide in head for wide in _WIDE_MARKS):
        line = 1 + text[: text.find(head)].count("\n")
        raise ContentError([Problem(Place(file, line, 1), "各列之间用了全角的标点", f"改成半角逗号，或者{_SAVE}")])
    return mark


def _unparsed(file: str, line: int, error: csv.Error) -> ContentError:
    if "field limit" in str(error):
        return ContentError([Problem(Place(file, line, 1), "有一格长得不像话", "多半是前面有一格的引号没有配对")])
    what = "引号没有配对，从这里往后分不清格子"
    return ContentError([Problem(Place(file, line, 1), what, f"格子里要写引号的，写“”；或者{_SAVE}")])


def _book_rows(raw: bytes, file: str) -> Iterator[Row]:
    with open_book(raw, file, formulas=True) as book:
        if not book.sheets:
            raise _refused(file, "工作簿里没有工作表", "用 fanzha kits --template 生成一份空名单，照着填")
        sheet = LIST_SHEET if LIST_SHEET in book.sheets else book.sheets[0]
        if merged := book.merged(sheet):
            raise ContentError(
                Problem(Place(file), f"{area} 是合并的单元格", "取消合并，每一行、每一格都写全") for area in merged
            )
        for number, values in book.rows(sheet):
            yield _row(number, number, map(_plain, values), _odd(values))


def _odd(values: Values) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for at, value in enumerate(values):
        if isinstance(value, bool):
            found[at] = "是逻辑值"
        elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
            found[at] = "被 Excel 当成了日期或时间"
        elif value is not None and not isinstance(value, (str, int, float)):
            found[at] = "是公式"
    return found


def _plain(value: Any) -> str:
    """A number as it was meant: 12 and not 12.0."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _row(number: int, line: int, cells: Iterable[str], odd: Mapping[int, str]) -> Row:
    kept = [*cells]
    while kept and not kept[-1].strip():
        kept.pop()
    if len(kept) > COLUMNS:
        kept, odd = kept[: COLUMNS + 1], {**odd, COLUMNS: f"在第 {COLUMNS} 列以后"}
    long = {at: f"有 {len(cell)} 个字，太长" for at, cell in enumerate(kept) if len(cell) > _LONGEST}
    return Row(number, line, tuple(kept), {**odd, **long} if long else odd)


def name_cell(number: int, column: int) -> str:
    """`C12`, as a spreadsheet names its cells; `column` counts from 1."""
    return f"{get_column_letter(column)}{number}"


def _refused(file: str, what: str, hint: str) -> ContentError:
    return ContentError([Problem(Place(file), what, hint)])
