"""A code on a page is read with foreign eyes, from the picture that a reader would see."""

import io
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from generators.plan.pages import plan_pages
from generators.render.pages import PageRenderer
from tests.site.conftest import PROJECT


@pytest.fixture
def show_verify_page(browser, catalog):
    """Open the page of the accounts after changing every account."""

    def show(scheme, **changes):
        accounts = {name: account.model_copy(update=changes) for name, account in catalog.accounts.items()}
        pages = plan_pages(replace(catalog, accounts=accounts), (), {})
        text = PageRenderer().markdown(next(page for page in pages if str(page.path) == "verify.md"))
        page = browser.new_page(color_scheme=scheme)
        page.set_content(text.split("---\n", 2)[2])
        page.add_style_tag(path=PROJECT / "docs/assets/css/site.css")
        return page

    return show


def read(page):
    shots = [drawing.screenshot() for drawing in page.locator(".fz-code").all()]
    return [[code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))] for shot in shots]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_of_a_checked_account_says_what_was_registered(show_verify_page, catalog, scheme):
    page = show_verify_page(scheme, status="active", checked_on=date(2027, 3, 9))
    assert read(page) == [[account.payload] for account in catalog.official]
    assert "样张" not in page.locator("body").text_content()
    page.close()


def test_a_sample_account_shows_a_place_and_nothing_to_scan(show_verify_page):
    page = show_verify_page("light", status="sample")
    assert read(page) == [[], []]
    assert page.locator(".fz-code text").all_text_contents() == ["样张", "样张"]
    page.close()
