"""Returned ledgers: moved, re-saved and filled in by hand, they are read; what cannot be counted is named."""

import datetime as dt
import io
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generators.load.ledgers import list_ledgers, parse_ledger, read_ledgers
from generators.plan.documents import HOUSEHOLDS, ledger_document, plan_documents
from generators.problems import ContentError
from generators.render.table import table_book

HEAD = ("编号", "方案要求", "用什么", "要求数量", "位置", "实际数量", "张贴日期", "检查日期", "二维码已扫")
ROW = ("u1-P1-01", "宣传海报", "海报", "2 张", "进门处", 2, "2027-08-20", None, "是")


@pytest.fixture(scope="module")
def documents(catalog):
    return {document.path: document for document in plan_documents(catalog, ())}


@pytest.fixture(scope="module")
def school(documents):
    """The ledger of a school as the site offers it."""
    return table_book(documents[ledger_document("school")])


def edited(data, change):
    """A book of ours after somebody worked on it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(*rows, title="表"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def at(sheet, head):
    """The column of a head."""
    return next(cell.column for cell in sheet[3] if cell.value == head)


def filled(book):
    sheet = book["宣传台账"]
    for row, (pieces, receipts, day, scanned) in enumerate(
        [(300, 212, dt.date(2027, 8, 20), "是"), ("2张", None, 46619, "√"), (None, None, None, None)], start=4
    ):
        sheet.cell(row, at(sheet, "实际数量"), pieces)
        sheet.cell(row, at(sheet, "回执收回"), receipts)
        sheet.cell(row, at(sheet, "张贴日期"), day)
        sheet.cell(row, at(sheet, "二维码已扫"), scanned)
    sheet = book["进度表"]
    sheet.cell(5, at(sheet, "宣传场次"), 3)
    sheet.cell(5, at(sheet, "受教育人次"), "约1,200人次")


def test_a_filled_ledger_is_read(catalog, school):
    ledger, faults = parse_ledger(edited(school, filled), "甲.xlsx")
    assert not faults
    assert [row.code for row in ledger.items] == [f"school-{end}" for end in ends(catalog)]
    first, second, third = ledger.items[:3]
    assert (first.pieces, first.receipts, first.posted, first.scanned) == (300, 212, dt.date(2027, 8, 20), True)
    assert (second.pieces, second.posted, second.scanned) == (2, dt.date(2027, 8, 20), True)
    assert (first.displayed, second.displayed, third.displayed) == (True, True, False)
    assert [(row.phase, row.events, row.people) for row in ledger.phases] == [("集中宣传", 3, 1200)]
    assert (first.place.file, first.place.line, first.place.column) == ("甲.xlsx", 4, 1)


def ends(catalog):
    """The codes of a school without its id, from the content itself."""
    seen = {}
    for show in catalog.venues["school"].shows:
        printed = [each.code for each in catalog.materials.values() if show.material in {each.id, *each.only}]
        kind = printed[0] if printed else show.material
        seen[kind] = seen.get(kind, 0) + 1
        yield f"{kind}-{seen[kind]:02}"


def moved(book):
    """What people do: sheets swapped, a column moved, rows put above the heads, a sum and notes below."""
    filled(book)
    book.move_sheet("宣传台账", 1)
    sheet = book["宣传台账"]
    pieces = at(sheet, "实际数量")
    for row in range(3, sheet.max_row + 1):
        sheet.cell(row, 20).value = sheet.cell(row, pieces).value
        sheet.cell(row, pieces).value = None
    sheet.unmerge_cells("A1:L1")
    sheet.unmerge_cells("A2:L2")
    sheet.insert_rows(1, 3)
    sheet.cell(2, 1, "某某学校填")
    last = sheet.max_row + 1
    sheet.cell(last, 1, "合计")
    sheet.cell(last, 20, 302)


def test_moved_sheets_columns_and_rows_change_nothing(school):
    plain, _ = parse_ledger(edited(school, filled), "甲.xlsx")
    other, faults = parse_ledger(edited(school, moved), "甲.xlsx")
    assert not faults
    assert [(row.code, row.pieces, row.posted) for row in other.items] == [
        (row.code, row.pieces, row.posted) for row in plain.items
    ]
    assert [row.place.line - 3 for row in other.items] == [row.place.line for row in plain.items]


def test_the_register_of_households_is_read(documents):
    def visited(book):
        sheet = book["入户登记"]
        rows = [
            ("和平社区", "1栋101", dt.date(2027, 8, 25), "是", "是", "是", "否"),
            ("和平社区", "1 栋 102", "2027/8/25", "否", None, None, None),
            (None, None, None, None, None, None, None),
            ("和平社区", None, "2027-08-25", "是", "是", None, None),
        ]
        for row, cells in enumerate(rows, start=4):
            for column, value in enumerate(cells, start=1):
                sheet.cell(row, column, value)

    ledger, faults = parse_ledger(edited(table_book(documents[HOUSEHOLDS]), visited), "甲.xlsx")
    assert [(row.community, row.door, row.told, row.notice, row.pledge) for row in ledger.visits] == [
        ("和平社区", "1栋101", True, True, False),
        ("和平社区", "1栋102", False, False, False),
    ]
    assert [(fault.place.line, fault.place.column) for fault in faults] == [(7, 2)]
    assert "“入户登记”页 B7 的“楼栋和门牌”空着" in faults[0].what


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        (6, "三张", "“表”页 F2 的“实际数量”写的是“三张”"),
        (6, -1, "“表”页 F2 的“实际数量”写的是“-1”"),
        (7, "8.20", "“表”页 G2 的“张贴日期”写的是“8.20”"),
        (8, "昨天", "“表”页 H2 的“检查日期”写的是“昨天”"),
        (9, "扫了\u202e", "“表”页 I2 的“二维码已扫”写的是“扫了<U+202E>”"),
    ],
)
def test_a_cell_that_cannot_be_counted_is_named_and_the_row_still_counts(column, value, what):
    row = [*ROW]
    row[column - 1] = value
    ledger, (fault,) = parse_ledger(table(HEAD, row), "甲.xlsx")
    assert fault.what == what
    assert (fault.place.line, fault.place.column) == (2, column)
    assert "这一格没有计入" in fault.hint
    (item,) = ledger.items
    assert item.displayed
    assert item.code == "u1-P1-01"


def test_rows_added_by_hand_count_and_rows_that_say_nothing_are_named():
    added = (None, None, "自己做的横幅", None, None, 1, None, None, None)
    nameless = (None, None, None, None, None, 4, None, None, None)
    empty = (None, "宣传海报", "海报", None, None, None, None, None, None)
    ledger, (fault,) = parse_ledger(
        table(HEAD, ROW, added, nameless, empty, HEAD, ("小计", None, None, None, None, 7)), "甲.xlsx"
    )
    assert [(row.code, row.thing, row.pieces) for row in ledger.items] == [
        ("u1-P1-01", "海报", 2),
        ("", "自己做的横幅", 1),
    ]
    assert "A4 的“编号”空着" in fault.what
    assert "没有计入" in fault.hint


def test_formulas_count_as_what_they_came_to_when_the_file_was_saved():
    data = table(HEAD, [*ROW[:5], "=1+1", *ROW[6:]])
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            assert name != "xl/worksheets/sheet1.xml" or b"<f>1+1</f><v></v>" in part.replace(b"<v />", b"<v></v>")
            new.writestr(name, part.replace(b"<v />", b"<v>7</v>").replace(b"<v></v>", b"<v>7</v>"))
    ledger, faults = parse_ledger(out.getvalue(), "甲.xlsx")
    assert not faults
    assert ledger.items[0].pieces == 7


def test_the_list_for_the_print_shop_is_known_and_other_sheets_are_said():
    def more(book):
        orders = book.create_sheet("印刷清单")
        orders.append(("编号", "印什么", "要求数量", "实际印数"))
        orders.append(("u1-P1-01", "海报", "2 张", 50))
        book.create_sheet("空的")
        book.create_sheet("值班表").append(("周一", "某某"))

    ledger, (fault,) = parse_ledger(edited(table(HEAD, ROW), more), "甲.xlsx")
    assert len(ledger.items) == 1
    assert fault.what == "工作表“值班表”认不出，没有计入"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "不是 .xlsx 文件"),
        (b"\xd0\xcf\x11\xe0\0\0", "旧式的 .xls"),
        (b"PK\x03\x04\0\0", "是坏的"),
        (table(("编号", "名称", "场所"), ("u1", "甲", "社区")), "里面没有台账"),
        (table(), "里面没有台账"),
    ],
)
def test_what_is_no_ledger_is_refused(data, what):
    with pytest.raises(ContentError, match=what):
        parse_ledger(data, "甲.xlsx")


@pytest.fixture
def folder(tmp_path):
    """A folder as it comes back."""
    same = table(HEAD, ROW)  # made once: a workbook has the second of its making in it
    for name, data in {
        "甲/台账.xlsx": same,
        "乙/台账.XLSX": table(HEAD, [*ROW[:5], 5, *ROW[6:]]),
        "乙/台账 - 副本.xlsx": same,
        "丙.xls": b"\xd0\xcf\x11\xe0",
        "丁.csv": b"a,b",
        "戊.zip": b"PK",
        "己.xlsx": b"PK\x03\x04",
        "照片.jpg": b"\xff\xd8",
        "~$台账.xlsx": b"lock",
        ".隐藏.xlsx": b"x",
        "Thumbs.db": b"x",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "链接.xlsx").symlink_to("/etc/hostname")
    return tmp_path


def test_every_workbook_of_a_folder_is_read_once_and_every_other_table_is_named(folder):
    paths, unread = list_ledgers(folder)
    assert [fault.place.file for fault in unread] == ["丁.csv", "丙.xls", "戊.zip", "链接.xlsx"]
    ticks = []
    returned = read_ledgers(folder, paths, lambda: ticks.append(1))
    assert len(ticks) == len(paths) == 4
    assert [ledger.file for ledger in returned.ledgers] == ["乙/台账 - 副本.xlsx", "乙/台账.XLSX"]
    assert returned.copies == (("甲/台账.xlsx", "乙/台账 - 副本.xlsx"),)
    assert [(fault.place.file, "是坏的" in fault.what) for fault in returned.faults] == [("己.xlsx", True)]


def test_a_folder_without_a_workbook_is_refused(tmp_path):
    (tmp_path / "丙.xls").write_bytes(b"")
    with pytest.raises(ContentError) as caught:
        list_ledgers(tmp_path)
    assert {problem.what for problem in caught.value.problems} == {"是 .xls 文件，没有读", "文件夹里没有 .xlsx 台账"}


CELLS = st.one_of(
    st.none(),
    st.integers(-9, 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
    st.sampled_from(
        ["是", "编号", "实际数量", "合计", "u1-P1-01", "当面讲了", "楼栋和门牌", "阶段", "宣传场次", "3张", "=1+1"]
    ),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=9), max_size=6))
def test_any_cells_below_the_heads_are_counted_or_named(rows):
    ledger, faults = parse_ledger(table(HEAD, *rows), "甲.xlsx")
    assert all(fault.what and fault.place.line for fault in faults)
    assert all(row.pieces is None or row.pieces >= 0 for row in ledger.items)
