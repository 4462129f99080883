import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

import pytest

from generators.model.message import TEXT_MATERIALS
from generators.plan.asset import script_asset
from generators.plan.names import (
    alert_page,
    audience_page,
    elder_page,
    letter_page,
    material_list,
    material_page,
    quiz_page,
    scam_page,
    simulation_page,
    venue_page,
    venue_texts_page,
)
from generators.plan.pages import plan_assets, plan_pages
from generators.plan.pages_practice import theme_of
from generators.plan.pages_screen import SCREENS
from generators.plan.printables import file_size, plan_printables
from generators.plan.promises import Made
from generators.plan.rows import day_span
from generators.plan.sheets import plan_sheets


@pytest.fixture(scope="module")
def sheets(catalog):
    return plan_sheets(catalog)


@pytest.fixture(scope="module")
def made(sheets):
    return {sheet.path: Made(61_000, 0.67, 20) for sheet in sheets}


@pytest.fixture(scope="module")
def pages(catalog, sheets, made):
    return plan_pages(catalog, sheets, made)


def data_of(pages, path):
    return next(json.loads(page.data) for page in pages if str(page.path) == path)


ALWAYS = {
    "index.md",
    "scams/index.md",
    "slogans.md",
    "materials/index.md",
    "materials/contact-sheet.md",
    "verify.md",
    "guide.md",
    "own.md",
    "calendar.md",
    "search.md",
    "sources.md",
    "elder/index.md",
    "elder/emergency.md",
    "elder/scams.md",
    "screen/index.md",
    *(f"screen/{screen.id}.md" for screen in SCREENS),
}
LISTS = {
    "audiences": "audiences/index.md",
    "venues": "venues/index.md",
    "coverage": "coverage.md",
    "letters": "letters/index.md",
    "alerts": "alerts/index.md",
    "questions": "quiz/index.md",
    "simulations": "simulations/index.md",
    "laws": "laws.md",
    "tools": "numbers.md",
    "triage": "triage.md",
}


def says(venue):
    """Whether the place must show anything that is not printed."""
    return any(show.material in TEXT_MATERIALS for show in venue.shows)


ELDER = {"triage": "elder/triage.md", "tools": "elder/numbers.md", "audiences": "elder/family.md"}


def nouns_pages(catalog, sheets):
    """The pages that belong to one noun each."""
    wanted = {scam_page(scam) for scam in catalog.scams}
    wanted |= {material_page(sheet.material.id, sheet.subject) for sheet in sheets}
    wanted |= {material_list(sheet.material.id) for sheet in sheets}
    wanted |= {audience_page(audience.id) for audience in catalog.audiences.values()}
    wanted |= set(map(venue_page, catalog.venues)) | set(map(letter_page, catalog.letters))
    wanted |= set(map(alert_page, catalog.alerts)) | set(map(simulation_page, catalog.simulations))
    wanted |= {venue_texts_page(venue.id) for venue in catalog.venues.values() if says(venue)}
    wanted |= {quiz_page(theme_of(catalog, question)) for question in catalog.questions}
    wanted |= set(map(elder_page, [*catalog.scams, *(f"triage-{card}" for card in catalog.triage)]))
    return {str(path) for path in wanted}


def test_each_noun_and_each_piece_has_one_page_of_its_own(catalog, sheets, pages):
    paths = [str(page.path) for page in pages]
    lists = {path for kinds in (LISTS, ELDER) for kind, path in kinds.items() if getattr(catalog, kind)} | ALWAYS
    assert len(paths) == len(set(paths))
    assert set(paths) == nouns_pages(catalog, sheets) | lists


def without(catalog, kind):
    """The catalog without one kind, and without what names it."""
    namers = {"letters": ("letters", "venues", "coverage"), "venues": ("venues", "coverage")}.get(kind, (kind,))
    bare = replace(catalog, **{name: {} for name in namers})
    if kind == "letters":
        plain = {"letter": None, "materials": ("poster",)}
        audiences = {audience.id: audience.model_copy(update=plain) for audience in catalog.audiences.values()}
        return replace(bare, audiences=audiences)
    return bare


@pytest.mark.parametrize("kind", sorted(LISTS.keys() - {"audiences"}))
def test_a_kind_without_content_has_no_page(catalog, sheets, made, kind):
    pages = plan_pages(without(catalog, kind), sheets, made)
    assert LISTS[kind] not in {str(page.path) for page in pages}
    folder = LISTS[kind].removesuffix("index.md").removesuffix(".md")
    assert not [page.path for page in pages if str(page.path).startswith(folder)]


def test_no_two_pages_share_a_title(pages):
    titles = [json.loads(page.data)["title"] for page in pages]
    assert [title for title, count in Counter(titles).items() if count > 1] == []


def test_the_same_catalog_gives_the_same_pages(catalog, sheets, made, pages):
    assert plan_pages(catalog, sheets, made) == pages


def test_every_page_knows_its_way_to_the_root(pages):
    for page in pages:
        depth = len(page.path.parts) - 1
        assert json.loads(page.data)["root"] == "../" * depth


def test_a_scam_page_points_at_its_own_file(catalog, pages):
    places = {page.path: page.place.file for page in pages}
    for scam in catalog.scams:
        assert places[scam_page(scam)] == f"content/scams/{scam}.yml"


def test_a_page_cannot_name_a_file_that_was_not_made(catalog, sheets, made):
    without = {path: size for path, size in made.items() if path != sheets[0].path}
    with pytest.raises(KeyError):
        plan_pages(catalog, sheets, without)


def test_office_printing_comes_first_and_every_variant_once(sheets, made):
    for piece in plan_printables(sheets, made):
        wanted = [(sheet.variant, str(sheet.path)) for sheet in piece.sheets]
        assert [(file["variant"], file["path"]) for paper in piece.view["papers"] for file in paper["files"]] == wanted
        for _, same in groupby(piece.sheets, key=attrgetter("format.id")):
            assert [sheet.variant for sheet in same] in (
                ["office", "shop"],
                ["office"],
                ["shop"],
                ["office", "shop", "booklet"],
            )


def test_a_download_keeps_the_chinese_name_of_its_sheet(sheets, made):
    offered = {
        file["path"]: file["download"]
        for piece in plan_printables(sheets, made)
        for paper in piece.view["papers"]
        for file in paper["files"]
    }
    assert offered == {str(sheet.path): sheet.download for sheet in sheets}


def test_no_filter_leads_to_an_empty_list(pages):
    data = data_of(pages, "scams/index.md")
    for kind in ("audiences", "channels"):
        for label in data[kind]:
            assert any(label["id"] in scam[kind] for scam in data["scams"])


def test_only_labels_that_bear_nothing_are_left_out(catalog, pages):
    listed = {label["id"] for label in data_of(pages, "scams/index.md")["channels"]}
    borne = {channel for scam in catalog.scams.values() for channel in scam.channels}
    assert listed == borne


def test_counts_in_descriptions_are_counted(catalog, sheets, pages):
    assert f"{len(catalog.scams)} 种" in data_of(pages, "scams/index.md")["description"]
    assert (
        f"{len({(sheet.material.id, sheet.subject) for sheet in sheets})} 件"
        in data_of(pages, "materials/index.md")["description"]
    )


def test_an_account_that_is_checked_says_when(catalog, sheets, made):
    accounts = {
        name: account.model_copy(update={"status": "active", "checked_on": date(2027, 3, 9)})
        for name, account in catalog.accounts.items()
    }
    checked = replace(catalog, accounts=accounts)
    data = data_of(plan_pages(checked, sheets, made), "verify.md")
    assert data["sample"] is False
    assert [account["checked_on"] for account in data["accounts"]] == ["2027 年 3 月 9 日"] * 2


@pytest.mark.parametrize(("reach", "metres"), [(0.67, "0.6"), (0.5, "0.5"), (0.39, "0.3"), (1.0, "1.0")])
def test_a_page_never_promises_a_longer_reach_than_was_proven(sheets, made, reach, metres):
    short = next(sheet for sheet in sheets if sheet.code_mm)
    pieces = plan_printables(sheets, {**made, short.path: Made(61_000, reach, 20)})
    spec = dict(pieces[0].view["papers"][0]["spec"])
    assert spec["扫得出"].startswith(f"{min(metres, '0.6')} 米以内")


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 KB"), (61_000, "60 KB"), (1_022_000, "998 KB"), (1_023_900, "1.0 MB"), (1_200_000, "1.1 MB")],
)
def test_file_sizes_in_words(count, words):
    assert file_size(count) == words


def test_days_say_the_second_year_only_when_it_is_another():
    assert day_span(date(2027, 8, 20), date(2027, 9, 20)) == "2027 年 8 月 20 日至 9 月 20 日"
    assert day_span(date(2027, 12, 20), date(2028, 1, 5)) == "2027 年 12 月 20 日至 2028 年 1 月 5 日"


def test_the_index_is_one_classic_script_with_every_scam(catalog):
    asset, *_ = plan_assets(catalog)
    head, _, rest = asset.text.partition("=")
    index = json.loads(rest.rstrip(";\n"))
    assert head == "window.FZ_INDEX"
    assert {address for address, *_ in index["pages"]} >= {f"scams/{scam}.html" for scam in catalog.scams}


def test_a_script_keeps_no_character_that_ends_a_line_of_an_old_one():
    asset = script_asset(PurePosixPath("assets", "js", "names.js"), "NAMES", ["甲\u2028乙\u2029丙"])
    assert not {"\u2028", "\u2029"} & set(asset.text)
    assert json.loads(asset.text.partition("=")[2].rstrip(";\n")) == ["甲\u2028乙\u2029丙"]
