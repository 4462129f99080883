"""What a reader on a weak line must load before the first words stand."""

import gzip
import re

import pytest

from tests.site.conftest import KINDS, visiting

LIMIT_KB = 16
LIMIT_INDEX_KB = 25
LIMIT_REQUESTS = 5
_OWN = re.compile(r"""(?:href|src)="([^"]+\.(?:css|js))\"""")


def test_every_page_is_light(built_site):
    sizes = {file.resolve(): _sent(file) for pattern in ("*.css", "*.js") for file in built_site.rglob(pattern)}
    heavy = {
        str(page.relative_to(built_site)): round(weight, 2)
        for page in sorted(built_site.rglob("*.html"))
        if (weight := _weight(page, sizes)) > LIMIT_KB
    }
    assert heavy == {}


def test_the_search_index_is_light(built_site):
    assert _sent(built_site / "assets" / "js" / "search-index.js") <= LIMIT_INDEX_KB


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_view_asks_for_few_files(browser, served, kind):
    asked = []
    with visiting(browser, served, viewport={"width": 390, "height": 844}) as visitor:
        visitor.page.on("request", lambda request: asked.append((request.resource_type, request.url)))
        visitor.open(KINDS[kind].partition("?")[0])
        visitor.page.wait_for_load_state("networkidle")
    files = [url for kind, url in asked if kind != "image"]
    assert len(files) <= LIMIT_REQUESTS, files


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_wait_until_they_are_scrolled_to_and_hold_their_room(visit, kind):
    page = visit.open(KINDS[kind])
    bare = page.evaluate(
        """() => [...document.querySelectorAll('main img')]
        .filter(image => !image.hasAttribute('width') || !image.hasAttribute('height')
            || (image.loading !== 'lazy' && image.getBoundingClientRect().top > innerHeight))
        .map(image => image.outerHTML.slice(0, 120))"""
    )
    assert bare == []


def _weight(page, sizes):
    """The page, its styles and its scripts, in KB; pictures come when they are scrolled to."""
    text = page.read_text(encoding="utf-8")
    own = {(page.parent / name).resolve() for name in _OWN.findall(text)}
    return _sent(page) + sum(sizes[file] for file in own)


def _sent(file):
    """As a server sends it: KB after gzip."""
    return len(gzip.compress(file.read_bytes(), 9)) / 1024
