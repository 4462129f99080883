"""Words, numbers and addresses: what is refused in public texts, and all that must pass."""

import pytest

from generators.load.compose import parse
from generators.load.kinds import KINDS, Entry
from generators.load.words import check_words

NUMBERS = frozenset({"110", "96110", "12345", "12308"})
HOSTS = frozenset({"fanzha.example.cn"})


def faults(kind, yaml, numbers=NUMBERS, hosts=HOSTS):
    document = parse(yaml, "f.yml")
    entries = {known.name: [] for known in KINDS}
    found = next(known for known in KINDS if known.name == kind)
    entries[kind].append(Entry(found, document, (), document.data))
    return [problem.what for problem in check_words(entries, numbers, hosts)]


@pytest.mark.parametrize(
    "text",
    [
        "打 110 或 96110 核实，政务的事打 12345。",
        "谢谢主任，我先问问；找居委会主任，自称“王局长”的人，班主任任课，马上任职",
        "2025 年公布的十类，2023 年、2024 年也有，2017-09-22 报道，2022-11 又报道",
        "18 到 40 岁的占 62.1%，抓获 515 名，共 1200 多起，骗走 5,000 元，每月扣 800 元",
        "国务院令第 737 号，洋政〔2021〕7 号，《2025 版手册》",
        "在国外加拨 +86-10，也就是 +86-10-12308",
        "尾号 6688 的卡，验证码 123456，工号：001283",
        "按 100% 打印，延时 24 小时，提前 120 天，150-200 元，300 多块钱",
        "卡号 6222020000000000000 是编的",
        "车牌 A12345X，型号 5G，下载 1080P 的视频",
        "看 www.mps.gov.cn 和 https://gov.cn/a?b=110119，也看 https://fanzha.example.cn/a",
        "微信、QQ、App 里的 .apk 文件，版本 2.0.1",
    ],
)
def test_plain_texts_pass(text):
    assert faults("scam", f"action: '{text}'\n") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("打 12346 问", "“12346”不在登记的号码里"),
        ("打１２３４６问", "“１２３４６”不在登记的号码里"),
        ("打 400-800-1234 问", "“400-800-1234”不在登记的号码里"),
        ("加他 13812345678", "“13812345678”不在登记的号码里"),
        ("打 0564-3370000", "“0564-3370000”不在登记的号码里"),
        ("在国外打 +86-10-12309", "“12309”不在登记的号码里"),
        ("看 www.12377.cn 的说明", "网址 www.12377.cn 不是政府网站"),
        ("看 HTTP://Gov.cn.example.com/x", "网址 gov.cn.example.com 不是政府网站"),
        ("看 xgov.cn 的说明", "网址 xgov.cn 不是政府网站"),
        ("装上就万无一失", "不能说“万无一失”"),
        ("百分百能追回来", "不能说“百分百能追回”"),
        ("钱一定能追回", "不能说“一定能追回”"),
    ],
)
def test_what_may_not_be_said_is_named(text, what):
    assert faults("scam", f"action: '{text}'\n") == [what]


@pytest.mark.parametrize(
    ("kind", "yaml"),
    [
        ("scam", "lines: [{speaker: 客服, says: 包追回, truth: 假的}]"),
        ("scam", "aliases: [包追回]"),
        ("scam", "poster: {quote: {lines: [包追回], marks: [包追回]}}"),
        ("scam", "scene: [{who: 对方, text: 我们包追回}]"),
        ("scam", "after: [说“包追回”的，是第二次诈骗]"),
        ("simulation", "moments: [{says: [包追回]}]"),
        ("question", "options: [找人包追回, 打 110]"),
        ("law", "quote: 包追回"),
        ("account", "purpose: 包追回"),
    ],
)
def test_a_fraudster_may_be_quoted(kind, yaml):
    assert faults(kind, yaml) == []


@pytest.mark.parametrize(
    ("kind", "yaml"),
    [
        ("scam", "lines: [{speaker: 客服, says: 假的, truth: 包追回}]"),
        ("scam", "scene: [{who: 旁白, text: 我们包追回}, {who: 对方, text: 假的}]"),
        ("simulation", "moments: [{pause: 包追回}]"),
        ("question", "because: 包追回"),
        ("law", "plain: 包追回"),
    ],
)
def test_we_may_not_say_it_ourselves(kind, yaml):
    assert faults(kind, yaml) == ["不能说“包追回”"]


def test_even_a_quoted_fraudster_has_no_number_and_no_address():
    assert faults("scam", "lines: [{says: 打 13812345678 或上 abc.vip}]") == [
        "“13812345678”不在登记的号码里",
        "网址 abc.vip 不是政府网站",
    ]


def test_names_and_titles_of_documents_are_not_read():
    assert (
        faults("scam", "{id: line-12346, scams: [line-12346], facts: [{source: 12346 号文}], icon: numeric-12346}")
        == []
    )


def test_lists_that_are_not_there_hold_nothing():
    assert faults("scam", "action: 打 12346，看 a.com", numbers=frozenset(), hosts=None) == []


@pytest.mark.parametrize(
    "yaml",
    [
        "scene: 包追回",
        "scene: {text: 包追回}",
        "scene: [[{text: 包追回}]]",
        "scene: [{who: [对方], text: 包追回}]",
        "scene: {a: {text: 包追回}}",
    ],
)
def test_a_text_of_the_wrong_shape_is_read_all_the_same(yaml):
    assert faults("scam", yaml) == ["不能说“包追回”"]
