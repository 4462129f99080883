"""Six cards, answered as a frightened person does: by thumb, by keyboard, going back, and without any script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.site.conftest import SERVED, ending, visiting
from tests.site.test_every_page import RULES

SHOWN = 7
"""The strongest and six more stand on the result without another tap."""

MET = {
    "brushing-rebate": "nnnyny",
    "fake-investment": "ynnynn",
    "fake-shopping": "ynnnny",
    "fake-customer-service": "nnynyn",
    "fake-auto-renewal": "nnynyn",
    "fake-loan": "nnnnny",
    "fake-credit-repair": "ynynyn",
    "campus-loan-cancel": "ynynyn",
    "credit-card-quota": "nnynny",
    "fake-boss-finance": "yynnyn",
    "business-email": "ynnnyn",
    "fake-leader-acquaintance": "ynnnyn",
    "fake-police": "yynnyn yyynyn ynnnyn yy--y-",
    "online-romance": "ynnynn yynynn",
    "nude-chat-extortion": "yynnnn",
    "game-trade": "nnnnny nnnyny",
    "flight-refund": "nnynyn",
    "fake-procurement": "ynnnyy",
    "screen-sharing": "nnynnn",
    "ai-deepfake": "ynnnyn",
    "sms-phishing": "nnynnn",
    "fake-subsidy": "nnynyy nnynny",
    "health-products": "nynynn nnnyny",
    "online-gambling": "nnnynn",
    "selling-cards": "nnyynn",
    "money-mule": "ynnynn",
    "cash-gold-courier": "yynnyn ynnnnn",
    "virtual-kidnapping": "yynnyn",
    "parcel-card": "nnnyny nnnynn",
    "fake-teacher-fee": "nnnnyy",
    "overseas-job": "nnnyny",
    "nfc-theft": "nnynyn",
    "qr-swap": "nnnnyy nnnnny",
    "shop-seller": "nnynyy",
    "guess-who": "ynnnyn",
    "minors-threat": "yyynyn nynnyn",
    "illegal-fundraising": "nnnynn",
}
"""What somebody who meets a type would truthfully answer, in one way or several: y yes, n no, - does not know."""


def answer(page, letter):
    page.locator(f'[data-card]:visible [data-answer="{letter}"]').click()


def found(page):
    """The names on the result, the strongest first, as far as they are seen without unfolding anything."""
    return [page.locator("[data-best-name]").text_content(), *page.locator("[data-more] b:visible").all_text_contents()]


@SERVED
def test_whoever_meets_a_type_finds_it_on_the_result(visit, catalog):
    missed = []
    assert MET.keys() == catalog.scams.keys()
    for scam, letters in ((scam, each) for scam, ways in MET.items() for each in ways.split()):
        page = visit.open("triage.html?again")
        for letter in letters:
            answer(page, letter)
        names = found(page)
        assert len(names) <= SHOWN
        if catalog.scams[scam].name not in names:
            missed.append((scam, letters, names))
    assert missed == []


def test_six_taps_lead_to_a_verdict_and_the_back_button_returns_to_it(visit, catalog):
    police = catalog.scams["fake-police"]
    page = visit.open("triage.html")
    for count, letter in enumerate("yynnyn", 1):
        assert page.locator("[data-card]:visible").count() == 1
        expect(page.locator(".fz-progress:visible")).to_have_text(f"第 {count} 张，共 6 张")
        answer(page, letter)
    assert page.locator("[data-card]:visible").count() == 0
    expect(page).to_have_url(ending("#result"))
    expect(page.locator("#found")).to_be_focused()
    assert page.locator("#found").text_content() == f"最像：{police.name}"
    assert page.locator("[data-best-sign]").text_content() == police.sign
    assert page.locator("[data-best-action]").text_content() == police.action
    said = [card.now for card, letter in zip(catalog.triage.values(), "yynnyn", strict=True) if letter == "y"]
    assert page.locator("[data-do] li").all_text_contents() == said
    assert {"tel:110", "tel:96110"} <= {link.get_attribute("href") for link in page.locator("#result a").all()}
    page.get_by_role("link", name="看它的每一步").click()
    page.wait_for_url(f"{visit.base}scams/fake-police.html")
    page.go_back()
    expect(page.locator("#found")).to_have_text(f"最像：{police.name}")


def test_a_decisive_yes_offers_the_way_out_at_once_and_on_every_further_card(visit, catalog):
    page = visit.open("triage.html")
    way = page.get_by_role("status").get_by_role("link")
    assert way.count() == 0
    answer(page, "y")
    expect(way).to_have_text("先别转，看这种：冒充公检法")
    answer(page, "n")
    expect(way).to_contain_text("先别转，看这种：")
    answer(page, "y")
    expect(way).to_contain_text("先别给，看这种：")
    name = way.locator("b").text_content()
    way.click()
    assert page.locator("h1").text_content() == name
    assert name in {scam.name for scam in catalog.scams.values()}


def test_the_back_button_takes_the_last_answer_back(visit):
    page = visit.open("triage.html")
    for letter in "nyn":
        answer(page, letter)
    expect(page).to_have_url(ending("#4"))
    page.go_back()
    expect(page).to_have_url(ending("#3"))
    expect(page.locator("#ask-3")).to_be_focused()
    expect(page.locator("[data-exit] a")).to_be_visible()
    page.go_back()
    expect(page.locator("#ask-2")).to_be_visible()
    assert page.locator("[data-exit] a").count() == 0
    answer(page, "n")
    page.locator("[data-back]:visible").click()
    page.locator("[data-back]:visible").click()
    expect(page.locator("#ask-1")).to_be_focused()


@SERVED
def test_a_reload_keeps_the_answers_and_starting_over_drops_them(visit):
    page = visit.open("triage.html")
    for letter in "yynnyn":
        answer(page, letter)
    page.reload()
    expect(page.locator("#found")).to_have_text("最像：冒充公检法")
    page.get_by_role("link", name="从头再答").click()
    expect(page.locator("#ask-1")).to_be_focused()
    assert page.locator("[data-exit] a").count() == 0
    for _ in range(6):
        answer(page, "-")
    expect(page.locator("#none")).to_be_focused()


@SERVED
def test_nothing_that_fits_is_not_called_harmless(visit):
    page = visit.open("triage.html")
    for _ in range(6):
        answer(page, "n")
    assert page.locator("#result").is_hidden()
    expect(page.locator("#none")).to_have_text("没对上，不等于没事")
    expect(page.locator("#none")).to_be_focused()
    assert page.locator("[data-none] a[href='tel:96110']").is_visible()
    words = page.locator("main").inner_text()
    assert not any(word in words for word in ("安全", "放心", "没有问题"))


@SERVED
def test_the_cards_are_answered_by_keyboard_alone(visit):
    page = visit.open("triage.html#1")
    page.locator("#ask-1").focus()
    for count in range(1, 7):
        expect(page.locator(f"#ask-{count}")).to_be_focused()
        page.keyboard.press("Tab")
        if count % 2:
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
    expect(page.locator("#found")).to_be_focused()
    outline = page.evaluate(
        """() => { const plate = document.querySelector('[data-answer]');
        return getComputedStyle(plate, '::after').pointerEvents }"""
    )
    assert outline == "none"


@SERVED
@pytest.mark.parametrize(
    ("hash_", "card"), [("", 1), ("#1", 1), ("#3", 3), ("#6", 6), ("#7", 1), ("#0", 1), ("#%zz", 1), ("#main", 1)]
)
def test_an_address_names_a_card_and_a_mangled_one_the_first(visit, hash_, card):
    page = visit.open(f"triage.html{hash_}")
    assert page.locator("[data-card]:visible").get_attribute("id") == str(card)


@SERVED
def test_the_link_to_the_beginning_leaves_the_card_alone(visit):
    page = visit.open("triage.html")
    answer(page, "y")
    page.get_by_role("link", name="回到页首").click()
    assert page.locator("[data-card]:visible").get_attribute("id") == "2"
    assert page.evaluate("document.activeElement.id") == "main"


@SERVED
def test_a_question_and_its_three_plates_stand_above_the_call_bar(visit):
    page = visit.open("triage.html")
    page.set_viewport_size({"width": 390, "height": 660})
    bar = page.locator(".fz-bar").bounding_box()["y"]
    for _ in range(6):
        plates = [plate.bounding_box() for plate in page.locator("[data-answer]:visible").all()]
        assert len(plates) == 3
        assert all(plate["height"] >= 56 and plate["y"] + plate["height"] <= bar for plate in plates)
        answer(page, "y")


def test_without_script_all_cards_stand_in_a_row_with_links_to_every_type(browser, on_disk, catalog):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("triage.html")
        assert page.locator("[data-card]:visible").count() == 6
        assert page.locator("main button:visible").count() == 0
        assert page.locator("#result").is_hidden()
        for number, card in enumerate(catalog.triage.values(), 1):
            section = page.locator(f'[id="{number}"]')
            assert section.locator("h2").text_content() == card.ask
            names = [catalog.scams[name].name for name in card.weights]
            assert section.locator(".fz-rows b").all_text_contents() == names
            assert section.locator(".fz-rows b:visible").all_text_contents() == names[: len(card.likely)]
            assert section.get_by_role("link", name="钱已经转了").get_attribute("href") == "emergency.html?ago=now"
        reached = {link.get_attribute("href") for link in page.locator("[data-yes] a").all()}
        assert reached == {f"scams/{name}.html" for name in catalog.scams}
        page.locator('[id="2"] .fz-rows a').first.click()
        assert page.locator("h1").text_content() == catalog.scams["fake-police"].name
    assert visitor.faults == []


@SERVED
def test_answers_are_kept_nowhere_but_in_the_tab(visit):
    asked = []
    page = visit.open("triage.html")
    page.on("request", lambda request: asked.append(request.url))
    for letter in "yynnyn":
        answer(page, letter)
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@SERVED
def test_on_paper_all_cards_stand_again(visit, catalog):
    page = visit.open("triage.html#2")
    page.emulate_media(media="print")
    asks = page.locator("[data-card] h2:visible").all_text_contents()
    assert asks == [card.ask for card in catalog.triage.values()]
    assert page.locator("[data-now]:visible").count() == 6
    assert page.locator("main button:visible").count() == 0


def violations(page):
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


@SERVED
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_later_card_and_on_the_result(visit, scheme):
    page = visit.open("triage.html")
    page.emulate_media(color_scheme=scheme)
    for letter in "yynnyn":
        answer(page, letter)
        assert violations(page) == []
    page.locator("[data-more] summary").click()
    assert violations(page) == []
