"""A book of tables for a spreadsheet: promise -> bytes, with lists and limits where units write, and no formulas."""

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.plan.promises import Document
from generators.render.package import repacked

HEAD_ROW = 3
"""Title and note stand above the heads of the columns, which stay in view."""

_A4 = 9
_FACE = "Microsoft YaHei"
_BLUE = "0B3D91"
_SKY = "E3EDFB"
_LINE = Border(*[Side(style="thin", color="9DB6DE")] * 4)
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet reads as the start of a formula."""

_ROW_PT = 34
"""Two lines of text, or one by hand."""

_DATE = "yyyy-mm-dd"
_FIRST_DAY, _LAST_DAY = "43831", "73050"
"""2020-01-01 and 2099-12-31 as a spreadsheet counts days."""


def table_book(document: Document) -> bytes:
    """The finished .xlsx; the same promise gives the same bytes."""
    data = json.loads(document.data)
    book = Workbook()
    book.remove(book.active)
    for table in data["tables"]:
        _fill(book.create_sheet(table["name"]), table, data["batch"])
    book.properties.title, book.properties.creator = data["title"], ""
    out = BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def _fill(sheet: Worksheet, table: Mapping[str, Any], batch: str) -> None:
    columns: Sequence[Mapping[str, Any]] = table["columns"]
    last = HEAD_ROW + len(table["rows"]) + table["spare"]
    _put(sheet.cell(1, 1), table["title"], Font(name=_FACE, size=16, bold=True, color=_BLUE))
    _put(sheet.cell(2, 1), table["note"], Font(name=_FACE, size=10))
    for row, height in ((1, 30), (2, 34)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(columns))
        sheet.row_dimensions[row].height = height
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column["width"]
        head = sheet.cell(HEAD_ROW, at)
        _put(head, column["head"], Font(name=_FACE, size=11, bold=True, color=_BLUE), middle=True)
        head.fill, head.border = PatternFill("solid", fgColor=_SKY), _LINE
        for row in range(HEAD_ROW + 1, last + 1):
            _prepare(sheet.cell(row, at), column["kind"])
        if column["kind"] != "text":
            sheet.add_data_validation(_limit(column, f"{get_column_letter(at)}{HEAD_ROW + 1}", last, at))
    for row, height in enumerate((_ROW_PT, *table.get("rows_pt", (_ROW_PT,) * (last - HEAD_ROW))), start=HEAD_ROW):
        sheet.row_dimensions[row].height = height
    for row, cells in enumerate(table["rows"], start=HEAD_ROW + 1):
        for at, text in enumerate(cells, start=1):
            _put(sheet.cell(row, at), text, Font(name=_FACE, size=11))
    _set_up(sheet, batch)


def _put(cell: Cell, text: str, font: Font, *, middle: bool = False) -> None:
    """Text, whatever it looks like."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_RISKY)
    cell.font = font
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if middle else "left")


def _prepare(cell: Cell, kind: str) -> None:
    """An empty cell in which a person will write."""
    cell.border, cell.font = _LINE, Font(name=_FACE, size=11)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if kind == "text" else "center")
    cell.number_format = {"date": _DATE, "count": "0"}.get(kind, "@")


def _limit(column: Mapping[str, Any], first: str, last: int, at: int) -> DataValidation:
    """What may be written into a column; a refusal says in Chinese what was expected."""
    limit = _LIMITS[column["kind"]](column)
    limit.showErrorMessage, limit.errorTitle = True, "填法不对"
    limit.allow_blank = True
    limit.add(f"{first}:{get_column_letter(at)}{last}")
    return limit


def _whole(_: Mapping[str, Any]) -> DataValidation:
    return DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", error="请填 0 或正整数")


def _day(_: Mapping[str, Any]) -> DataValidation:
    return DataValidation(
        type="date", operator="between", formula1=_FIRST_DAY, formula2=_LAST_DAY, error="请填日期，例如 2027-08-20"
    )


def _choice(column: Mapping[str, Any]) -> DataValidation:
    options = column["options"]
    return DataValidation(type="list", formula1=f'"{",".join(options)}"', error=f"请从“{'”“'.join(options)}”里选")


_LIMITS: Mapping[str, Callable[[Mapping[str, Any]], DataValidation]] = {
    "count": _whole,
    "date": _day,
    "choice": _choice,
}


def _set_up(sheet: Worksheet, batch: str) -> None:
    """A4 across, as wide as the paper; the heads stand on every page."""
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = sheet.page_margins.top = 0.5
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = batch, "&P / &N"
