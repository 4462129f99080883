import re

import pytest


@pytest.fixture
def slogan(catalog):
    """Words a slogan anew: what the source says, and what is printed."""
    first = next(iter(catalog.slogans.values()))
    return lambda verbatim, *display: first.model_copy(update={"verbatim": verbatim, "display": display})


def test_phrases_break_where_the_source_breaks(slogan):
    said = slogan("先交钱后放贷 100%是诈骗", "先交钱", "后放贷", "100%是诈骗")
    assert said.phrases == ("先交钱后放贷", "100%是诈骗")
    assert said.sentence == "先交钱后放贷，100%是诈骗"


def test_a_mark_inside_the_print_stays_and_is_not_doubled(slogan):
    asked = slogan("你不会被骗？ 可昨天 我被骗了", "你不会被骗？", "可昨天", "我被骗了")
    assert asked.sentence == "你不会被骗？可昨天，我被骗了"
    listed = slogan("游戏充值 代练套路多 玩家需谨慎", "游戏充值、代练", "套路多", "玩家需谨慎")
    assert listed.phrases == ("游戏充值、代练套路多", "玩家需谨慎")
    within = slogan("买卖出租银行卡手机卡 是违法行为", "买卖出租", "银行卡、手机卡", "是违法行为")
    assert within.sentence == "买卖出租银行卡、手机卡，是违法行为"
    quoted = slogan("一时 “爽” 敲诈没商量", "一时“爽”", "敲诈没商量")
    assert quoted.sentence == "一时“爽”，敲诈没商量"


def test_a_source_with_a_slip_gives_way_to_the_printed_words(slogan):
    slip = slogan("切莫轻易去转帐 不听", "切莫轻易去转账", "不听")
    assert slip.phrases == ("切莫轻易去转账", "不听")


def test_every_slogan_keeps_all_its_printed_words(catalog):
    for slogan in catalog.slogans.values():
        assert "".join(slogan.phrases) == "".join(slogan.display)
        assert not re.search("[，。；！？、]{2}", slogan.sentence)
