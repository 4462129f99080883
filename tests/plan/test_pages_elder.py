import json
from dataclasses import replace
from itertools import chain

import pytest

from generators.plan.pages import plan_pages
from generators.plan.pages_elder import elder_pages, screens
from generators.plan.promises import Made
from generators.plan.sheets import plan_sheets


@pytest.fixture(scope="module")
def pages(catalog):
    return by_name(elder_pages(catalog))


def by_name(pages):
    return {page.path.stem: json.loads(page.data) for page in pages}


def test_every_scam_type_has_a_page_and_stands_in_one_group(catalog, pages):
    assert catalog.scams.keys() <= pages.keys()
    rows = chain.from_iterable(chain.from_iterable(group["screens"]) for group in pages["scams"]["groups"])
    listed = [row["page"] for row in rows]
    assert sorted(listed) == sorted(f"elder/{scam}.html" for scam in catalog.scams)


def test_a_group_is_named_as_old_readers_say_it_and_knows_its_first_screen(catalog, pages):
    groups = pages["scams"]["groups"]
    said = [channel.elder or channel.name for channel in catalog.channels.values()]
    assert [group["name"] for group in groups] == [name for name in dict.fromkeys(said) if name in _names(groups)]
    ahead = 1
    for group in groups:
        assert group["first"] == ahead + 1
        assert group["count"] == sum(map(len, group["screens"]))
        ahead += len(group["screens"])


def _names(groups):
    return {group["name"] for group in groups}


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (4, [4]), (5, [2, 3]), (8, [4, 4]), (9, [3, 3, 3]), (11, [3, 4, 4])]
)
def test_items_are_spread_evenly_over_as_few_screens_as_hold_them(count, sizes):
    spread = screens(range(count), 4)
    assert [len(items) for items in spread] == sizes
    assert list(chain.from_iterable(spread)) == list(range(count))


def test_both_editions_lead_to_each_other(catalog):
    sheets = plan_sheets(catalog)
    made = {sheet.path: Made(61_000, 0.67, 20) for sheet in sheets}
    pages = {str(page.path.with_suffix(".html")): json.loads(page.data) for page in plan_pages(catalog, sheets, made)}
    pages["emergency.html"] = {"elder": "elder/emergency.html"}  # a page by hand
    elder = {path: data for path, data in pages.items() if path.startswith("elder/")}
    assert {data["plain"] for data in elder.values()} <= pages.keys()
    assert {data["elder"] for data in pages.values() if "elder" in data} <= elder.keys()
    for scam in catalog.scams:
        assert pages[f"scams/{scam}.html"]["elder"] == f"elder/{scam}.html"
        assert elder[f"elder/{scam}.html"]["plain"] == f"scams/{scam}.html"
    for name in ("emergency", "triage", "numbers"):
        assert pages[f"{name}.html"]["elder"] == f"elder/{name}.html"
        assert elder[f"elder/{name}.html"]["plain"] == f"{name}.html"
    assert pages["scams/index.html"]["elder"] == "elder/scams.html"
    assert pages["audiences/elderly.html"]["elder"] == "elder/family.html"


def test_a_yes_leads_to_what_to_do_and_to_the_likely_types(catalog, pages):
    for card in catalog.triage.values():
        answer = pages[f"triage-{card.id}"]
        assert "".join(answer["now"]) == card.now
        listed = [row["page"] for row in chain.from_iterable(answer["screens"])]
        assert listed == [f"elder/{scam}.html" for scam in card.likely]
    assert [card["page"] for card in pages["triage"]["cards"]] == [
        f"elder/triage-{name}.html" for name in catalog.triage
    ]


def test_only_what_can_be_dialled_is_a_number(catalog, pages):
    shown = [item["number"] for item in chain.from_iterable(pages["numbers"]["screens"])]
    assert shown == [tool.number for tool in catalog.tools.values() if tool.number]


@pytest.mark.parametrize(
    ("kind", "page", "flag"),
    [("triage", "triage", "triage"), ("tools", "numbers", "numbers"), ("audiences", "family", "family")],
)
def test_a_page_without_content_is_left_out_and_not_linked(catalog, pages, kind, page, flag):
    bare = by_name(elder_pages(replace(catalog, **{kind: {}})))
    assert page in pages
    assert pages["index"][flag] is True
    assert page not in bare
    assert bare["index"][flag] is False


def test_without_a_group_of_old_people_the_first_types_come_first(catalog):
    bare = by_name(elder_pages(replace(catalog, audiences={})))
    first = [f"elder/{scam}.html" for scam in catalog.scams]
    shown = [row["page"] for row in bare["index"]["scams"]]
    assert shown == first[: len(shown)]
