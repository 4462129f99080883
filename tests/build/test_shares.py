"""A site with an address: what chats, readers of feeds and crawlers find, and the pictures for them."""

import datetime as dt
import json
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html
from rich.console import Console

from generators.build import Report, stage
from generators.build.files import all_files
from generators.build.line import Order, build
from generators.load.catalog import load_catalog

TODAY = dt.date(2027, 1, 1)
ADDRESS = "https://fz.example.cn/city/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def report():
    return Report(Console(quiet=True))


@pytest.fixture(scope="module")
def layout(make_module_campaign, report):
    """The tiny campaign, built for an address."""
    layout = make_module_campaign("addressed")
    layout.work.mkdir()
    build(layout, Order(jobs=2, release=False, today=TODAY, site_url=ADDRESS), report)
    return layout


@pytest.fixture(scope="module")
def pages(layout):
    """Every page but the missing one, by its path."""
    return {
        path.relative_to(layout.site).as_posix(): html.fromstring(path.read_bytes())
        for path in all_files(layout.site)
        if path.suffix == ".html" and path.name != "404.html"
    }


def said(page, name):
    return page.xpath(f"string(//meta[@property='og:{name}']/@content)")


def test_every_page_tells_chats_its_name_its_address_and_its_picture(pages, layout):
    for path, page in pages.items():
        assert said(page, "url") == page.xpath("string(//link[@rel='canonical']/@href)") == ADDRESS + path
        picture = said(page, "image").removeprefix(ADDRESS)
        assert (layout.site / picture).is_file(), path
        assert picture.endswith(".wide.jpg")
        assert page.xpath("string(//meta[@itemprop='image']/@content)") == ADDRESS + picture
        assert said(page, "title") == page.xpath("string(//meta[@itemprop='name']/@content)")
        assert said(page, "description") == page.xpath("string(//meta[@name='description']/@content)")
        assert (said(page, "image:width"), said(page, "image:height")) == ("1200", "630")
        assert said(page, "title")
        assert said(page, "description")


def test_a_page_shows_the_picture_of_its_subject(pages):
    pictures = {path: said(page, "image").removeprefix(f"{ADDRESS}share/") for path, page in pages.items()}
    assert pictures["scams/fake-police.html"] == "scam/fake-police.wide.jpg"
    assert pictures["elder/fake-police.html"] == "scam/fake-police.wide.jpg"
    assert pictures["materials/poster/fake-police.html"] == "scam/fake-police.wide.jpg"
    assert pictures["audiences/elderly.html"] == "audience/elderly.wide.jpg"
    assert pictures["alerts/2027-08-20-fake-police.html"] == "alert/2027-08-20-fake-police.wide.jpg"
    assert pictures["emergency.html"] == "page/emergency.wide.jpg"
    assert pictures["about.html"] == pictures["index.html"] == "page/home.wide.jpg"


def test_without_an_address_a_page_says_its_name_and_no_address(make_module_campaign, report):
    layout = make_module_campaign("nowhere")
    layout.work.mkdir()
    build(layout, Order(jobs=2, release=False, today=TODAY), report)
    page = html.fromstring((layout.site / "scams/fake-police.html").read_bytes())
    assert said(page, "title") == "冒充公检法"
    assert said(page, "image") == said(page, "url") == ""
    assert not page.xpath("//meta[@itemprop='image']")
    assert not {"sitemap.xml", "robots.txt", "alerts/feed.xml"} & {
        path.relative_to(layout.site).as_posix() for path in all_files(layout.site)
    }


def test_the_feed_is_one_that_readers_understand(layout, pages):
    channel = etree.fromstring((layout.site / "alerts/feed.xml").read_bytes()).find("channel")
    assert {channel.findtext(name) != "" for name in ("title", "link", "description")} == {True}
    itself = channel.find(f"{ATOM}link")
    assert (itself.get("rel"), itself.get("href")) == ("self", f"{ADDRESS}alerts/feed.xml")
    assert channel.findtext("link") == f"{ADDRESS}alerts/index.html"
    items = channel.findall("item")
    assert items
    for item in items:
        address = item.findtext("link")
        assert address == item.findtext("guid")
        assert address.removeprefix(ADDRESS) in pages
        assert item.findtext("description")
        assert parsedate_to_datetime(item.findtext("pubDate")).date().isoformat() in address


def test_the_feed_is_found_from_home_and_from_the_notices_only(pages):
    found = {path for path, page in pages.items() if page.xpath("//link[@type='application/rss+xml']")}
    assert found == {"index.html", *(path for path in pages if path.startswith("alerts/"))}


def test_the_map_lists_what_readers_look_for_and_crawlers_find_the_map(layout, pages):
    tree = etree.fromstring((layout.site / "sitemap.xml").read_bytes())
    listed = [entry.text.removeprefix(ADDRESS) for entry in tree.iter(f"{MAP}loc")]
    assert len(set(listed)) == len(listed)
    unlisted = {"review.html", *(path for path in pages if path.startswith("screen/") and path != "screen/index.html")}
    assert set(listed) == pages.keys() - unlisted
    assert {entry.text for entry in tree.iter(f"{MAP}lastmod")} == {"2027-08-01"}
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (layout.site / "robots.txt").read_text(encoding="ascii")


def test_the_manifest_lists_every_picture_with_its_size_and_codes(layout):
    entries = json.loads((layout.site / "manifest.json").read_bytes())["files"]
    shares = {entry["path"]: entry for entry in entries if entry["kind"] == "share"}
    there = {path.relative_to(layout.site).as_posix() for path in all_files(layout.site / "share")}
    assert shares.keys() == there
    chat, wide = (shares[f"share/scam/fake-police.{shape}.jpg"] for shape in ("chat", "wide"))
    assert (chat["px"], wide["px"]) == ([900, 1200], [1200, 630])
    assert (len(chat["codes"]), wide["codes"]) == (2, [])
    assert chat["subject"] == "scam/fake-police"


def test_only_pictures_whose_words_changed_are_drawn_again(layout, report):
    def drawn():
        return {path.name: path.stat().st_mtime_ns for path in all_files(layout.shares) if path.suffix != ".sha256"}

    before = drawn()
    stage(layout, load_catalog(layout.root), 1, report)
    assert drawn() == before
    scam = layout.root / "content" / "scams" / "fake-police.yml"
    good = scam.read_text(encoding="utf-8")
    sign = next(line for line in good.splitlines() if line.startswith("sign: "))
    scam.write_text(good.replace(sign, "sign: 电话里要您转钱的，就是诈骗。"), encoding="utf-8")
    stage(layout, load_catalog(layout.root), 1, report)
    scam.write_text(good, encoding="utf-8")
    after = drawn()
    assert len(after) == len(before)
    assert len(after.items() - before.items()) == 2


def test_a_picture_that_was_touched_is_drawn_again(layout, report):
    path = min(path for path in all_files(layout.shares) if path.suffix != ".sha256")
    good = path.read_bytes()
    path.write_bytes(good + b" ")
    stage(layout, load_catalog(layout.root), 1, report)
    assert path.read_bytes() == good
