"""The empty list of units as a spreadsheet: it refuses most mistakes while a person makes them."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.model.unit_list import LIST_SHEET
from generators.plan.unit_template import Kind, TemplateColumn, UnitTemplate
from generators.render.package import repacked

LAST_ROW = 20_001
"""The last row in which validation holds."""

_VENUES, _HOW = "场所", "说明"
_FACE = "Microsoft YaHei"
_BLUE, _SKY = "0B3D91", "E3EDFB"
_LINE = Border(*[Side(style="thin", color="9DB6DE")] * 4)
_A4 = 9
_NOTE_PX = (280, 110)
_TEXT = "@"
"""The format that keeps the zeros in front of a number."""


def unit_book(template: UnitTemplate) -> bytes:
    """The finished .xlsx; the same template gives the same bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = LIST_SHEET
    for at, column in enumerate(template.columns, start=1):
        _head(sheet, at, column)
        limit = _LIMITS.get(column.kind)
        if limit:
            _limit(sheet, at, limit(get_column_letter(at), len(template.venues)))
    _set_up(sheet)
    how = [(column.head, column.how, column.example) for column in template.columns]
    _explain(book.create_sheet(_HOW), ("列名", "怎么填", "例子"), (24, 80, 26), how)
    _explain(book.create_sheet(_VENUES), ("场所", "要摆的物料"), (30, 100), template.venues)
    book.properties.title, book.properties.creator = LIST_SHEET, ""
    out = BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def _head(sheet: Worksheet, at: int, column: TemplateColumn) -> None:
    cell = sheet.cell(1, at, column.head)
    cell.font = Font(name=_FACE, size=11, bold=True, color=_BLUE)
    cell.fill, cell.border = PatternFill("solid", fgColor=_SKY), _LINE
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    cell.comment = Comment(column.how, "", _NOTE_PX[1], _NOTE_PX[0])
    below = sheet.column_dimensions[get_column_letter(at)]
    below.width = column.width
    below.number_format = "0" if column.kind == "count" else _TEXT
    below.font = Font(name=_FACE, size=11)


def _limit(sheet: Worksheet, at: int, limit: DataValidation) -> None:
    limit.allow_blank, limit.showErrorMessage, limit.errorTitle = True, True, "填法不对"
    letter = get_column_letter(at)
    limit.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(limit)


def _id(letter: str, _: int) -> DataValidation:
    rule = f'AND(LEN({letter}2)<=32,ISERROR(FIND(" ",{letter}2)),COUNTIF(${letter}$2:${letter}${LAST_ROW},{letter}2)=1)'
    return DataValidation(type="custom", formula1=rule, error="编号最多 32 个字符，没有空格，不能重复")


def _name(_: str, __: int) -> DataValidation:
    return DataValidation(type="textLength", operator="between", formula1="2", formula2="40", error="名称 2 到 40 个字")


def _venue(_: str, count: int) -> DataValidation:
    return DataValidation(type="list", formula1=f"'{_VENUES}'!$A$2:$A${count + 1}", error="请从下拉表里选一个场所")


def _phone(letter: str, _: int) -> DataValidation:
    rule = f'AND(LEN({letter}2)>=3,LEN({letter}2)<=13,ISNUMBER(VALUE(SUBSTITUTE({letter}2,"-",""))))'
    return DataValidation(type="custom", formula1=rule, error="写成 0564-3330000 或者 3 到 11 位数字")


def _count(_: str, __: int) -> DataValidation:
    return DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", error="请填 0 或正整数")


_LIMITS: Mapping[Kind, Callable[[str, int], DataValidation]] = {
    "id": _id,
    "name": _name,
    "venue": _venue,
    "phone": _phone,
    "count": _count,
}


def _set_up(sheet: Worksheet) -> None:
    """A4 across, as wide as the paper; the heads stay in view and stand on every page."""
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _explain(
    sheet: Worksheet, heads: tuple[str, ...], widths: tuple[int, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    for row, cells in enumerate((heads, *rows), start=1):
        for at, text in enumerate(cells, start=1):
            cell = sheet.cell(row, at, text)
            cell.data_type, cell.border = "s", _LINE
            cell.font = Font(name=_FACE, size=11, bold=row == 1, color=_BLUE if row == 1 else None)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.fill = PatternFill("solid", fgColor=_SKY) if row == 1 else PatternFill()
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    _set_up(sheet)
