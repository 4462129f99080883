"""The empty list of units: filled in, it is read back; what is wrong, its cells refuse already."""

import io

import pytest
from openpyxl import load_workbook

from generators.build.unit_template import unit_template
from generators.load.unit_list import load_units
from generators.model.unit_list import LIST_SHEET
from generators.problems import ContentError
from generators.verify.parts import part_faults

ROW = {
    "编号": "0012",
    "名称": "示例市人民路支行",
    "场所": "银行网点",
    "联系电话": "05643330000",
    "区域": "城东街道",
    "地址": "人民路 1 号",
    "常住户数": 1200,
    "数量": "三折页=200",
    "数量：海报": 3,
    "备注": "先送",
}


@pytest.fixture(scope="module")
def template(catalog):
    return unit_template(catalog)


def filled(template, rows):
    """The template with some rows written below its heads."""
    book = load_workbook(io.BytesIO(template))
    sheet = book[LIST_SHEET]
    heads = [cell.value.removesuffix("（必填）") for cell in sheet[1]]
    for at, row in enumerate(rows, start=2):
        for head, value in row.items():
            sheet.cell(at, heads.index(head) + 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_filled_template_is_read_back(tmp_path, catalog, template):
    path = tmp_path / "units.xlsx"
    venues = [
        {"编号": f"v{at}", "名称": f"示例{venue.name}", "场所": venue.name}
        for at, venue in enumerate(catalog.venues.values())
    ]
    path.write_bytes(filled(template, [ROW, *venues]))
    first, *others = load_units(path, catalog)
    assert (first.id, first.phone, first.households) == ("0012", "05643330000", 1200)
    assert dict(first.quantities) == {"tri-fold": 200, "poster": 3}
    assert [unit.venue for unit in others] == [*catalog.venues]


def test_the_empty_template_has_no_units_and_says_so(tmp_path, catalog, template):
    path = tmp_path / "units.xlsx"
    path.write_bytes(template)
    with pytest.raises(ContentError, match="没有单位"):
        load_units(path, catalog)


def test_the_example_of_each_column_is_right(tmp_path, catalog, template):
    book = load_workbook(io.BytesIO(template))
    examples = {row[0].value.removesuffix("（必填）"): row[2].value for row in book["说明"].iter_rows(min_row=2)}
    assert [*examples] == [cell.value.removesuffix("（必填）") for cell in book[LIST_SHEET][1]]
    (tmp_path / "logo.png").write_bytes(b"")
    path = tmp_path / "units.xlsx"
    given = {head: text for head, text in examples.items() if text and head not in {"标识", "数量", "数量：横幅"}}
    path.write_bytes(filled(template, [given]))
    assert load_units(path, catalog)[0].id == examples["编号"]


def test_cells_refuse_what_the_reader_would(catalog, template):
    sheet = load_workbook(io.BytesIO(template))[LIST_SHEET]
    heads = {cell.value.removesuffix("（必填）"): cell.column_letter for cell in sheet[1]}
    limits = {str(limit.sqref): limit for limit in sheet.data_validations.dataValidation}
    kinds = {
        head: limits[f"{letter}2:{letter}20001"].type
        for head, letter in heads.items()
        if f"{letter}2:{letter}20001" in limits
    }
    assert kinds == {
        "编号": "custom",
        "名称": "textLength",
        "场所": "list",
        "联系电话": "custom",
        "常住户数": "whole",
        **{head: "whole" for head in heads if head.startswith("数量：")},
    }
    assert all(limit.showErrorMessage and limit.error for limit in limits.values())
    assert limits[f"{heads['场所']}2:{heads['场所']}20001"].formula1 == f"'场所'!$A$2:$A${len(catalog.venues) + 1}"


def test_venues_to_choose_from_are_those_of_the_campaign(catalog, template):
    rows = [*load_workbook(io.BytesIO(template))["场所"].iter_rows(min_row=2, values_only=True)]
    assert [name for name, _ in rows] == [venue.name for venue in catalog.venues.values()]
    assert all(things for _, things in rows)


def test_columns_keep_zeros_and_heads_stay_in_view_and_explain(template):
    sheet = load_workbook(io.BytesIO(template))[LIST_SHEET]
    assert sheet.freeze_panes == "A2"
    assert all(cell.comment.text for cell in sheet[1])
    for cell in sheet[1]:
        count = cell.value.startswith(("数量：", "常住户数"))
        assert sheet.column_dimensions[cell.column_letter].number_format == ("0" if count else "@")


def test_it_is_the_same_to_the_byte_and_holds_no_program(catalog, template):
    assert unit_template(catalog) == template
    assert not [*part_faults(template)]
