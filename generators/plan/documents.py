"""What units fill in on a computer: each letter for a word processor, the tables of each venue for a spreadsheet."""

import json
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.venue import Venue
from generators.plan.ledger_items import RECEIPTS, has_receipts, ledger_items
from generators.plan.printables import file_size
from generators.plan.promises import Document, Made, Sheet, Words
from generators.plan.rows import day_span

HOUSEHOLDS = PurePosixPath("downloads", "registers", "household.xlsx")
"""The one book that is the same for all venues."""

_KINDS = {"docx": "Word 文档", "xlsx": "Excel 表格"}
_UPRIGHT, _ACROSS = (210.0, 297.0), (297.0, 210.0)
_CUT = "沿虚线剪下，交回"
_PRIVATE = "只登记经办人，不登记群众的身份证号、电话号码和银行卡号。"
_YES_NO = ("是", "否")
_STATES = ("未开始", "进行中", "已完成")
_SPARE_ROWS = 12
_HOUSEHOLD_ROWS = 200
_ROW_PT, _LINE_PT = 34, 17
"""The height of a row, which holds two lines of text or one by hand, and of each line of a row with more."""

_WIDE, _SLIM = 2.15, 1.1
"""How many of a spreadsheet's characters a Chinese and a Latin one take, in the faces that it falls back on."""

Column = Mapping[str, Any]
Views = Mapping[PurePosixPath, Mapping[str, str]]
"""What pages say of documents, by path."""


def letter_document(letter: str) -> PurePosixPath:
    """Where the letter for a word processor is published."""
    return PurePosixPath("downloads", "letters", f"{letter}.docx")


def ledger_document(venue: str) -> PurePosixPath:
    """Where the tables of a venue are published."""
    return PurePosixPath("downloads", "ledgers", f"{venue}.xlsx")


def plan_documents(catalog: Catalog, sheets: Iterable[Sheet]) -> tuple[Document, ...]:
    """All of them: a letter says what its printed sheet says, so one without a sheet has no document either."""
    printed = {sheet.subject: sheet for sheet in sheets if sheet.material.subject == "letter"}
    ledgers = (_ledger(catalog, venue) for venue in catalog.venues.values())
    return (*(_letter(sheet) for sheet in printed.values()), *ledgers, _households(catalog))


def document_views(documents: Iterable[Document], made: Mapping[PurePosixPath, Made]) -> Views:
    """What a page says of each document. Raises KeyError for one that was not made."""
    return {
        document.path: {
            "title": document.title,
            "path": str(document.path),
            "download": document.download,
            "about": f"{_KINDS[document.kind]}，{file_size(made[document.path].size)}",
        }
        for document in documents
    }


def _letter(sheet: Sheet) -> Document:
    data = json.loads(sheet.data)
    slip = data["text"]["content"]["receipt"]["title"] is not None
    said = {
        "title": sheet.title,
        "text": data["text"],
        "alt": data["alt"]["codes"],
        "code_mm": sheet.code_mm,
        "codes": data["codes"],
        "cut": _CUT if slip else "",
        "own": data["hints"].get("own"),
    }
    name = str(data["text"]["content"]["title"])
    return Document(
        kind="docx",
        subject=sheet.subject,
        title=name,
        path=letter_document(sheet.subject),
        download=f"{name}.docx",
        page_mm=_UPRIGHT,
        codes=sheet.codes,
        code_mm=sheet.code_mm,
        words=(*sheet.words, *((Words("cut", _CUT, sheet.place),) if slip else ())),
        data=json.dumps(said, ensure_ascii=False, sort_keys=True),
        place=sheet.place,
    )


def named_letter(document: Document, name: str) -> Document:
    """A letter in which the unit's own blank is filled in; one without such a blank stays as it is."""
    data = json.loads(document.data)
    if data["own"] is None:
        return document
    return replace(
        document,
        data=json.dumps({**data, "name": name}, ensure_ascii=False, sort_keys=True),
        words=(*document.words, Words("own", name, document.place)),
    )


def _ledger(catalog: Catalog, venue: Venue) -> Document:
    title = f"{venue.name}宣传台账"
    tables = (_shown(catalog, venue), progress_table(catalog, f"{venue.name}宣传进度表"))
    return book_of(catalog, (venue.id, title, ledger_document(venue.id)), tables, ("venue", venue.id))


def _households(catalog: Catalog) -> Document:
    head = ("household", "入户宣传登记表", HOUSEHOLDS)
    columns = (
        column("社区（村）", 16),
        column("楼栋和门牌", 18),
        column("入户日期", 12, "date"),
        *(column(name, 10, "choice", _YES_NO) for name in ("家里有人", "当面讲了", "告知单已签", "承诺书已签")),
        column("讲解人", 12),
        column("再访日期", 12, "date"),
        column("备注", 24),
    )
    note = f"一户一行。入户宣传率＝已讲户数÷常住户数。{_PRIVATE}"
    return book_of(
        catalog, head, (table_of(("入户登记", head[1], note), columns, (), _HOUSEHOLD_ROWS),), ("campaign", "")
    )


def book_of(
    catalog: Catalog,
    head: tuple[str, str, PurePosixPath],
    tables: Sequence[Mapping[str, Any]],
    source: tuple[str, str],
) -> Document:
    """A book of tables; `head` is its subject, its title and its path, `source` the noun that it stands for."""
    subject, title, path = head
    data = {"title": title, "batch": f"批次 {catalog.campaign.batch}", "tables": tables}
    return Document(
        kind="xlsx",
        subject=subject,
        title=title,
        path=path,
        download=f"{title}.xlsx",
        page_mm=_ACROSS,
        codes=(),
        code_mm=None,
        words=(),
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
        place=catalog.sources[source].place,
    )


def _shown(catalog: Catalog, venue: Venue) -> Mapping[str, Any]:
    """One row for each thing that the venue must show, by the code of the item, and rows for what is more."""
    rows = tuple(
        (item.code, item.show.wording, item.thing, item.show.count, item.show.place)
        for item in ledger_items(catalog, venue, venue.id)
    )
    return shown_table(catalog, venue, f"{venue.name}宣传台账", rows)


def shown_table(catalog: Catalog, venue: Venue, title: str, rows: Sequence[Sequence[str]]) -> Mapping[str, Any]:
    """The ledger of what is on show. A row has an item's code, what is asked, what answers it, how many, and where."""
    columns = (
        column("编号", 24),
        column("方案要求", 16),
        column("用什么", 24),
        column("要求数量", 22),
        column("位置", 24),
        column("实际数量", 9, "count"),
        *((column(RECEIPTS, 9, "count"),) if has_receipts(catalog, venue) else ()),
        column("张贴日期", 11, "date"),
        column("检查日期", 11, "date"),
        column("二维码已扫", 9, "choice", _YES_NO),
        column("经办人", 12),
        column("备注", 14),
    )
    note = f"{catalog.campaign.name}。贴好一样，填一行；检查时用手机扫两个码，看显示的名称对不对。{_PRIVATE}"
    return table_of(("宣传台账", title, note), columns, rows, _SPARE_ROWS)


def progress_table(catalog: Catalog, title: str) -> Mapping[str, Any]:
    """One row for each phase of the campaign."""
    columns = (
        column("阶段", 14),
        column("起止", 22),
        column("任务", 36),
        column("进展", 10, "choice", _STATES),
        column("完成日期", 12, "date"),
        column("宣传场次", 10, "count"),
        column("受教育人次", 12, "count"),
        column("经办人", 12),
        column("存在问题和备注", 22),
    )
    rows = tuple((phase.name, day_span(phase.start, phase.end), phase.task) for phase in catalog.campaign.phases)
    return table_of(("进度表", title, f"{catalog.campaign.name}。{_PRIVATE}"), columns, rows, _SPARE_ROWS)


def column(head: str, width: int, kind: str = "text", options: Sequence[str] = ()) -> Column:
    """A column; `width` in characters of the spreadsheet; `kind` is text, count, date, or choice among `options`."""
    return {"head": head, "width": width, "kind": kind, "options": options}


def table_of(
    head: tuple[str, str, str], columns: Sequence[Column], rows: Sequence[Sequence[str]], spare: int
) -> Mapping[str, Any]:
    """`head` is the name of the sheet, its title and its note.

    `rows` fill the first columns, the others are for the unit; `spare` empty rows follow. Rows are as high as their
    text needs, since a fixed height cuts off what has more lines.
    """
    name, title, note = head
    return {
        "name": name,
        "title": title,
        "note": note,
        "columns": columns,
        "rows": rows,
        "rows_pt": [_row_pt(row, columns) for row in rows] + [_ROW_PT] * spare,
        "spare": spare,
    }


def _row_pt(row: Sequence[str], columns: Sequence[Column]) -> int:
    lines = [math.ceil(_characters(text) / float(column["width"])) for text, column in zip(row, columns, strict=False)]
    return max(_ROW_PT, _LINE_PT * max(lines))


def _characters(text: str) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WFA" else _SLIM for char in text)
