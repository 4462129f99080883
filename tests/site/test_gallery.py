"""Picking printed materials as a unit does it: by place, people, type and paper, with the choice in the address."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.site.conftest import SERVED, ending, visiting


def _names(page):
    return page.locator("[data-items] b:visible").all_text_contents()


def _choose(page, key, value):
    page.locator(f"select[name={key}]").select_option(value)


def _more(page):
    page.locator(".fz-others summary").press("Enter")


def _printed(catalog, venue):
    """The names of the materials that a place must show, in the order of the gallery."""
    wanted = {show.material for show in catalog.venues[venue].shows}
    return [material.name for material in catalog.materials.values() if material.id in wanted]


def test_a_place_shows_what_it_must_put_up_and_leads_to_its_list(visit, catalog):
    page = visit.open("materials/index.html")
    assert _names(page) == [material.name for material in catalog.materials.values()]
    _choose(page, "venue", "hotel")
    assert _names(page) == _printed(catalog, "hotel")
    assert page.get_by_role("status").text_content() == f"{len(_printed(catalog, 'hotel'))} 种物料"
    page.get_by_role("link", name="看清单").click()
    page.wait_for_url(visit.base + "venues/hotel.html")


def test_a_type_turns_every_card_to_its_own_piece(visit, catalog):
    page = visit.open("materials/index.html?type=fake-police")
    name = catalog.scams["fake-police"].name
    assert f"台卡：{name}" in _names(page)
    assert page.locator("[data-items] li:visible [data-all]:visible").count() == 0
    for image in page.locator("[data-items] img:visible").all():
        image.scroll_into_view_if_needed()
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 400
    page.get_by_text(f"台卡：{name}", exact=True).click()
    page.wait_for_url(visit.base + "materials/table-card/fake-police.html")


@SERVED
def test_a_scam_page_leads_to_as_many_materials_as_it_says(visit):
    page = visit.open("scams/fake-loan.html")
    link = page.get_by_role("link", name="种物料")
    said = link.text_content()
    link.click()
    page.wait_for_url("**/materials/index.html?*")
    count = page.get_by_role("status").text_content()
    assert count in said
    assert len(_names(page)) == int(count.split()[0])
    assert any("横幅" in name for name in _names(page))


@SERVED
def test_people_get_their_own_pieces_only_where_there_are_any(visit, catalog):
    page = visit.open("materials/index.html?audience=elderly")
    elderly = catalog.audiences["elderly"]
    assert {f"宣传单：{elderly.name}", f"大展板：{elderly.name}", "海报"} <= set(_names(page))
    _choose(page, "audience", "investors")
    assert not any(name.startswith("大展板") for name in _names(page))
    href = page.locator("[data-items] a:visible", has_text="宣传单").get_attribute("href")
    assert href.endswith("/materials/leaflet/investors.html")


def test_the_address_keeps_every_choice_over_reload_and_on_the_way_back(visit, catalog):
    page = visit.open("materials/index.html")
    _choose(page, "venue", "bank-outlet")
    _choose(page, "type", "fake-loan")
    _more(page)
    _choose(page, "size", "a4")
    page.locator("input[name=variant][value=office]").check()
    asked = "?venue=bank-outlet&type=fake-loan&variant=office&size=a4"
    page.wait_for_url(visit.base + "materials/index.html" + asked)
    before = _names(page)
    assert before == [f"{name}：{catalog.scams['fake-loan'].name}" for name in ("海报", "台卡")]
    page.reload()
    assert _names(page) == before
    assert "更多条件（2）" in page.locator(".fz-others summary").text_content()
    page.locator("[data-items] a:visible").first.click()
    page.wait_for_url(visit.base + "materials/poster/fake-loan.html")
    page.go_back()
    expect(page).to_have_url(ending(asked))
    assert _names(page) == before
    assert page.locator("select[name=venue]").input_value() == "bank-outlet"


@SERVED
def test_the_filters_are_worked_and_cleared_by_keyboard(visit, catalog):
    page = visit.open("materials/index.html")
    page.locator("select[name=venue]").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    venue = next(iter(catalog.venues))
    expect(page).to_have_url(ending(f"?venue={venue}&verb=stand"))
    stands = [material.name for material in catalog.materials.values() if material.verb == "摆放"]
    assert _names(page) == [name for name in _printed(catalog, venue) if name in stands]
    page.get_by_role("link", name="清除条件").press("Enter")
    assert len(_names(page)) == len(catalog.materials)
    page.wait_for_url(visit.base + "materials/index.html")
    assert page.evaluate("document.activeElement.name") == "venue"
    assert page.get_by_role("link", name="清除条件").is_hidden()


@SERVED
@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?venue=nobody&type=fake-police", "?type=fake-police"),
        ("?size=%zz&verb=fly&format=&variant=shop", "?variant=shop"),
        ("?colour=red&venue", ""),
        ("?VENUE=hotel", ""),
    ],
)
def test_what_the_content_does_not_know_is_ignored(visit, query, left):
    page = visit.open(f"materials/index.html{query}")
    page.wait_for_url(visit.base + "materials/index.html" + left)
    assert len(_names(page)) == int(page.get_by_role("status").text_content().split()[0]) > 0


@SERVED
def test_no_match_says_what_to_give_up(visit, catalog):
    page = visit.open("materials/index.html?venue=hotel&verb=hang")
    assert _names(page) == []
    hanging = sum(material.verb == "悬挂" for material in catalog.materials.values())
    offers = page.locator("[data-none] button").all_text_contents()
    name = catalog.venues["hotel"].name
    assert offers == [f"不限“{name}”，有 {hanging} 种", f"不限“悬挂”，有 {len(_printed(catalog, 'hotel'))} 种"]
    page.get_by_role("button", name="不限“悬挂”").press("Enter")
    assert _names(page) == _printed(catalog, "hotel")
    expect(page).to_have_url(ending("?venue=hotel"))
    assert page.evaluate("document.activeElement.closest('[data-items]') !== null")


@SERVED
def test_where_three_choices_exclude_each_other_one_may_stay(visit, catalog):
    page = visit.open("materials/index.html?venue=hotel&audience=volunteers&verb=hang")
    assert _names(page) == []
    page.get_by_role("button", name=f"只看“{catalog.venues['hotel'].name}”").click()
    assert _names(page) == _printed(catalog, "hotel")


def test_without_script_every_card_shows_and_nothing_pretends_to_filter(browser, on_disk, catalog):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("materials/index.html?venue=hotel")
        assert _names(page) == [material.name for material in catalog.materials.values()]
        assert page.locator("select:visible, .fz-others:visible, [data-clear]:visible, .fz-kit:visible").count() == 0
    assert visitor.faults == []


@SERVED
def test_at_most_two_rows_of_controls_stand_before_the_pictures_of_a_phone(visit):
    page = visit.open("materials/index.html")
    tops = {round(node.bounding_box()["y"]) for node in page.locator("form select:visible, form summary").all()}
    assert len(tops) == 2
    assert page.locator("[data-items] img").first.bounding_box()["y"] < page.viewport_size["height"] / 2


def test_the_pieces_of_a_material_are_found_by_words_that_the_address_keeps(visit, catalog):
    page = visit.open("materials/poster/index.html")
    assert len(_names(page)) == len(catalog.scams)
    page.fill("[data-text]", "ai 换脸")
    assert _names(page) == [catalog.scams["ai-deepfake"].name]
    page.reload()
    assert page.locator("[data-text]").input_value() == "ai 换脸"
    assert _names(page) == [catalog.scams["ai-deepfake"].name]
    page.fill("[data-text]", "没有这样的骗局")
    assert _names(page) == []
    assert page.locator("[data-none]").is_visible()
    page.fill("[data-text]", "")
    page.wait_for_url(visit.base + "materials/poster/index.html")


@SERVED
def test_a_mangled_word_in_the_address_finds_everything(visit, catalog):
    page = visit.open("materials/poster/index.html?find=%E5%E")
    assert len(_names(page)) == len(catalog.scams)


@SERVED
def test_every_card_and_piece_says_how_heavy_it_is(visit, catalog):
    for path, count in (("materials/index.html", len(catalog.materials)), ("materials/form/index.html", 3)):
        page = visit.open(path)
        said = page.locator("[data-items] li small:first-of-type").all_text_contents()
        assert len(said) == count
        assert all(text.endswith(("KB", "MB")) for text in said)


@SERVED
@pytest.mark.parametrize("piece", ["table-card/fake-police", "table-card-two/fake-police", "tri-fold/elderly"])
def test_office_printing_is_the_first_thing_to_press_and_needs_no_scrolling(visit, piece):
    page = visit.open(f"materials/{piece}.html")
    first = page.locator("main .fz-btn").first
    assert "办公打印" in first.text_content()
    assert first.bounding_box()["y"] + first.bounding_box()["height"] < page.viewport_size["height"] - 100
    edges = page.locator(".fz-vars").first.evaluate(
        "list => [...list.children].map(item => parseFloat(getComputedStyle(item).borderWidth))"
    )
    assert edges[0] > edges[1]
    assert page.locator(".fz-stand").is_visible()
    assert page.locator(".fz-folds li").count() == 3
    assert page.get_by_role("link", name="打印指南").first.get_attribute("href").endswith("guide.html")


@SERVED
def test_other_papers_open_by_keyboard_and_have_their_own_files(visit, catalog):
    page = visit.open("materials/poster/fake-police.html")
    formats = catalog.materials["poster"].formats
    others = page.locator(".fz-piece-body details")
    assert others.count() == len(formats) - 1
    inside = others.first.get_by_role("link").first
    assert inside.is_hidden()
    others.first.locator("summary").press("Enter")
    assert inside.is_visible()
    assert f"downloads/poster/{formats[1].format}/fake-police" in inside.get_attribute("href")


@SERVED
def test_only_what_has_a_code_is_to_be_scanned(visit):
    assert "先扫一遍码" in visit.open("materials/poster/fake-police.html").locator("main").text_content()
    assert "先扫一遍码" not in visit.open("materials/banner/low-price.html").locator("main").text_content()


@SERVED
def test_the_contact_sheet_shows_every_material_once_by_its_number(visit, catalog):
    page = visit.open("materials/contact-sheet.html")
    materials = list(catalog.materials.values())
    assert page.locator(".fz-contact b").all_text_contents() == [f"{each.code} {each.name}" for each in materials]
    page.locator(".fz-contact a").first.click()
    assert page.locator("h1").text_content() == materials[0].name


@SERVED
@pytest.mark.parametrize("landscape", [False, True])
def test_the_contact_sheet_prints_on_two_sheets_with_all_pictures(visit, landscape):
    page = visit.open("materials/contact-sheet.html")
    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", landscape=landscape))
    assert len(printed) == 2
    words = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert "P1" in words
    assert "N4" in words
