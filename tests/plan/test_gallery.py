import json
from dataclasses import replace

import pytest

from generators.plan.gallery import by_material, card, choices, material_count
from generators.plan.pages import plan_pages
from generators.plan.printables import file_range, plan_printables, reach_range, read_range
from generators.plan.promises import Made
from generators.plan.sheets import plan_sheets

KIB = 1024


@pytest.fixture(scope="module")
def sheets(catalog):
    return plan_sheets(catalog)


@pytest.fixture(scope="module")
def pieces(sheets):
    return plan_printables(sheets, {sheet.path: Made(61_000, 0.67, 20) for sheet in sheets})


def named(choice):
    """The codes of a choice, without the pieces that it names with them."""
    return {code for one in choice["cards"].split() for code in one.partition("/")[0].split(",")}


def test_a_place_names_the_cards_of_all_it_must_show_in_print(catalog, pieces):
    letters = {piece.subject: piece.material for piece in pieces if piece.about == "letter"}
    for choice in choices(catalog, pieces)["venues"]:
        shows = [letters.get(show.material, show.material) for show in catalog.venues[choice["id"]].shows]
        assert named(choice) == {catalog.materials[name].code for name in shows if name in catalog.materials}


def test_a_place_that_prints_nothing_is_no_choice(catalog, pieces):
    venue = catalog.venues["hotel"]
    texts = venue.model_copy(update={"shows": (venue.shows[0].model_copy(update={"material": "sms"}),)})
    offered = choices(replace(catalog, venues={"hotel": texts}), pieces)["venues"]
    assert offered == []


def test_the_only_letter_of_a_place_is_named_and_of_two_none(catalog, pieces):
    venue = catalog.venues["hotel"]
    show = venue.shows[0]

    def cards(*letters):
        shows = tuple(show.model_copy(update={"material": letter}) for letter in letters)
        changed = replace(catalog, venues={"hotel": venue.model_copy(update={"shows": shows})})
        return choices(changed, pieces)["venues"][0]["cards"]

    code = catalog.materials["form"].code
    assert cards("notice-household") == f"{code}/notice-household"
    assert cards("notice-household", "pledge-household") == code


def test_a_type_names_the_slogans_about_it_and_counts_every_card(catalog, pieces):
    offered = {choice["id"]: choice for choice in choices(catalog, pieces)["scams"]}
    slogans = {slogan.id for slogan in catalog.slogans.values() if "fake-loan" in slogan.scams}
    said = [one.split("/") for one in offered["fake-loan"]["cards"].split()]
    assert {slogan for _, slogan in said} == slogans
    for codes, slogan in said:
        for code in codes.split(","):
            material = next(each for each in catalog.materials.values() if each.code == code)
            assert any(piece.subject == slogan for piece in pieces if piece.material == material.id)
    own = {piece.material for piece in pieces if piece.about == "scam"}
    assert material_count(catalog, pieces, catalog.scams["fake-loan"]) == len(own) + len(named(offered["fake-loan"]))


def test_papers_ways_and_formats_name_the_cards_that_have_them(catalog, pieces):
    offered = choices(catalog, pieces)
    formats = {
        material.code: [catalog.formats[size.format] for size in material.formats]
        for material in catalog.materials.values()
    }

    def having(suits):
        return {code for code, papers in formats.items() if any(map(suits, papers))}

    for choice in offered["formats"]:
        assert named(choice) == having(lambda paper, wanted=choice["id"]: paper.id == wanted)
    for choice in offered["variants"]:
        assert named(choice) == having(lambda paper, wanted=choice["id"]: wanted in paper.variants)
    sizes = {choice["id"]: named(choice) for choice in offered["sizes"]}
    assert list(sizes)[:4] == ["a1", "a2", "a3", "a4"]
    assert sizes["a3"] == having(lambda paper: paper.paper == "A3")
    assert sizes["420x570"] == having(lambda paper: paper.trim_mm == (420, 570))


def test_a_card_that_has_not_every_subject_says_which(catalog, pieces):
    cards = {own[0].material: card(catalog, own) for own in by_material(pieces)}
    own = [piece.subject for piece in pieces if piece.material == "board-wall"]
    assert cards["poster"]["about"] == "type"
    assert cards["poster"]["subjects"] == ""
    assert cards["board-wall"]["about"] == "audience"
    assert cards["board-wall"]["subjects"].split() == own
    assert cards["letter"]["about"] == ""


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([61 * KIB], "61 KB"),
        ([61 * KIB, 61 * KIB + 1], "61 KB"),
        ([300 * KIB, 61 * KIB], "61～300 KB"),
        ([61 * KIB, 1153 * KIB], "61 KB～1.1 MB"),
        ([1153 * KIB, 2560 * KIB], "1.1～2.5 MB"),
    ],
)
def test_a_range_of_files_is_said_shortly(counts, said):
    assert file_range(counts) == said


def test_distances_are_the_nearest_and_furthest_of_all_papers(catalog, sheets):
    own = [sheet for sheet in sheets if sheet.material.id == "poster"]
    made = {sheet.path: Made(1, 0.49 if sheet.format.id == "poster_a4" else 1.29, 20) for sheet in own}
    pieces = plan_printables(own, made)
    read = [catalog.formats[size.format].read_m for size in catalog.materials["poster"].formats]
    assert reach_range(pieces) == "0.4～1.2 米内可扫"
    assert read_range(pieces) == f"{min(read):g}～{max(read):g} 米看得清"


def test_what_has_no_code_is_not_said_to_be_scanned(catalog, sheets):
    own = [sheet for sheet in sheets if sheet.material.id == "banner"]
    pieces = plan_printables(own, {sheet.path: Made(1, None, 20) for sheet in own})
    assert reach_range(pieces) == ""
    assert card(catalog, pieces)["works"] == [read_range(pieces)]


def test_a_folded_piece_shows_the_face_that_people_see(catalog, sheets):
    pages = plan_pages(catalog, sheets, {sheet.path: Made(61_000, 0.67, 20) for sheet in sheets})
    data = {str(page.path): json.loads(page.data) for page in pages if str(page.path).startswith("materials/")}

    def folded(page):
        return data[page]["fold"], data[page]["face"]

    assert folded("materials/table-card/fake-police.md") == ("tent", [0, 524, 1000, 524])
    assert folded("materials/table-card-two/fake-police.md") == ("roof", [0, 707, 1000, 707])
    assert folded("materials/tri-fold/elderly.md") == ("leaflet", [667, 0, 333, 707])
    assert folded("materials/poster/fake-police.md")[0] == ""
