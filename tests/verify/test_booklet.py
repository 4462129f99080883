import pytest

from generators.plan.leaves import booklet_sides
from generators.plan.sheets import plan_material
from generators.render.typeset import Typesetter
from generators.verify.booklet import verify_booklet
from generators.verify.sheet import verify_sheet


@pytest.fixture(scope="module")
def handbook(catalog):
    """The handbook's sheets and finished files by variant."""
    typesetter = Typesetter()
    sheets = plan_material(catalog, catalog.materials["handbook"])
    return {sheet.variant: (sheet, typesetter.pdf(sheet)) for sheet in sheets}


def test_sheets_laid_on_each_other_and_folded_read_on():
    assert booklet_sides(8) == ((8, 1), (2, 7), (6, 3), (4, 5))


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_pages_that_fill_no_whole_sheets_cannot_be_folded(count):
    with pytest.raises(ValueError, match="whole sheets"):
        booklet_sides(count)


@pytest.mark.parametrize("variant", ["office", "shop", "booklet"])
def test_the_handbook_is_as_promised(handbook, variant):
    sheet, pdf = handbook[variant]
    assert verify_sheet(pdf, sheet) == ()


def test_the_handbook_fills_whole_sheets(handbook):
    assert handbook["office"][0].pages % 4 == 0
    assert handbook["booklet"][0].pages * 2 == handbook["office"][0].pages


def test_the_booklet_can_be_folded(handbook):
    sheet, booklet = handbook["booklet"]
    assert verify_booklet(booklet, handbook["office"][1], sheet) == ()


def test_sides_in_the_wrong_order_are_refused(handbook, alter):
    sheet, booklet = handbook["booklet"]

    def swap(document):
        document.pages.reverse()

    assert len(verify_booklet(alter(booklet, swap), handbook["office"][1], sheet)) == sheet.pages * 2


def test_two_pages_that_changed_places_on_their_side_are_refused(handbook, alter):
    sheet, booklet = handbook["booklet"]

    def swap(document):
        names = document.pages[4].obj["/Resources"]["/XObject"]
        names["/P0"], names["/P1"] = names["/P1"], names["/P0"]

    wrong = [problem.what for problem in verify_booklet(alter(booklet, swap), handbook["office"][1], sheet)]
    assert ["左半边不是第" in what or "右半边不是第" in what for what in wrong] == [True, True]


def test_a_side_too_few_is_refused(handbook, alter):
    sheet, booklet = handbook["booklet"]

    def drop(document):
        del document.pages[-1]

    short = alter(booklet, drop)
    assert "实有" in verify_booklet(short, handbook["office"][1], sheet)[0].what
    assert verify_sheet(short, sheet)


def test_a_page_that_lost_its_codes_is_refused(handbook, alter):
    sheet, booklet = handbook["booklet"]

    def blank(document):
        del document.pages[0].obj["/Resources"]["/XObject"]["/P0"]

    lost = alter(booklet, blank)
    assert verify_booklet(lost, handbook["office"][1], sheet)
    assert any("少了" in problem.what or "读不懂" in problem.what for problem in verify_sheet(lost, sheet))


def test_a_booklet_is_set_from_the_data_of_the_office_file(handbook):
    assert handbook["booklet"][0].data == handbook["office"][0].data
