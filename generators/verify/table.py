"""The gate of a book of tables: what the finished file holds, held against the promise."""

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.plan.promises import Document
from generators.problems import Problem
from generators.verify.parts import part_faults

HEAD_ROW = 3
_LIMITS = {"count": "whole", "date": "date", "choice": "list"}


def verify_table(data: bytes, document: Document) -> tuple[Problem, ...]:
    """All faults of one finished book; empty if it may be published."""
    try:
        faults = tuple(_faults(data, document))
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        faults = (f"打不开或读不懂（{error}）",)
    hint = "重新构建；还是这样，就是程序的错，请报告。"
    return tuple(Problem(document.place, f"{document.path}：{fault}", hint) for fault in faults)


def _faults(data: bytes, document: Document) -> Iterator[str]:
    yield from part_faults(data)
    promised = json.loads(document.data)["tables"]
    book = load_workbook(BytesIO(data))
    names = [table["name"] for table in promised]
    if book.sheetnames != names:
        yield f"应有工作表“{'、'.join(names)}”，实有“{'、'.join(book.sheetnames)}”"
        return
    for table in promised:
        sheet = book[table["name"]]
        for fault in (*_cell_faults(sheet, table), *_limit_faults(sheet, table), *_paper_faults(sheet)):
            yield f"工作表“{table['name']}”{fault}"


def _cell_faults(sheet: Worksheet, table: Mapping[str, Any]) -> Iterator[str]:
    """Every promised text in its cell, nothing in any other, and no cell that is counted out."""
    wanted = {(1, 1): table["title"], (2, 1): table["note"]}
    wanted |= {(HEAD_ROW, at): column["head"] for at, column in enumerate(table["columns"], start=1)}
    for row, cells in enumerate(table["rows"], start=HEAD_ROW + 1):
        wanted |= {(row, at): text for at, text in enumerate(cells, start=1)}
    for cells in sheet.iter_rows():
        for cell in cells:
            text = wanted.pop((cell.row, cell.column), None)
            if cell.data_type == "f":
                yield f"的 {cell.coordinate} 是公式"
            elif cell.value != text:
                yield f"的 {cell.coordinate} 应为“{text or ''}”，实为“{cell.value or ''}”"
    for (row, at), text in wanted.items():
        yield f"的 {get_column_letter(at)}{row} 缺“{text}”"


def _limit_faults(sheet: Worksheet, table: Mapping[str, Any]) -> Iterator[str]:
    """Dates, numbers and choices are limited in every row in which a unit writes."""
    last = HEAD_ROW + len(table["rows"]) + table["spare"]
    for at, column in enumerate(table["columns"], start=1):
        if column["kind"] == "text":
            continue
        limit = next(_limits(sheet, at, last), None)
        if limit is None or limit.type != _LIMITS[column["kind"]]:
            yield f"的“{column['head']}”一列没有限定填法"
        elif column["kind"] == "choice" and limit.formula1 != f'"{",".join(column["options"])}"':
            yield f"的“{column['head']}”一列可选的不是“{'、'.join(column['options'])}”"


def _limits(sheet: Worksheet, at: int, last: int) -> Iterator[DataValidation]:
    """What limits the whole of a column, from below its head to the last row."""
    for limit in sheet.data_validations.dataValidation:
        for area in limit.sqref.ranges:
            whole = area.min_row <= HEAD_ROW + 1 and area.max_row >= last
            if whole and area.min_col <= at <= area.max_col:
                yield limit


def _paper_faults(sheet: Worksheet) -> Iterator[str]:
    if sheet.freeze_panes != f"A{HEAD_ROW + 1}":
        yield "的表头没有冻结"
    fits = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
    if sheet.page_setup.orientation != "landscape" or str(sheet.page_setup.paperSize) != "9" or not fits:
        yield "打印出来不是一页宽的横放 A4"
