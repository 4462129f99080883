"""What the plans demand: holes are found, each at its line, and the real content has none that is not known."""

from dataclasses import replace

import pytest

from generators.plan.coverage import cover_rows, cover_types, holes

TYPES = (
    *("brushing-rebate", "fake-investment", "fake-shopping", "fake-customer-service", "fake-auto-renewal", "fake-loan"),
    *("fake-credit-repair", "campus-loan-cancel", "credit-card-quota", "fake-leader-acquaintance", "fake-boss-finance"),
    *("business-email", "fake-police", "online-romance", "nude-chat-extortion", "game-trade", "flight-refund"),
    *("fake-procurement", "screen-sharing", "ai-deepfake", "sms-phishing", "fake-subsidy", "health-products"),
    *("online-gambling", "selling-cards", "money-mule", "cash-gold-courier", "virtual-kidnapping", "parcel-card"),
    *("fake-teacher-fee", "overseas-job", "nfc-theft", "qr-swap", "shop-seller", "guess-who", "minors-threat"),
    "illegal-fundraising",
)
"""The 36 types of the design and illegal fundraising, which the campaign plans name as well."""

WORDINGS = (
    *("网上刷单", "兼职刷单诈骗", "刷单刷信誉", "刷单员", "网络兼职", "打字员、刷单员", "借中介为名进行诈骗"),
    *("全职妈妈的网络兼职", "网上投资", "股票投资诈骗", "群内理财专家", "虚假平台投资", "网上投资或博彩", "网赌"),
    *("非法集资校园诈骗", "贷款", "网络贷款", "网上贷款", "代办贷款诈骗", "办理贷款", "先交钱后放贷"),
    *("办理信用卡及信用卡提升额度", "虚假消费", "虚假网购诈骗", "网购", "低价网购", "买家受骗", "卖家受骗", "qq币代充"),
    *("网购退赔", "冒充购物客服", "网购群体的冒充客服", "真假客服", "冒充熟人领导", "冒充领导诈骗"),
    *("冒充领导诈骗财务人员", "冒充熟人", "熟人借关系", "针对企业负责人或财务人员的"),
    *("大额电信网络诈骗", "电子邮件诈骗", "冒充公检法诈骗", "公检法不会电话办案", "冒充军警", "特殊身份", "能人"),
    *("单身人群的网络交友", "网上征婚交友", "网恋", "裸聊", "游戏充值", "老年人的购买保健品"),
    *("残疾人的医保补助", "低保户的政府补贴", "帮助", "小利", "欲擒故纵", "防范短信诈骗", "不明链接"),
    *("买卖银行账户", "冒名开户", "出租出售银行卡", "买卖出租银行卡手机卡", "出国留学生和其他", "教师不得通过"),
)
"""How the campaign plans name the frauds (requirements, A1), each as far as it is a wording of its own."""

MATRIX = {
    "青少年": {"brushing-rebate", "fake-customer-service", "fake-shopping"},
    "财务人员": {"fake-leader-acquaintance", "fake-police", "business-email"},
    "金融机构": {"fake-investment", "fake-loan", "brushing-rebate"},
    "人力资源市场": {"fake-investment", "fake-loan", "brushing-rebate"},
    "快递": {"brushing-rebate", "fake-customer-service", "fake-shopping"},
    "政务服务窗口": {"brushing-rebate", "fake-investment", "fake-customer-service"},
}
"""The plans' six rows with a target of 100 % (requirements, A6)."""


def dropped(catalog, kind, name):
    return replace(catalog, **{kind: {key: noun for key, noun in getattr(catalog, kind).items() if key != name}})


def changed(catalog, kind, name, **update):
    nouns = getattr(catalog, kind)
    return replace(catalog, **{kind: {**nouns, name: nouns[name].model_copy(update=update)}})


def told(catalog):
    return [(str(problem.place), problem.what) for problem in holes(catalog)]


def test_the_tiny_campaign_has_no_hole(tiny):
    assert holes(tiny) == ()
    assert all(row.whole for row in cover_rows(tiny))


def test_a_type_without_a_message_is_a_hole_at_the_type_and_at_each_row(tiny):
    assert told(dropped(tiny, "messages", "fake-police")) == [
        ("content/coverage.yml:5:11", "“大学生”要讲的“冒充公检法”还缺：短信和广播稿"),
        ("content/coverage.yml:13:11", "“银行柜台”要讲的“冒充公检法”还缺：短信和广播稿"),
        ("content/scams/fake-police.yml:2:5", "“冒充公检法”还缺：短信和广播稿"),
    ]


def test_one_question_is_too_few(tiny):
    assert told(dropped(tiny, "questions", "game-platform")) == [
        ("content/scams/game-trade.yml:2:5", "“游戏交易骗局”还缺：题目（现有 1 道）")
    ]


def test_a_type_without_a_slogan(tiny):
    assert told(changed(tiny, "scams", "game-trade", slogans=())) == [
        ("content/scams/game-trade.yml:2:5", "“游戏交易骗局”还缺：标语")
    ]


@pytest.mark.parametrize(("material", "label"), [("poster", "海报"), ("table-card", "台卡")])
def test_a_piece_in_print_that_is_not_made(tiny, material, label):
    for broken in (dropped(tiny, "materials", material), changed(tiny, "materials", material, subject="slogan")):
        assert all(cover.lacks == (label,) for cover in cover_types(broken))
        assert len(holes(broken)) == 3 + 3


def test_an_audience_that_is_not_told(tiny):
    assert told(changed(tiny, "audiences", "students", scams=("fake-police",))) == [
        ("content/coverage.yml:5:24", "“大学生”要讲的“虚假贷款”还缺：人群页没有列出")
    ]


def test_a_venue_that_does_not_tell(tiny):
    assert told(changed(tiny, "venues", "bank-counter", scams=("fake-loan",))) == [
        ("content/coverage.yml:13:11", "“银行柜台”要讲的“冒充公检法”还缺：场所页没有列出")
    ]


def test_a_letter_that_leaves_a_type_out_and_an_audience_without_one(tiny):
    assert told(changed(tiny, "letters", "parents", scams=("fake-loan",))) == [
        ("content/coverage.yml:5:11", "“大学生”要讲的“冒充公检法”还缺：信（parents）里没有讲到")
    ]
    assert [what for _, what in told(changed(tiny, "audiences", "students", letter=None))] == [
        "“大学生”要讲的“冒充公检法”还缺：给这个人群的信",
        "“大学生”要讲的“虚假贷款”还缺：给这个人群的信",
    ]


@pytest.mark.parametrize(
    ("kind", "file"), [("venues", "content/venues.yml"), ("wordings", "content/seed-wordings.yml")]
)
def test_a_whole_kind_that_is_not_there(tiny, kind, file):
    bare = replace(tiny, **{kind: {}, "coverage": {}})

    assert told(bare) == sorted([("content/coverage.yml", ANSWER), (file, ANSWER)])


ANSWER = "方案要求的这部分内容还没有写"


def test_every_type_of_the_design_has_a_page(catalog):
    assert set(catalog.scams) >= set(TYPES)


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_wording_of_the_plans_is_answered(catalog, wording):
    answers = [seed for seed in catalog.wordings.values() if wording in seed.wording]

    assert answers
    assert all(seed.scams for seed in answers)


@pytest.mark.parametrize("who", MATRIX)
def test_the_matrix_holds_what_the_plans_demand_in_full(catalog, who):
    rows = [row for row in catalog.coverage.values() if row.who.startswith(who) and row.target == 100]

    assert rows
    assert all(set(row.scams) >= MATRIX[who] for row in rows)
