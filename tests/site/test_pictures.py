"""Pictures of every kind of page for a person to look at, and the little that a program can say about them."""

import io

import pytest
from PIL import Image

from tests.site.conftest import KINDS, visiting

WIDTHS = (390, 1280)
HEIGHT = 844
SEEN = 600
"""What a chat program and the call bar leave of it."""

LEAST_INK = 0.01
"""Share of a first screen that differs from its ground: an empty page has the header at most, cut off here."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_screen_shows_the_heading_and_is_not_empty(browser, served, pytestconfig, kind):
    folder = pytestconfig.cache.mkdir("fanzha-looks")
    for width in WIDTHS:
        with visiting(browser, served, viewport={"width": width, "height": HEIGHT}) as visitor:
            page = visitor.open(KINDS[kind])
            taken = page.screenshot()
            heading = page.locator("h1").first.bounding_box()
        (folder / f"{kind.replace(' ', '-')}-{width}.png").write_bytes(taken)
        assert 0 <= heading["y"] <= SEEN - heading["height"]
        assert heading["x"] + heading["width"] <= width
        assert _ink(taken) > LEAST_INK


def test_an_empty_page_would_be_noticed(browser):
    page = browser.new_page(viewport={"width": 390, "height": HEIGHT})
    page.set_content("<body style='margin:0'><header style='height:90px;background:#0b3d91'></header></body>")
    assert _ink(page.screenshot()) == 0
    page.close()


def _ink(taken):
    """How much below the header is not the commonest grey."""
    grey = Image.open(io.BytesIO(taken)).convert("L")
    shades = grey.crop((0, 100, grey.width, grey.height)).histogram()
    return 1 - max(shades) / sum(shades)
