from dataclasses import replace

from generators.plan.promises import Words
from generators.problems import Place
from generators.verify.glyphs import Glyph
from generators.verify.proof import Box
from generators.verify.words import find_runs


def test_a_missing_word_names_its_own_place(press, faults, sheet_of):
    sheet = sheet_of()
    more = Words("house.promise.text", "不收费", Place("campaign.yml", 7, 3))
    found = faults(press(), replace(sheet, words=(*sheet.words, more)))
    assert found.startswith("campaign.yml:7:3: downloads/card/good-office.pdf：页面上找不到“不收费”")


def test_a_string_promised_thrice_must_stand_there_thrice(press, faults, sheet_of):
    sheet = sheet_of()
    again = Words("2.head", "公检法不会电话办案", Place("content/good.yml", 40))
    found = faults(press(), replace(sheet, words=(*sheet.words, again)))
    assert found.count("页面上找不到“公检法不会电话办案”") == 1
    assert "content/good.yml:40" in found


def test_words_that_nobody_promised_are_refused(press, faults, sheet_of):
    found = faults(press(draw="#place(dx: 20mm, dy: 130mm)[模板里写死的字]"), sheet_of())
    assert "页面上多出 7 个字：“模板里写死的字”" in found


def test_a_changed_character_is_both_missing_and_too_much(press, faults, sheet_of):
    found = faults(press("office", ("words.head)", 'words.head.replace("不会", "会"))')), sheet_of())
    assert "页面上找不到“公检法不会电话办案”" in found
    assert "页面上多出 16 个字" in found


def test_half_width_punctuation_is_not_the_promised_one(press, faults, sheet_of):
    assert "页面上找不到“二维码为示例，不得张贴”" in faults(
        press("office", ("words.note)", 'words.note.replace("，", ","))')), sheet_of()
    )


def _cut(text, *promised):
    """How the text is cut, without a page."""
    glyphs = [Glyph(char, Box(0, 0, 1, 1), 10) for char in text]

    class Promise:
        words = tuple(Words(str(at), one, Place("x")) for at, one in enumerate(promised))

    runs, rest = find_runs(Promise, glyphs)
    return [run.words[0].text for run in runs], "".join(glyph.char for glyph in rest)


def test_a_short_string_inside_a_long_one_is_not_taken_for_it():
    assert _cut("96110报警110", "96110", "110", "报警") == (["96110", "报警", "110"], "")


def test_the_longest_string_gives_way_where_only_a_shorter_one_leaves_no_rest():
    assert _cut("甲乙丙丁", "甲乙丙", "甲乙", "丙丁") == (["甲乙", "丙丁"], "")


def test_white_space_and_empty_promises_do_not_matter():
    assert _cut("样张批次2027", "样 张", "批次 2027", "") == (["样 张", "批次 2027"], "")


def test_what_fits_nowhere_is_left_over():
    assert _cut("甲乙X丙", "甲乙", "丙") == (["甲乙", "丙"], "X")
