"""Passing a page on, by picture, by the phone or by its address; and what a page is on paper."""

import pytest
from PIL import Image

from tests.site.conftest import KINDS, SERVED, visiting

SHOWN = ["scams/fake-police.html", "alerts/2024-10-21-cash-gold-courier.html"]
STUB = "navigator.share = found => { window.given = found; return Promise.resolve(); }"
WITHOUT = "Object.defineProperty(navigator, 'share', { value: undefined })"
DARK = """() => [...document.querySelectorAll('body *')].filter(node => {
    const box = node.getBoundingClientRect();
    const [red, green, blue, alpha = 1] = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
    return box.width > 30 && box.height > 30 && alpha > 0 && red + green + blue < 380;
}).map(node => node.outerHTML.slice(0, 120))"""
"""Planes that would cost a cartridge."""


@pytest.mark.parametrize("path", SHOWN)
def test_the_picture_is_there_large_enough_and_has_a_name_in_words(visit, built_site, path):
    page = visit.open(path)
    block = page.locator(".fz-share")
    link = block.locator("a[download]")
    assert link.get_attribute("download") == f"{page.locator('h1').text_content()}，分享图.jpg"
    assert link.get_attribute("href") == block.locator("img").get_attribute("src")
    block.locator("img").scroll_into_view_if_needed()
    assert block.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    with Image.open(built_site / path.partition("/")[0] / link.get_attribute("href")) as picture:
        assert picture.size == (900, 1200)


def test_each_slogan_has_a_picture_of_its_own(visit, built_site):
    page = visit.open("slogans.html")
    links = page.locator("a[download$='，分享图.jpg']")
    addresses = [link.get_attribute("href") for link in links.all()]
    assert len(set(addresses)) == len(addresses) == page.locator(".fz-slogans > li").count()
    assert all((built_site / address).is_file() for address in addresses)


@pytest.mark.parametrize("path", SHOWN)
def test_a_phone_that_can_share_is_asked_to(browser, served, path):
    with visiting(browser, served) as visitor:
        visitor.page.add_init_script(STUB)
        page = visitor.open(f"{path}#do")
        assert page.get_by_role("button", name="复制网址").count() == 0
        page.get_by_role("button", name="分享这一页").click()
        given = page.evaluate("window.given")
        assert given["url"] == served + path
        assert given["title"] == page.title()
        assert given["text"] == page.locator("meta[name=description]").get_attribute("content")
        assert visitor.faults == []


def test_sharing_that_is_broken_off_is_no_fault(browser, served):
    with visiting(browser, served) as visitor:
        visitor.page.add_init_script("navigator.share = () => Promise.reject(new Error('closed'))")
        page = visitor.open(SHOWN[0])
        page.get_by_role("button", name="分享这一页").click()
        page.wait_for_timeout(200)
        assert visitor.faults == []


def test_a_browser_that_cannot_share_gives_the_address(browser, served):
    with visiting(browser, served, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.page.add_init_script(WITHOUT)
        page = visitor.open(f"{SHOWN[0]}#do")
        assert page.get_by_role("button", name="分享这一页").count() == 0
        page.get_by_role("button", name="复制网址").click()
        page.get_by_text("网址已复制").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{page.title()} {served}{SHOWN[0]}"


def test_from_a_disk_there_is_no_address_to_give(browser, on_disk):
    with visiting(browser, on_disk) as visitor:
        visitor.page.add_init_script(STUB)
        page = visitor.open(SHOWN[0])
        assert page.locator(".fz-share button:visible").count() == 0
        assert page.locator(".fz-share a[download]").is_visible()


def test_without_script_the_picture_can_be_saved(browser, on_disk):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open(SHOWN[0])
        assert page.locator(".fz-share button:visible").count() == 0
        assert page.locator(".fz-share a[download]").is_visible()


@SERVED
@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_words_only_and_no_dark_plane(visit, kind):
    page = visit.open(KINDS[kind])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 without its margins
    seen = "button, input, .fz-head, .fz-bar, .fz-bar-room, .fz-foot form, .fz-share, .fz-crumb, .fz-skip"
    assert page.locator(f":is({seen}):visible").evaluate_all("all => all.map(one => one.outerHTML.slice(0, 120))") == []
    assert page.evaluate(DARK) == []
    assert page.locator("h1").first.is_visible()


@SERVED
def test_paper_shows_what_the_screen_folds(visit):
    page = visit.open(KINDS["quiz"].partition("?")[0])
    page.emulate_media(media="print")
    answers = page.locator(".fz-answer p")
    assert answers.count() > 0
    assert all(answer.bounding_box()["height"] > 0 for answer in answers.all())
