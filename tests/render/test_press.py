from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest

MM = 72 / 25.4
DPI = 100
SHEETS = [
    ("poster", "fake-police"),
    ("table-card", "fake-police"),
    ("slogan-poster", "police-no-phone-cases"),
]
RGB_AND_GREY = {"rg", "RG", "g", "G"}


def grey(pdf, dpi=DPI):
    return pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_numpy().copy()


def streams(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        (page,) = document.pages
        yield page.resources, pikepdf.parse_content_stream(page)
        for form in page.resources.get("/XObject", {}).values():
            yield form.get("/Resources", pikepdf.Dictionary()), pikepdf.parse_content_stream(form)


@pytest.mark.parametrize("which", SHEETS)
def test_boxes_are_right_to_a_tenth_of_a_millimetre(which, finished):
    sheet, pdf = finished(*which, "shop")
    width, height = sheet.format.trim_mm
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0].obj
        boxes = {name: [float(value) / MM for value in page[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox")}
        assert "/Annots" not in page
    assert boxes["/MediaBox"] == pytest.approx([0, 0, width + 20, height + 20], abs=0.1)
    assert boxes["/TrimBox"] == pytest.approx([10, 10, width + 10, height + 10], abs=0.1)
    assert boxes["/BleedBox"] == pytest.approx([7, 7, width + 13, height + 13], abs=0.1)


@pytest.mark.parametrize("which", SHEETS)
def test_the_art_fills_the_bleed_and_stops_there(which, finished):
    sheet, pdf = finished(*which, "shop")
    page = grey(pdf)
    mm = DPI / 25.4
    outside = np.ones(page.shape, dtype=bool)
    outside[round(6.5 * mm) : round(-6.5 * mm), round(6.5 * mm) : round(-6.5 * mm)] = False
    marks = (page < 250) & outside
    # Marks are hairlines: four corners of two, and two to a fold, 5 mm each.
    assert 0 < marks.sum() < (8 + 2 * len(sheet.format.folds_mm)) * 5 * mm * 3
    bleed = page[round(8.5 * mm), round(12 * mm) : round(-12 * mm)]
    trim = page[round(11.5 * mm), round(12 * mm) : round(-12 * mm)]
    assert np.array_equal(bleed < 250, trim < 250)


def test_crop_and_fold_marks_stand_where_to_cut_and_fold(finished):
    sheet, pdf = finished("table-card", "fake-police", "shop")
    mm = 200 / 25.4
    slug = grey(pdf, 200)[:, round(1.5 * mm) : round(5.5 * mm)].min(axis=1)
    dark = np.flatnonzero(slug < 200) / mm - 10
    places = dark[np.flatnonzero(np.diff(dark, prepend=-99) > 1)]
    assert places == pytest.approx([0, *sheet.format.folds_mm, sheet.format.trim_mm[1]], abs=0.3)


@pytest.mark.parametrize("which", SHEETS)
def test_no_grey_and_no_rgb_in_the_shop_file(which, finished):
    _, pdf = finished(*which, "shop")
    spaces = set()
    for resources, operations in streams(pdf):
        named = dict(resources.get("/ColorSpace", {}).items())
        for operands, operator in operations:
            assert str(operator) not in RGB_AND_GREY
            if str(operator) in {"cs", "CS"}:
                spaces.add(str(named[str(operands[0])][1]) if str(operands[0]) in named else str(operands[0]))
    assert spaces <= {"/DeviceCMYK", "/All"}


@pytest.mark.parametrize("which", SHEETS)
def test_codes_and_black_text_are_on_the_black_plate_alone(which, finished):
    _, pdf = finished(*which, "shop")
    inks = {
        tuple(float(value) for value in operands)
        for _, operations in streams(pdf)
        for operands, operator in operations
        if str(operator) in {"k", "K", "scn", "SCN"} and len(operands) == 4
    }
    blacks = {ink for ink in inks if ink[3] > 0.5}
    assert blacks == {(0.0, 0.0, 0.0, 1.0)}
    assert all(sum(ink) <= 3 for ink in inks)


@pytest.mark.parametrize("which", SHEETS)
def test_the_office_page_is_white_where_printers_cannot_print(which, finished):
    _, pdf = finished(*which, "office")
    page = grey(pdf)
    rim = int(5 * DPI / 25.4)
    inner = page[rim:-rim, rim:-rim].copy()
    page[rim:-rim, rim:-rim] = 255
    assert inner.min() < 50
    assert page.min() == 255


@pytest.mark.parametrize("which", SHEETS)
def test_an_office_page_has_the_size_of_the_paper(which, finished):
    sheet, pdf = finished(*which, "office")
    width, height = pdfium.PdfDocument(pdf)[0].get_size()
    assert (width / MM, height / MM) == pytest.approx(sheet.format.trim_mm, abs=0.1)
