import io

import pikepdf
import pytest
from PIL import Image

SQUARE = "#place(dx: 120mm, dy: 120mm, rect(width: 9mm, height: 9mm, fill: {}))"
PICTURE = '#place(dx: 120mm, dy: 120mm, image(bytes({}), format: "png", width: 9mm, alt: "x"))'


@pytest.fixture(scope="module")
def picture():
    """Typst source of an image in the page."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return PICTURE.format("(" + ", ".join(map(str, out.getvalue())) + ")")


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_a_picture_is_refused(press, faults, sheet_of, picture, variant):
    assert "页面里有位图" in faults(press(variant, draw=picture), sheet_of(variant))


def test_an_inline_image_is_refused(press, alter, faults, sheet_of):
    def add(pdf):
        pdf.pages[0].contents_add(b"q 20 0 0 20 300 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")

    assert "页面里有位图" in faults(alter(press(), add), sheet_of())


def test_a_page_turned_into_a_picture_is_refused(press, alter, faults, sheet_of):
    def rasterise(pdf):
        stream = pdf.make_stream(bytes(64), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=8)
        stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Im=stream)
        pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")

    found = faults(alter(press(), rasterise), sheet_of())
    assert "页面里有位图" in found
    assert found.count("页面上找不到") == 8
    assert "少了 2 个“终结诈骗”的二维码" in found


def test_a_picture_inside_a_form_is_found(press, alter, faults, sheet_of):
    def nest(pdf):
        form = pdf.make_stream(b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 1, 1])
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Fm=form)
        pdf.pages[0].contents_add(b"q 9 0 0 9 300 300 cm /Fm Do Q")

    assert "页面里有位图" in faults(alter(press(), nest), sheet_of())


def test_forms_without_end_are_a_problem_and_no_traceback(press, alter, faults, sheet_of):
    def nest(pdf):
        form = pdf.make_indirect(pdf.make_stream(b"/Fm Do"))
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 1, 1])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Fm=form)
        pdf.pages[0].contents_add(b"/Fm Do")

    assert "PDF 的表单嵌套太深" in faults(alter(press(), nest), sheet_of())


def _font(pdf):
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _drop_file(pdf):
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def _whole_font(pdf):
    _font(pdf).DescendantFonts[0].BaseFont = pikepdf.Name("/NotoSansSC")


def _type3(pdf):
    _font(pdf).Subtype = pikepdf.Name.Type3


def _drop_unicode(pdf):
    del _font(pdf).ToUnicode


@pytest.mark.parametrize("change", [_drop_file, _whole_font, _type3, _drop_unicode])
def test_a_font_that_is_not_an_embedded_subset_is_refused(press, alter, faults, sheet_of, change):
    assert "有字体没有嵌入子集" in faults(alter(press(), change), sheet_of())


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_a_character_that_the_font_lacks_is_refused(press, faults, sheet_of, variant):
    lacking = press(variant, ("words.note)", 'words.note + "\\u{1F600}")'))
    assert "印出来是方框" in faults(lacking, sheet_of(variant))


@pytest.mark.parametrize(
    ("colour", "name"),
    [('rgb("#c8102e")', "ICCBased3"), ("luma(20%)", "ICCBased1"), ("gradient.linear(red, blue)", "ICCBased3")],
)
def test_other_inks_than_cmyk_are_refused_in_the_shop(press, faults, sheet_of, colour, name):
    found = faults(press("shop", draw=SQUARE.format(colour)), sheet_of("shop"))
    assert f"印刷版用了 {name} 颜色" in found


@pytest.mark.parametrize("operators", [b"1 0 0 rg", b"0.5 g", b""])
def test_device_colours_are_refused_in_the_shop(press, alter, faults, sheet_of, operators):
    def add(pdf):
        pdf.pages[0].contents_add(b"q " + operators + b" 300 300 9 9 re f Q")

    assert "颜色" in faults(alter(press("shop"), add), sheet_of("shop"))


def test_office_sheets_may_use_rgb(press, faults, sheet_of):
    assert faults(press(draw=SQUARE.format('rgb("#c8102e")')), sheet_of()) == ""


def test_rgb_inside_a_tile_is_found(press, faults, sheet_of):
    tile = SQUARE.format("tiling(size: (2mm, 2mm), rect(width: 1mm, height: 1mm, fill: red))")
    assert "印刷版用了 ICCBased3 颜色" in faults(press("shop", draw=tile), sheet_of("shop"))


def test_rich_black_is_refused(press, faults, sheet_of):
    assert "有四色黑" in faults(press("shop", draw=SQUARE.format("cmyk(40%, 30%, 30%, 100%)")), sheet_of("shop"))


def test_more_ink_than_the_paper_dries_is_refused(press, faults, sheet_of):
    found = faults(press("shop", draw=SQUARE.format("cmyk(100%, 100%, 100%, 10%)")), sheet_of("shop"))
    assert "总墨量 310%，超过 300%" in found


def test_small_text_in_three_inks_is_refused(press, faults, sheet_of):
    red = "text(size: 8pt, fill: cmyk(20%, 100%, 82%, 0%), words.note)"
    assert "有 2 处小字用了三种以上的墨" in faults(
        press("shop", ("text(size: 8pt, words.note)", red)), sheet_of("shop")
    )


def test_a_code_of_two_inks_is_refused(press, faults, sheet_of):
    blue = press("shop", ("#let code-ink = black", "#let code-ink = cmyk(60%, 60%, 0%, 55%)"))
    assert "二维码不是单黑" in faults(blue, sheet_of("shop"))


def test_registration_colour_is_for_marks_outside_the_bleed(press, alter, faults, sheet_of):
    def mark(at):
        def add(pdf):
            ink = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
            space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, ink])
            page = pdf.pages[0]
            left, bottom, right, top = map(float, page.mediabox)
            page.MediaBox = pikepdf.Array([left - 20, bottom - 20, right + 20, top + 20])
            page.Resources.ColorSpace = pikepdf.Dictionary(Reg=space)
            page.contents_add(f"q /Reg CS 1 SCN {at} {bottom - 15} m {at} {bottom - 8} l S Q".encode())

        return add

    assert faults(alter(press("shop"), mark(100)), sheet_of("shop")) == ""

    def inside(pdf):
        mark(100)(pdf)
        pdf.pages[0].contents_add(b"q /Reg CS 1 SCN 300 300 m 310 300 l S Q")

    assert "印刷版用了 Separation/All 颜色" in faults(alter(press("shop"), inside), sheet_of("shop"))


def test_a_spot_colour_that_would_be_shown_in_rgb_is_refused(press, alter, faults, sheet_of):
    def add(pdf):
        ink = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 0, 0], N=1)
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Gold, pikepdf.Name.DeviceRGB, ink])
        pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(Spot=space)
        pdf.pages[0].contents_add(b"q /Spot cs 1 scn 300 300 9 9 re f Q")

    assert "印刷版用了 Separation 颜色" in faults(alter(press("shop"), add), sheet_of("shop"))


def _knife(operators, shown_in="DeviceCMYK"):
    """A line for the knife on the left edge of the trim, drawn with these operators."""

    def add(pdf):
        ink = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.CutContour, pikepdf.Name(f"/{shown_in}"), ink])
        page = pdf.pages[0]
        page.Resources.ColorSpace = pikepdf.Dictionary(Cut=space)
        page.Resources.ExtGState = pikepdf.Dictionary(
            Over=pikepdf.Dictionary(OP=True), Under=pikepdf.Dictionary(OP=False), Thin=pikepdf.Dictionary(LW=1)
        )
        left, bottom, _, top = map(float, page.obj.TrimBox)
        page.contents_add(f"q {operators} /Cut CS 1 SCN {left} {bottom + 9} m {left} {top - 9} l S Q".encode())

    return add


@pytest.mark.parametrize("operators", ["/Over gs", "/Under gs /Over gs", "/Over gs /Thin gs", "/Over gs q /Under gs Q"])
def test_a_knife_that_leaves_the_art_whole_is_allowed(press, alter, faults, sheet_of, operators):
    assert faults(alter(press("shop"), _knife(operators)), sheet_of("shop", format={"die": "rounded"})) == ""


@pytest.mark.parametrize("operators", ["", "/Thin gs", "/Over gs /Under gs", "q /Over gs Q"])
def test_a_knife_that_would_show_as_a_white_line_is_refused(press, alter, faults, sheet_of, operators):
    found = faults(alter(press("shop"), _knife(operators)), sheet_of("shop", format={"die": "rounded"}))
    assert "刀版线没有叠印" in found
