"""The gate on what the templates really set: one sheet of each material and variant, and mutants of it."""

import json
from dataclasses import replace

import pytest

from generators.plan.sheets import plan_sheets
from generators.render.typeset import Typesetter


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter()


@pytest.fixture(scope="module")
def sheets(catalog):
    """The first sheet of each material in each of its formats and variants."""
    first = {}
    for sheet in plan_sheets(catalog):
        first.setdefault((sheet.material.id, sheet.format.id, sheet.variant), sheet)
    return tuple(first.values())


def test_real_sheets_pass(sheets, typesetter, faults):
    assert len(sheets) > 1
    assert "\n".join(faults(typesetter.pdf(sheet), sheet) for sheet in sheets).strip() == ""


def _forged(sheet):
    """The same sheet as a forger would set it: the first account's code leads to them."""
    data = json.loads(sheet.data)
    data["codes"][0] = "http://example.com/r/GaochengFanzhaSampl2"
    return replace(sheet, data=json.dumps(data, ensure_ascii=False))


def test_a_forged_code_on_any_real_sheet_is_refused(sheets, typesetter, faults):
    for sheet in sheets:
        if not sheet.codes:
            continue
        found = faults(typesetter.pdf(_forged(sheet)), sheet)
        assert f"少了 {sheet.material.faces * sheet.copies} 个“{sheet.codes[0].name}”的二维码" in found
        assert "出现了没有登记的二维码" in found


def test_a_sheet_of_another_subject_is_refused(catalog, typesetter, faults):
    one, other = [
        sheet
        for sheet in plan_sheets(catalog)
        if (sheet.material.id, sheet.format.id, sheet.variant) == ("poster", "poster_a3", "office")
    ][:2]
    found = faults(typesetter.pdf(one), other)
    assert "文档标题不是" in found


def test_the_other_variant_is_refused(catalog, typesetter, faults):
    pair = [sheet for sheet in plan_sheets(catalog) if (sheet.material.id, sheet.format.id) == ("poster", "poster_a3")][
        :2
    ]
    assert [sheet.variant for sheet in pair] == ["office", "shop"]
    assert "页面尺寸应为 297 × 420 毫米" in faults(typesetter.pdf(pair[1]), pair[0])
    assert "缺少 TrimBox、BleedBox" in faults(typesetter.pdf(pair[0]), pair[1])


def test_a_word_that_the_template_leaves_out_is_missed_at_its_line(sheets, typesetter, faults):
    for sheet in sheets:
        if "unit" not in sheet.material.house:
            continue
        data = json.loads(sheet.data)
        data["text"]["house"]["unit"] = data["text"]["house"]["unit"][:-1]
        found = faults(typesetter.pdf(replace(sheet, data=json.dumps(data, ensure_ascii=False))), sheet)
        place = next(words.place for words in sheet.words if words.path == "house.unit")
        assert f"{place}: {sheet.path}：页面上找不到“" in found


def test_a_foreign_code_of_20_mm_is_found_on_an_a3(sheets, typesetter, alter, matrix, faults):
    """Pages are looked at as coarsely as their type allows; this is the code that must not slip through."""
    sheet = next(one for one in sheets if (one.format.id, one.variant) == ("poster_a3", "office"))
    rows, point = matrix("http://example.org/r/somewhere-else-quite-long1"), 72 / 25.4
    unit, left, lower = 20 * point / len(rows), 200 * point, 700
    quiet = f"1 g {left - 4 * unit} {lower - 4 * unit} {(len(rows) + 8) * unit} {(len(rows) + 8) * unit} re f 0 g"
    dark = [
        f"{left + x * unit} {lower + (len(rows) - 1 - y) * unit} {unit} {unit} re f"
        for y, row in enumerate(rows)
        for x, module in enumerate(row)
        if module
    ]
    pasted = " ".join(["q", quiet, *dark, "Q"]).encode()
    found = faults(alter(typesetter.pdf(sheet), lambda pdf: pdf.pages[0].contents_add(pasted)), sheet)
    assert "没有登记的二维码 1 个，内容是 http://example.org/r/somewhere-else-quite-long1" in found
