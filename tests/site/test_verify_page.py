"""The page of the official codes: a technician's scan is compared letter by letter, and nothing leaves the page."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from generators.plan.codes_list import plan_codes
from generators.plan.pages import plan_pages
from generators.render.pages import PageRenderer
from tests.site.conftest import PROJECT


@pytest.fixture(scope="module")
def registered(catalog):
    changes = {"status": "active", "checked_on": date(2027, 3, 9)}
    return replace(catalog, accounts={name: one.model_copy(update=changes) for name, one in catalog.accounts.items()})


@pytest.fixture
def told(browser, registered):
    """Type what a scanner showed, and read the page's answer."""
    text = PageRenderer().markdown(
        next(page for page in plan_pages(registered, (), {}) if str(page.path) == "verify.md")
    )
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        "**/*", lambda route: route.fulfill(body=text.split("---\n", 2)[2], content_type="text/html; charset=utf-8")
    )
    page.goto("http://127.0.0.1/verify.html")
    page.add_script_tag(content=(PROJECT / "docs/assets/js/verify.js").read_text(encoding="utf-8"))
    page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))")
    asked.clear()

    def tell(words):
        page.fill("#told", words)
        page.press("#told", "Enter")
        assert asked == []
        return page.locator("[data-told-answer]").text_content()

    yield tell
    page.close()


def test_an_official_code_is_known_by_its_name(told, registered):
    for account in registered.official:
        assert account.name in told(account.payload)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda text: text + " ",
        lambda text: " " + text,
        lambda text: text + "?a=1",
        lambda text: text + "/",
        lambda text: text.replace("http:", "https:"),
        lambda text: text.replace("l", "1"),
        lambda text: text[:-1],
    ],
)
def test_what_differs_by_one_letter_is_not_ours(told, registered, change):
    words = change(registered.official[0].payload)
    assert words != registered.official[0].payload
    assert "不是官方公众号的码" in told(words)


def test_nothing_told_is_no_verdict(told):
    assert told("") == ""


def test_the_list_for_machines_says_what_is_registered(registered):
    listed = json.loads(plan_codes(registered).text)
    assert [account["payload"] for account in listed["accounts"]] == [one.payload for one in registered.official]
    for account in listed["accounts"]:
        assert account["sha256"] == hashlib.sha256(account["payload"].encode()).hexdigest()


def test_the_list_names_no_code_while_accounts_are_samples(catalog):
    listed = json.loads(plan_codes(catalog).text)
    assert listed["sample"] is True
    assert {account["payload"] for account in listed["accounts"]} == {None}


def test_the_list_is_published(built_site):
    assert json.loads((built_site / "codes.json").read_bytes())["files"] == "manifest.json"
    assert (built_site / "manifest.json").exists()
