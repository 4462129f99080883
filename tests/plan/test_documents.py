import json
from collections import Counter

import pytest

from generators.plan.documents import (
    HOUSEHOLDS,
    column,
    document_views,
    ledger_document,
    letter_document,
    plan_documents,
    table_of,
)
from generators.plan.promises import Made
from generators.plan.sheets import plan_material


@pytest.fixture(scope="module")
def sheets(catalog):
    letters = [material for material in catalog.materials.values() if material.subject == "letter"]
    return [sheet for material in letters for sheet in plan_material(catalog, material)]


@pytest.fixture(scope="module")
def documents(catalog, sheets):
    return {document.path: document for document in plan_documents(catalog, sheets)}


def test_every_letter_and_venue_has_one(catalog, documents):
    wanted = {*map(letter_document, catalog.letters), *map(ledger_document, catalog.venues), HOUSEHOLDS}
    assert set(documents) == wanted


def test_a_letter_says_what_its_sheet_says(sheets, documents):
    for sheet in sheets:
        document = documents[letter_document(sheet.subject)]
        more = Counter(words.text for words in document.words) - Counter(words.text for words in sheet.words)
        slip = json.loads(sheet.data)["text"]["content"]["receipt"]["title"]
        assert list(more) == (["沿虚线剪下，交回"] if slip else [])
        assert document.codes == sheet.codes


def test_a_ledger_has_a_row_of_its_own_code_for_each_thing_to_show(catalog, documents):
    codes = []
    for venue in catalog.venues.values():
        table, progress = json.loads(documents[ledger_document(venue.id)].data)["tables"]
        assert [row[1] for row in table["rows"]] == [show.wording for show in venue.shows]
        assert [row[0] for row in progress["rows"]] == [phase.name for phase in catalog.campaign.phases]
        codes += [row[0] for row in table["rows"]]
    assert len(set(codes)) == len(codes)
    assert {"bank-outlet-P1-01", "bank-outlet-T1-01"} <= set(codes)


def test_the_second_thing_of_one_material_has_the_next_number(tiny):
    ledger = next(each for each in plan_documents(tiny, ()) if each.path == ledger_document("bank-counter"))
    rows = json.loads(ledger.data)["tables"][0]["rows"]
    assert [row[0] for row in rows] == ["bank-counter-T1-01", "bank-counter-led-01", "bank-counter-led-02"]


def test_a_ledger_counts_receipts_where_a_letter_has_a_slip(catalog, documents):
    for venue in catalog.venues.values():
        table, _ = json.loads(documents[ledger_document(venue.id)].data)["tables"]
        letters = [catalog.letters[show.material] for show in venue.shows if show.material in catalog.letters]
        asked = "回执收回" in [column["head"] for column in table["columns"]]
        assert asked == any(letter.receipt for letter in letters)
    school, bank = (
        json.loads(documents[ledger_document(venue)].data)["tables"][0]["columns"]
        for venue in ("school", "bank-outlet")
    )
    assert len(school) == len(bank) + 1


def test_no_table_has_a_place_for_a_number_of_a_person(documents):
    for document in documents.values():
        for table in json.loads(document.data).get("tables", ()):
            assert not [column for column in table["columns"] if "证" in column["head"] or "电话" in column["head"]]


def test_a_page_does_not_name_a_document_that_was_not_made(documents):
    path, document = next(iter(documents.items()))
    assert document_views([document], {path: Made(41000)})[path]["about"] == "Word 文档，40 KB"
    with pytest.raises(KeyError):
        document_views([document], {})


def test_a_row_is_as_high_as_its_longest_text():
    columns = (column("编号", 24), column("用什么", 14), column("备注", 14))
    rows = (("u1-P1-01", "海报：刷单返利"), ("u1-L6-02", "横幅：别被网恋冲昏头脑，别让网赌掏空钱包"))
    table = table_of(("台账", "台账", ""), columns, rows, 2)
    two, four, *spare = table["rows_pt"]
    assert [two, two] == spare
    assert four == 2 * two
