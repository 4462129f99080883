"""The elder edition as an old reader uses it, and the rules for such editions.

The rules are those of the Ministry of Industry and Information Technology of April 2021 (互联网网站适老化通用设计规范).
"""

import pytest
from playwright.sync_api import expect

from tests.site.conftest import SERVED, ending, visiting
from tests.site.test_every_page import SCALED

PAGES = {
    "home": "elder/index.html",
    "emergency": "elder/emergency.html",
    "scams": "elder/scams.html",
    "scam": "elder/fake-customer-service.html",
    "triage": "elder/triage.html",
    "answer": "elder/triage-hand-over.html",
    "numbers": "elder/numbers.html",
    "family": "elder/family.html",
}
PHONES = ({"width": 320, "height": 568}, {"width": 390, "height": 844})
STEPS = (1, 1.125, 1.25)
EVERY = pytest.mark.parametrize("kind", PAGES)
BODY_PX = 26

SPILLED = """() => [
    ...document.querySelectorAll('main :is(h1, h2, p, b, span, li), header :is(a, button)')
].filter(node => {
    const own = node.getBoundingClientRect();
    const room = node.parentElement.closest('.fz-plate, .fz-bubble, .fz-row, .fz-one, .fz-next, .fz-bar')
        .getBoundingClientRect();
    return own.left < room.left - 1 || own.right > room.right + 1
        || own.top < room.top - 1 || own.bottom > room.bottom + 1;
}).map(node => node.outerHTML.slice(0, 120))"""
"""What sticks out of the plate, the row or the screen that it stands in."""

GAPS = """() => [...document.querySelectorAll('.fz-one')].filter(one => {
    const boxes = [...one.children].filter(node => !node.hidden).map(node => node.getBoundingClientRect());
    return boxes.some((box, at) => at && box.top < boxes[at - 1].bottom);
}).length"""
"""Screens on which one thing covers another."""


def _sized(page, screen, step):
    page.set_viewport_size(screen)
    page.evaluate(SCALED, step)


@EVERY
def test_no_text_leaves_its_plate_on_a_small_phone_at_any_step(browser, served, kind):
    found = {}
    with visiting(browser, served) as visitor:
        page = visitor.open(PAGES[kind])
        for screen in PHONES:
            for step in STEPS:
                _sized(page, screen, step)
                found[screen["width"], step] = page.evaluate(SPILLED)
                assert page.evaluate(GAPS) == 0
    assert {look: nodes for look, nodes in found.items() if nodes} == {}


@EVERY
def test_each_screen_fills_the_phone_and_its_bar_follows(visit, kind):
    page = visit.open(PAGES[kind])
    count = page.locator(".fz-screen").count()
    for at in range(1, count):
        bar = page.locator(f"#p{at} .fz-next")
        assert bar.locator("span").text_content() == f"{at}/{count}"
        bar.click()
        expect(page).to_have_url(ending(f"#p{at + 1}"))
        box = page.locator(f"#p{at + 1}").bounding_box()
        assert abs(box["y"]) <= 1
        assert box["height"] >= 844 - 1
    page.locator(f"#p{count} .fz-next").click()
    assert page.evaluate("scrollY") <= 30, "the header with the type steps is in sight again"


@EVERY
def test_everything_that_is_pressed_is_large(visit, kind):
    page = visit.open(PAGES[kind])
    for screen in PHONES:
        page.set_viewport_size(screen)
        small = page.evaluate(
            """() => [...document.querySelectorAll('a:not(.fz-skip), button')]
            .filter(node => node.offsetParent !== null)
            .filter(node => { const box = node.getBoundingClientRect(); return box.height < 60 || box.width < 60 })
            .map(node => node.outerHTML.slice(0, 120))"""
        )
        assert small == []


@EVERY
def test_type_and_the_room_between_lines_keep_the_rules_for_old_readers(visit, kind):
    """Lines at least 1.3 of the type apart, paragraphs at least 1.3 lines, measured from line to line."""
    page = visit.open(PAGES[kind])
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == BODY_PX
    texts = page.evaluate(
        """() => [...document.querySelectorAll('main h1, main h2, main p, main li, main b, main span')].map(node => {
            const look = getComputedStyle(node);
            return [parseFloat(look.fontSize), parseFloat(look.lineHeight) / parseFloat(look.fontSize)];
        })"""
    )
    assert min(size for size, _ in texts) >= BODY_PX * 0.8
    assert min(ratio for _, ratio in texts) >= 1.3
    close = page.evaluate(
        """() => [...document.querySelectorAll(
            '.fz-one > * + p, .fz-one > p + *, .fz-plate > p + p, .fz-steps > li + li')]
        .filter(node => {
            const line = parseFloat(getComputedStyle(node).lineHeight);
            const before = node.previousElementSibling;
            const between = node.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
            const above = parseFloat(getComputedStyle(node).paddingTop);
            const below = parseFloat(getComputedStyle(before).paddingBottom);
            return (line + between + above + below) / line < 1.3;
        }).map(node => node.outerHTML.slice(0, 120))"""
    )
    assert close == []


@EVERY
def test_it_is_light_whatever_the_phone_prefers_and_nothing_moves(browser, served, kind):
    with visiting(browser, served, color_scheme="dark") as visitor:
        page = visitor.open(PAGES[kind])
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(node => {
                const look = getComputedStyle(node);
                return look.animationName !== 'none' || parseFloat(look.transitionDuration) > 0;
            }).length"""
        )
        assert moving == 0


def test_nothing_waits_for_a_pointer_to_hover(built_site):
    assert ":hover" not in (built_site / "assets" / "css" / "elder.css").read_text(encoding="utf-8")


def test_the_type_grows_in_two_steps_and_stays_on_the_next_page(visit):
    page = visit.open(PAGES["home"])
    sizes = page.get_by_role("group", name="字号")
    heights = []
    for label in ("大", "更大", "最大"):
        sizes.get_by_role("button", name=label, exact=True).press("Enter")
        assert sizes.locator('[aria-pressed="true"]').all_text_contents() == [label]
        heights.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
    assert heights == [26, 29.25, 32.5]
    page = visit.open(PAGES["scam"])
    assert page.get_by_role("button", name="最大").get_attribute("aria-pressed") == "true"
    assert visit.open("index.html").evaluate("document.documentElement.getAttribute('data-size')") == "1"


def test_without_script_there_is_no_dead_button_and_every_way_is_open(browser, base):
    with visiting(browser, base, viewport=PHONES[1], java_script_enabled=False) as visitor:
        page = visitor.open(PAGES["home"])
        assert page.locator("button:visible").count() == 0
        page.get_by_role("link", name="有人让我转钱").click()
        page.get_by_role("link", name="不是", exact=True).first.click()
        expect(page).to_have_url(ending("triage.html#p2"))
        page.locator("#p2").get_by_role("link", name="是", exact=True).click()
        assert page.locator("h1").text_content() == "先别瞒"
        page.locator("#p2 .fz-row").first.click()
        page.get_by_role("link", name="钱已经转了").click()
        assert page.locator("#p1 a[href='tel:110']").is_visible()
    assert visitor.faults == []


@SERVED
@pytest.mark.parametrize(
    "path",
    ["index.html", "emergency.html", "triage.html", "numbers.html", "scams/index.html", "scams/qr-swap.html"],
)
def test_the_way_to_the_elder_page_and_back_ends_where_it_began(visit, path):
    page = visit.open(path)
    page.locator(".fz-elder").click()
    assert "/elder/" in page.url
    page.locator(".fz-plain").click()
    page.wait_for_url(visit.base + path)


@SERVED
def test_the_keyboard_reaches_everything_in_order(visit):
    page = visit.open(PAGES["home"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"))
    wanted = page.locator("a:visible:not(.fz-skip), button:visible").all_text_contents()
    assert reached[: len(wanted)] == [" ".join(text.split()) for text in wanted]


@SERVED
def test_a_child_finds_every_scam_type_in_the_list(visit, catalog):
    page = visit.open(PAGES["scams"])
    names = page.locator("main .fz-screen:not(:first-child) .fz-row > span").all_text_contents()
    assert sorted(names) == sorted(scam.name for scam in catalog.scams.values())
    page.locator("#p1 .fz-row").last.click()
    at = page.url.partition("#")[2]
    assert page.locator(f"#{at} h2").text_content() == page.locator("#p1 .fz-row b").last.text_content()


VOICE = """() => {
    const said = [];
    window.SpeechSynthesisUtterance = function (text) { this.text = text };
    const synth = {
        getVoices: () => [{lang: 'zh-CN'}],
        speak: one => { said.push(one.text); setTimeout(() => one.onend && one.onend(), 1) },
        cancel: () => {},
        addEventListener: () => {},
    };
    Object.defineProperty(window, 'speechSynthesis', {value: synth});
    window.said = said;
}"""


@SERVED
@pytest.mark.parametrize("kind", ["emergency", "scam", "answer", "family"])
def test_a_page_is_read_aloud_where_there_is_a_voice(visit, kind):
    button = visit.open(PAGES[kind]).locator("[data-speak]")
    expect(button).to_be_hidden()
    visit.page.add_init_script(f"({VOICE})()")
    page = visit.open(PAGES[kind])
    page.reload()
    expect(button).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    spoken = page.evaluate("said")
    assert max(map(len, spoken)) <= 200
    shown = page.locator("[data-say]").all_text_contents()
    assert "".join(spoken) == "".join("".join(text.split()) for text in shown)


@SERVED
def test_every_elder_page_says_that_the_accounts_are_samples(visit, built_site, catalog):
    assert catalog.sample
    pages = sorted((built_site / "elder").glob("*.html"))
    assert len(pages) > len(catalog.scams)
    for file in pages:
        assert "样张：公众号二维码未登记，请勿印发" in file.read_text(encoding="utf-8")
    page = visit.open(PAGES["scam"])
    expect(page.get_by_text("样张")).to_be_in_viewport()


@SERVED
def test_paper_gets_the_words_without_what_is_pressed(visit):
    page = visit.open(PAGES["emergency"])
    page.emulate_media(media="print")
    for furniture in (".fz-head", ".fz-next >> nth=0", ".fz-foot nav"):
        assert page.locator(furniture).is_hidden()
    assert page.get_by_text("打 110").first.is_visible()
