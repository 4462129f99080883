"""The report on returned ledgers: one page that stands alone, and a workbook to go on with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generators.plan.ledger_report import Group, LedgerReport, tally_facts
from generators.plan.ledger_sums import Share
from generators.problems import Problem
from generators.render.package import repacked
from generators.render.pages import PageRenderer

NAMED_AT_MOST = 300
"""Units and faults that the page names; the workbook has them all."""

_FACE = "Microsoft YaHei"
_BLUE, _SKY = "0B3D91", "E3EDFB"
_LINE = Border(*[Side(style="thin", color="9DB6DE")] * 4)
_A4 = 9
_LINE_PT = 17
_HEAD, _BODY, _RATE = "表头", "正文", "百分数"
_TEMPLATE = "ledger_report.html.j2"

_NUMBERS = (
    ("单位", "units"),
    ("已交", "returned"),
    ("交回率", "return_rate"),
    ("该摆（项）", "required"),
    ("已摆（项）", "displayed"),
    ("摆放率", "display_rate"),
    ("有码的（项）", "coded"),
    ("码已扫（项）", "scanned"),
    ("实际（件）", "pieces"),
    ("名单要（件）", "wanted"),
    ("到位（件）", "met"),
    ("到位率", "piece_rate"),
    ("有回执的信（份）", "handed"),
    ("回执收回", "receipts"),
    ("回执收回率", "receipt_rate"),
    ("宣传场次", "events"),
    ("受教育人次", "people"),
    ("常住户数", "households"),
    ("登记（户）", "visited"),
    ("当面讲了（户）", "told"),
    ("入户宣传率", "visit_rate"),
    ("告知单已签", "notices"),
    ("承诺书已签", "pledges"),
)
"""Every column of numbers in the workbook; rates are shares of 1."""

_OWN_NUMBERS = tuple(column for column in _NUMBERS if column[1] not in {"units", "returned", "return_rate"})
"""Those of one unit."""

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int]


def report_page(report: LedgerReport) -> str:
    """The page, with its style and bars inside; it asks for no other file."""
    facts = {
        "title": report.title,
        "batch": report.batch,
        "listed": report.listed,
        "files": report.files,
        "whole": tally_facts(report.whole),
        "venues": _lines(report.venues),
        "areas": _lines(report.areas),
        "things": _lines(report.things),
        "communities": _lines(report.communities),
        "silent": [(share.owner.name, share.owner.area) for share in report.silent],
        "unfinished": [(share.owner.name, "、".join(dict.fromkeys(share.lacking))) for share in report.unfinished],
        "faults": len(report.faults),
        "files_at_fault": _by_file(report.faults[:NAMED_AT_MOST]),
        "most": NAMED_AT_MOST,
    }
    return PageRenderer().page(_TEMPLATE, facts)


def _by_file(faults: Iterable[Problem]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The faults of each file together, as they are sent back to whoever filled it in."""
    files = groupby(faults, key=lambda fault: fault.place.file)
    return [(file, [(fault.what, fault.hint) for fault in found]) for file, found in files]


def _lines(groups: Iterable[Group]) -> list[dict[str, str | int | None]]:
    return [{"name": group.name, **tally_facts(group.tally)} for group in groups]


def report_book(report: LedgerReport) -> bytes:
    """The workbook; the same report gives the same bytes."""
    book = Workbook()
    book.remove(book.active)
    for style in _styles():
        book.add_named_style(style)
    for sheet in _sheets(report):
        _fill(book.create_sheet(sheet.name), sheet, f"批次 {report.batch}")
    book.properties.title, book.properties.creator = f"{report.title}覆盖情况", ""
    out = BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def _sheets(report: LedgerReport) -> Iterable[_Sheet]:
    yield _groups("按场所", "场所", (*report.venues, Group("合计", report.whole)))
    if report.areas:
        yield _groups("按区域", "区域", (*report.areas, Group("合计", report.whole)))
    yield _groups("按物料", "物料", report.things)
    yield _units(report.shares)
    yield _groups("入户", "社区（村）", report.communities)
    yield _faults(report.faults)


def _groups(name: str, head: str, groups: Iterable[Group]) -> _Sheet:
    rows = [[group.name, *_numbers(group)] for group in groups]
    return _Sheet(name, [head, *(title for title, _ in _NUMBERS)], rows, [24, *[11] * len(_NUMBERS)])


def _units(shares: Iterable[Share]) -> _Sheet:
    heads = ("编号", "名称", "区域", "还缺", "文件", *(title for title, _ in _OWN_NUMBERS))
    rows = [
        [
            share.owner.id if share.owner.listed else "",
            share.owner.name,
            share.owner.area,
            "、".join(dict.fromkeys(share.lacking)),
            "\n".join(share.files) or "没有交",
            *_numbers(Group(share.owner.name, share.tally), _OWN_NUMBERS),
        ]
        for share in shares
    ]
    return _Sheet("按单位", heads, rows, [12, 28, 14, 40, 40, *[11] * len(_OWN_NUMBERS)])


def _faults(faults: Iterable[Problem]) -> _Sheet:
    rows = [[fault.place.file, fault.place.line or None, fault.what, fault.hint] for fault in faults]
    return _Sheet("要核对的", ("文件", "行", "什么问题", "怎么办"), rows, [36, 8, 60, 44])


def _numbers(group: Group, columns: Sequence[tuple[str, str]] = _NUMBERS) -> list[Value]:
    facts = tally_facts(group.tally)
    return [_share(facts[key]) if key.endswith("_rate") else facts[key] for _, key in columns]


def _share(rate: int | None) -> float | None:
    return None if rate is None else rate / 100


def _fill(sheet: Worksheet, table: _Sheet, batch: str) -> None:
    for row, cells in enumerate((table.heads, *table.rows), start=1):
        for at, value in enumerate(cells, start=1):
            _put(sheet.cell(row, at), value, head=row == 1)
        sheet.row_dimensions[row].height = _LINE_PT * (2 if row == 1 else _lines_of(cells, table.widths))
    for at, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = batch, "&P / &N"


def _lines_of(cells: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the longest text of a row takes; a Chinese character is as wide as two others."""
    return max(
        sum(max(1, -(-len(line.encode("gb18030")) // (width - 2))) for line in value.split("\n"))
        for value, width in zip(cells, widths, strict=True)
        if isinstance(value, str)
    )


def _put(cell: Cell, value: Value, *, head: bool) -> None:
    """Text is text, whatever a unit wrote, or called its file."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value) if isinstance(value, str) else value
    cell.style = _HEAD if head else _RATE if isinstance(value, float) else _BODY
    if isinstance(value, str):
        cell.data_type = "s"
        if not value[:1].isalnum():
            cell.quotePrefix = True


def _styles() -> Iterable[NamedStyle]:
    """Named, since a book of many rows takes minutes where each cell is given a font of its own."""
    plain, bold = Font(name=_FACE, size=11), Font(name=_FACE, size=11, bold=True, color=_BLUE)
    left = Alignment(wrap_text=True, vertical="center")
    yield NamedStyle(_BODY, font=plain, border=_LINE, alignment=left)
    yield NamedStyle(_RATE, font=plain, border=_LINE, alignment=left, number_format="0%")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
    yield NamedStyle(_HEAD, font=bold, border=_LINE, alignment=middle, fill=PatternFill("solid", fgColor=_SKY))
