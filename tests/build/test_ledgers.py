"""From returned ledgers to the page and the workbook: the same to the byte, and whatever was typed is text."""

import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from openpyxl import load_workbook
from rich.console import Console

from generators.build.layout import Layout
from generators.build.ledgers import BOOK, PAGE, merge_ledgers
from generators.build.report import Report
from generators.cli import _cli
from generators.plan.documents import HOUSEHOLDS, ledger_document, plan_documents
from generators.problems import ContentError
from generators.render.ledger_report import NAMED_AT_MOST
from generators.render.table import table_book
from generators.verify.parts import part_faults

PROJECT = Path(__file__).parents[2]
LIST = (
    "编号,名称,场所,区域,常住户数,数量\n"
    "u1,示例支行,银行网点,城东街道,,海报=4\n"
    "u2,和平社区,社区,城西街道,10,\n"
    "u3,<script>alert(1)</script>,银行网点,城西街道,,\n"
)


@pytest.fixture(scope="module")
def returned(tmp_path_factory, catalog):
    """Three files of two units, and one that is broken."""
    folder = tmp_path_factory.mktemp("back")
    documents = {document.path: document for document in plan_documents(catalog, ())}
    bank = load_workbook(io.BytesIO(table_book(documents[ledger_document("bank-outlet")])))
    sheet = bank["宣传台账"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        code = sheet.cell(row, 1).value
        if code:
            sheet.cell(row, 1).value = code.replace("bank-outlet", "u1")
            sheet.cell(row, heads["实际数量"]).value = 2
            sheet.cell(row, heads["二维码已扫"]).value = "是"
    sheet.cell(5, heads["张贴日期"]).value = "=<b>坏</b>"
    sheet.cell(5, heads["张贴日期"]).data_type = "s"
    bank.save(folder / "u1-台账.xlsx")
    homes = load_workbook(io.BytesIO(table_book(documents[HOUSEHOLDS])))
    for at in range(6):
        for column, value in enumerate(
            ("和平社区", f"1栋{at}", "2027-08-25", "是", "否" if at == 5 else "是"), start=1
        ):
            homes["入户登记"].cell(4 + at, column).value = value
    homes.save(folder / "入户.xlsx")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    path = tmp_path_factory.mktemp("list") / "units.csv"
    path.write_text(LIST, encoding="gb18030")
    return path


@pytest.fixture(scope="module")
def merged(returned, units, tmp_path_factory):
    return merge_ledgers(Layout(PROJECT), returned, units, tmp_path_factory.mktemp("out"), Report(Console()))


@pytest.fixture(scope="module")
def page(merged):
    return html.document_fromstring(merged.page.read_bytes())


def rows(page, title):
    """The cells of the table below a heading."""
    (table,) = page.xpath(f"//h2[normalize-space()='{title}']/following-sibling::div[1]/table")
    return [["".join(cell.itertext()).strip() for cell in row] for row in table.xpath(".//tr")]


def test_the_page_says_what_was_returned(merged, page):
    whole = merged.report.whole
    assert (whole.units, whole.returned, whole.displayed, whole.met, whole.wanted) == (3, 2, 8, 2, 4)
    heads, bank, community, total = rows(page, "按场所")
    assert heads[:4] == ["场所", "已交／单位", "已摆／该摆（项）", "摆放率"]
    assert bank[:4] == ["银行网点", "1／2", "8／16", "50%"]
    assert community[:2] == ["社区", "1／1"]
    assert total[1] == "2／3"
    assert [row[0] for row in rows(page, "按区域")] == ["区域", "城东街道", "城西街道", "合计"]
    assert rows(page, "入户")[1] == ["和平社区", "6", "5", "10", "50%", "0", "0"]
    assert (
        page.xpath("//h2[starts-with(., '还没有交的单位')]/following-sibling::ul[1]/li/text()")[0]
        .strip()
        .startswith("<script>")
    )


def test_every_bar_is_as_long_as_its_number(page):
    bars = page.xpath("//span[@class='bar']")
    assert len(bars) > 10
    for bar in bars:
        _, part = bar.xpath("./svg/rect")
        assert f"{part.get('width')}%" == bar.findtext("b")


def test_the_page_asks_for_nothing_and_runs_nothing(merged, page):
    assert not page.xpath("//script | //link[@rel != 'icon'] | //img | //iframe | //form | //*[@onclick or @onload]")
    assert not re.findall(r"https?://|url\(|@import", merged.page.read_text(encoding="utf-8"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_faults_are_listed_by_file(page):
    files = {
        section.findtext("h3"): ["".join(line.itertext()) for line in section.xpath(".//li")]
        for section in page.xpath("//section[@class='file']")
    }
    assert set(files) == {"坏.xlsx", "u1-台账.xlsx"}
    assert "是坏的，打不开" in files["坏.xlsx"][0]
    assert "“宣传台账”页 G5 的“张贴日期”写的是“=<b>坏</b>”" in files["u1-台账.xlsx"][0]


def test_the_workbook_has_all_numbers_and_no_formula(merged):
    data = merged.book.read_bytes()
    assert not [*part_faults(data)]
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["按场所", "按区域", "按物料", "按单位", "入户", "要核对的"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    sheet = book["按单位"]
    heads = [cell.value for cell in sheet[1]]
    lines = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [(line["编号"], line["文件"], line["已摆（项）"]) for line in lines] == [
        ("u1", "u1-台账.xlsx", 8),
        ("u2", "入户.xlsx", 0),
        ("u3", "没有交", 0),
    ]
    assert lines[0]["摆放率"] == 1
    assert lines[2]["名称"] == "<script>alert(1)</script>"
    assert book["按场所"].max_row == 4


def test_the_same_ledgers_give_the_same_bytes(merged, returned, units, tmp_path):
    again = merge_ledgers(Layout(PROJECT), returned, units, tmp_path, Report(Console()))
    assert again.page.read_bytes() == merged.page.read_bytes()
    assert again.book.read_bytes() == merged.book.read_bytes()


def test_without_a_list_the_page_says_so(returned, tmp_path):
    page = html.document_fromstring(
        merge_ledgers(Layout(PROJECT), returned, None, tmp_path, Report(Console())).page.read_bytes()
    )
    assert "没有给名单，一份台账算一个单位" in page.text_content()
    assert not page.xpath("//h2[starts-with(., '还没有交的单位')]")


def test_the_command_says_who_is_missing_and_where_the_report_is(returned, units, tmp_path):
    line = ["--root", str(PROJECT), "ledger", "merge", str(returned), "--units", str(units), "--out", str(tmp_path)]
    done = CliRunner().invoke(_cli, line)
    assert done.exit_code == 0
    assert "2 个单位交了台账，还有 1 个没有交；" in done.stdout
    assert str(tmp_path / PAGE) in done.stdout
    assert (tmp_path / BOOK).is_file()
    assert "提醒：坏.xlsx: 文件是坏的，打不开" in done.stderr


def test_names_of_files_are_text_whatever_they_are(tmp_path):
    back = tmp_path / "back"
    back.mkdir()
    for name in ("响\x07.xlsx", "=1+1.xlsx"):
        (back / name).write_bytes(b"PK\x03\x04")
    (back / "<b>").mkdir()
    (back / "<b>" / "&amp;.xlsx").write_bytes(b"")
    done = merge_ledgers(Layout(PROJECT), back, None, tmp_path / "out", Report(Console()))
    assert "<b>" not in done.page.read_text(encoding="utf-8")
    sheet = load_workbook(done.book)["要核对的"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["<b>/&amp;.xlsx", "=1+1.xlsx", "响\ufffd.xlsx"]
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}


def test_the_report_is_not_written_among_the_ledgers(returned):
    for out in (returned, returned / "out"):
        with pytest.raises(ContentError, match="报告不能写在台账的文件夹里面"):
            merge_ledgers(Layout(PROJECT), returned, None, out, Report(Console()))
    assert not (returned / PAGE).exists()


def test_a_faulty_list_stops_it_before_anything_is_written(returned, tmp_path):
    bad = tmp_path / "units.csv"
    bad.write_text("编号,名称,场所\nu1,甲,社区\n", encoding="utf-8")
    with pytest.raises(ContentError, match="B2"):
        merge_ledgers(Layout(PROJECT), returned, bad, tmp_path / "out", Report(Console()))
    assert not (tmp_path / "out").exists()


def test_a_long_list_of_the_missing_is_cut_on_the_page_and_whole_in_the_workbook(returned, tmp_path):
    many = tmp_path / "units.csv"
    count = NAMED_AT_MOST + 20
    lines = "".join(f"x{at},第{at}单位,银行网点\n" for at in range(count))
    many.write_text(f"编号,名称,场所\n{lines}", encoding="utf-8")
    done = merge_ledgers(Layout(PROJECT), returned, many, tmp_path / "out", Report(Console()))
    page = html.document_fromstring(done.page.read_bytes())
    assert len(page.xpath("//ul[@class='names']/li")) == NAMED_AT_MOST
    assert f"还没有交的单位：{count} 个" in page.text_content()
    assert load_workbook(done.book)["按单位"].max_row > count
