"""Search in everyday words: the right page first, whichever way the words come in."""

import pytest

from tests.site.conftest import SERVED

PHRASES = {
    "快递丢了赔钱": "scams/fake-customer-service.html",
    "说我快递丢了要赔我钱": "scams/fake-customer-service.html",
    "百万保障不关掉要扣钱": "scams/fake-auto-renewal.html",
    "淘宝客服让我共享屏幕退款": "scams/fake-customer-service.html",
    "领导加我微信让我打钱": "scams/fake-leader-acquaintance.html",
    "局长让我先垫一笔": "scams/fake-leader-acquaintance.html",
    "孩子换手机号了要交学费": "scams/fake-leader-acquaintance.html",
    "有人冒充我老板叫我转账": "scams/fake-leader-acquaintance.html",
    "刷单提现不了": "scams/brushing-rebate.html",
    "点赞关注就给钱": "scams/brushing-rebate.html",
    "征信有问题": "scams/fake-credit-repair.html",
    "不注销校园贷会影响征信": "scams/campus-loan-cancel.html",
    "涉嫌洗钱": "scams/fake-police.html",
    "民警打电话说我洗钱": "scams/fake-police.html",
    "让我把钱转到安全账户": "scams/fake-police.html",
    "收到通缉令": "scams/fake-police.html",
    "航班取消赔钱": "scams/flight-refund.html",
    "短信说我的飞机取消了": "scams/flight-refund.html",
    "网恋让我投资": "scams/online-romance.html",
    "没见过面的男朋友借钱": "scams/online-romance.html",
    "杀猪盘": "scams/online-romance.html",
    "老师带我炒股": "scams/fake-investment.html",
    "群里荐股稳赚不赔": "scams/fake-investment.html",
    "贷款先交保证金": "scams/fake-loan.html",
    "银行卡号填错了要交解冻费": "scams/fake-loan.html",
    "网上买东西付了钱不发货": "scams/fake-shopping.html",
    "演唱会门票黄牛代抢": "scams/fake-shopping.html",
    "孩子领游戏皮肤把钱转走了": "scams/game-trade.html",
    "卖游戏账号被冻结": "scams/game-trade.html",
    "客户发邮件说换账户了": "scams/business-email.html",
    "说我医保卡有问题": "scams/fake-police.html",
    "买基金提不出钱": "scams/fake-investment.html",
    "投资平台客服说要交税才能提现": "scams/fake-investment.html",
    "比特币": "scams/fake-investment.html",
    "基金": "scams/fake-investment.html",
    "老板让我转账": "scams/fake-leader-acquaintance.html",
    "我被骗了怎么办": "emergency.html",
    "我转钱了": "emergency.html",
    "110": "emergency.html",
    "裸聊": "scams/nude-chat-extortion.html",
    "ETC过期短信": "scams/sms-phishing.html",
    "AI换脸": "scams/ai-deepfake.html",
    "国家补贴短信扫码领钱": "scams/fake-subsidy.html",
    "老人买保健品": "scams/health-products.html",
    "网上赌博输了": "scams/online-gambling.html",
    "买卖银行卡": "scams/selling-cards.html",
    "帮忙取钱跑分": "scams/money-mule.html",
    "让我把黄金寄出去": "scams/cash-gold-courier.html",
    "孩子被绑架让我交赎金": "scams/virtual-kidnapping.html",
    "收到没买过的快递": "scams/parcel-card.html",
    "班级群老师收费": "scams/fake-teacher-fee.html",
    "缅北高薪工作": "scams/overseas-job.html",
    "手机贴银行卡刷走了钱": "scams/nfc-theft.html",
    "店里的收款码被掉包": "scams/qr-swap.html",
    "网店被骗订货": "scams/shop-seller.html",
    "猜猜我是谁": "scams/guess-who.html",
    "威胁小孩说家长要坐牢": "scams/minors-threat.html",
    "二维码是不是真的": "verify.html",
}


def _first(page):
    return page.locator("#search-results a").first.get_attribute("href")


def test_the_right_page_comes_first(visit):
    page = visit.open("search.html")
    found = {}
    for phrase in PHRASES:
        page.fill("#q", phrase)
        found[phrase] = _first(page)
    assert found == PHRASES


@pytest.mark.parametrize("phrase", ["涉嫌洗钱", "快递丢了赔钱"])
def test_an_address_with_a_question_shows_the_answer(visit, phrase):
    page = visit.open(f"search.html?q={phrase}")
    assert page.input_value("#q") == phrase
    assert _first(page) == PHRASES[phrase]
    assert page.locator("[data-best]").is_visible()
    page.locator("[data-best-link]").click()
    assert page.url == visit.base + PHRASES[phrase]


@SERVED
def test_text_of_an_input_method_is_found_without_a_key_press(visit):
    page = visit.open("search.html")
    page.focus("#q")
    page.keyboard.insert_text("杀猪盘")
    assert _first(page) == "scams/online-romance.html"


def test_the_home_page_asks_and_the_search_page_answers(visit):
    page = visit.open("index.html")
    page.fill("#q", "说我涉嫌洗钱")
    page.press("#q", "Enter")
    page.wait_for_url("**/search.html?q=*")
    assert _first(page) == "scams/fake-police.html"


def test_enter_on_the_search_page_keeps_the_question_in_the_address(visit):
    page = visit.open("search.html")
    page.fill("#q", "刷单")
    page.press("#q", "Enter")
    assert _first(page) == "scams/brushing-rebate.html"
    page.reload()
    assert _first(page) == "scams/brushing-rebate.html"


@SERVED
def test_every_suggested_word_finds_something(visit):
    page = visit.open("index.html")
    links = [link.get_attribute("href") for link in page.locator(".fz-ask .fz-chip").all()]
    assert links
    for link in links:
        page = visit.open(link)
        assert page.locator("[data-best]").is_visible(), link


@SERVED
@pytest.mark.parametrize("question", ["zzzz", "a", "😀🙏", "洗" * 500, "<script>alert(1)</script>"])
def test_nothing_found_is_no_all_clear(visit, question):
    page = visit.open("search.html")
    page.fill("#q", question)
    assert "没有找到" in page.locator("[data-found]").text_content()
    assert page.locator("#search-results a").count() > 1
    assert page.get_by_role("link", name="没找到一样的，不等于没事").get_attribute("href") == "tel:96110"
    assert page.locator("[data-best]").is_hidden()


@SERVED
@pytest.mark.parametrize("question", ["说", "110", "我转钱了"])
def test_no_scam_is_called_the_likeliest_on_too_little(visit, question):
    page = visit.open(f"search.html?q={question}")
    assert page.locator("#search-results a").count() > 1
    assert page.locator("[data-best]").is_hidden()


@SERVED
@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_shows_every_scam(visit, catalog, question):
    page = visit.open("search.html?q=洗钱")
    page.fill("#q", question)
    assert page.locator("#search-results a").count() == len(catalog.scams)
    assert page.locator("[data-found]").text_content() == f"全部 {len(catalog.scams)} 种骗局"


@SERVED
def test_marks_stand_only_on_words_of_the_question(visit):
    page = visit.open("search.html?q=涉嫌洗钱")
    marks = page.locator("#search-results mark").all_text_contents()
    assert marks
    assert all(mark in "涉嫌洗钱" for mark in marks)


@SERVED
def test_a_question_is_text_and_never_markup(visit):
    page = visit.open("search.html?q=%3Cimg%20src%3Dx%3E%E6%B4%97%E9%92%B1%%")
    assert page.locator("#search-results img").count() == 0
