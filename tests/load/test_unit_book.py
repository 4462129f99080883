"""Lists of units as workbooks: read like the text, and nothing that is no honest table gets in."""

import datetime as dt
import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from generators.load import workbook
from generators.load.unit_list import load_units
from generators.problems import ContentError

HEAD = ("编号", "名称", "场所", "联系电话", "数量：海报")


def packed(*rows, title="Sheet1", others=(), change=None):
    book = Workbook()
    for other in others:
        book.create_sheet(other).append(["别的"])
    sheet = book.create_sheet(title)
    del book["Sheet"]
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, part, change):
    """The same book with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


@pytest.fixture
def read(tmp_path, catalog):
    def load(data):
        path = tmp_path / "units.xlsx"
        path.write_bytes(data)
        return load_units(path, catalog)

    return load


@pytest.fixture
def faults(read):
    def said(data):
        with pytest.raises(ContentError) as caught:
            read(data)
        return [(problem.place.line, problem.place.column, problem.what) for problem in caught.value.problems]

    return said


def test_numbers_and_texts_are_read_alike(read):
    first, second = read(
        packed(HEAD, (12, "甲单位", "银行网点", "0564-3330000", 3.0), (), ("u2", "乙单位", "community", 95588, "10"))
    )
    assert (first.id, first.phone, dict(first.quantities)) == ("12", "0564-3330000", {"poster": 3})
    assert (second.id, second.phone, dict(second.quantities)) == ("u2", "95588", {"poster": 10})
    assert (second.place.line, second.place.column) == (4, 1)


def test_the_sheet_of_the_template_is_read_wherever_it_stands(read):
    assert read(packed(HEAD, ("u1", "甲单位", "社区"), title="单位名单", others=("说明", "场所")))[0].id == "u1"


def test_without_it_the_first_sheet_is_read(read, faults):
    assert read(packed(HEAD, ("u1", "甲单位", "社区")))[0].id == "u1"
    assert any("别的" in what for *_, what in faults(packed(HEAD, title="乙", others=("甲",))))


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        (0, dt.datetime(2027, 8, 20, tzinfo=dt.UTC).replace(tzinfo=None), "A2 的“编号”被 Excel 当成了日期或时间"),
        (1, True, "B2 的“名称”是逻辑值"),
        (1, "=A1&A2", "B2 的“名称”以“=”开头"),
        (1, 3.5, "B2"),
        (3, 5643330000, "D2 的“联系电话”像是丢了前面的 0"),
        (4, -2, "E2 的“数量：海报”要写 0 到 999999 的整数"),
        (4, 2.5, "E2 的“数量：海报”要写 0 到 999999 的整数"),
        (4, "#N/A", "E2 的“数量：海报”要写 0 到 999999 的整数"),
    ],
)
def test_cells_that_hold_no_text_are_named(read, faults, column, value, what):
    row = ["u1", "甲单位", "银行网点", None, None]
    row[column] = value
    if value == 3.5:
        assert read(packed(HEAD, row))[0].name == "3.5"
        return
    ((line, at, said),) = faults(packed(HEAD, row))
    assert (line, at) == (2, column + 1)
    assert said.startswith(what)


def test_an_array_formula_is_named(faults):
    def change(sheet):
        sheet["B2"] = "=A1"
        sheet.formula_attributes = {}

    data = packed(HEAD, ("u1", "甲单位", "社区"), change=change)
    array = repacked(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<f>", b'<f t="array" ref="B2">'))
    assert faults(array) == [(2, 2, "B2 的“名称”是公式")]


def test_merged_cells_are_named(faults):
    def change(sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("C5:D5")

    found = faults(packed(HEAD, ("u1", "甲单位", "社区"), (None, "乙单位", "社区"), change=change))
    assert {what for *_, what in found} == {"A2:A3 是合并的单元格", "C5:D5 是合并的单元格"}


def test_merged_cells_are_found_across_the_edge_of_a_chunk(faults, monkeypatch):
    data = packed(HEAD, ("u1", "甲单位", "社区"), change=lambda sheet: sheet.merge_cells("A2:A3"))
    for chunk in range(7, 60, 5):
        monkeypatch.setattr(workbook, "_CHUNK", chunk)
        assert faults(data) == [(0, 0, "A2:A3 是合并的单元格")]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "旧式的 .xls"),
        (b"<html><table>", "只是名字像"),
        ("编号,名称,场所\n".encode(), "只是名字像"),
        (b"PK\x03\x04" + b"\0" * 50, "是坏的，打不开"),
        (packed(HEAD)[:-40], "是坏的，打不开"),
        (repacked(packed(HEAD), "xl/workbook.xml", lambda xml: xml[: len(xml) // 2]), "是坏的，读不完整"),
        (repacked(packed(HEAD), "xl/worksheets/sheet1.xml", lambda xml: xml[:-30]), "是坏的，读不完整"),
        (repacked(packed(HEAD), "xl/worksheets/sheet1.xml", lambda _: b""), "是坏的，读不完整"),
        (packed(), "一个字也没有"),
    ],
)
def test_broken_books_are_refused(faults, data, what):
    assert [what in said for *_, said in faults(data)] == [True]


def test_a_book_that_swells_is_refused_before_it_is_unpacked(faults, monkeypatch):
    swollen = repacked(packed(HEAD), "xl/styles.xml", lambda xml: xml + b" " * (9 << 20))
    assert len(swollen) < 50_000
    assert faults(swollen) == [(0, 0, "文件解开以后大得不像一张表")]
    monkeypatch.setattr(workbook, "UNPACKED", 1000)
    assert faults(packed(HEAD)) == [(0, 0, "文件解开以后大得不像一张表")]
    monkeypatch.setattr(workbook, "PACKED", 1 << 10)
    assert "超过 0 MB" in faults(packed(HEAD))[0][2]


def test_entities_do_not_swell(faults):
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"ha" * 50
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 50) for at in range(8))
    )
    data = repacked(
        packed(HEAD),
        "xl/sharedStrings.xml",
        lambda xml: re.sub(rb"(<sst)", bomb + rb"]>\1", xml).replace("编号".encode(), b"&i;"),
    )
    assert faults(data)


def test_a_sheet_that_claims_to_be_huge_is_read_as_far_as_it_goes(read):
    rows = packed(HEAD, ("u1", "甲单位", "社区"))
    wide = repacked(
        rows,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml),
    )
    far = repacked(
        rows,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b'<row r="99999999"><c r="A99999999"/></row></sheetData>'),
    )
    assert [unit.id for unit in read(wide)] == [unit.id for unit in read(far)] == ["u1"]
