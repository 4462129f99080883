import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.plan.numerals import count_words
from generators.plan.spoken import aid_words, duration_words, reading_aids, seconds, spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("自己打110。", "自己打幺幺零。"),
        ("拨 96110 问", "拨 九六幺幺零 问"),
        ("打110人工台", "打幺幺零人工台"),
        ("12333、12345和12308", "幺二三三三、幺二三四五和幺二三零八"),
        ("座机0564-3331234", "座机零五六四三三三幺二三四"),
        ("13800138000", "幺三八零零幺三八零零零"),
        ("骗走110人", "骗走一百一十人"),
        ("第110条", "第一百一十条"),
        ("24小时", "二十四小时"),
        ("2个人，2月2日，2年，2年级", "两个人，二月二日，两年，二年级"),
        ("第2次，第2楼，2楼，2倍", "第二次，第二楼，二楼，两倍"),
        ("1101室，￥500", "幺幺零幺室，￥五百"),
        ("1234567890123元，1234567890123.5%", "幺二三四五六七八九零幺二三元，百分之幺二三四五六七八九零幺二三点五"),
        ("20000元，200元，2元", "两万元，二百元，两元"),
        ("3-5天，20%到100%", "三到五天，百分之二十到百分之百"),
        ("3.5万元，0.5％", "三点五万元，百分之零点五"),
        ("2027年8月20日", "二零二七年八月二十日"),
        ("2017-01-05起", "二零一七年一月五日起"),
        ("30年", "三十年"),
        ("9:05、10:30、2：00", "九点零五分、十点半、两点"),
        ("国家反诈中心 App，NFC，QQ", "国家反诈中心 APP，NFC，QQ"),
        ("装 Telegram", "装 Telegram"),
        ("007", "零零七"),
    ],
)
def test_figures_and_letters_are_read_as_people_read_them(text, said):
    assert spoken(text) == said


@pytest.mark.parametrize("text", ["1101234", "9611012", "011096110", "13896110110", "A110B"])
def test_a_hotline_within_a_longer_number_gets_no_aid(text):
    run = text.strip("AB")
    assert [aid.written for aid in reading_aids(text) if aid.written.isdigit()] == [run]


@given(st.lists(st.sampled_from(["110", "96110", "打", "元", "年", "月", "-", ".", ":", "%", "A", " ", "2027"])))
def test_an_aid_is_for_a_whole_run_and_nothing_else_is_changed(pieces):
    text = "".join(pieces)
    for aid in reading_aids(text):
        places = [at for at in range(len(text)) if text.startswith(aid.written, at)]
        assert any(
            not _joined(text[at - 1 : at] if at else "", aid.written[0])
            and not _joined(aid.written[-1], text[at + len(aid.written) :][:1])
            for at in places
        ), (text, aid)
    assert [char for char in spoken(text) if char in "打元"] == [char for char in text if char in "打元"]


def _joined(one, other):
    return (one.isdigit() and other.isdigit()) or ((one + other).isascii() and one.isalpha() and other.isalpha())


@given(st.text(alphabet=st.sampled_from("0123456789.:-%打第2元年月楼 aA：％～￥１"), max_size=30))
def test_no_figure_is_left_whatever_is_written(text):
    assert not any(char.isdigit() for char in spoken(text))
    assert seconds(text) >= 0


def test_each_word_is_explained_once_and_one_figure_never():
    assert aid_words(reading_aids("打110，再打110，APP，3张")) == "念法：110 念“幺幺零”；APP 念“A、P、P”"
    assert aid_words(reading_aids("一分不转")) == ""


def test_the_same_figures_read_in_two_ways_are_explained_twice():
    assert aid_words(reading_aids("打110，有110人")) == "念法：110 念“幺幺零”；110 念“一百一十”"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("一" * 60, 15),
        ("一" * 61, 16),
        ("一，" * 4, 2),
        ("一。一", 1),
        ("100%", 1),
        ("2027年8月", 2),
        ("“一”《一》 一一", 1),
        ("", 0),
    ],
)
def test_four_characters_a_second_are_counted_as_they_are_said(text, taken):
    assert seconds(text) == taken


def test_what_a_slot_is_over_by_is_said():
    assert duration_words(15, 15) == "念完约 15 秒"
    assert duration_words(17, 15) == "念完约 17 秒，比 15 秒多 2 秒"


def test_every_script_of_the_campaign_tells_how_its_figures_are_read(catalog):
    for message in catalog.messages.values():
        for text in (message.broadcast.seconds_15, message.broadcast.seconds_30, message.broadcast.seconds_60):
            assert not any(char.isdigit() for char in spoken(text)), text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *((0, "零"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (101, "一百零一"), (110, "一百一十")),
        *((1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (2222, "两千二百二十二"), (10000, "一万")),
        *((10001, "一万零一"), (10100, "一万零一百"), (11000, "一万一千"), (20000, "两万"), (100000, "十万")),
        *((100010, "十万零一十"), (10000000, "一千万"), (100000001, "一亿零一"), (1000010000, "十亿零一万")),
    ],
)
def test_a_number_is_counted_in_words(number, words):
    assert count_words(number) == words


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_words_of_a_number_are_the_number(number):
    assert _value(count_words(number)) == number


def _value(words):
    """Read the words back by their own rule: figures add up with their places, places multiply what is before."""
    total = group = figure = 0
    for char in words:
        if char in "万亿":
            total, group, figure = total + (group + figure) * {"万": 10**4, "亿": 10**8}[char], 0, 0
        elif char in "十百千":
            group, figure = group + (figure or 1) * {"十": 10, "百": 100, "千": 1000}[char], 0
        else:
            figure = "零一二三四五六七八九".find(char) if char != "两" else 2
    return total + group + figure
