import json

from generators.plan.message_book import SMS_HEADS, message_book, message_document, plan_message_books
from generators.plan.pages_people import audience_pages
from generators.plan.sms import count_sms
from generators.render.table import table_book
from generators.verify.table import verify_table

SHEETS = ["短信", "群消息", "配文", "广播稿"]


def tables(document):
    return {table["name"]: table for table in json.loads(document.data)["tables"]}


def test_each_audience_has_a_book_of_its_own_types(catalog):
    books = {book.path: book for book in plan_message_books(catalog)}
    assert set(books) == {message_document(audience) for audience in catalog.audiences}
    for audience in catalog.audiences.values():
        sheets = tables(books[message_document(audience.id)])
        assert list(sheets) == SHEETS
        assert [row[0] for row in sheets["短信"]["rows"]] == list(audience.scams)
        names = [catalog.scams[scam].name for scam in audience.scams]
        assert [row[0] for row in sheets["群消息"]["rows"]] == [row[0] for row in sheets["配文"]["rows"]] == names
        assert [row[0] for row in sheets["广播稿"]["rows"]] == [name for name in names for _ in range(3)]


def test_a_row_counts_the_text_that_stands_in_it(catalog):
    for book in plan_message_books(catalog):
        sheet = tables(book)["短信"]
        assert tuple(column["head"] for column in sheet["columns"]) == SMS_HEADS
        for _, _, text, units, segments in sheet["rows"]:
            count = count_sms(text)
            assert (units, segments) == (str(count.units), str(count.segments))


def test_a_row_is_high_enough_for_its_longest_text(catalog):
    book = message_book(catalog, message_document("all"), "全部", catalog.scams, "示" * 32)
    for sheet in tables(book).values():
        widths = [column["width"] for column in sheet["columns"]]
        assert len(sheet["rows_pt"]) == len(sheet["rows"])
        for row, height in zip(sheet["rows"], sheet["rows_pt"], strict=True):
            for text, width in zip(row, widths, strict=True):
                lines = sum(-(-2 * len(line) // width) for line in text.split("\n"))
                assert lines * 15 <= height, (sheet["name"], text)


def test_the_gate_passes_it_and_refuses_another(catalog):
    book = message_book(catalog, message_document("elderly"), "老年人", ["fake-police", "fake-loan"], "示例银行")
    other = message_book(catalog, message_document("elderly"), "老年人", ["fake-police", "fake-loan"], "别家银行")
    assert verify_table(table_book(book), book) == ()
    assert any("应为“【示例银行】" in problem.what for problem in verify_table(table_book(other), book))


def test_the_page_of_an_audience_offers_it_once_it_is_made(catalog):
    view = {"title": "老年人", "path": "downloads/messages/elderly.xlsx", "download": "x.xlsx", "about": "1 KB"}
    pages = {
        str(page.path): json.loads(page.data)
        for page in audience_pages(catalog, (), {message_document("elderly"): view})
    }
    assert pages["audiences/elderly.md"]["messages"] == view
    assert pages["audiences/students.md"]["messages"] is None
