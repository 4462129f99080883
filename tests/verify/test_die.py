"""Pieces that a knife cuts out, and labels from printers that have black and nothing else."""

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest

from generators.plan.sheets import plan_material
from generators.render.typeset import Typesetter

MM = 72 / 25.4
ROUNDED = {"die": "rounded"}
BARE = (
    ("if shop { place(dx: -3mm, dy: 14mm, rect(width: width + 6mm, height: 16mm, fill: blue)) }", ""),
    ("fill: if shop { white } else { blue }", "fill: black"),
)


@pytest.fixture
def cut(press, alter):
    """The good shop sheet with a path in a spot colour, `inset_mm` inside its trim."""

    def draw(inset_mm=0.0, operator="S", name="CutContour", *edits):
        def add(pdf):
            tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
            ink = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name(f"/{name}"), pikepdf.Name.DeviceCMYK, tint])
            page = pdf.pages[0]
            page.Resources.ColorSpace = pikepdf.Dictionary(Knife=ink)
            page.Resources.ExtGState = pikepdf.Dictionary(Over=pikepdf.Dictionary(OP=True, OPM=1))
            left, bottom, right, top = (float(value) for value in page.obj.TrimBox)
            x, y = left + inset_mm * MM, bottom + inset_mm * MM
            box = f"{x} {y} {right - left - 2 * inset_mm * MM} {top - bottom - 2 * inset_mm * MM} re"
            colour = "/Knife CS 1 SCN" if operator == "S" else "/Knife cs 0.1 scn"
            page.contents_add(f"q /Over gs {colour} 0.25 w {box} {operator} Q".encode())

        return alter(press("shop", *edits), add)

    return draw


def test_a_line_on_the_trim_is_the_knifes_way(cut, faults, sheet_of):
    assert faults(cut(), sheet_of("shop", format=ROUNDED)) == ""


def test_without_a_line_the_knife_is_lost(press, faults, sheet_of):
    assert "缺刀版线" in faults(press("shop"), sheet_of("shop", format=ROUNDED))


def test_a_piece_that_is_cut_straight_has_no_line(cut, faults, sheet_of):
    assert "印刷版用了 Separation/CutContour 颜色" in faults(cut(), sheet_of("shop"))


@pytest.mark.parametrize("inset_mm", [0.3, 5, -1])
def test_a_line_off_the_trim_is_refused(cut, faults, sheet_of, inset_mm):
    assert "Separation/CutContour" in faults(cut(inset_mm), sheet_of("shop", format=ROUNDED))


def test_the_cutting_ink_fills_nothing(cut, faults, sheet_of):
    assert "Separation/CutContour" in faults(cut(0, "f"), sheet_of("shop", format=ROUNDED))


def test_another_spot_colour_is_refused(cut, faults, sheet_of):
    found = faults(cut(name="Gold"), sheet_of("shop", format=ROUNDED))
    assert "印刷版用了 Separation/Gold 颜色" in found
    assert "缺刀版线" in found


@pytest.mark.parametrize(("at_mm", "refused"), [(1, False), (144, True)])
def test_a_corner_that_is_cut_off_needs_no_bleed(cut, faults, sheet_of, at_mm, refused):
    here = "#place(dx: 0mm, dy: 0mm)[] // here the mutants draw"
    square = f"#place(dx: 0mm, dy: {at_mm}mm, rect(width: 2mm, height: 2mm, fill: blue))"
    found = faults(cut(0, "S", "CutContour", (here, square)), sheet_of("shop", format=ROUNDED))
    assert ("左边缺出血" in found) is refused


def test_text_in_the_corners_of_a_round_piece_is_refused(cut, faults, sheet_of):
    found = faults(cut(), sheet_of("shop", format={"die": "round"}))
    assert "“公检法不会电话办案”离纸边不到 8 毫米" in found
    assert "“公检法不会电话办案”离纸边" not in faults(cut(), sheet_of("shop", format=ROUNDED))


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_black_and_bare_paper_are_all_that_a_thermal_printer_has(press, faults, sheet_of, variant):
    assert faults(press(variant, *BARE), sheet_of(variant, format={"inks": "k"})) == ""


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_colour_is_refused_where_there_is_black_alone(press, faults, sheet_of, variant):
    assert "用了黑色以外的颜色或灰色" in faults(press(variant), sheet_of(variant, format={"inks": "k"}))


@pytest.mark.parametrize(
    ("variant", "tint"), [("office", "luma(50%)"), ("office", 'rgb("#808080")'), ("shop", "cmyk(0%, 0%, 0%, 40%)")]
)
def test_a_tint_is_refused_where_there_is_black_alone(press, faults, sheet_of, variant, tint):
    square = f"#place(dx: 120mm, dy: 120mm, rect(width: 9mm, height: 9mm, fill: {tint}))"
    found = faults(press(variant, *BARE, draw=square), sheet_of(variant, format={"inks": "k"}))
    assert "用了黑色以外的颜色或灰色" in found


def test_a_thermal_printer_may_print_up_to_the_edge(press, faults, sheet_of):
    near = "#place(dx: 3mm, dy: 130mm, rect(width: 3mm, height: 3mm, fill: black))"
    assert "离纸边 5 毫米" in faults(press("office", *BARE, draw=near), sheet_of())
    assert faults(press("office", *BARE, draw=near), sheet_of(format={"inks": "k"})) == ""


def test_the_modules_of_a_thermal_label_are_whole_dots(catalog):
    """At 8 dots a millimetre no dot of a code is partly black, so that the printer need not round."""
    material = catalog.materials["parcel-label"]
    sheet = next(sheet for sheet in plan_material(catalog, material) if sheet.variant == "office")
    page = pdfium.PdfDocument(Typesetter().pdf(sheet))[0]
    dots = page.render(scale=8 * 25.4 / 72, grayscale=True).to_numpy().squeeze()
    side, top, quiet = round(20.625 * 8), round(11.375 * 8), round(2.625 * 8)
    for left in (quiet, dots.shape[1] - quiet - side):
        code = dots[top : top + side, left : left + side]
        modules = code.reshape(33, 5, 33, 5)
        assert set(np.unique(code)) <= {0, 255}
        assert (modules == modules[:, :1, :, :1]).all()
