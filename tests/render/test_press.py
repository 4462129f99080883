from dataclasses import replace
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import typst

from generators.plan.sheets import plan_sheets
from generators.render.press import press_ready

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


@pytest.fixture(scope="module")
def pressed(sheets):
    """A function that makes a shop file of `pages` pages of plain ground in the poster's format, changed."""

    def make(pages=1, **changes):
        poster = sheets["poster", "fake-police", "shop"]
        sheet = replace(poster, format=poster.format.model_copy(update=changes))
        (width, height), bleed = sheet.format.trim_mm, sheet.format.bleed_mm
        setup = f"#set page(width: {width}mm, height: {height}mm, bleed: {bleed}mm, fill: cmyk(0%, 17%, 81%, 0%))"
        source = setup + "\n" + "#pagebreak()\n".join(["#box()\n"] * pages)
        return press_ready(typst.compile(source.encode(), format="pdf", pdf_standards=["1.4"], timestamp=0), sheet)

    return make


def boxes(pdf):
    """Media, bleed and trim of each page in mm."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            [[round(float(value) / MM, 1) for value in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")]
            for page in document.pages
        ]


def mark_places(pdf, side, number=0):
    """Where along a side of the trimmed page marks stand in its slug, in mm."""
    scale = 200 / 25.4
    page = pdfium.PdfDocument(pdf)[number].render(scale=200 / 72, grayscale=True).to_numpy().copy()
    slug = int(boxes(pdf)[number][1][0] * scale) - 2
    strip = {"left": page[:, :slug].T, "right": page[:, -slug:].T, "top": page[:slug], "bottom": page[-slug:]}[side]
    dark = np.flatnonzero(strip.min(axis=0) < 200) / scale - boxes(pdf)[number][2][0]
    return dark[np.flatnonzero(np.diff(dark, prepend=-99) > 1)]


def test_a_shop_file_says_that_it_is_x_1a(finished):
    sheet, pdf = finished("poster", "fake-police", "shop")
    assert pdf.startswith(b"%PDF-1.4\n")
    assert b"\nxref\n" in pdf
    assert b"/ObjStm" not in pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        info, root = document.docinfo, document.Root
        assert info["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        assert info["/Trapped"] == pikepdf.Name("/False")
        assert info["/Title"] == sheet.title
        assert info["/CreationDate"] == info["/ModDate"] == "D:20260101000000Z"
        (intent,) = root.OutputIntents
        assert intent["/S"] == "/GTS_PDFX"
        assert intent["/OutputConditionIdentifier"] == "FOGRA39"
        assert not {"/Metadata", "/StructTreeRoot", "/MarkInfo"} & set(root.keys())
        assert len(document.trailer["/ID"]) == 2


def test_the_same_sheet_gives_the_same_bytes(sheets, typesetter):
    sheet = sheets["poster", "fake-police", "shop"]
    assert typesetter.pdf(sheet) == typesetter.pdf(sheet)


def test_every_page_has_its_boxes_and_marks(pressed):
    pdf = pressed(pages=3, trim_mm=(148, 210))
    assert boxes(pdf) == [[[0, 0, 168, 230], [7, 7, 161, 223], [10, 10, 158, 220]]] * 3
    for number in range(3):
        for side in ("top", "bottom"):
            assert mark_places(pdf, side, number) == pytest.approx([0, 148], abs=0.3)


def test_upright_folds_are_marked_above_and_below(pressed):
    pdf = pressed(trim_mm=(297, 210), folds_x_mm=(99, 198))
    for side in ("top", "bottom"):
        assert mark_places(pdf, side) == pytest.approx([0, 99, 198, 297], abs=0.3)
    for side in ("left", "right"):
        assert mark_places(pdf, side) == pytest.approx([0, 210], abs=0.3)


def test_a_format_without_bleed_is_cut_at_its_edge_and_marked_outside(pressed):
    pdf = pressed(trim_mm=(400, 300), bleed_mm=0, process="inkjet")
    assert boxes(pdf) == [[[0, 0, 428, 328], [14, 14, 414, 314], [14, 14, 414, 314]]]
    assert mark_places(pdf, "top") == pytest.approx([0, 400], abs=0.3)


def test_the_marks_of_a_file_at_a_tenth_are_shorter(pressed):
    pdf = pressed(trim_mm=(500, 70), bleed_mm=0, process="inkjet", file_scale=10)
    assert boxes(pdf) == [[[0, 0, 510, 80], [5, 5, 505, 75], [5, 5, 505, 75]]]
    assert mark_places(pdf, "bottom") == pytest.approx([0, 500], abs=0.3)


def test_a_wide_bleed_keeps_its_marks_on_the_paper(pressed):
    pdf = pressed(trim_mm=(300, 300), bleed_mm=20)
    assert boxes(pdf) == [[[0, 0, 354, 354], [7, 7, 347, 347], [27, 27, 327, 327]]]
    assert mark_places(pdf, "left") == pytest.approx([0, 300], abs=0.3)


def test_the_way_of_the_knife_is_printed_over_the_art(catalog, typesetter):
    sheet = next(
        sheet
        for sheet in plan_sheets(catalog)
        if sheet.variant == "shop" and sheet.format.die != "none" and sheet.codes
    )
    with pikepdf.open(BytesIO(typesetter.pdf(sheet))) as document:
        page = document.pages[0]
        (state,) = page.Resources.ExtGState.values()
        assert (state["/OP"], state["/op"], state["/OPM"]) == (True, False, 1)
        names = [str(operator) for _, operator in pikepdf.parse_content_stream(page)]
    assert names.count("gs") == 1
    assert names[names.index("gs") - 1] == "CS"
