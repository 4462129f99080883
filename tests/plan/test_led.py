"""LED strips: what runs over them, and pages that fit a panel and part no phrase that fits."""

from itertools import pairwise

import pytest

from generators.plan.led import PANELS, LedText, Panel, led_texts, outside_gbk
from generators.plan.led_pack import plan_led
from generators.plan.led_pages import Bonds, bonds_of, halves_of, led_pages
from generators.problems import Place

HERE = Place("somewhere")
NO_BONDS = Bonds({}, {})


@pytest.fixture(scope="module")
def bonds(catalog):
    return bonds_of(catalog)


def _shown(phrases, panel, bonds=NO_BONDS):
    return [page.text for page in led_pages(LedText("x", tuple(phrases), HERE), panel, bonds)]


def test_a_unit_gets_the_lines_of_its_types_and_the_slogans_about_them(catalog):
    texts = led_texts(catalog, ["fake-police"], "某某支行")
    ids = {text.id for text in texts}
    assert "scam-fake-police" in ids
    assert "scam-fake-loan" not in ids
    assert {name for name, slogan in catalog.slogans.items() if slogan.general} <= {
        text.id.removeprefix("slogan-") for text in texts
    }
    about = {text.id.removeprefix("slogan-") for text in texts if text.id.startswith("slogan-")}
    assert all(catalog.slogans[name].general or "fake-police" in catalog.slogans[name].scams for name in about)


def test_both_accounts_are_named_again_and_again_and_the_unit_signs(catalog):
    lines = [text.line for text in led_texts(catalog, catalog.scams, "某某支行")]
    named = [at for at, line in enumerate(lines) if all(account.name in line for account in catalog.official)]
    assert len(named) > 3
    assert max(after - before for before, after in pairwise(named)) <= 13
    assert lines[-1] == "某某支行 宣"
    assert not any(line.endswith("宣") for line in [text.line for text in led_texts(catalog, catalog.scams)])


@pytest.mark.parametrize(
    ("phrases", "line"),
    [
        (("不轻信", "不透露"), "不轻信 不透露"),
        (("先挂断，", "再打回去"), "先挂断，再打回去"),
        (("官方公众号：", "甲", "乙"), "官方公众号：甲 乙"),
        (("你不会被骗？", "我被骗了"), "你不会被骗？我被骗了"),
    ],
)
def test_a_line_needs_one_sign_between_two_phrases(phrases, line):
    assert LedText("x", phrases, HERE).line == line


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_no_page_is_wider_than_its_panel_and_nothing_is_lost(catalog, bonds, panel):
    for text in led_texts(catalog, catalog.scams, "示例市农村商业银行某某支行"):
        pages = led_pages(text, panel, bonds)
        assert all(0 < halves_of(page.text) <= panel.halves for page in pages)
        assert [page.number for page in pages] == [*range(1, len(pages) + 1)]
        assert {page.count for page in pages} == {len(pages)}
        bare = str.maketrans("", "", " ，；：")
        assert "".join(page.text for page in pages).translate(bare) == text.line.translate(bare)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_a_phrase_that_fits_is_never_parted(catalog, bonds, panel):
    for text in led_texts(catalog, catalog.scams, "某某支行"):
        pages = [page.text for page in led_pages(text, panel, bonds)]
        for phrase in text.phrases:
            said = phrase.strip("，；： ")
            assert halves_of(said) > panel.halves or any(said in page for page in pages)


def test_phrases_share_a_page_while_they_fit():
    assert _shown(["不轻信", "不透露", "不转账"], Panel(128, 16)) == ["不轻信 不透露", "不转账"]
    assert _shown(["别转，", "马上挂断"], Panel(96, 16)) == ["别转", "马上挂断"]
    assert _shown(["别转，", "快挂断"], Panel(96, 16)) == ["别转，快挂断"]


def test_a_phrase_too_long_is_parted_between_words(bonds):
    assert _shown(["公检法不会电话办案"], Panel(128, 16), bonds) == ["公检法不会", "电话办案"]
    assert _shown(["钱没借到先收费"], Panel(64, 16), bonds) == ["钱没借到", "先收费"]


def test_figures_and_letters_are_never_torn():
    pages = _shown(["遇事请拨打96110"], Panel(64, 16))
    assert pages[-1].endswith("96110")
    assert all(halves_of(page) <= 8 for page in pages)


def test_a_long_name_without_any_place_to_part_still_fits():
    pages = _shown(["A" * 40], Panel(64, 16))
    assert "".join(pages) == "A" * 40
    assert all(halves_of(page) <= 8 for page in pages)


def test_what_controllers_have_no_dots_for_is_refused_with_its_place(catalog):
    texts = led_texts(catalog, ["fake-police"], "某𠮷支行")
    assert [str(problem).splitlines()[0] for problem in {*outside_gbk(texts)}] == [
        "--unit: 电子屏显示不了“𠮷”（不在 GBK 字库里）"
    ]
    assert [*outside_gbk(led_texts(catalog, catalog.scams, "某某支行"))] == []


def test_small_panels_have_no_pictures(catalog):
    pack = plan_led(catalog, ["fake-police"])
    heights = {frame.panel.height_px for frame in pack.frames}
    assert heights == {24, 32}
    assert len({frame.stem for frame in pack.frames}) == len(pack.frames)


def test_every_panel_has_its_pages_in_every_character_set(catalog):
    pack = plan_led(catalog, ["fake-police"], "某某支行")
    assert {str(file.path) for file in pack.files} == {
        f"led/{folder}/{name}.txt"
        for folder in ("scroll", *(panel.id for panel in PANELS))
        for name in ("gbk", "gb18030", "utf-8", "utf-16-le")
    }
    marks = {file.charset: file.data[:3] for file in pack.files}
    assert marks["utf-8"] == b"\xef\xbb\xbf"
    assert marks["utf-16-le"][:2] == b"\xff\xfe"
    assert marks["gbk"].decode("gbk", "ignore")[0] == marks["gb18030"].decode("gb18030", "ignore")[0] == "不"
