import json
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from generators.plan.documents import plan_documents
from generators.plan.pages import plan_pages
from generators.plan.promises import Made
from generators.plan.share_words import whole_phrases
from generators.plan.shares import SHAPES, code_px, plan_shares
from generators.plan.sheets import plan_sheets


@pytest.fixture(scope="module")
def sheets(catalog):
    return plan_sheets(catalog)


@pytest.fixture(scope="module")
def shares(catalog, sheets):
    return {share.base: share for share in plan_shares(catalog, sheets)}


@pytest.mark.parametrize("kind", ["scam", "slogan", "audience", "venue", "alert"])
def test_every_subject_has_its_pictures(shares, catalog, kind):
    subjects = getattr(catalog, f"{kind}s")
    assert {base.rpartition("/")[2] for base in shares if base.startswith(f"share/{kind}/")} == set(subjects)


def test_no_two_pictures_share_a_path(shares):
    paths = [share.path(shape) for share in shares.values() for shape in SHAPES]
    assert len(set(paths)) == len(paths)
    assert shares["share/scam/fake-police"].path("chat") == PurePosixPath("share/scam/fake-police.chat.jpg")


def test_a_page_names_only_pictures_that_are_made(shares, catalog, sheets):
    documents = plan_documents(catalog, sheets)
    made = {promise.path: Made(1000, 1, 12) for promise in (*sheets, *documents)}
    named = {json.loads(page.data).get("share") for page in plan_pages(catalog, sheets, made, documents)}
    assert named - {None} <= shares.keys()
    assert {"share/scam/fake-police", "share/page/home", "share/page/elder", "share/page/quiz"} <= named


def test_the_upright_picture_is_the_piece_where_its_codes_are_large(shares):
    police, elderly = shares["share/scam/fake-police"], shares["share/audience/elderly"]
    assert police.piece.subject == "fake-police"
    assert code_px(police.piece) >= 112
    assert police.codes("chat") == police.piece.codes
    assert elderly.piece is None
    assert [code.name for code in elderly.codes("chat")] == ["皋城反诈先锋", "终结诈骗"]


def test_of_two_pieces_the_one_with_larger_codes_fills_a_picture_of_equal_shape(sheets, catalog):
    small, large = (
        next(replace(sheet, code_mm=mm) for sheet in sheets if sheet.subject == "nude-chat" and sheet.variant == "shop")
        for mm in (60, 90)
    )
    found = [share.piece for share in plan_shares(catalog, (small, large)) if share.base == "share/slogan/nude-chat"]
    assert found == [large]


def test_without_any_piece_every_subject_still_has_a_picture(catalog):
    shares = plan_shares(catalog, ())
    assert len(shares) > len(catalog.scams)
    assert all(share.piece is None and share.beside is None for share in shares)


def test_a_line_may_end_after_a_mark_and_never_before_a_closing_one():
    assert whole_phrases("答“是”或“不是”，看看像哪一种。") == ("答“是”或“不是”，", "看看像哪一种。")
    assert whole_phrases("他说“快转！”我没转。") == ("他说“快转！”我没转。",)


def test_every_phrase_of_every_picture_is_written_as_in_the_content(shares, catalog):
    assert "".join(shares["share/scam/fake-police"].text) == catalog.scams["fake-police"].sign
    for alert in catalog.alerts.values():
        assert "".join(shares[f"share/alert/{alert.id}"].title) == alert.title
