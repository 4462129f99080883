"""Ghostscript separates what we made: a third stranger, and the one whose kind stands in the print shops."""

import re
import shutil
import subprocess

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import typst
import zxingcpp
from PIL import Image

from generators.fonts import font_file
from generators.plan.sheets import plan_sheets
from generators.render.typeset import Typesetter

DPI = 100
FULL, NONE = 200, 2
"""Of 255: what a plate holds where it prints and where it does not."""


def separate(pdf, folder):
    """The plates of each page by ink, as levels from 0 (no ink) to 255."""
    if shutil.which("gs") is None:
        pytest.fail("The plates are made by Ghostscript. On Debian: sudo apt-get install ghostscript")
    source = folder / "sheet.pdf"
    source.write_bytes(pdf)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}"]
    said = subprocess.run([*command, "-o", str(folder / "%d.tif"), str(source)], check=True, capture_output=True)
    assert said.stdout + said.stderr == b""
    pages = {}
    for file in sorted(folder.glob("*(*).tif")):
        number, ink = re.fullmatch(r"(\d+)\((.+)\)\.tif", file.name).groups()
        pages.setdefault(int(number), {})[ink] = 255 - np.asarray(Image.open(file)).astype(int)
    return [pages[number] for number in sorted(pages)]


@pytest.fixture(scope="module")
def pressed(catalog, tmp_path_factory):
    """The plates of a poster and a table card, and of the smallest printed piece and label that carry codes."""
    shop = [sheet for sheet in plan_sheets(catalog) if sheet.variant == "shop" and sheet.codes]
    chosen = [next(sheet for sheet in shop if sheet.material.id == name) for name in ("poster", "table-card")]
    for process in ("sheet", "label"):
        these = [sheet for sheet in shop if sheet.format.process == process]
        chosen += sorted(these, key=lambda sheet: sheet.format.trim_mm[0] * sheet.format.trim_mm[1])[:1]
    typesetter = Typesetter()
    made = [(sheet, typesetter.pdf(sheet)) for sheet in chosen]
    return [(sheet, pdf, separate(pdf, tmp_path_factory.mktemp("plates"))) for sheet, pdf in made]


def black_text(page):
    """The boxes of the text that is black to a reader, in px from the upper left corner."""
    height = page.get_height()
    for part in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=8):
        levels = [pdfium_c.c_uint() for _ in range(4)]
        assert pdfium_c.FPDFPageObj_GetFillColor(part.raw, *levels)
        if max(level.value for level in levels[:3]) < 60:
            left, bottom, right, top = part.get_bounds()
            yield [int(edge * DPI / 72) for edge in (left, height - top, right, height - bottom)]


def test_only_process_inks_and_the_knife_have_plates(pressed):
    assert len(pressed) > 2
    for sheet, _, plates in pressed:
        knife = {"CutContour"} if sheet.format.die != "none" else set()
        assert len(plates) == sheet.pages
        for page in plates:
            assert set(page) == {"Cyan", "Magenta", "Yellow", "Black"} | knife


def test_black_text_is_on_the_black_plate_alone(pressed):
    for sheet, pdf, plates in pressed:
        boxes = 0
        for page, inks in zip(pdfium.PdfDocument(pdf), plates, strict=True):
            for left, top, right, bottom in black_text(page):
                window = np.s_[top : bottom + 1, left : right + 1]
                drawn = inks["Black"][window] > FULL
                assert drawn.any(), sheet.path
                for ink in ("Cyan", "Magenta", "Yellow"):
                    assert inks[ink][window][drawn].max() <= NONE, sheet.path
                boxes += 1
        assert boxes > 0, sheet.path


def test_codes_read_from_the_black_plate_and_stand_on_bare_paper(pressed):
    for sheet, _, plates in pressed:
        read = []
        for inks in plates:
            picture = (255 - inks["Black"]).astype(np.uint8)
            for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode):
                read.append(code.text)
                corners = [getattr(code.position, name) for name in ("top_left", "bottom_right", "top_right")]
                xs, ys = sorted(corner.x for corner in corners), sorted(corner.y for corner in corners)
                quiet = (xs[-1] - xs[0]) * 3 // 33
                window = np.s_[ys[0] - quiet : ys[-1] + quiet, xs[0] - quiet : xs[-1] + quiet]
                assert inks["Black"][window].max() > FULL
                for ink in ("Cyan", "Magenta", "Yellow"):
                    assert inks[ink][window].max() <= NONE, sheet.path
        assert sorted(read) == sorted(code.payload for code in sheet.codes), sheet.path


def test_marks_are_on_every_plate(pressed):
    for sheet, _, plates in pressed:
        slug = int(sheet.format.bleed_mm * DPI / 25.4)
        for ink in ("Cyan", "Magenta", "Yellow", "Black"):
            assert plates[0][ink][:slug].max() > FULL, (sheet.path, ink)
            assert plates[0][ink][:, :slug].max() > FULL, (sheet.path, ink)


def test_the_knife_leaves_the_art_below_it_whole(pressed):
    below = []
    for sheet, _, plates in pressed:
        if sheet.format.die == "none":
            continue
        knife, inks = plates[0]["CutContour"] > FULL, plates[0]
        art = np.max([inks[ink] for ink in ("Cyan", "Magenta", "Yellow", "Black")], axis=0) > FULL // 2
        inside_art = (
            np.roll(art, 3, axis=1) & np.roll(art, -3, axis=1) & np.roll(art, 3, axis=0) & np.roll(art, -3, axis=0)
        )
        below += art[knife & inside_art].tolist()
    assert len(below) > 100
    assert all(below)


def test_what_is_black_on_a_screen_is_seen_to_need_four_plates(tmp_path):
    """That the plates can say no: text as an engine sets it when nobody names its inks."""
    source = b'#set page(width: 60mm, height: 30mm)\n#text(font: "Noto Sans SC", size: 40pt)[Aa]'
    pdf = typst.compile(source, font_paths=[font_file().parent], ignore_system_fonts=True, pdf_standards=["1.4"])
    (inks,) = separate(pdf, tmp_path)
    assert min(inks[ink].max() for ink in ("Cyan", "Magenta", "Yellow", "Black")) > NONE
