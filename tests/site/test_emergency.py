"""The money is gone: one call, then the steps, on the screen, in another order, and on one card of paper."""

import ctypes

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdfium2 import raw

from tests.site.conftest import SERVED, ending, visiting
from tests.site.test_every_page import RULES

A5_MM = (148, 210)
POINT_MM = 25.4 / 72
SMALLEST_PT = 8.5
STEPS = (
    "停：一分钱也不再转",
    "打110，照着念",
    "打给自己的银行",
    "留好证据，什么都别删",
    "告诉一个家里人",
    "防第二次被骗",
)
ANCHORS = (
    *("emergency", "steps", "when", "how", "evidence", "second", "sources"),
    *("step-stop", "step-110", "step-bank", "step-keep", "step-family", "step-again"),
    *("when-now", "when-today", "when-days"),
    *("how-bank", "how-wallet", "how-cash", "how-code", "how-threat", "how-lent"),
)


def pick(page, name):
    page.locator("[data-pick]").filter(has_text=name).click()


def mine(page):
    return [part.get_attribute("data-value") for part in page.locator("[data-mine] > [data-part]").all()]


def words(page):
    """All words of the page, in no order: what was moved is not lost."""
    return sorted("".join(page.locator("main").text_content().split()))


@SERVED
def test_the_call_comes_first_and_needs_no_scrolling(visit):
    page = visit.open("emergency.html")
    page.set_viewport_size({"width": 390, "height": 660})
    call = page.locator(".fz-call").bounding_box()
    asks = page.locator("[data-asks]").bounding_box()
    assert page.locator(".fz-call").get_attribute("href") == "tel:110"
    assert call["y"] + call["height"] <= 300
    assert call["y"] + call["height"] < asks["y"] < page.locator(".fz-bar").bounding_box()["y"]


def test_two_taps_bring_ones_own_steps_up_and_lose_nothing(visit):
    page = visit.open("emergency.html")
    before = words(page)
    pick(page, "刚刚")
    assert mine(page) == ["now"]
    pick(page, "银行卡转账")
    assert mine(page) == ["now", "bank"]
    expect(page.locator("#mine")).to_be_focused()
    expect(page.locator("#mine")).to_be_in_viewport()
    assert page.locator("#how-bank li").first.is_visible()
    assert page.locator("#when-now + p").is_visible()
    assert page.locator("#when-today").is_hidden()
    assert page.locator("#how-cash li").first.is_hidden()
    expect(page).to_have_url(ending("emergency.html?ago=now&paid=bank"))
    said = page.get_by_role("status")
    expect(said).to_contain_text("您选了：刚刚；银行卡转账")
    said.evaluate("node => { node.textContent = '' }")
    assert words(page) == before
    for anchor in ANCHORS:
        assert page.locator(f'[id="{anchor}"]').count() == 1
    page.locator("[data-rest] summary").click()
    assert page.locator("#when-days + p").is_visible()


def test_the_back_button_and_starting_over_undo_the_choice(visit):
    page = visit.open("emergency.html")
    order = page.locator("[data-part]").evaluate_all("parts => parts.map(part => part.dataset.value)")
    pick(page, "今天早些时候")
    pick(page, "现金或黄金")
    assert mine(page) == ["today", "cash"]
    page.go_back()
    expect(page.locator("#how-cash")).not_to_have_attribute("open", "")
    assert mine(page) == ["today"]
    page.go_back()
    expect(page).to_have_url(ending("emergency.html"))
    assert page.locator("[data-mine]").is_hidden()
    pick(page, "被威胁")
    page.get_by_role("button", name="重新选").click()
    assert page.locator("[data-mine]").is_hidden()
    assert page.get_by_role("status").text_content() == ""
    assert page.locator('[data-pick][aria-pressed="true"]').count() == 0
    expect(page).to_have_url(ending("emergency.html"))
    after = page.locator("[data-part]").evaluate_all("parts => parts.map(part => part.dataset.value)")
    assert after == order
    assert page.evaluate("document.activeElement.dataset.value") == "now"


def test_a_link_opens_the_steps_that_it_names_and_the_call_stays_in_sight(visit):
    page = visit.open("emergency.html?ago=days&paid=wallet")
    assert mine(page) == ["days", "wallet"]
    assert page.locator('[data-pick][aria-pressed="true"]').all_text_contents() == [
        "几天前或更早",
        "微信、支付宝、扫码",
    ]
    assert page.locator("#how-wallet li").first.is_visible()
    expect(page.locator(".fz-call")).to_be_in_viewport()
    assert page.evaluate("document.activeElement === document.body")


@SERVED
@pytest.mark.parametrize("address", ["?ago=%zz", "?ago=soon&paid=", "?paid", "#ago=never", "?ago=now%20"])
def test_a_mangled_address_chooses_nothing(visit, address):
    page = visit.open(f"emergency.html{address}")
    assert page.locator("[data-mine]").is_hidden()
    pick(page, "借出了卡")
    assert mine(page) == ["lent"]


@SERVED
def test_an_old_browser_keeps_the_choice_behind_the_hash(visit):
    page = visit.open("emergency.html")
    page.evaluate("() => { history.pushState = () => { throw new Error('not on a disk') } }")
    pick(page, "刚刚")
    pick(page, "现金或黄金")
    expect(page).to_have_url(ending("emergency.html#ago=now&paid=cash"))
    page.reload()
    assert mine(page) == ["now", "cash"]
    page.go_back()
    expect(page.locator("#how-cash")).not_to_have_attribute("open", "")
    assert mine(page) == ["now"]


@SERVED
def test_where_no_money_went_yet_what_to_do_comes_before_when(visit):
    for paid in ("code", "threat", "lent"):
        page = visit.open(f"emergency.html?ago=now&paid={paid}")
        assert mine(page) == [paid, "now"]


@SERVED
def test_choices_are_made_by_keyboard_and_taken_back(visit):
    page = visit.open("emergency.html")
    page.locator(".fz-call").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "刚刚"
    page.keyboard.press("Space")
    assert mine(page) == ["now"]
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.keyboard.press("Enter")
    assert page.locator("[data-mine]").is_hidden()


@SERVED
def test_a_link_inside_the_page_does_not_disturb_the_choice(visit):
    page = visit.open("emergency.html?ago=now&paid=bank")
    page.get_by_role("link", name="那也是骗子").click()
    expect(page.locator("#second")).to_be_in_viewport()
    assert mine(page) == ["now", "bank"]
    page.go_back()
    assert mine(page) == ["now", "bank"]


def test_without_script_the_page_asks_nothing_and_holds_everything(browser, on_disk):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("emergency.html?ago=now&paid=bank")
        assert page.locator("main button:visible").count() == 0
        assert page.locator("[data-mine]").is_hidden()
        assert page.locator('[data-home="ago"] p:visible').count() == 3
        assert page.locator('[data-home="paid"] > details > summary:visible').count() == 6
        page.locator("#how-cash > summary").click()
        assert page.locator("#how-cash li").first.is_visible()
        page.get_by_role("link", name="没转钱，但说了验证码").click()
        expect(page).to_have_url(ending("#how"))
    assert visitor.faults == []


@SERVED
def test_the_choice_is_kept_nowhere_and_sent_nowhere(visit):
    asked = []
    page = visit.open("emergency.html")
    page.on("request", lambda request: asked.append(request.url))
    pick(page, "刚刚")
    pick(page, "银行卡转账")
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["emergency.html", "emergency.html?ago=now&paid=bank"])
def test_it_prints_to_one_card_of_a5(browser, on_disk, address, scheme):
    with visiting(browser, on_disk, color_scheme=scheme) as visitor:
        page = visitor.open(address)
        page.evaluate("document.documentElement.setAttribute('data-size', '3')")
        paper = page.pdf(width="148mm", height="210mm", prefer_css_page_size=True)
        leaf, *more = pypdfium2.PdfDocument(paper)
        assert more == []
        assert [side * POINT_MM for side in leaf.get_size()] == pytest.approx(A5_MM, abs=0.5)
        text = "".join(leaf.get_textpage().get_text_bounded().split())
    for wanted in (
        *STEPS,
        "先停手，马上打110",
        "96110",
        "我被骗了，钱转出去了",
        "账号",
        "元",
        "派出所",
        "证据清单",
        "快递单",
    ):
        assert wanted in text
    assert "真正办案的人，不会先向您收钱" in text
    for left_out in ("您的步骤", "打完电话，点两下", "来源", "多久以前转的", "按这里"):
        assert left_out not in text
    assert min(type_sizes(leaf)) >= SMALLEST_PT


def type_sizes(leaf):
    """In points, as set on the paper."""
    for item in leaf.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(item.raw, size)
        yield size.value * abs(item.get_matrix().d)


@SERVED
def test_a_pen_has_room_on_the_printed_card(visit):
    page = visit.open("emergency.html")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 499, "height": 733})
    blanks = [blank.bounding_box() for blank in page.locator(".fz-blank").all()]
    assert len(blanks) == 12
    assert all(blank["height"] >= 24 and blank["width"] >= 60 for blank in blanks), "at least 6 mm high and 16 mm wide"


@SERVED
def test_the_print_button_is_there_only_with_script(visit):
    page = visit.open("emergency.html")
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    page.get_by_role("button", name="打印成一张卡片").click()
    assert page.evaluate("window.printed")


def violations(page):
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


@SERVED
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_ones_own_steps(visit, scheme):
    page = visit.open("emergency.html?ago=now&paid=bank")
    page.emulate_media(color_scheme=scheme)
    page.locator("[data-rest] summary").click()
    assert violations(page) == []
