"""The field for a unit's name: it changes nothing until somebody types, and then every copy shows the name."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from generators.plan.sheets import plan_sheets
from generators.render.fields import FieldFinder
from generators.render.typeset import Typesetter

NAME = "示例市示例区示例街道反诈服务中心"


@pytest.fixture(scope="module")
def kinds(catalog):
    """The first fillable sheet of each material and format, but for the handbook, which is long."""
    first = {}
    for sheet in plan_sheets(catalog):
        if sheet.fillable and sheet.material.id != "handbook":
            first.setdefault((sheet.material.id, sheet.format.id), sheet)
    return first


def pictures(pdf, *, forms=False, dpi=100):
    document = pdfium.PdfDocument(pdf)
    if forms:
        document.init_forms()
    return [page.render(scale=dpi / 72, grayscale=True).to_numpy().copy() for page in document]


def typed(pdf, name):
    """The file after somebody clicked the first field, typed the name and left; pdfium is what Chrome reads with."""
    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    form = document.formenv.raw
    pages = list(document)
    page, rect = next((page, rect) for page in pages if (rect := first_widget(page)))
    x, y = (rect.left + rect.right) / 2, (rect.bottom + rect.top) / 2
    pdfium_c.FORM_OnAfterLoadPage(page.raw, form)
    pdfium_c.FORM_OnLButtonDown(form, page.raw, 0, x, y)
    pdfium_c.FORM_OnLButtonUp(form, page.raw, 0, x, y)
    for char in name:
        pdfium_c.FORM_OnChar(form, page.raw, ord(char), 0)
    pdfium_c.FORM_ForceToKillFocus(form)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def first_widget(page):
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        note, rect = pdfium_c.FPDFPage_GetAnnot(page.raw, index), pdfium_c.FS_RECTF()
        if pdfium_c.FPDFAnnot_GetSubtype(note) == pdfium_c.FPDF_ANNOT_WIDGET:
            pdfium_c.FPDFAnnot_GetRect(note, rect)
            return rect
    return None


def test_an_empty_field_changes_no_pixel(kinds, typesetter):
    assert len(kinds) > 20
    for kind, sheet in kinds.items():
        plain = typesetter._compile(sheet, "ua-1")
        for forms in (False, True):
            before, after = pictures(plain), pictures(typesetter.pdf(sheet), forms=forms)
            assert len(before) == len(after), kind
            for one, other in zip(before, after, strict=True):
                assert np.array_equal(one, other), kind


def test_a_name_typed_once_stands_on_every_copy_and_nowhere_else(kinds, typesetter):
    for kind, sheet in kinds.items():
        pdf = typesetter.pdf(sheet)
        filled = typed(pdf, NAME)
        places = FieldFinder().fields(sheet)
        with pikepdf.open(BytesIO(filled)) as document:
            assert str(document.Root.AcroForm.Fields[0].V) == NAME, kind
        pages = zip(pictures(pdf, forms=True), pictures(filled, forms=True), strict=True)
        for number, (before, after) in enumerate(pages):
            changed = (before != after).reshape(before.shape[:2])
            for place in (place for place in places if place.page == number):
                left, top, right, bottom = (round(side * 100 / 72) for side in place.box_pt)
                assert changed[top : bottom + 1, left : right + 1].sum() > 100, kind
                changed[top : bottom + 1, left : right + 1] = False
            assert not changed.any(), kind


def test_the_name_is_as_large_as_the_field_takes(kinds, typesetter):
    pdf = typesetter.pdf(kinds["poster", "poster_a4"])
    heights = []
    for name in ("工行", NAME * 2 + "一二三四五六"):
        before, after = (pictures(file, forms=True)[0] for file in (pdf, typed(pdf, name)))
        rows = np.flatnonzero((before != after).reshape(before.shape[:2]).any(axis=1))
        heights.append(rows[-1] - rows[0])
    assert heights[0] > 1.3 * heights[1]


def test_the_longest_name_takes_two_lines_where_one_would_be_too_small(kinds, typesetter):
    filled = typed(typesetter.pdf(kinds["table-card", "tent_a4_3"]), NAME * 2 + "一二三四五六七八")
    with pikepdf.open(BytesIO(filled)) as document:
        for widget in document.Root.AcroForm.Fields[0].Kids:
            drawn = [(str(one.operator), one.operands) for one in pikepdf.parse_content_stream(widget.AP.N)]
            assert sum(operator == "Tj" for operator, _ in drawn) == 2
            assert min(float(operands[1]) for operator, operands in drawn if operator == "Tf") >= 6


def test_no_more_than_forty_characters_go_in(kinds, typesetter):
    filled = typed(typesetter.pdf(kinds["poster", "poster_a4"]), "一" * 50)
    with pikepdf.open(BytesIO(filled)) as document:
        assert len(str(document.Root.AcroForm.Fields[0].V)) == 40


def test_the_codes_of_the_font_are_those_of_its_collection(kinds, typesetter):
    """A reader writes what is typed in numbers of Adobe-GB1: 示 is 3413, as in UniGB-UTF16-H of the CMap resources."""
    with pikepdf.open(BytesIO(typed(typesetter.pdf(kinds["poster", "poster_a4"]), "示"))) as document:
        (widget,) = document.Root.AcroForm.Fields[0].Kids
        drawn = [
            bytes(operands[0])
            for operands, operator in pikepdf.parse_content_stream(widget.AP.N)
            if str(operator) == "Tj"
        ]
    assert drawn == [(3413).to_bytes(2, "big")]


def test_the_same_sheet_gives_the_same_file(kinds):
    sheet = kinds["wallet-card", "card_90x54"]
    assert Typesetter().pdf(sheet) == Typesetter().pdf(replace(sheet))
