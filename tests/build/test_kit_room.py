"""Names that need not be tried before a run: every field of every format has room for them."""

from dataclasses import replace

import pytest

from generators.build.kit_unit import FieldKind, surely_has_room, unit_strip
from generators.load.logo import read_logo
from generators.model.unit import Unit
from generators.model.unit_list import ListedUnit
from generators.plan.sheets import plan_sheets
from generators.problems import ContentError, Place
from generators.render.fields import FieldFinder
from generators.render.stamp import room_of

PLACE = Place("units.csv", 2, 1)
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h300v100H0z"/></svg>'


@pytest.fixture(scope="module")
def kinds(catalog):
    """Each kind of field once, with a sheet that has it."""
    finder, first, found = FieldFinder(), {}, {}
    for sheet in plan_sheets(replace(catalog, unit=None, logo=None)):
        first.setdefault((sheet.material.id, sheet.format.id, sheet.variant), sheet)
    for sheet in first.values():
        for field in finder.fields(sheet):
            kind = FieldKind(room_of(field), f"{sheet.material.code}-99", sheet.variant == "shop")
            found.setdefault((kind.room, kind.shop), (kind, sheet))
    return tuple(found.values())


@pytest.fixture(scope="module")
def logo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("logo")
    (folder / "logo.svg").write_text(WIDE, encoding="utf-8")
    return read_logo(folder, "logo.svg", PLACE)


def listed(name, number, logo=None):
    return ListedUnit(number, Unit(name=name, phone="0000-12345678"), "hotel", PLACE, {}, {}, logo=logo)


def crowded(kinds, unit):
    """The materials without room for a unit."""
    found = set()
    for kind, sheet in kinds:
        try:
            unit_strip(kind, unit, sheet)
        except ContentError:
            found.add(sheet.material.id)
    return found


@pytest.mark.parametrize(
    "name", ["龘" * 12, "龘" * 6 + "W" * 6, "W" * 6 + "龘" * 6, "W龘" * 6, "WWW龘龘龘" * 2, "龘龘", "W" * 6]
)
@pytest.mark.parametrize("number", ["W" * 6, "1"])
def test_a_name_that_is_not_tried_has_room_everywhere(kinds, name, number):
    unit = listed(name, number)
    assert len(kinds) > 40
    assert surely_has_room(unit)
    assert crowded(kinds, unit) == set()


def test_a_longer_name_or_number_or_a_logo_may_find_no_room_and_is_tried(kinds, logo):
    for unit in (
        listed("龘" * 13, "W" * 6),
        listed("W" * 9, "1"),
        listed("龘" * 2, "w" * 18),
        listed("龘" * 12, "W" * 6, logo),
    ):
        assert not surely_has_room(unit)
        assert crowded(kinds, unit) != set()
