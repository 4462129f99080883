"""Which file of a piece gets its unit's name in a browser, and what can be chosen."""

from collections import Counter

from generators.model.catalog import Source
from generators.model.unit import Unit
from generators.plan.own import MOST_PAGES, own_choices, plan_owns
from generators.plan.sheets import plan_sheets
from generators.problems import Place

NAMED = Source(Place("campaign.yml", 30, 1), {("name",): Place("campaign.yml", 31, 9)})


def test_each_piece_with_a_place_for_a_name_has_one_file(catalog):
    sheets = plan_sheets(catalog)
    pieces = {(one.material.id, one.subject) for one in sheets if one.fillable and one.pages <= MOST_PAGES}
    owns = plan_owns(sheets)
    assert Counter((own.sheet.material.id, own.sheet.subject) for own in owns) == Counter(pieces)
    assert len({own.path for own in owns}) == len(owns)


def test_it_is_the_office_file_on_a4_where_there_is_one(catalog):
    sheets = plan_sheets(catalog)
    small = {210.0, 297.0}
    on_a4 = {(s.material.id, s.subject) for s in sheets if s.variant == "office" and set(s.paper_mm) == small}
    for own in plan_owns(sheets):
        assert own.sheet.fillable
        assert (set(own.sheet.paper_mm) == small) == ((own.sheet.material.id, own.sheet.subject) in on_a4)


def test_a_campaign_of_one_unit_has_the_name_printed_and_offers_nothing(catalog):
    named = catalog.printed_for(Unit(name="示例银行示例支行"), None, NAMED)
    assert plan_owns(plan_sheets(named)) == ()


def test_every_file_can_be_chosen_by_name(catalog):
    owns = plan_owns(plan_sheets(catalog))
    choices = own_choices(catalog, owns)
    offered = {
        f"{material['id']}/{piece}"
        for material in choices["materials"]
        for piece, _ in choices["lists"][material["list"]]
    }
    assert offered == {own.key for own in owns}
    names = [material["name"] for material in choices["materials"]]
    assert len(set(names)) == len(names)
    for pieces in choices["lists"]:
        assert len({name for _, name in pieces}) == len(pieces)
