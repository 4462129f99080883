"""Sheets with many copies of a piece, and pieces of two pages: each copy and each page is looked at by itself."""

from dataclasses import replace

import pikepdf
import pytest

from generators.plan.sheets import plan_material
from generators.render.typeset import Typesetter

PT_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def card(catalog):
    """The first wallet card for an office printer: two pages, ten copies on each."""
    return next(
        sheet for sheet in plan_material(catalog, catalog.materials["wallet-card"]) if sheet.variant == "office"
    )


@pytest.fixture(scope="module")
def pdf(card):
    return Typesetter().pdf(card)


def cover(page_number, left_mm, top_mm, width_mm, height_mm):
    """A white rectangle over a part of a page; its place is measured from the upper left corner."""

    def change(document):
        page = document.pages[page_number]
        height = float(page.mediabox[3])
        box = (left_mm * PT_PER_MM, height - (top_mm + height_mm) * PT_PER_MM)
        size = (width_mm * PT_PER_MM, height_mm * PT_PER_MM)
        page.contents_add(f"q 1 g {box[0]} {box[1]} {size[0]} {size[1]} re f Q".encode())

    return change


def test_a_sheet_of_many_copies_is_good(card, pdf, faults):
    assert len(card.cells_mm) == 10
    assert card.pages == 2
    assert faults(pdf, card) == ""


def test_one_covered_copy_among_ten_is_refused(card, pdf, alter, faults):
    x, y = card.cells_mm[7]
    width, height = card.format.trim_mm
    found = faults(alter(pdf, cover(1, x, y, width, height)), card)
    assert "少了 1 个“" in found
    assert "拼版的第 8 份和第 1 份不一样" in found


def test_copies_that_stand_elsewhere_than_promised_are_refused(card, pdf, faults):
    moved = replace(card, cells_mm=tuple((x + 6, y) for x, y in card.cells_mm))
    assert faults(pdf, moved) != ""


def test_a_missing_page_is_refused(card, pdf, alter, faults):
    def drop(document):
        del document.pages[1]

    assert "应为 2 页，实为 1 页" in faults(alter(pdf, drop), card)


def test_a_second_page_that_repeats_the_first_is_refused(card, pdf, alter, faults):
    def repeat(document):
        del document.pages[1]
        document.pages.append(document.pages[0])

    found = faults(alter(pdf, repeat), card)
    assert "少了" in found or "多印了" in found
    assert "页面上找不到“" in found


def test_a_page_of_another_size_is_refused(card, pdf, alter, faults):
    def widen(document):
        document.pages[1].MediaBox = pikepdf.Array([0, 0, 700, 842])

    assert "页面尺寸应为 210 × 297 毫米" in faults(alter(pdf, widen), card)
