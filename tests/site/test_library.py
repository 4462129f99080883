"""The pages of the library, as a reader and a unit go through them."""

import shutil
from email.utils import parsedate_to_datetime

import pypdfium2
from lxml import etree, html
from playwright.sync_api import expect

from generators.build import Layout
from generators.build.site import build_site
from tests.site.conftest import PROJECT, SERVED, build_below, visiting

ADDRESS = "https://example.invalid/fanzha/"


def test_a_chat_is_walked_to_its_end_by_links_alone(browser, on_disk, catalog):
    for chat in catalog.simulations.values():
        with visiting(browser, on_disk, java_script_enabled=False) as visitor:
            page = visitor.open(f"simulations/{chat.id}.html")
            ends = {f"at-{end.id}" for end in chat.debriefs}
            here, met = f"at-{chat.start}", set()
            while here not in ends:
                assert here not in met
                met.add(here)
                page.locator(f"#{here} .fz-choices a").last.click()
                here = page.url.partition("#")[2]
                expect(page.locator(f"#{here}")).to_be_in_viewport()
            assert page.locator(f"#{here} h2").is_visible()


@SERVED
def test_every_way_out_of_a_chat_is_the_first_choice_and_says_so(visit, catalog):
    for chat in catalog.simulations.values():
        page = visit.open(f"simulations/{chat.id}.html")
        for moment in chat.moments:
            choices = page.locator(f"#at-{moment.id} .fz-choices a").all_text_contents()
            exits = [f"出口{choice.text}" for choice in moment.choices if choice.exit]
            assert choices[: len(exits)] == exits
            assert not any(text.startswith("出口") for text in choices[len(exits) :])


@SERVED
def test_an_answer_is_hidden_until_it_is_asked_for(visit, catalog):
    page = visit.open("quiz/police.html")
    first = page.locator(".fz-question").first
    question = catalog.questions[first.get_attribute("id")]
    assert first.get_by_text(question.because).is_hidden()
    first.locator("summary").press("Enter")
    assert first.get_by_text(question.because).is_visible()
    assert question.options[question.right - 1] in first.locator(".fz-answer b").text_content()


@SERVED
def test_a_text_message_is_copied_with_its_signature(visit, catalog):
    page = visit.open("scams/fake-police.html")
    texts = [button.get_attribute("data-copy") for button in page.locator("#texts ~ details [data-copy]").all()]
    message = catalog.messages["fake-police"]
    assert texts[0] == f"【{catalog.campaign.title}】{message.sms}"
    assert texts[-1] == message.broadcast.seconds_60


@SERVED
def test_the_matrix_alone_scrolls_sideways_and_a_key_moves_it(visit, catalog):
    page = visit.open("coverage.html")
    matrix = page.locator(".fz-matrix")
    assert matrix.evaluate("node => node.scrollWidth > node.clientWidth")
    matrix.focus()
    page.keyboard.press("ArrowRight")
    expect(matrix).not_to_have_js_property("scrollLeft", 0)
    asked = sum(len(row.scams) for row in catalog.coverage.values())
    assert page.locator("td.fz-heat-full, td.fz-heat-part").count() == asked


def test_each_letter_is_printed_on_one_page(browser, on_disk, catalog):
    with visiting(browser, on_disk) as visitor:
        for letter in catalog.letters.values():
            page = visitor.open(f"letters/{letter.id}.html")
            leaves = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
            words = "".join(leaf.get_textpage().get_text_bounded() for leaf in leaves)
            assert len(leaves) == 1, letter.id
            assert all(account.name in words for account in catalog.official)
            assert page.locator(".fz-letter .fz-code").count() == 0


def test_the_feed_exists_only_where_the_site_has_an_address(built_site, catalog):
    feed = built_site / "alerts" / "feed.xml"
    assert not feed.exists()
    layout = Layout(built_site.parent)
    build_site(layout, ADDRESS, catalog.campaign.batch)
    channel = etree.parse(layout.next / "alerts" / "feed.xml").find("channel")
    items = channel.findall("item")
    links = [item.findtext("link") for item in items]
    assert {link.removeprefix(f"{ADDRESS}alerts/") for link in links} == {f"{name}.html" for name in catalog.alerts}
    assert links == [item.findtext("guid") for item in items]
    days = [parsedate_to_datetime(item.findtext("pubDate")).date() for item in items]
    assert days == sorted((alert.date for alert in catalog.alerts.values()), reverse=True)
    assert all(item.findtext("title").startswith("样张：") for item in items)


def test_a_campaign_without_some_kinds_leads_to_none_of_them(tmp_path, pytestconfig):
    root = tmp_path / "small"
    shutil.copytree(PROJECT / "tests" / "content", root)
    for folder in ("alerts", "simulations"):
        shutil.rmtree(root / "content" / folder)
    for name in ("laws", "tools"):
        (root / "content" / f"{name}.yml").unlink()
    site = build_below(root, pytestconfig)
    words = html.parse(site / "about.html").getroot().text_content()
    for gone in ("预警", "模拟对话", "法律怎么说", "电话和工具"):
        assert gone not in words
    for there in ("测一测", "信函和表格", "内容来源"):
        assert there in words
