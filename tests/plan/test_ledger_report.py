"""What ledgers come to: nothing twice, nothing lost without a word, and every share against what was asked."""

import datetime as dt

import pytest

from generators.model.ledger import ItemRow, Ledger, PhaseRow, Returned, VisitRow
from generators.model.unit import Unit
from generators.model.unit_list import ListedUnit
from generators.plan.ledger_items import ledger_items
from generators.plan.ledger_report import percent, plan_report
from generators.plan.ledger_sums import Tally
from generators.problems import Place

DAY = dt.date(2027, 8, 20)


def unit(name, venue="bank-outlet", **more):
    place = Place("units.csv", 2, 1)
    return ListedUnit(
        name, Unit(name=more.pop("title", f"{name}号单位")), venue, place, {}, more.pop("quantities", {}), **more
    )


def item(code, pieces=None, *, file="甲.xlsx", line=4, **said):
    nothing = {"wording": "", "thing": "", "receipts": None, "posted": None, "checked": None, "scanned": None}
    return ItemRow(Place(file, line, 1), code, pieces=pieces, **{**nothing, **said})


def ledger(*items, file="甲.xlsx", phases=(), visits=()):
    return Ledger(file, items, phases, visits)


def visit(door, *, line=4, **said):
    return VisitRow(
        Place("甲.xlsx", line, 2),
        door=door,
        **{"community": "", "told": True, "notice": False, "pledge": False, **said},
    )


@pytest.fixture
def report(catalog):
    def plan(units, *ledgers, faults=(), copies=()):
        return plan_report(catalog, units, Returned(ledgers, faults, copies))

    return plan


@pytest.fixture
def codes(catalog):
    """The codes of all that a venue must show."""

    def of(owner, venue="bank-outlet"):
        return [each.code for each in ledger_items(catalog, catalog.venues[venue], owner)]

    return of


def test_all_that_is_asked_and_shown_is_whole(report, codes):
    rows = [item(code, 1, scanned=True) for code in codes("u1")]
    found = report([unit("u1")], ledger(*rows))
    whole = found.whole
    assert (whole.units, whole.returned, whole.required, whole.displayed) == (1, 1, len(rows), len(rows))
    assert whole.coded == whole.scanned > 0
    assert whole.coded < whole.displayed
    assert not found.faults
    assert not found.silent
    assert not found.unfinished


def test_what_is_missing_is_named_and_who_is_silent(report, codes):
    first, *rest = codes("u1")
    found = report([unit("u1"), unit("u2", area="城东")], ledger(*(item(code, 1) for code in rest), item(first)))
    assert found.whole.displayed == found.whole.required // 2 - 1
    (share,) = found.unfinished
    assert share.lacking == ("电子屏文字",)
    assert [share.owner.name for share in found.silent] == ["u2号单位"]
    assert [(group.name, group.tally.units, group.tally.returned) for group in found.areas] == [
        ("没有写区域", 1, 1),
        ("城东", 1, 0),
    ]


def test_codes_are_known_in_any_case_and_width(report):
    found = report([unit("U1-a")], ledger(item("ｕ1－Ａ－p1－01", 2), item("u1-a—T1—01", 1)))
    assert (found.whole.displayed, found.whole.pieces) == (2, 3)
    assert not found.faults


def test_each_piece_of_a_kit_answers_the_thing_that_the_plans_ask(report):
    rows = [item(f"u1-P1-0{at}", at, wording="宣传海报", thing="海报：某类") for at in range(4)]
    found = report([unit("u1", quantities={"poster": 10})], ledger(*rows))
    assert (found.whole.displayed, found.whole.pieces) == (1, 6)
    assert (found.whole.wanted, found.whole.met) == (10, 6)


def test_pieces_beyond_what_was_wanted_do_not_make_up_for_others(report):
    rows = [item("u1-P1-01", 50), item("u2-P1-01", 1)]
    found = report([unit("u1", quantities={"poster": 4}), unit("u2", quantities={"poster": 4})], ledger(*rows))
    assert (found.whole.pieces, found.whole.wanted, found.whole.met) == (51, 8, 5)


def test_what_the_list_wants_none_of_is_not_asked(report, codes):
    asked = len(codes("u1"))
    assert report([unit("u1", quantities={"poster": 0})], ledger(item("u1-T1-01", 1))).whole.required == asked - 1


def test_a_date_says_that_it_is_up_where_no_number_stands_and_zero_says_that_it_is_not(report):
    rows = [item("u1-P1-01", posted=DAY), item("u1-T1-01", 0, posted=DAY)]
    assert report([unit("u1")], ledger(*rows)).whole.displayed == 1


def test_words_are_no_pieces(report):
    found = report([unit("u1")], ledger(item("u1-led-01", 3), item("u1-sms-01", 5000)))
    assert (found.whole.displayed, found.whole.pieces, found.whole.coded) == (2, 0, 0)


def test_an_item_that_two_files_report_counts_once_and_is_named(report):
    two = [ledger(item("u1-P1-01", count, file=file), file=file) for file, count in (("甲.xlsx", 3), ("乙.xlsx", 5))]
    found = report([unit("u1")], *two)
    assert (found.whole.displayed, found.whole.pieces) == (1, 5)
    (fault,) = found.faults
    assert "1 项报了不止一次（u1-P1-01）" in fault.what
    assert "甲.xlsx 第 4 行" in fault.what
    assert "乙.xlsx 第 4 行" in fault.what


def test_a_file_that_says_nothing_of_an_item_does_not_report_it_twice(report):
    two = [ledger(item("u1-P1-01", count, file=file), file=file) for file, count in (("甲.xlsx", 3), ("乙.xlsx", None))]
    assert not report([unit("u1")], *two).faults


def test_the_order_of_files_changes_no_number(report):
    ledgers = [ledger(item("u1-P1-01", count, file=f"{count}.xlsx"), file=f"{count}.xlsx") for count in (3, 5, 4)]
    assert report([unit("u1")], *ledgers).whole == report([unit("u1")], *reversed(ledgers)).whole


def test_strangers_are_named_once_a_file_and_not_counted(report):
    found = report([unit("u1")], ledger(item("u9-P1-01", 3), item("u9-T1-01", 3, line=5), item("u1-P1-01", 1, line=6)))
    assert found.whole.pieces == 1
    (fault,) = found.faults
    assert fault.what == "第 4 行等 2 行的编号属于“u9”，名单里没有"
    assert "没有计入" in fault.hint


def test_without_any_code_a_file_is_known_by_its_name(report):
    rows = item("", 2, thing="自己做的横幅")
    for file in ("u1-台账.xlsx", "u1/台账.xlsx", "和平社区宣传台账(1).xlsx", "和平社区.xlsx", "城东/u1_台账.xlsx"):
        found = report([unit("u1", title="和平社区"), unit("u2")], ledger(rows, file=file))
        assert (found.whole.returned, found.whole.pieces) == (1, 2), file
        assert [group.name for group in found.things if group.tally.pieces] == ["自己做的横幅"]
    found = report([unit("u1", title="和平社区"), unit("1")], ledger(rows, file="台账(1).xlsx"))
    assert found.whole.pieces == 0
    assert "看不出是哪个单位的" in found.faults[0].what


def test_two_units_of_one_name_are_not_told_by_it(report):
    same = [unit("u1", title="人民路支行"), unit("u2", title="人民路支行")]
    assert report(same, ledger(item("", 2, thing="横幅"), file="人民路支行.xlsx")).whole.pieces == 0


def test_a_ledger_of_the_site_counts_for_the_unit_that_its_file_names(report, codes):
    rows = [item(code, 1) for code in codes("bank-outlet")]
    found = report([unit("u1"), unit("u2")], ledger(*rows, file="u2.xlsx"))
    assert [share.owner.id for share in found.shares if share.tally.returned] == ["u2"]
    assert found.whole.displayed == len(rows)
    other = report([unit("u2", "hotel")], ledger(*rows, file="u2.xlsx"))
    assert other.whole.displayed == 0
    assert [fault.what for fault in other.faults] == [f"第 4 行等 {len(rows)} 行是别的场所（bank-outlet）的编号"]


def test_without_a_list_every_ledger_of_a_venue_is_a_unit(report, codes):
    rows = codes("bank-outlet")
    found = report(
        (), *(ledger(*(item(code, 1, file=file) for code in rows), file=file) for file in ("甲.xlsx", "乙.xlsx"))
    )
    assert (found.whole.units, found.whole.returned, found.whole.displayed) == (2, 2, 2 * len(rows))
    assert [(group.name, group.tally.units) for group in found.venues] == [("银行网点", 2)]
    assert not found.faults


def test_without_a_list_codes_of_kits_still_count(report):
    found = report((), ledger(item("u0012-P1-01", 4)))
    assert (found.whole.units, found.whole.pieces, found.venues[0].name) == (1, 4, "看不出场所")


def test_receipts_are_held_against_the_letters_that_went_out(report):
    rows = [item("u1-D1-01", 300, wording="致家长一封信", receipts=212), item("u1-P1-01", 9)]
    found = report([unit("u1", "school")], ledger(*rows)).whole
    assert (found.handed, found.receipts) == (300, 212)


def test_households_count_once_and_only_known_ones_make_a_rate(report):
    visits = [
        visit("1栋101", told=False),
        visit("1栋101", line=5, notice=True),
        visit("1栋102", line=6, told=False, pledge=True),
    ]
    units = [unit("u1", "community", title="和平社区", households=10), unit("u2", "community", title="东风社区")]
    found = report(units, ledger(visits=tuple(visits), file="u1.xlsx"), ledger(visits=(visit("甲"),), file="u2.xlsx"))
    whole = found.whole
    assert (whole.visited, whole.told, whole.told_of, whole.households) == (3, 2, 1, 10)
    assert (whole.notices, whole.pledges) == (1, 1)
    assert "1 户登记了不止一次" in found.faults[0].what
    assert [(group.name, group.tally.visited) for group in found.communities] == [("和平社区", 2), ("东风社区", 1)]


def test_a_register_names_its_community_row_by_row(report):
    units = [unit("u1", "community", title="和平社区")]
    visits = (visit("1", community="和平社区"), visit("1", community="别的村", line=5), visit("2", line=6))
    found = report(units, ledger(visits=visits, file="入户.xlsx"))
    assert [(group.name, group.tally.visited) for group in found.communities] == [("和平社区", 1), ("别的村", 1)]
    assert (found.whole.units, found.whole.returned) == (1, 1)
    assert "有 1 户看不出是哪个社区的" in found.faults[0].what


def test_events_count_once_a_phase(report):
    phases = tuple(
        PhaseRow(Place("甲.xlsx", line, 1), name, events, people)
        for line, name, events, people in ((4, "集中宣传", 3, 200), (5, "检查总结", 1, None), (6, "集中宣传", 2, 500))
    )
    found = report([unit("u1")], ledger(item("u1-P1-01", 1), phases=phases))
    assert (found.whole.events, found.whole.people) == (4, 500)
    assert "1 段报了不止一次" in found.faults[0].what


def test_an_empty_ledger_is_none(report, codes):
    found = report([unit("u1")], ledger(*(item(code) for code in codes("u1"))))
    assert found.whole.returned == 0
    assert [share.owner.id for share in found.silent] == ["u1"]
    assert "交来的是空表" in found.faults[0].what


def test_copies_are_said(report):
    assert [fault.what for fault in report([unit("u1")], copies=(("乙.xlsx", "甲.xlsx"),)).faults] == [
        "和“甲.xlsx”一模一样"
    ]


def test_groups_add_up_to_the_whole(report, codes):
    units = [
        unit(f"u{at}", venue, area=f"区{at % 2}") for at, venue in enumerate(["bank-outlet", "hotel", "station"] * 3)
    ]
    rows = [
        item(code, at % 4, scanned=at % 2 == 0) for each in units for at, code in enumerate(codes(each.id, each.venue))
    ]
    found = report(units, ledger(*rows))
    for groups in (found.venues, found.areas):
        assert sum((group.tally for group in groups), Tally()) == found.whole
    things = sum((group.tally for group in found.things), Tally())
    assert (things.required, things.displayed, things.pieces) == (
        found.whole.required,
        found.whole.displayed,
        found.whole.pieces,
    )


def test_what_one_piece_serves_twice_is_asked_of_a_kit_once(report, codes):
    kit = ledger(item("u1-P1-01", 1, wording="候车厅海报"))
    twice = len(codes("u1", "station"))
    assert report([unit("u1", "station")], kit).whole.required == twice - 1
    both = ledger(item("u1-P1-01", 1, wording="候车厅海报"), item("u1-P1-02", None, wording="售票处海报"))
    assert report([unit("u1", "station")], both).whole.required == twice


def test_two_things_of_one_wording_are_told_by_their_codes(report, catalog, codes):
    words = [show.wording for show in catalog.venues["express-outlet"].shows]
    assert words[0] == words[1]
    rows = [item(code, 1, wording=word) for code, word in zip(codes("u1", "express-outlet"), words, strict=True)]
    assert not report([unit("u1", "express-outlet")], ledger(*rows)).unfinished
    assert report([unit("u1", "express-outlet")], ledger(*rows[:1], *rows[2:])).unfinished[0].lacking == (
        "快递包裹贴（热敏）",
    )


def test_a_ledger_of_the_site_without_the_wording_is_told_by_its_codes(report, codes):
    rows = [item(code, 1) for code in codes("station", "station")]
    assert not report([unit("u1", "station")], ledger(*rows, file="u1.xlsx")).unfinished
    assert not report((), ledger(*rows)).unfinished


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(0, 0, None), (999, 1000, 99), (1000, 1000, 100), (5, 3, 100), (0, 7, 0)]
)
def test_only_all_is_a_hundred_percent(part, whole, share):
    assert percent(part, whole) == share
