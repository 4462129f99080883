"""Search in everyday words: the right page first, whichever way the words come in."""

import json
import re

import pytest
from playwright.sync_api import expect
from pypinyin import Style, lazy_pinyin

from tests.site.conftest import SERVED, until

PHRASES = {
    "快递丢了赔钱": "scams/fake-customer-service.html",
    "说我快递丢了要赔我钱": "scams/fake-customer-service.html",
    "百万保障不关掉要扣钱": "scams/fake-auto-renewal.html",
    "淘宝客服让我共享屏幕退款": "scams/fake-customer-service.html",
    "领导加我微信让我打钱": "scams/fake-leader-acquaintance.html",
    "局长让我先垫一笔": "scams/fake-leader-acquaintance.html",
    "孩子换手机号了要交学费": "scams/fake-leader-acquaintance.html",
    "有人冒充我老板叫我转账": "scams/fake-boss-finance.html",
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
    "老板让我转账": "scams/fake-boss-finance.html",
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


def _ask(page, question):
    page.fill("#q", question)
    expect(page.locator("[data-found]")).not_to_contain_text("正在查")


def _first(page):
    expect(page.locator("[data-found]")).not_to_contain_text("正在查")
    return page.locator("#search-results a").first.get_attribute("href")


def _loads(page):
    asked = []
    page.on("request", lambda request: "search-index" in request.url and asked.append(request.url))
    return asked


def test_the_right_page_comes_first(visit):
    page = visit.open("search.html")
    found = {}
    for phrase in PHRASES:
        _ask(page, phrase)
        found[phrase] = _first(page)
    assert found == PHRASES


@pytest.mark.parametrize("phrase", ["涉嫌洗钱", "快递丢了赔钱"])
def test_an_address_with_a_question_shows_the_answer(visit, phrase):
    page = visit.open(f"search.html?q={phrase}")
    assert page.input_value("#q") == phrase
    assert _first(page) == PHRASES[phrase]
    assert page.locator("[data-best]").is_visible()
    page.locator("[data-best-link]").click()
    page.wait_for_url(visit.base + PHRASES[phrase])


@SERVED
@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("anquanzhanghu", "scams/fake-police.html"),
        ("an quan zhang hu", "scams/fake-police.html"),
        ("yinhangka jiegei bieren", "scams/selling-cards.html"),
        ("nvyou jieqian mei jianguo", "scams/online-romance.html"),
        ("sd", "scams/brushing-rebate.html"),
        ("szp", "scams/online-romance.html"),
        ("aqzh", "scams/fake-police.html"),
        ("zijin gongxiang pingmu", "scams/screen-sharing.html"),
        ("刷dan返利", "scams/brushing-rebate.html"),
        ("裸撩被录了", "scams/nude-chat-extortion.html"),
        ("通辑令", "scams/fake-police.html"),
        ("不住销校园代", "scams/campus-loan-cancel.html"),
        ("投资平台提不鸟现", "scams/fake-investment.html"),
        ("領補貼要掃碼", "scams/fake-subsidy.html"),
        ("ＮＦＣ贴卡", "scams/nfc-theft.html"),
    ],
)
def test_sounds_count_and_not_spelling(visit, typed, right):
    page = visit.open("search.html")
    _ask(page, typed)
    assert _first(page) == right


@SERVED
def test_every_scam_type_is_found_by_its_name_in_three_scripts(visit, catalog):
    page = visit.open("search.html")
    missed = []
    for scam in catalog.scams.values():
        name = "".join(re.findall(r"\w", scam.name))
        initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
        for typed in (scam.name, "".join(lazy_pinyin(name)), initials):
            _ask(page, typed)
            if _first(page) != f"scams/{scam.id}.html":
                missed.append((scam.id, typed, _first(page)))
    assert missed == []


@SERVED
def test_every_alias_is_among_the_first_three(visit, catalog):
    page = visit.open("search.html")
    missed = []
    for scam in catalog.scams.values():
        for alias in scam.aliases:
            _ask(page, alias)
            links = [link.get_attribute("href") for link in page.locator("#search-results a").all()[:3]]
            if f"scams/{scam.id}.html" not in links or page.locator("[data-found]").text_content().startswith(
                "没有找到"
            ):
                missed.append((scam.id, alias))
    assert missed == []


@SERVED
def test_text_of_an_input_method_is_found_without_a_key_press(visit):
    page = visit.open("search.html")
    page.focus("#q")
    page.keyboard.insert_text("杀猪盘")
    assert _first(page) == "scams/online-romance.html"


@SERVED
def test_letters_still_being_composed_are_not_searched(visit):
    page = visit.open("search.html?q=刷单")
    assert _first(page) == "scams/brushing-rebate.html"
    page.evaluate("document.getElementById('q').select()")
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "she xian xi qian", "selectionStart": 16, "selectionEnd": 16})
    assert page.input_value("#q") == "she xian xi qian"
    assert _first(page) == "scams/brushing-rebate.html"
    method.send("Input.insertText", {"text": "涉嫌洗钱"})
    assert page.input_value("#q") == "涉嫌洗钱"
    assert _first(page) == "scams/fake-police.html"


@SERVED
def test_pasted_text_is_searched(visit):
    page = visit.open("search.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('有人说我涉嫌洗钱，要我把钱转到安全账户')")
    page.focus("#q")
    page.keyboard.press("Control+V")
    assert _first(page) == "scams/fake-police.html"


def test_the_home_page_asks_and_the_search_page_answers(visit):
    page = visit.open("index.html")
    page.fill("#q", "说我涉嫌洗钱")
    page.press("#q", "Enter")
    page.wait_for_url("**/search.html?q=*")
    assert _first(page) == "scams/fake-police.html"


def test_every_page_asks_in_its_header(visit):
    page = visit.open("scams/game-trade.html")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.fill(".fz-find input", "说我涉嫌洗钱")
    page.press(".fz-find input", "Enter")
    page.wait_for_url("**/search.html?q=*")
    assert _first(page) == "scams/fake-police.html"


def test_the_question_is_there_after_a_reload(visit):
    page = visit.open("search.html")
    page.fill("#q", "刷单")
    page.press("#q", "Enter")
    assert _first(page) == "scams/brushing-rebate.html"
    page.reload()
    assert page.input_value("#q") == "刷单"
    assert _first(page) == "scams/brushing-rebate.html"


def test_the_way_back_leads_to_the_question(visit):
    page = visit.open("search.html?q=裸聊")
    _ask(page, "网恋让我投资")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/scams/online-romance.html")
    page.go_back()
    assert page.input_value("#q") == "网恋让我投资"
    assert _first(page) == "scams/online-romance.html"


def test_the_index_comes_once_and_only_when_it_is_needed(visit):
    asked = _loads(visit.page)
    page = visit.open("search.html")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.focus("#q")
    _ask(page, "刷单")
    _ask(page, "裸聊")
    assert _first(page) == "scams/nude-chat-extortion.html"
    assert asked == [visit.base + "assets/js/search-index.js"]


@SERVED
def test_waiting_and_a_failure_are_said_and_help_is_offered(browser, base):
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        held = []
        page.route("**/search-index.js", lambda route, _: held.append(route))
        page.goto(f"{base}search.html?q=刷单", wait_until="commit")
        expect(page.locator("[data-found]")).to_have_text("正在查……")
        until(page, lambda: held)
        held[0].abort()
        expect(page.locator("[data-found]")).to_contain_text("这会儿查不了")
        offer = page.locator("[data-none]").get_by_role("link", name="打 96110 问")
        assert offer.get_attribute("href") == "tel:96110"
        assert page.locator("#search-results a").count() > 1
        page.unroute("**/search-index.js")
        page.fill("#q", "刷单返利")
        assert _first(page) == "scams/brushing-rebate.html"


@SERVED
def test_every_suggested_word_finds_something(visit):
    page = visit.open("index.html")
    links = [link.get_attribute("href") for link in page.locator(".fz-ask .fz-chip").all()]
    assert links
    for link in links:
        page = visit.open(link)
        assert _first(page)
        assert page.locator("[data-best]").is_visible(), link


@SERVED
@pytest.mark.parametrize("question", ["zzzz", "a", "😀🙏", "洗" * 500, "<script>alert(1)</script>"])
def test_nothing_found_is_no_all_clear(visit, question):
    page = visit.open("search.html")
    _ask(page, question)
    assert "没有找到" in page.locator("[data-found]").text_content()
    assert page.locator("#search-results a").count() > 1
    assert page.get_by_role("link", name="没找到一样的，不等于没事").get_attribute("href") == "tel:96110"
    offer = page.locator("[data-none]")
    assert offer.get_by_role("link", name="答几个问题看看").get_attribute("href") == "triage.html"
    assert offer.get_by_role("link", name="打 96110 问").get_attribute("href") == "tel:96110"
    assert page.locator("[data-best]").is_hidden()


@SERVED
@pytest.mark.parametrize("question", ["说", "钱", "110", "我转钱了", "今天天气", "怎么办", "银行", "微信"])
def test_no_scam_is_called_the_likeliest_on_too_little(visit, question):
    page = visit.open(f"search.html?q={question}")
    assert _first(page)
    assert page.locator("[data-best]").is_hidden()


@SERVED
@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_shows_every_scam(visit, catalog, question):
    page = visit.open("search.html?q=洗钱")
    _ask(page, question)
    assert page.locator("#search-results a").count() == len(catalog.scams)
    assert page.locator("[data-found]").text_content() == f"全部 {len(catalog.scams)} 种骗局"


@SERVED
def test_marks_stand_only_on_words_of_the_question(visit):
    page = visit.open("search.html?q=领补贴要验证码")
    assert _first(page) == "scams/fake-subsidy.html"
    marks = page.locator("#search-results mark").all_text_contents()
    assert marks
    assert all(mark in "领补贴要验证码" for mark in marks)


@SERVED
def test_a_question_is_text_and_never_markup(visit):
    page = visit.open("search.html?q=%3Cimg%20src%3Dx%3E%E6%B4%97%E9%92%B1%%")
    assert page.locator("#search-results img").count() == 0
    _ask(page, "<img src=x>洗钱")
    assert _first(page)
    assert page.locator("#search-results img").count() == 0


def test_every_page_of_the_index_is_there(built_site):
    text = (built_site / "assets" / "js" / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("window.FZ_INDEX=").rstrip(";\n"))
    assert [page[0] for page in index["pages"] if not (built_site / page[0]).is_file()] == []


@SERVED
def test_without_script_every_type_stands_with_its_sign(browser, base, catalog):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}search.html?q=刷单")
        assert page.locator("#search-results a").count() == len(catalog.scams)
        assert page.locator("[data-none]").is_hidden()


@SERVED
def test_a_browser_that_cannot_read_the_index_says_so(visit):
    visit.page.add_init_script("delete window.TextDecoder")
    page = visit.open("search.html?q=警察")
    page.wait_for_selector("[data-none]:visible")
    assert "这会儿查不了" in page.locator("[data-found]").text_content()
    assert page.locator("#search-results a").count() > 30
