from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest

from generators.plan.sheets import plan_sheets
from generators.problems import ContentError
from generators.render.typeset import Typesetter

HOSTILE = '#panic("x") [a] *b*'
TAIL = '$1 @ref <c> "q" \\'
KINDS = [
    (material, subject, variant)
    for material, subject in (
        ("poster", "fake-police"),
        ("table-card", "fake-police"),
        ("slogan-poster", "police-no-phone-cases"),
    )
    for variant in ("office", "shop")
]


def words_on(pdf):
    document = pdfium.PdfDocument(pdf)
    assert len(document) == 1
    return "".join(document[0].get_textpage().get_text_range().split())


def bare(text):
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_promised_string_is_there_and_no_other(kind, finished):
    sheet, pdf = finished(*kind)
    rest = words_on(pdf)
    for words in sorted(sheet.words, key=lambda words: -len(words.text)):
        assert bare(words.text) in words_on(pdf), words.path
        rest = rest.replace(bare(words.text), "\n")
    assert rest.split() == []


def test_the_message_is_read_before_numbers_codes_and_promise(finished):
    sheet, pdf = finished("poster", "fake-police", "office")
    text = words_on(pdf)
    order = ["content.caller", "content.verdict.0", "content.giveaways.0", "content.rule"]
    order += ["house.hotlines.0.number", "house.accounts.0.name", "house.promise.text"]
    by_path = {words.path: bare(words.text) for words in sheet.words}
    at = [text.index(by_path[path]) for path in order]
    assert at == sorted(at)


def test_a_couplet_is_read_from_its_right_column(catalog, finished):
    couplet = next(slogan for slogan in catalog.slogans.values() if slogan.layout == "couplet")
    _, pdf = finished("slogan-poster", couplet.id, "shop")
    assert "".join(couplet.display) in words_on(pdf)


def test_the_office_file_is_tagged_and_names_its_codes(finished, catalog):
    sheet, pdf = finished("poster", "fake-police", "office")
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo.Title) == sheet.title
        tree = document.Root.StructTreeRoot.unparse(resolved=True)
        alts = [
            str(thing.Alt) for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert tree
    assert [any(account.name in alt for alt in alts) for account in catalog.official] == [True, True]


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_typst_syntax_in_a_name_stays_text(variant, rewritten, typesetter):
    sheet = rewritten("table-card", variant, name=HOSTILE)
    assert bare(HOSTILE) in words_on(typesetter.pdf(sheet))
    sheet = rewritten("table-card", variant, name=TAIL)
    assert bare(TAIL) in words_on(typesetter.pdf(sheet))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sheet_gives_the_same_bytes(kind, finished):
    sheet, pdf = finished(*kind)
    assert Typesetter().pdf(sheet) == pdf


def test_other_words_give_other_bytes(rewritten, typesetter):
    before = typesetter.pdf(rewritten("poster"))
    assert typesetter.pdf(rewritten("poster", verdict=("公检法", "不会打电话来"))) != before


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_a_line_that_does_not_fit_is_reported_at_its_place(variant, rewritten, typesetter, catalog):
    long = "十六个字的一行标题无论如何放不下"
    sheet = rewritten("poster", variant, verdict=("公检法", long))
    with pytest.raises(ContentError) as caught:
        typesetter.pdf(sheet)
    (problem,) = caught.value.problems
    assert problem.place == catalog.place("scam", "fake-police", "verdict", 1)
    # 16 characters at the least size of 60 pt (21.17 mm); the column of an A3 is 261 mm wide.
    assert problem.what == f"“{long}”在“海报 A3”上放不下：需要 338.7 毫米，只有 261.0 毫米"
    assert problem.hint == "改短"


def test_a_promise_that_does_not_fit_is_reported(catalog, sheets, typesetter):
    sheet = sheets["table-card", "fake-police", "office"]
    long = "不收费、不要验证码、不让下载" * 4
    with pytest.raises(ContentError) as caught:
        typesetter.pdf(replace(sheet, data=sheet.data.replace(catalog.campaign.promise.text, long)))
    (problem,) = caught.value.problems
    assert "放不下" in problem.what
    assert problem.place == catalog.place("campaign", "", "promise", "text")


def test_an_account_name_that_does_not_fit_is_reported_in_the_accounts_file(catalog, typesetter):
    first = catalog.campaign.accounts[0]
    long = catalog.accounts[first].model_copy(update={"name": "放不进台卡上名称区的一个公众号名称"})
    sheets = plan_sheets(replace(catalog, accounts={**catalog.accounts, first: long}))
    with pytest.raises(ContentError) as caught:
        typesetter.pdf(next(sheet for sheet in sheets if sheet.material.id == "table-card"))
    (problem,) = caught.value.problems
    assert problem.place == catalog.place("account", first, "name")
    assert problem.place.file.endswith("accounts.yml")


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_a_character_that_the_font_lacks_is_reported_with_its_line(variant, rewritten, typesetter, catalog):
    sheet = rewritten("poster", variant, verdict=("公检法", "不会🙂办案"))
    with pytest.raises(ContentError) as caught:
        typesetter.pdf(sheet)
    (problem,) = caught.value.problems
    assert problem.place == catalog.place("scam", "fake-police", "verdict", 1)
    assert "“🙂”" in problem.what


@pytest.mark.parametrize("variant", ["office", "shop"])
@pytest.mark.parametrize("material", ["poster", "table-card", "slogan-poster"])
def test_without_sample_accounts_nothing_says_sample(material, variant, catalog, typesetter):
    accounts = {name: account.model_copy(update={"status": "active"}) for name, account in catalog.accounts.items()}
    sheet = next(
        sheet
        for sheet in plan_sheets(replace(catalog, accounts=accounts))
        if (sheet.material.id, sheet.variant) == (material, variant)
    )
    text = words_on(typesetter.pdf(sheet))
    assert "样张" not in text
    assert all(bare(words.text) in text for words in sheet.words)


def test_an_unknown_icon_is_reported(rewritten, typesetter):
    sheet = rewritten("poster", icon="no-such-icon")
    with pytest.raises(ContentError, match="没有叫 no-such-icon 的图标"):
        typesetter.pdf(sheet)


def test_any_other_typst_error_names_the_sheet(sheets, typesetter):
    sheet = sheets["poster", "fake-police", "office"]
    with pytest.raises(ContentError) as caught:
        typesetter.pdf(replace(sheet, data=sheet.data.replace('"variant"', '"variation"')))
    (problem,) = caught.value.problems
    assert problem.place == sheet.place
    assert "variant" in problem.what
