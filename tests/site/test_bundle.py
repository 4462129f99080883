"""The offline edition as somebody gets it on a stick: unpacked, opened by a double-click, without any server."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import expect
from rcssmin import cssmin
from rich.console import Console

from generators.build import Layout, Report, make_bundle
from tests.site.conftest import shared, visiting
from tests.test_hosting import KINDS

STYLES = sorted((Path(__file__).parents[2] / "docs" / "assets" / "css").glob("*.css"))
RULES = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map(rule => rule.cssText.replace(/,\\s+/g, ","));
}"""
"""What the browser understood; the text of a variable it hands back as it stands, and a comma's space means nothing."""


@pytest.fixture(scope="session")
def stick(built_site, tmp_path_factory, worker_id):
    """The folder on the stick; it takes a minute, so test processes share it as they share the site."""
    folder = shared(tmp_path_factory, worker_id) / "stick"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            done = make_bundle(
                Layout(built_site.parent), folder.with_suffix(".zip"), Report(Console(file=io.StringIO()))
            )
            with zipfile.ZipFile(done.path) as archive:
                archive.extractall(folder)
    return folder / "fanzha"


@pytest.fixture
def reader(browser, stick):
    """Somebody at a small office screen; nothing may go wrong on any page that is opened."""
    with visiting(browser, f"{stick.as_uri()}/", viewport={"width": 1024, "height": 768}) as visitor:
        yield visitor
    assert visitor.faults == []


def test_somebody_asks_a_question_from_the_home_page_and_reads_the_answer(reader):
    page = reader.open("index.html")
    field = page.locator("main input[type=search]").first
    field.fill("说我涉嫌洗钱让我转账")
    field.press("Enter")
    page.locator("#search-results a[href$='scams/fake-police.html']").first.click()
    page.wait_for_url(f"{reader.base}scams/fake-police.html")
    expect(page.locator("h1")).to_have_count(1)


def test_a_unit_finds_files_that_are_there(reader, stick):
    page = reader.open("venues/bank-outlet.html")
    links = page.eval_on_selector_all("a[download]", "all => all.map(link => link.href)")
    assert len(links) > 5
    paths = [stick / link.removeprefix(reader.base) for link in links]
    assert [path for path in paths if not path.is_file() or not path.stat().st_size] == []


def test_the_quiz_begins(reader):
    page = reader.open("quiz/police.html")
    page.locator("[data-quiz-go]").click()
    expect(page.locator(".fz-picks button")).to_have_count(4)
    assert page.locator("[data-quiz-before]").is_hidden()


def test_the_page_to_read_first_leads_on_and_fits_the_narrowest_screen(reader):
    page = reader.open("README.html")
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="index.html").click()
    page.wait_for_url(f"{reader.base}index.html")


def test_nothing_in_it_is_for_a_server_and_every_digest_is_listed(stick):
    names = {path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()}
    listed = {line[66:] for line in (stick / "SHA256SUMS.txt").read_text().splitlines()}
    assert listed == names - {"SHA256SUMS.txt"}
    assert not [name for name in names if name.endswith((".br", ".gz", "sitemap.xml", "robots.txt", "404.html"))]


def test_the_shipped_settings_for_servers_know_every_kind_of_file_of_the_site(built_site):
    kinds = {path.suffix.removeprefix(".") for path in built_site.rglob("*") if path.is_file()} - {"br", "gz"}
    assert kinds <= KINDS.keys()


def test_no_name_is_one_that_a_host_for_source_code_drops(built_site):
    """Jekyll, which such hosts run over a folder, leaves out what begins with a point or a low line."""
    assert [path for path in built_site.rglob("*") if path.name.startswith((".", "_"))] == []


def test_a_first_view_asks_for_five_files_at_most(built_site):
    """The page, and what its head names; the page's sign is no file."""
    counts = {}
    for path in sorted(built_site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        counts[path.relative_to(built_site).as_posix()] = 1 + len(
            re.findall(r'<link rel="(?:stylesheet|icon)" href="(?!data:)|<script src="', text)
        )
    assert {name: count for name, count in counts.items() if count > 5} == {}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_packing_a_style_changes_no_rule_that_the_browser_reads(browser, path):
    text = path.read_text(encoding="utf-8")
    page = browser.new_page()
    before, after = page.evaluate(RULES, text), page.evaluate(RULES, cssmin(text))
    page.close()
    assert before
    assert after == before
