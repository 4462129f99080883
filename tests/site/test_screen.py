"""The loops: nothing cut off on any slide, both codes read from a picture of the screen, slow enough to scan."""

import io
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from generators.plan.pages import plan_pages
from generators.plan.pages_screen import SCREENS
from generators.render.pages import PageRenderer
from tests.site.conftest import PROJECT, SERVED, stop_clock, visiting

SIZES = {screen.id: {"width": screen.width_px, "height": screen.height_px} for screen in SCREENS}
CUT = """() => {
    const sign = document.querySelector('.fz-slides').getBoundingClientRect();
    const edge = 0.035 * Math.min(innerWidth, innerHeight);
    const out = (node, area, room) => {
        const box = node.getBoundingClientRect();
        return box.left < area.left + room || box.right > area.right - room
            || box.top < area.top + room || box.bottom > area.bottom - room;
    };
    const screen = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    return [
        ...[...document.querySelectorAll('.fz-slides > li > *, .fz-lines b')].filter(node => out(node, sign, edge)),
        ...[...document.querySelectorAll('.fz-strip *')].filter(node => out(node, screen, 0)),
    ].map(node => node.textContent.trim());
}"""

ON = "() => document.querySelector('[data-on]').getAttribute('data-id')"


@pytest.mark.parametrize("screen", SIZES)
def test_every_slide_stands_whole_on_its_screen(browser, served, screen):
    with visiting(browser, served, viewport=SIZES[screen]) as visitor:
        page = visitor.open(f"screen/{screen}.html")
        assert page.evaluate(CUT) == []
        assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == list(
            SIZES[screen].values()
        )
        assert visitor.faults == []


def test_a_cut_line_would_be_noticed(browser, served):
    with visiting(browser, served, viewport=SIZES["1920x1080"]) as visitor:
        page = visitor.open("screen/1920x1080.html")
        page.evaluate("document.querySelector('.fz-lines b').append('再长一些就放不下了')")
        assert len(page.evaluate(CUT)) == 2


def test_every_slogan_and_type_has_its_slide_and_is_shown(browser, served, catalog):
    with visiting(browser, served, viewport=SIZES["1920x1080"]) as visitor:
        stop_clock(visitor.page)
        page = visitor.open("screen/1920x1080.html")
        shown = [page.evaluate(ON)]
        for _ in range(len(catalog.slogans) + len(catalog.scams) - 1):
            page.clock.run_for(10_000)
            shown.append(page.evaluate(ON))
        assert sorted(shown) == sorted([*catalog.slogans, *catalog.scams])
        page.clock.run_for(10_000)
        assert page.evaluate(ON) == shown[0]
        assert page.locator("[data-on]").count() == 1
        assert visitor.faults == []


@SERVED
@pytest.mark.parametrize(
    ("asked", "wait_s"), [("", 10), ("?seconds=20", 20), ("?seconds=1", 8), ("?seconds=9999", 120), ("?seconds=x%", 10)]
)
def test_the_address_sets_the_pace_within_bounds(visit, asked, wait_s):
    stop_clock(visit.page)
    page = visit.open(f"screen/1920x1080.html{asked}")
    first = page.evaluate(ON)
    page.clock.run_for(1000 * wait_s - 1)
    assert page.evaluate(ON) == first
    page.clock.run_for(1)
    assert page.evaluate(ON) != first


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [("?show=slogans", {"slogan"}), ("?show=types", {"type"}), ("?show=nothing", {"slogan", "type"})],
)
def test_the_address_chooses_what_is_shown(visit, asked, kinds):
    stop_clock(visit.page)
    page = visit.open(f"screen/1080x1920.html{asked}")
    found = set()
    for _ in range(6):
        found.add(page.locator("[data-on]").get_attribute("data-kind"))
        page.clock.run_for(10_000)
    assert found == kinds


@SERVED
def test_single_ones_are_chosen_by_name_and_a_wrong_name_leaves_no_screen_empty(visit):
    stop_clock(visit.page)
    for asked, wanted in (("fake-police,qr-swap", {"fake-police", "qr-swap"}), ("fake-polize", None)):
        page = visit.open(f"screen/elevator.html?only={asked}")
        found = set()
        for _ in range(4):
            found.add(page.evaluate(ON))
            page.clock.run_for(10_000)
        assert found == wanted if wanted else len(found) == 4


def test_a_loop_runs_for_days_without_growing(browser, served):
    with visiting(browser, served, viewport=SIZES["1920x1080"]) as visitor:
        stop_clock(visitor.page)
        page = visitor.open("screen/1920x1080.html")
        before = page.evaluate("document.querySelectorAll('*').length")
        page.clock.run_for(2 * 24 * 3600 * 1000)
        assert page.evaluate("document.querySelectorAll('*').length") == before
        assert page.locator("[data-on]").count() == 1


def test_without_script_the_first_slides_take_turns_and_rest_for_who_wants_no_motion(browser, on_disk):
    shown = """[...document.querySelectorAll('.fz-slides > li')]
        .filter(slide => getComputedStyle(slide).visibility === 'visible').length"""
    for motion, playing in (("no-preference", 8), ("reduce", 0)):
        with visiting(browser, on_disk, java_script_enabled=False, reduced_motion=motion) as visitor:
            page = visitor.open("screen/1920x1080.html")
            assert page.evaluate(shown) == 1
            assert page.evaluate("document.getAnimations().length") == playing


@pytest.mark.parametrize("screen", SIZES)
def test_both_codes_are_read_from_a_picture_of_the_screen(browser, catalog, screen):
    changes = {"status": "active", "checked_on": date(2027, 3, 9)}
    accounts = {name: account.model_copy(update=changes) for name, account in catalog.accounts.items()}
    pages = plan_pages(replace(catalog, accounts=accounts), (), {})
    text = PageRenderer().markdown(next(page for page in pages if str(page.path) == f"screen/{screen}.md"))
    page = browser.new_page(viewport=SIZES[screen])
    page.set_content(text.split("---\n", 2)[2])
    page.add_style_tag(path=PROJECT / "docs/assets/css/screen.css")
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    assert sorted(code.text for code in zxingcpp.read_barcodes(picture)) == sorted(
        account.payload for account in catalog.official
    )


@pytest.mark.parametrize("screen", SIZES)
def test_axe_finds_nothing_on_a_loop(browser, served, screen):
    with visiting(browser, served, viewport=SIZES[screen]) as visitor:
        page = visitor.open(f"screen/{screen}.html")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert {each["id"]: [node["html"] for node in each["nodes"]] for each in found} == {}
