"""Filters, type size, menu and copying: by keyboard, and without losing anything."""

import pytest
from playwright.sync_api import expect

from tests.site.conftest import SERVED, visiting


def _shown(page):
    return page.locator("[data-items] > li:visible").count()


def _press(page, name):
    chip = page.get_by_role("button", name=name, exact=True).first
    chip.focus()
    page.keyboard.press("Enter")
    return chip


@SERVED
def test_scams_are_filtered_by_keyboard_and_counted(visit, catalog):
    page = visit.open("scams/index.html")
    assert _shown(page) == len(catalog.scams)
    chip = _press(page, "电话")
    by_phone = sum("phone" in scam.channels for scam in catalog.scams.values())
    assert chip.get_attribute("aria-pressed") == "true"
    assert 0 < _shown(page) == by_phone < len(catalog.scams)
    assert page.locator("[data-count]").text_content() == f"{by_phone} 种骗局"
    _press(page, "家里有老人")
    both = sum("phone" in scam.channels and "elderly" in scam.audiences for scam in catalog.scams.values())
    assert _shown(page) == both
    for everything in page.get_by_role("button", name="都看").all():
        everything.press("Space")
    assert _shown(page) == len(catalog.scams)


def test_a_situation_on_the_home_page_opens_its_own_page(visit, catalog):
    page = visit.open("index.html")
    page.get_by_role("link", name="家里有老人").click()
    elderly = catalog.audiences["elderly"]
    page.wait_for_url(visit.base + "audiences/elderly.html")
    assert page.locator(".fz-spoken li").all_text_contents() == list(elderly.rules)
    assert page.locator("#scams + .fz-rows b").all_text_contents() == [
        catalog.scams[name].name for name in elderly.scams
    ]


def test_the_type_grows_in_two_steps_stays_on_the_next_page_and_comes_back(visit):
    page = visit.open("index.html")
    sizes = page.get_by_role("group", name="字号")
    heights = []
    for label in ("标准", "大字", "更大"):
        if not sizes.is_visible():
            page.locator(".fz-menu summary").press("Enter")
        sizes.get_by_role("button", name=label, exact=True).press("Enter")
        assert sizes.locator('[aria-pressed="true"]').all_text_contents() == [label]
        heights.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    assert heights == [18, 22.5, 27]
    page = visit.open("emergency.html")
    assert page.evaluate("document.documentElement.getAttribute('data-size')") == "3"


@SERVED
def test_the_menu_opens_and_closes_by_keyboard(visit):
    page = visit.open("scams/fake-police.html")
    page.locator(".fz-menu summary").press("Enter")
    link = page.get_by_role("navigation", name="主菜单").get_by_role("link", name="被骗了怎么办")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert link.is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@SERVED
def test_the_first_tab_leads_to_the_text(visit):
    page = visit.open("scams/fake-police.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@SERVED
def test_no_focus_hides_behind_the_call_bar(visit):
    page = visit.open("scams/fake-police.html")
    top = page.locator(".fz-bar").bounding_box()["y"]
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """top => { const node = document.activeElement;
            if (node.closest('.fz-bar') || node === document.body) { return 0 }
            return node.getBoundingClientRect().bottom - top }""",
            top,
        )
        assert hidden <= 0


@SERVED
@pytest.mark.parametrize("query", ["?channel=%zz", "?channel=nobody", "?nothing", "?channel=phone&audience=%"])
def test_a_mangled_address_leaves_the_filters_usable(visit, catalog, query):
    page = visit.open(f"scams/index.html{query}")
    _press(page, "电话")
    assert _shown(page) == sum("phone" in scam.channels for scam in catalog.scams.values())


def test_a_chosen_chip_stands_in_the_address_and_is_still_chosen_on_the_way_back(visit):
    page = visit.open("scams/index.html")
    _press(page, "电话")
    shown = _shown(page)
    page.wait_for_url(visit.base + "scams/index.html?channel=phone")
    page.locator("[data-items] a:visible").first.click()
    page.go_back()
    assert _shown(page) == shown
    page.reload()
    assert _shown(page) == shown
    assert page.get_by_role("button", name="电话", exact=True).get_attribute("aria-pressed") == "true"


@SERVED
def test_the_end_of_a_long_page_leads_back_to_its_beginning(visit):
    page = visit.open("scams/fake-police.html")
    page.get_by_role("link", name="回到页首").click()
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.locator("h1").bounding_box()["y"] >= 0


@pytest.mark.parametrize("clipboard", ["granted", "missing", "refused"])
def test_a_slogan_is_copied_and_the_reader_is_told(browser, served, clipboard):
    permissions = ["clipboard-read", "clipboard-write"] if clipboard == "granted" else []
    with visiting(browser, served, permissions=permissions) as visitor:
        page = visitor.open("slogans.html")
        if clipboard == "missing":
            page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        elif clipboard == "refused":
            page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
        button = page.locator("[data-copy]").last
        text = button.get_attribute("data-copy")
        button.press("Enter")
        expect(page.locator("[data-copied]")).to_have_text(f"已复制：{text}")
        expect(page.locator("[data-copied]")).to_be_in_viewport()
        if clipboard == "granted":
            assert page.evaluate("navigator.clipboard.readText()") == text
    assert visitor.faults == []


@SERVED
def test_a_printed_page_leaves_out_what_paper_cannot_press(visit):
    page = visit.open("scams/fake-police.html")
    page.emulate_media(media="print")
    assert page.locator(".fz-verdict").is_visible()
    for furniture in (".fz-head", ".fz-bar", ".fz-foot"):
        assert page.locator(furniture).is_hidden()
