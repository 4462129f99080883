from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generators.plan.names import CARD_PX, PAGE_PX, material_page, preview_path, scam_page, sheet_path

SLUG = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)
VARIANT = st.sampled_from(["office", "shop"])
PAPER = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
SHEET = st.tuples(SLUG, PAPER, SLUG, VARIANT)


@given(SHEET, SHEET)
def test_two_sheets_share_a_path_only_if_they_are_the_same(one, other):
    assert (sheet_path(*one) == sheet_path(*other)) == (one == other)


@given(SHEET, st.sampled_from([CARD_PX, PAGE_PX]))
def test_no_kind_of_file_takes_the_name_of_another(sheet, width):
    material, _, subject, _ = sheet
    paths = {
        sheet_path(*sheet),
        preview_path(material, subject, width),
        material_page(material, subject),
        scam_page(subject),
    }
    assert len(paths) == 4


@given(SHEET)
def test_paths_are_ascii_relative_and_lower_case(sheet):
    path = sheet_path(*sheet)
    assert str(path).isascii()
    assert str(path) == str(path).lower()
    assert not path.is_absolute()
    assert PurePosixPath("..") not in [PurePosixPath(part) for part in path.parts]
