"""What holds for every kind of page, over a server and from the disk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.conftest import KINDS, SERVED, visiting

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
LARGEST_STEP = 1.5
SCALES = (1, 1.25, LARGEST_STEP, 2)
"""The three type steps, and what a browser's own setting may make of them: then a phone has ten letters a line, and
short lines are no fault, but scrolling sideways is."""

SCALED = """scale => {
    document.documentElement.setAttribute('data-size', Math.min(3, 4 * scale - 3));
    document.documentElement.style.fontSize = `${100 * scale}%`;
}"""
LOOKS = ((PHONE, "light", 1), (PHONE, "dark", 2), (DESKTOP, "dark", 1), (DESKTOP, "light", 1.5))

SQUEEZED = """() => [...document.querySelectorAll('main, main *')].filter(node => {
    const box = node.getBoundingClientRect();
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim().length > 6);
    const look = getComputedStyle(node);
    const across = look.writingMode === 'horizontal-tb';
    return own && across && box.width > 1 && box.width < 4 * parseFloat(look.fontSize);
}).map(node => node.outerHTML.slice(0, 120))"""
"""Texts that stand as a pillar of three letters a line beside something wide; headings set downwards are no such."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_without_any_complaint_and_only_its_own_files(visit, kind):
    page = visit.open(KINDS[kind])
    broken = page.evaluate(
        """() => Promise.all([...document.images].map(image => {
            image.loading = "eager";
            return image.decode().then(() => null, () => image.src);
        })).then(answers => answers.filter(Boolean))"""
    )
    assert broken == []
    ground = page.evaluate("getComputedStyle(document.querySelector('.fz-head')).backgroundColor")
    assert ground == ("rgb(6, 42, 102)" if kind.startswith("elder") else "rgb(11, 61, 145)")


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_or_squeezes_a_text_at_any_width_and_text_scale(browser, served, kind):
    with visiting(browser, served) as visitor:
        page = visitor.open(KINDS[kind])
        wide, squeezed = {}, {}
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            for scale in SCALES:
                page.evaluate(SCALED, scale)
                wide[width, scale] = page.evaluate("document.documentElement.scrollWidth")
                squeezed[width, scale] = page.evaluate(SQUEEZED) if scale <= LARGEST_STEP else []
    assert {key: found for key, found in wide.items() if found > key[0]} == {}
    assert {key: found for key, found in squeezed.items() if found} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_screen_in_light_and_dark_at_any_text_scale(browser, served, kind):
    found = {}
    with visiting(browser, served) as visitor:
        page = visitor.open(KINDS[kind])
        page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        for screen, scheme, scale in LOOKS:
            page.set_viewport_size(screen)
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SCALED, scale)
            found[screen["width"], scheme, scale] = _violations(page)
    assert {look: faults for look, faults in found.items() if faults} == {}


def test_axe_finds_nothing_in_the_open_menu(browser, served):
    with visiting(browser, served, viewport=PHONE) as visitor:
        page = visitor.open("about.html")
        page.locator(".fz-menu summary").click()
        assert _violations(page) == {}


def _violations(page):
    result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in result.response["violations"]}


@SERVED
@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_pressed_is_large_enough_for_a_thumb(visit, kind):
    page = visit.open(KINDS[kind])
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, summary, input, .fz-btn, .fz-chip, .fz-row, a.fz-plate, .fz-bar a')]
        .filter(node => node.offsetParent !== null && node.getBoundingClientRect().height < 44)
        .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.parametrize("kind", KINDS)
def test_all_content_is_there_without_script(browser, on_disk, kind):
    texts = []
    for script in (True, False):
        with visiting(browser, on_disk, java_script_enabled=script) as visitor:
            visitor.open(KINDS[kind].partition("?")[0])
            # textContent holds what scripts hide, too; what only a script writes is missing without it.
            texts.append("".join(visitor.page.locator("main").text_content().split()))
    with_script, without = texts
    assert without == with_script


@SERVED
def test_each_page_has_a_title_and_a_description_of_its_own(visit):
    heads = []
    for path in KINDS.values():
        page = visit.open(path)
        heads.append((page.title(), page.locator("meta[name=description]").get_attribute("content")))
    titles, descriptions = zip(*heads, strict=True)
    assert len(set(titles)) == len(set(descriptions)) == len(KINDS)
    assert all(descriptions)


@SERVED
def test_the_missing_page_stands_alone(visit):
    page = visit.open("404.html")
    assert page.locator("h1").text_content() == "没有这个页面"
    assert page.locator("a[href='tel:110']").count() == 1
