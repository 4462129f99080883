"""What units send and read aloud, found where they look for it: by audience, by venue and by type."""

import json

import pytest
from openpyxl import load_workbook

from generators.plan.message_book import message_document
from generators.plan.messages import broadcast_scripts, captions, sms_texts
from generators.plan.names import address, audience_page, scam_page, venue_texts_page
from tests.site.conftest import SERVED


def test_the_books_of_all_audiences_are_published_and_listed(built_site, catalog):
    listed = json.loads((built_site / "manifest.json").read_bytes())["files"]
    books = {entry["path"]: entry for entry in listed if entry["material"] == "message"}
    assert set(books) == {str(message_document(audience)) for audience in catalog.audiences}
    assert {entry["kind"] for entry in books.values()} == {"xlsx"}


@SERVED
@pytest.mark.parametrize("audience", ["elderly", "finance-staff"])
def test_the_book_of_an_audience_is_one_tap_on_its_page(visit, catalog, tmp_path, audience):
    page = visit.open(address(audience_page(audience)))
    with page.expect_download() as started:
        page.get_by_role("link", name="下载表格").click()
    name = catalog.audiences[audience].name
    assert started.value.suggested_filename == f"{name}：短信、群消息、配文、广播稿.xlsx"
    started.value.save_as(tmp_path / "book.xlsx")
    rows = load_workbook(tmp_path / "book.xlsx")["短信"].iter_rows(min_row=4, values_only=True)
    texts = sms_texts(catalog, catalog.audiences[audience].scams)
    assert [row[2:] for row in rows] == [(text.text, str(text.count.units), str(text.count.segments)) for text in texts]


@SERVED
def test_beside_each_text_of_a_venue_stands_what_to_know_of_it(visit, catalog):
    page = visit.open(address(venue_texts_page("bank-outlet")))
    scams = catalog.venues["bank-outlet"].scams
    shown = page.locator("main").text_content()
    for text in sms_texts(catalog, scams):
        assert f"连签名 {text.count.words}。" in shown
    for script in broadcast_scripts(catalog, scams):
        assert f"念完约 {script.seconds} 秒。" in shown
        assert all(aid.words in shown for aid in script.aids)


@SERVED
def test_a_note_is_not_copied_with_its_text(visit, catalog):
    page = visit.open(address(scam_page("fake-police")))
    copied = page.locator("#texts ~ details [data-copy]").evaluate_all("all => all.map(one => one.dataset.copy)")
    (sms,), (caption,) = sms_texts(catalog, ["fake-police"]), captions(catalog, ["fake-police"])
    assert copied[0] == sms.text
    assert "".join(caption.lines) in copied
    assert [text for text in copied if "念法" in text or "连签名" in text] == []
