"""Three people with a phone, each at the end after three taps at most."""

import pytest

from tests.site.conftest import visiting

PHONE = {"width": 390, "height": 660}
"""What WeChat leaves of a common phone's screen."""

TAPS = 3


class Walk:
    """A reader who only taps what stands on the screen after scrolling to it, and counts."""

    def __init__(self, visit):
        self.visit = visit
        self.page = visit.open("index.html")
        self.taps = 0

    def tap(self, target, leads_to=None):
        """Tap, and wait for the page that it opens, if it opens one."""
        target.scroll_into_view_if_needed()
        target.tap()
        self.taps += 1
        if leads_to:
            self.page.wait_for_url(f"**/{leads_to}*")


@pytest.fixture
def walk(browser, base):
    with visiting(browser, base, viewport=PHONE, has_touch=True, is_mobile=True) as visitor:
        yield Walk(visitor)
    assert visitor.faults == []


def test_someone_whom_police_are_calling_reads_that_it_is_a_scam(walk, catalog):
    walk.tap(walk.page.locator(".fz-two a", has_text="我正遇到"), "triage.html")
    walk.tap(walk.page.get_by_role("button", name="是", exact=True))
    verdicts = walk.page.locator("main").inner_text()
    assert catalog.scams["fake-police"].name in verdicts
    walk.tap(walk.page.get_by_role("link", name=catalog.scams["fake-police"].name).first, "scams/fake-police.html")
    assert walk.page.url == walk.visit.base + "scams/fake-police.html"
    assert walk.page.locator(".fz-verdict").bounding_box()["y"] < PHONE["height"] - 200
    assert walk.taps <= TAPS


def test_the_words_of_the_caller_lead_to_his_trick(walk, catalog):
    walk.page.locator("#q").fill("有个警察打电话说我涉嫌洗钱")
    walk.tap(walk.page.locator(".fz-ask button"), "search.html")
    walk.page.wait_for_selector("[data-best]:visible")
    assert catalog.scams["fake-police"].name in walk.page.locator("[data-best]").inner_text()
    walk.tap(walk.page.locator("#search-results a").first, "scams/fake-police.html")
    assert walk.page.url == walk.visit.base + "scams/fake-police.html"
    assert walk.taps <= TAPS


def test_someone_whose_money_has_just_gone_can_call_at_once_and_gets_his_own_steps(walk):
    walk.tap(walk.page.locator(".fz-two a", has_text="我被骗了"), "emergency.html")
    call = walk.page.locator("main a[href='tel:110']").first
    assert call.bounding_box()["y"] + call.bounding_box()["height"] < PHONE["height"] - 69
    walk.tap(walk.page.get_by_role("button", name="刚刚"))
    walk.tap(walk.page.get_by_role("button", name="银行卡").first)
    assert "银行卡背面" in walk.page.locator("main").inner_text()
    assert walk.taps <= TAPS


def test_a_hotel_gets_its_table_card(walk, catalog):
    walk.tap(walk.page.get_by_role("link", name=catalog.venues["hotel"].name), "venues/hotel.html")
    assert walk.page.url == walk.visit.base + "venues/hotel.html"
    shown = walk.page.locator("li", has_text="台卡").locator("a[download]").first
    if walk.visit.base.startswith("http"):
        with walk.page.expect_download() as download:
            walk.tap(shown)
        assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert "台卡" in shown.get_attribute("download")
    assert walk.taps <= TAPS
