"""Ten questions as a reader goes through them: by thumb, by keys, going away and coming back, without script."""

import base64
import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.site.conftest import SERVED, visiting
from tests.site.test_every_page import RULES

PHONE = {"width": 390, "height": 844}
ROUND = 10
LETTERS = "ABCD"


@pytest.fixture(scope="module")
def bank(catalog):
    return {question.ask: question for question in catalog.questions.values()}


def start(visit, path="quiz/index.html"):
    page = visit.open(path)
    page.locator("[data-quiz-go]").click()
    expect(page.locator(".fz-picks button").first).to_be_visible()
    return page


def asked(page, bank):
    return bank[page.locator("h1:visible").text_content()]


def wrong_of(question):
    return question.right % len(question.options)


def pick(page, number):
    page.locator(".fz-picks button").nth(number).click()


def onward(page):
    page.locator(".fz-wide").click()


def go_through(page, bank, right):
    """Answer a round; `right` says of each question whether it shall be answered right."""
    met = []
    for hit in right:
        question = asked(page, bank)
        met.append(question)
        pick(page, question.right - 1 if hit else wrong_of(question))
        onward(page)
    return met


def test_ten_questions_right_and_wrong_lead_to_an_honest_result(visit, bank):
    page = start(visit)
    right = [number % 3 > 0 for number in range(ROUND)]
    met = go_through(page, bank, right)
    assert len({question.id for question in met}) == ROUND
    assert page.locator("h1:visible").text_content() == f"{ROUND} 题，对了 {sum(right)} 题"
    missed = [question for question, hit in zip(met, right, strict=True) if not hit]
    assert page.locator(".fz-missed h3").all_text_contents() == [question.ask for question in missed]
    for item, question in zip(page.locator(".fz-missed li").all(), missed, strict=True):
        text = item.text_content()
        assert question.because in text
        assert question.options[question.right - 1] in text
        assert f"（{question.wrong}）" in text
    assert "安全了" not in page.locator("main").inner_text()


def test_an_answer_says_at_once_which_was_right_and_why(visit, bank, catalog):
    page = start(visit)
    for number in range(ROUND):
        question = asked(page, bank)
        assert page.locator(".fz-round-top p").text_content() == f"第 {number + 1} 题，共 {ROUND} 题"
        assert page.locator(".fz-picks button span").all_text_contents() == list(question.options)
        assert page.locator(".fz-because").count() == 0
        pick(page, wrong_of(question))
        marks = page.locator(".fz-picks strong")
        assert sorted(marks.all_text_contents()) == sorted(["正确", question.wrong])
        assert page.locator(".fz-pick-right span").text_content() == question.options[question.right - 1]
        assert page.locator(".fz-pick-wrong span").text_content() == question.options[wrong_of(question)]
        box = page.locator(".fz-because")
        assert f"该选 {LETTERS[question.right - 1]}。" in box.text_content()
        assert question.because in box.text_content()
        names = [catalog.scams[name].name for name in question.scams]
        assert box.locator("a").all_text_contents() == names
        expect(page.locator(".fz-wide")).to_be_in_viewport()
        onward(page)


@SERVED
def test_a_screen_reader_is_put_on_the_question_then_on_the_reason(visit, bank):
    page = start(visit)
    assert page.evaluate("document.activeElement.tagName") == "H1"
    question = asked(page, bank)
    pick(page, question.right - 1)
    spoken = page.evaluate(
        """() => ['aria-labelledby', 'aria-describedby'].map(name =>
            document.getElementById(document.activeElement.getAttribute(name)).textContent)"""
    )
    assert spoken == [f"答对了，选 {LETTERS[question.right - 1]}。", question.because]
    onward(page)
    assert page.evaluate("document.activeElement.textContent") == asked(page, bank).ask


@SERVED
def test_a_round_is_done_with_the_keyboard_alone(visit, bank):
    page = visit.open("quiz/index.html")
    page.locator("[data-quiz-go]").press("Enter")
    expect(page.locator(".fz-picks")).to_be_visible()
    for number in range(ROUND):
        question = asked(page, bank)
        page.keyboard.press(str(question.right) if number % 2 else LETTERS[question.right - 1].lower())
        expect(page.locator(".fz-because")).to_contain_text("答对了")
        page.keyboard.press("Enter")
    assert page.locator("h1:visible").text_content() == f"{ROUND} 题，对了 {ROUND} 题"
    assert page.locator(".fz-missed").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == f"再来 {ROUND} 道"
    page.keyboard.press("Enter")
    expect(page.locator(".fz-round-top p")).to_have_text(f"第 1 题，共 {ROUND} 题")


@SERVED
def test_tab_reaches_the_options_and_enter_takes_one(visit, bank):
    page = start(visit)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("A")
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) == "solid"
    page.keyboard.press("Enter")
    assert page.locator(".fz-because").is_visible()
    assert asked(page, bank)


@SERVED
def test_keys_that_are_no_answer_do_nothing(visit):
    page = start(visit)
    for key in ("5", "0", "e", "Enter", "Escape", "Control+a"):
        page.keyboard.press(key)
    assert page.locator(".fz-because").count() == 0
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert page.locator(".fz-picks strong").count() <= 2


def test_another_round_asks_other_questions(visit, bank):
    page = start(visit)
    met = go_through(page, bank, [True] * ROUND)
    page.get_by_role("button", name=f"再来 {ROUND} 道").click()
    expect(page.locator(".fz-round-top")).to_be_visible()
    again = go_through(page, bank, [True] * ROUND)
    assert not {question.id for question in met} & {question.id for question in again}


@SERVED
def test_after_many_rounds_every_theme_was_asked(visit, bank, catalog):
    page = start(visit)
    met = set()
    for _ in range(15):
        met |= {question.id for question in go_through(page, bank, [True] * ROUND)}
        page.get_by_role("button", name=f"再来 {ROUND} 道").click()
        expect(page.locator(".fz-round-top")).to_be_visible()
    themes = {catalog.sources["question", name].place.file for name in catalog.questions}
    assert {catalog.sources["question", name].place.file for name in met} == themes
    assert len(met) > ROUND * 6


def test_the_back_button_leaves_a_round_and_forward_finds_it_again(visit, bank):
    page = start(visit)
    pick(page, 0)
    onward(page)
    second = asked(page, bank)
    page.go_back()
    expect(page.locator("h1:visible")).to_have_text("测一测")
    assert "#" not in page.url
    page.go_forward()
    expect(page.locator("h1:visible")).to_have_text(second.ask)
    assert page.locator(".fz-round-top p").text_content() == f"第 2 题，共 {ROUND} 题"


def test_a_look_at_a_scam_does_not_lose_the_round(visit, bank):
    page = start(visit)
    question = asked(page, bank)
    pick(page, wrong_of(question))
    page.locator(".fz-because a").first.click()
    page.wait_for_url("**/scams/*.html")
    page.go_back()
    expect(page.locator("h1:visible")).to_have_text(question.ask)
    assert question.because in page.locator(".fz-because").text_content()
    page.reload()
    expect(page.locator("h1:visible")).to_have_text(question.ask)
    assert page.locator(".fz-pick-wrong").count() == 1


@pytest.mark.parametrize("direct", [False, True])
def test_who_has_enough_is_let_go_with_one_tap(visit, direct):
    page = visit.open("quiz/index.html#one_by_one") if direct else start(visit)
    page.get_by_role("button", name="先到这里").click()
    expect(page.locator("h1:visible")).to_have_text("测一测")
    assert "#" not in page.url
    assert page.locator("[data-quiz-go]").is_visible()


def test_a_theme_is_asked_from_its_own_page_in_its_own_order(visit, catalog):
    wanted = []
    page = visit.open("quiz/police.html")
    page.on("request", lambda request: wanted.append(request.url))
    page.locator("[data-quiz-go]").click()
    own = [question for question in catalog.questions.values() if question.id.startswith("police-")]
    for question in own:
        expect(page.locator("h1:visible")).to_have_text(question.ask)
        pick(page, question.right - 1)
        assert page.locator(".fz-because a").count() == len(question.scams)
        onward(page)
    expect(page.locator("h1:visible")).to_have_text(f"{len(own)} 题，对了 {len(own)} 题")
    assert [url.rpartition("/")[2] for url in wanted] == ["quiz-round.js"]
    page.get_by_role("button", name="再做一遍").click()
    expect(page.locator("h1:visible")).to_have_text(own[0].ask)


def test_nothing_is_kept_and_nothing_leaves(visit, bank):
    page = visit.open("quiz/index.html")
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.locator("[data-quiz-go]").click()
    expect(page.locator(".fz-picks")).to_be_visible()
    go_through(page, bank, [True] * ROUND)
    names = [url.rpartition("/")[2] for _, url in sent]
    assert names[0] == "quiz-round.js"
    assert [name.rpartition("-")[0] for name in names[1:]] == ["quiz-deck"]
    assert {method for method, _ in sent} == {"GET"}
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_the_result_becomes_a_picture_without_a_name(visit, bank):
    page = start(visit)
    go_through(page, bank, [True] * 7 + [False] * 3)
    page.get_by_role("button", name="做成图片").click()
    image = page.locator(".fz-card img")
    assert image.get_attribute("alt") == "成绩图：10 题，对了 7 题"
    head, _, data = image.get_attribute("src").partition(",")
    assert head == "data:image/png;base64"
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    assert picture.size == (1080, 1440)
    colours = {colour: count for count, colour in picture.getcolors(1 << 20)}
    assert colours[11, 61, 145] > 1080 * 1440 / 2
    assert colours[255, 210, 63] > 10_000
    with page.expect_download() as got:
        page.get_by_role("link", name="存下图片").click()
    assert got.value.suggested_filename == "测一测.png"
    assert Image.open(io.BytesIO(got.value.path().read_bytes())).size == (1080, 1440)


def test_the_result_is_copied_as_words(browser, served, bank):
    with visiting(browser, served, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]) as visitor:
        page = start(visitor)
        go_through(page, bank, [True] * 8 + [False] * 2)
        page.get_by_role("button", name="复制结果").click()
        expect(page.locator("[data-copied]")).to_contain_text("已复制")
        text = page.evaluate("navigator.clipboard.readText()")
        assert "答了 10 题，对了 8 题" in text
        assert text.endswith(f"{served}quiz/index.html")
    assert visitor.faults == []


@SERVED
@pytest.mark.parametrize("missing", ["quiz-round.js", "quiz-deck-*.js"])
def test_without_the_file_the_reader_is_told_and_keeps_the_page(browser, base, missing):
    with visiting(browser, base, viewport=PHONE) as visitor:
        visitor.page.route(f"**/{missing}", lambda route: route.abort())
        page = visitor.open("quiz/index.html")
        page.locator("[data-quiz-go]").click()
        expect(page.locator("[data-quiz-said]")).to_contain_text("题目没有取到")
        assert page.locator("h1:visible").text_content() == "测一测"
        page.unroute(f"**/{missing}")
        page.locator("[data-quiz-go]").click()
        expect(page.locator(".fz-picks")).to_be_visible()


@SERVED
@pytest.mark.parametrize(
    "state",
    [
        {"quiz": None},
        {"quiz": {"deck": 99, "order": [0], "from": 0, "answers": [], "at": 0}},
        {"quiz": {"deck": 0, "order": [0], "from": 0, "answers": [], "at": 0}},
        {"quiz": "half"},
        {"quiz": {"deck": "x"}},
    ],
)
def test_a_round_of_an_older_site_is_dropped_for_a_new_one(visit, bank, state):
    page = visit.open("quiz/index.html")
    page.evaluate("state => history.replaceState(state, '', '#one_by_one')", state)
    page.reload()
    expect(page.locator(".fz-round-top p")).to_have_text(f"第 1 题，共 {ROUND} 题")
    assert asked(page, bank)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_an_answer_and_in_the_result(browser, served, bank, scheme):
    found = []
    with visiting(browser, served, viewport=PHONE, color_scheme=scheme) as visitor:
        page = start(visitor)
        for screen in (PHONE, {"width": 1280, "height": 900}):
            page.set_viewport_size(screen)
            found.append(violations(page))
            pick(page, wrong_of(asked(page, bank)))
            found.append(violations(page))
            onward(page)
        go_through(page, bank, [False] * (ROUND - 2))
        page.get_by_role("button", name="做成图片").click()
        expect(page.locator(".fz-card img")).to_be_visible()
        found.append(violations(page))
    assert found == [[]] * 5


def violations(page):
    result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in result.response["violations"]]


@SERVED
@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("step", ["1", "3"])
def test_a_question_fits_a_narrow_screen_and_a_thumb_at_every_type_step(visit, bank, width, step):
    page = start(visit)
    page.set_viewport_size({"width": width, "height": 640})
    page.evaluate("step => document.documentElement.setAttribute('data-size', step)", step)
    for _ in range(ROUND):
        pick(page, wrong_of(asked(page, bank)))
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert min(button.bounding_box()["height"] for button in page.locator(".fz-round button").all()) >= 44
        onward(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_script_there_is_nothing_to_start_and_all_to_read(browser, on_disk):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("quiz/index.html")
        assert page.locator("[data-quiz-go]").is_hidden()
        page.locator(".fz-rows a").first.click()
        assert page.locator("[data-quiz-go]").is_hidden()
        page.locator(".fz-answer summary").first.click()
        assert page.locator(".fz-answer p").first.is_visible()
    assert visitor.faults == []
