import json
import re
from collections import Counter
from dataclasses import replace

import pytest

from generators.model.message import TEXT_MATERIALS
from generators.plan.documents import ledger_document, letter_document, plan_documents
from generators.plan.packs import NOTE, SUMS, pack_views, plan_packs
from generators.plan.pages_guide import guide_page
from generators.plan.pages_units import Downloads, unit_pages
from generators.plan.printables import plan_printables
from generators.plan.promises import Made
from generators.plan.sheets import plan_sheets
from generators.plan.shown import handy_sheet, shown_things
from generators.plan.tickets import plan_tickets

FORBIDDEN = re.compile(r'[\\:*?"<>|\x00-\x1f]|[ .](/|$)')
LONGEST = 150
"""Windows' Explorer stops at 260 characters, and the unit's own folder needs its share."""


@pytest.fixture(scope="module")
def sheets(catalog):
    return plan_sheets(catalog)


@pytest.fixture(scope="module")
def pieces(sheets):
    return plan_printables(sheets, {sheet.path: Made(61_000, 0.67, 20) for sheet in sheets})


@pytest.fixture(scope="module")
def packs(catalog, sheets, pieces):
    planned = plan_packs(catalog, pieces, plan_tickets(catalog, sheets), plan_documents(catalog, sheets))
    return {pack.venue: pack for pack in planned}


def names(pack):
    return [*pack.texts, *(member.name for member in pack.members)]


def paths(pack):
    return {member.path for member in pack.members}


def test_every_venue_has_one(catalog, packs):
    assert set(packs) == set(catalog.venues)


def test_it_holds_every_file_of_every_piece_that_the_venue_shows(catalog, pieces, packs):
    for venue in catalog.venues.values():
        shown = [piece for thing in shown_things(catalog, venue, pieces) for piece in thing.pieces]
        wanted = {sheet.path for piece in shown for sheet in piece.sheets}
        assert wanted <= paths(packs[venue.id])
        assert ledger_document(venue.id) in paths(packs[venue.id])


def test_a_thing_that_is_printed_has_at_least_one_piece(catalog, pieces):
    for venue in catalog.venues.values():
        for thing in shown_things(catalog, venue, pieces):
            assert bool(thing.pieces) == (thing.show.material not in TEXT_MATERIALS), (venue.id, thing.number)


def test_every_shop_file_lies_beside_its_job_ticket(packs, sheets):
    shop = {sheet.path: sheet for sheet in sheets if sheet.variant == "shop"}
    folders = {
        pack.venue: {
            member.name.rpartition("/")[0]: member.path for member in pack.members if member.path.name == "ticket.pdf"
        }
        for pack in packs.values()
    }
    for pack in packs.values():
        for member in pack.members:
            if member.path in shop:
                ticket = folders[pack.venue][member.name.rpartition("/")[0]]
                assert ticket.parent == member.path.parent


def test_office_and_shop_are_apart(packs):
    for pack in packs.values():
        for member in pack.members:
            if member.path.name.endswith("-office.pdf"):
                assert "/办公打印/" in member.name
            if member.path.name.endswith("-shop.pdf"):
                assert "/印刷厂/" in member.name


def test_a_letter_comes_as_paper_and_for_the_computer(packs):
    assert letter_document("letter-parents") in paths(packs["school"])
    folder = {
        member.name.partition("/")[0] for member in packs["school"].members if "letter-parents" in str(member.path)
    }
    assert folder == {"01-致家长一封信"}


def test_things_of_one_material_share_one_folder(packs):
    tops = {name.partition("/")[0] for name in names(packs["bus"]) if "/" in name}
    assert tops == {"01-车内宣传海报", "02-公交车发布反诈内容", "03-车载 LED", "05-车载电视短片"}
    assert "文件：和第 3 样用的相同" in packs["bus"].texts[NOTE]


def test_windows_takes_every_name(packs):
    for pack in packs.values():
        assert [name for name in names(pack) if FORBIDDEN.search(name) or len(name) > LONGEST] == []
        folded = Counter(name.casefold() for name in [*names(pack), SUMS])
        assert max(folded.values()) == 1
        assert not FORBIDDEN.search(pack.download.removesuffix(".zip"))


def test_a_forbidden_mark_becomes_one_of_full_width(catalog, pieces, sheets):
    venue = catalog.venues["taxi"]
    show = venue.shows[0].model_copy(update={"wording": 'A/B: "C"?'})
    odd = replace(catalog, venues={"taxi": venue.model_copy(update={"shows": (show,)})})
    (pack,) = plan_packs(odd, pieces, plan_tickets(catalog, sheets), ())
    assert {member.name.partition("/")[0] for member in pack.members} == {"01-A／B： ＂C＂？"}


def test_the_note_names_every_thing_with_its_count_place_and_a_file_that_is_there(catalog, packs):
    for venue in catalog.venues.values():
        pack = packs[venue.id]
        note = pack.texts[NOTE]
        for show in venue.shows:
            assert f"数量：{show.count}\r\n" in note
            assert f"位置：{show.place}\r\n" in note
        first = re.findall(r"先用这个：(.+)\r", note)
        assert len(first) == len({show.material for show in venue.shows})
        assert set(first) <= set(names(pack))
        assert "“实际大小”" in note


def test_texts_open_in_any_notepad(packs):
    for pack in packs.values():
        for text in pack.texts.values():
            assert text.startswith("\ufeff")
            assert text.count("\n") == text.count("\r\n") == len(text.splitlines())


def test_the_texts_are_those_of_the_venues_types(catalog, packs):
    text = packs["taxi"].texts["02-出租车显示屏/电子屏文字.txt"]
    for scam in catalog.venues["taxi"].scams:
        assert f"【{catalog.scams[scam].name}】\r\n{catalog.messages[scam].led}\r\n" in text


def test_a_page_does_not_offer_a_zip_that_was_not_made(packs):
    pack = packs["taxi"]
    assert pack_views([pack], {pack.path: Made(337_000)})["taxi"]["size"] == "329 KB"
    with pytest.raises(KeyError):
        pack_views([pack], {})


def test_the_handy_file_is_for_an_office_printer_with_ordinary_paper(pieces):
    for piece in pieces:
        sheet = handy_sheet(piece)
        offers = {(each.variant, tuple(sorted(each.paper_mm))) for each in piece.sheets}
        if ("office", (210, 297)) in offers:
            assert (sheet.variant, set(sheet.paper_mm)) == ("office", {210, 297})
        else:
            assert sheet.variant == "office" or "office" not in {variant for variant, _ in offers}


def test_the_first_choice_of_a_hotel_is_its_first_type(catalog, pieces):
    pages = {str(page.path): json.loads(page.data) for page in unit_pages(catalog, pieces, Downloads({}, {}))}
    first = pages["venues/hotel.md"]["shows"][0]
    assert first["file"]["path"] == "downloads/table-card/tent_a4_3/fake-police-office.pdf"
    assert first["others"] == len(catalog.venues["hotel"].scams) - 1


def test_ticks_of_two_things_of_one_material_are_told_apart(catalog, pieces):
    pages = {str(page.path): json.loads(page.data) for page in unit_pages(catalog, pieces, Downloads({}, {}))}
    for venue in catalog.venues:
        keys = [show["key"] for show in pages[f"venues/{venue}.md"]["shows"]]
        assert len(set(keys)) == len(keys)


def test_the_guide_draws_every_folded_format_and_names_every_material(catalog, pieces):
    data = json.loads(guide_page(catalog, pieces).data)
    made = {piece.material for piece in pieces}
    folded = {paper.name for paper in catalog.formats.values() if paper.folds_mm or paper.folds_x_mm}
    assert {fold["name"] for fold in data["folds"]} == folded
    listed = [each["name"] for group in data["groups"] for each in group["materials"]]
    assert Counter(listed) == Counter(catalog.materials[name].name for name in made)
    distances = [float(row["read"]) for row in data["distances"]]
    assert distances == sorted(set(distances))
