"""Letters: what is refused in a text, where, and what must be allowed."""

import pytest

from generators.load.compose import parse
from generators.load.letters import check_letters


def faults(value, kind="scam", key="action"):
    document = parse(f"{key}: {value}\n", "f.yml")
    return [
        (problem.place.line, problem.place.column - len(key) - 2, problem.what) for problem in check(document, kind)
    ]


def check(document, kind):
    return sorted(check_letters(document, kind, listed=False))


@pytest.mark.parametrize(
    "text",
    [
        "打 110 或 96110 核实，别信“安全账户”。",
        "按 100% 打印，用 A4 纸，3.5 万元，5,000 元，12:30 以前",
        "2025-06-18 发布，2025.6.18 起施行，第 1.2 版",
        "公安部网站 https://www.mps.gov.cn/a.html?b=1&c=(2),d 有原文",
        "网址是 www.12377.cn，也可以打电话",
        "微信、QQ、App 里的“客服”",
        "下载 .apk 文件的，多半是诈骗",
        "《刑法》第二百六十六条（诈骗罪）……不要慌——先挂断！",
        "It's a Wi-Fi name (5G): ask, then go.",
        "全角　空格也认",
        "洋政〔2021〕7号附件1 宣传防范标语示例 第3条",
    ],
)
def test_good_chinese_passes(text):
    quoted = text.replace("'", "''")

    assert faults(f"'{quoted}'") == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("不要怕,先挂断", 4),
        ("不要怕, 先挂断", 4),
        ("不要怕 ,先挂断", 5),
        ("加QQ,再转账", 4),
        ("QQ, 微信", 3),
        ("先挂断.", 4),
        ("先挂断...", 4),
        ("先挂断;再问", 4),
        ("真的吗?", 4),
        ("快跑!", 3),
        ("客服(假的)", 3),
        ("(假)客服", 1),
        ("96110(劝阻)", 6),
        ("通话:假的", 3),
        ("说“您好”,挂断", 6),
        ("电话96110:打", 8),
        ("看 https://a.cn/b 这里,对", 20),
    ],
)
def test_ascii_punctuation_beside_chinese_is_refused_where_it_stands(text, column):
    mark = text[column - 1]

    assert faults(f"'{text}'") == [(1, column + 1, f"中文里用了半角标点 {mark}")]


@pytest.mark.parametrize(("mark", "mend"), [(",", "，"), (".", "。"), (":", "："), ("(", "（"), ('"', "“”")])
def test_the_mend_is_named(mark, mend):
    (problem,) = check(parse(f"action: '先{mark}问'\n", "f.yml"), "scam")

    assert mend in problem.hint


def test_quotes_inside_quotes_are_found_in_both_styles():
    assert faults("""'说"您好"就挂'""") == [(1, 3, '中文里用了半角标点 "')]
    assert faults('''"说'您好'就挂"''') == [(1, 3, "中文里用了半角标点 '")]


def test_the_second_of_two_equal_marks_can_be_the_wrong_one():
    assert faults("'1,000 元,不多'") == [(1, 9, "中文里用了半角标点 ,")]


def test_an_escape_is_placed_at_its_text():
    assert faults('"挂断\\u200b电话"') == [(1, 1, "这里有看不见的字符 U+200B")]


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\u2060", "\u202e", "\u00ad", "\ue000", "\u00a0", "\ufe0f"])
def test_what_nobody_can_see_is_refused(char):
    assert faults(f"挂断{char}电话") == [(1, 3, f"这里有看不见的字符 U+{ord(char):04X}")]


@pytest.mark.parametrize("char", ["😱", "✅", "ก", "\U0002a6d6"])
def test_what_the_font_lacks_is_refused(char):
    assert faults(f"挂断{char}电话") == [(1, 3, f"字体里没有“{char}”这个字（U+{ord(char):04X}），印出来会是空框")]


def test_each_character_is_reported_once_a_text():
    assert len(faults("挂😱断😱电✅话")) == 2


def test_blanks_at_the_ends_do_not_count():
    assert faults('"  挂断电话\\n"') == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[公检法, 不会 办案]", (1, 9, "大字里汉字之间有空格")),
        ("[公检法, 。不会办案]", (1, 7, "这一行不能以 。 开头")),
        ("[公检法（, 不会办案]", (1, 5, "这一行不能以 （ 结尾")),
    ],
)
def test_headlines_are_held_to_more(value, expected):
    assert faults(value, key="verdict") == [expected]
    assert faults(value, key="aliases") == []


def test_a_headline_may_hold_latin_words_and_open_a_quote():
    assert faults("[打 110 报警, “安全账户”]", key="verdict") == []


def test_lists_of_nouns_have_headlines_too():
    document = parse("- display: [先问 家人]\n", "f.yml")

    (problem,) = check_letters(document, "slogan", listed=True)

    assert str(problem.place) == "f.yml:1:15"
