from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generators.plan.shares import SHAPES, plan_shares
from generators.problems import ContentError
from generators.render.lettering import Type, fit, fit_list, length, list_height
from generators.render.share import share_pictures

PHRASES = st.lists(st.text("一骗局不转账，。“”", min_size=1, max_size=9), min_size=1, max_size=6)


def shown(data):
    with Image.open(BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGB")).astype(int)


def share_of(catalog, base, *sheets):
    return next(share for share in plan_shares(catalog, sheets) if share.base == base)


@pytest.fixture(scope="module")
def poster(sheets, typesetter):
    """A slogan's poster, which is slimmer than an upright picture, and its PDF."""
    sheet = sheets["slogan-poster", "nude-chat", "shop"]
    return sheet, {sheet.path: typesetter.pdf(sheet)}


@pytest.fixture(scope="module")
def drawn(catalog):
    """The pictures of a page of which there is no piece."""
    return share_pictures(share_of(catalog, "share/page/home"), {})


@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_is_a_jpeg_of_its_size_and_nothing_else(drawn, shape):
    with Image.open(BytesIO(drawn[shape])) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", SHAPES[shape])
        assert [name for name, _ in picture.applist] == ["APP0"]


def test_the_same_promise_gives_the_same_bytes(catalog, poster):
    sheet, pdfs = poster
    share = share_of(catalog, "share/slogan/nude-chat", sheet)
    assert share_pictures(share, pdfs) == share_pictures(share, pdfs)


def test_the_upright_picture_is_the_piece_from_edge_to_edge(catalog, poster):
    sheet, pdfs = poster
    picture = shown(share_pictures(share_of(catalog, "share/slogan/nude-chat", sheet), pdfs)["chat"])
    rim = np.concatenate([picture[:, 0], picture[:, -1], picture[0, :600], picture[-1]])
    blue = rim[:, 2] - rim[:, 0]
    assert blue.min() > 60


def test_a_piece_that_is_wider_than_the_picture_fills_its_width(catalog, sheets, typesetter):
    sheet = sheets["table-sticker", "table-police", "shop"]
    share = replace(share_of(catalog, "share/page/home"), piece=sheet)
    picture = shown(share_pictures(share, {sheet.path: typesetter.pdf(sheet)})["chat"])
    assert abs(picture[140] - picture[2]).max() < 40
    assert picture[600].std() > 20


def test_the_sign_has_the_colours_of_the_campaign(catalog, drawn):
    plum = replace(catalog, campaign=catalog.campaign.model_copy(update={"palette": "spring-plum"}))
    dressed = share_pictures(share_of(plum, "share/page/home"), {})
    for pictures, palette in ((drawn, "pause-blue"), (dressed, "spring-plum")):
        main = np.array(list(bytes.fromhex(catalog.palettes[palette].main.screen)))
        assert abs(shown(pictures["wide"])[520, 60] - main).max() < 12


def test_a_sample_says_so_beside_its_codes(catalog, drawn):
    share = share_of(catalog, "share/page/home")
    sure = share_pictures(replace(share, dress=replace(share.dress, sample=False)), {})
    assert abs(shown(drawn["chat"])[1110:1150, 60:300] - shown(sure["chat"])[1110:1150, 60:300]).max() > 100


def test_words_that_are_too_long_are_told_with_their_line(catalog):
    share = replace(share_of(catalog, "share/page/home"), title=("一个没有逗号也没有顿号的标题" * 4,))
    with pytest.raises(ContentError, match="在分享图上放不下") as caught:
        share_pictures(share, {})
    assert caught.value.problems[0].place == share.place


def test_a_list_that_is_too_long_is_left_out_whole(catalog):
    share = share_of(catalog, "share/page/home")
    endless = replace(share, items=(*share.items, ("没有逗号" * 30,)))
    assert share_pictures(endless, {}) == share_pictures(replace(share, items=()), {})


@settings(deadline=None)
@given(PHRASES, st.integers(200, 900), st.integers(60, 500))
def test_lines_end_between_phrases_only_and_keep_within_the_room(phrases, width, height):
    block = fit(phrases, width, height, Type(700, 80, 20))
    if block is None:
        wide = max(length(phrase, 20, 700) for phrase in phrases)
        assert wide > width or 20 * (1.28 * (len(phrases) - 1) + 1) > height
        return
    assert "".join(block.lines) == "".join(phrases)
    ends = {len("".join(phrases[:count])) for count in range(len(phrases) + 1)}
    assert {len("".join(block.lines[:count])) for count in range(len(block.lines) + 1)} <= ends
    assert block.height <= height
    assert all(length(line, block.size, 700) <= width for line in block.lines)


def test_a_list_is_set_in_one_size_and_as_large_as_it_fits():
    items = [("停下转账，",), ("打 110，", "照实说。")]
    small, large = (fit_list(items, (width, 400), 20, Type(600, 46, 24)) for width in (220, 600))
    assert len({block.size for block in large}) == 1
    assert small[0].size < large[0].size
    assert list_height(large, 20) <= 400
    assert fit_list(items, (100, 400), 20, Type(600, 46, 24)) is None
