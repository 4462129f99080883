"""Acted chats, one moment at a time: by thumb, by keys, going back, with and without motion, to every end."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.site.conftest import SERVED, ending, stop_clock, visiting
from tests.site.test_every_page import RULES

PHONE = {"width": 390, "height": 844}
POLICE = "fake-police-call"
NOW = ".fz-moment:visible >> nth=-1"
PAUSE_MS = 350
"""Between two bubbles of a caller who types."""


@pytest.fixture
def calm(browser, base):
    """A reader who has asked for no motion: everything stands at once."""
    with visiting(browser, base, viewport=PHONE, reduced_motion="reduce") as visitor:
        yield visitor
    assert visitor.faults == []


def choices(page):
    return page.locator(".fz-choose:visible .fz-choices a")


def take(page, text):
    choices(page).filter(has_text=text).click()


def ordered(moment):
    """The way out comes first, the others as they were written."""
    return sorted(moment.choices, key=lambda choice: not choice.exit)


def ways(chat):
    """For each end, the shortest list of choices that leads to it."""
    moments = {moment.id: moment for moment in chat.moments}
    found, waiting = {}, [(chat.start, ())]
    while waiting:
        name, way = waiting.pop(0)
        if name not in found:
            found[name] = way
            if name in moments:
                waiting.extend((choice.to, (*way, choice)) for choice in moments[name].choices)
    return {end: found[end.id] for end in chat.debriefs}


def test_every_end_of_every_chat_is_reached_and_explained(calm, catalog):
    for chat in catalog.simulations.values():
        moments = {moment.id: moment for moment in chat.moments}
        for end, way in ways(chat).items():
            page = calm.open(f"simulations/{chat.id}.html")
            assert page.locator("[data-chat-after]").is_hidden()
            said, here = list(moments[chat.start].says), chat.start
            for choice in way:
                options = [option.text for option in ordered(moments[here])]
                assert page.locator(".fz-choose:visible .fz-choices span").all_text_contents() == options
                take(page, choice.text)
                here = choice.to
                said += moments[here].says if here in moments else ()
            assert page.locator(".fz-bub:visible").all_text_contents() == said
            assert page.locator(".fz-me p:visible").all_text_contents() == [choice.text for choice in way]
            result = page.locator(".fz-end:visible")
            assert result.locator("h2").text_content() == f"结果：{end.outcome}"
            assert end.text in result.text_content()
            assert result.locator("li span").all_text_contents() == list(end.signs)
            assert choices(page).count() == 0
            assert page.locator("[data-chat-after]").is_visible() == bool(chat.scams)
            expect(page).to_have_url(ending(f"#at-{end.id}"))


def test_one_moment_at_a_time_and_the_way_out_first(calm, catalog):
    chat = catalog.simulations[POLICE]
    page = calm.open(f"simulations/{POLICE}.html")
    assert page.locator(".fz-bub:visible").count() == len(chat.moments[0].says)
    assert page.locator("[data-chat-now]").text_content() == "第 1 段，最多 7 段"
    assert choices(page).first.text_content() == "出口挂断，自己打 110 问"
    for number, text in enumerate(("我没有办过这张卡", "好，您帮我转", "我没做过，怎么证明"), 2):
        take(page, text)
        assert page.locator("[data-chat-now]").text_content() == f"第 {number} 段，最多 7 段"
        assert page.locator(".fz-tick-on").count() == number
        assert page.locator(".fz-choice-exit:visible").count() == 1
        assert page.locator(".fz-choices:visible").count() == 1
        expect(page.locator(".fz-me p").last).to_be_in_viewport()
        expect(choices(page).first).to_be_in_viewport()
        expect(page.locator(".fz-chat-strip .fz-tag")).to_be_in_viewport()


def test_the_back_button_undoes_one_choice_each_time(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    before = page.locator("main").inner_text()
    take(page, "我没有办过这张卡")
    first = page.locator("main").inner_text()
    take(page, "好，您帮我转")
    page.go_back()
    assert page.locator("main").inner_text() == first
    page.go_back()
    assert page.locator("main").inner_text() == before
    page.go_forward()
    assert page.locator("main").inner_text() == first
    page.get_by_role("button", name="退回一步").click()
    expect(page.locator("[data-chat-now]")).to_have_text("第 1 段，最多 7 段")
    assert page.locator("main").inner_text() == before


def test_a_reader_starts_again_from_an_end_or_steps_back_from_it(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    take(page, "挂断，自己打 110 问")
    page.get_by_role("button", name="退回一步").click()
    expect(page.locator("[data-chat-now]")).to_have_text("第 1 段，最多 7 段")
    take(page, "我没有办过这张卡")
    take(page, "不转接，挂断打 110")
    page.locator(".fz-end:visible").get_by_role("link", name="从头再来").click()
    expect(page.locator("[data-chat-now]")).to_have_text("第 1 段，最多 7 段")
    assert page.locator(".fz-me").count() == 0
    page.go_back()
    expect(page.locator(".fz-end:visible h2")).to_have_text("结果：识破了")


def test_the_story_stands_where_it_was_after_a_look_elsewhere(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    take(page, "我没有办过这张卡")
    take(page, "不转接，挂断打 110")
    words = page.locator("main").inner_text()
    page.locator("[data-chat-after] a").first.click()
    page.wait_for_url("**/scams/*.html")
    page.go_back()
    expect(page.locator(".fz-end:visible")).to_be_visible()
    assert page.locator("main").inner_text() == words
    page.reload()
    assert page.locator("main").inner_text() == words


@SERVED
def test_an_address_that_somebody_sent_opens_its_moment_and_can_be_stepped_back(calm, catalog):
    page = calm.open(f"simulations/{POLICE}.html#at-warrant")
    warrant = next(moment for moment in catalog.simulations[POLICE].moments if moment.id == "warrant")
    assert page.locator(f"{NOW}").locator(".fz-bub").all_text_contents() == list(warrant.says)
    page.get_by_role("button", name="退回一步").click()
    assert page.locator(".fz-me").count() == 1
    page.get_by_role("button", name="退回一步").click()
    assert page.locator(".fz-me").count() == 0
    assert page.get_by_role("button", name="退回一步").count() == 0


@SERVED
@pytest.mark.parametrize("hash_", ["#main", "#at-nowhere", "#%zz", "#scams"])
def test_an_address_without_a_moment_opens_the_start(calm, hash_):
    page = calm.open(f"simulations/{POLICE}.html{hash_}")
    expect(page.locator("[data-chat-now]")).to_have_text("第 1 段，最多 7 段")
    take(page, "我没有办过这张卡")
    page.get_by_role("link", name="回到页首").click()
    expect(page.locator("[data-chat-now]")).to_have_text("第 2 段，最多 7 段")


@SERVED
@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"chat": [9]}, "第 1 段，最多 7 段"),
        ({"chat": "no"}, "第 1 段，最多 7 段"),
        ({"chat": [0, 0, 0]}, "结束，走了 1 段"),
        ({"deep": 3}, "第 1 段，最多 7 段"),
    ],
)
def test_a_way_of_an_older_site_is_gone_as_far_as_it_leads(calm, state, told):
    page = calm.open(f"simulations/{POLICE}.html")
    page.evaluate("state => history.replaceState(state, '')", state)
    page.reload()
    expect(page.locator("[data-chat-now]")).to_have_text(told)


@SERVED
def test_a_story_may_lead_back_to_where_it_was(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    start = page.locator(".fz-bub:visible").all_text_contents()
    page.evaluate("document.querySelector('#at-stolen .fz-choices li:last-child a').setAttribute('href', '#at-call')")
    for number in (2, 4):
        take(page, "我没有办过这张卡")
        take(page, "我先问问家里人")
        assert page.locator(NOW).locator(".fz-bub").all_text_contents() == start
        assert page.locator(".fz-me").count() == number
        assert choices(page).count() == 3
    page.go_back()
    assert page.locator(".fz-me").count() == 3


def test_a_chat_is_walked_with_the_keyboard_alone(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    choices(page).first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "第 2 段"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "出口不转接，挂断打 110"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "结果：识破了"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "从头再来"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-chat-now]")).to_have_text("第 2 段，最多 7 段")


@SERVED
def test_a_screen_reader_hears_what_is_new(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    log = page.get_by_role("log", name="对话")
    assert log.get_attribute("aria-live") == "polite"
    page.evaluate(
        """() => { window.added = [];
        new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(
            node => window.added.push(node.className)
        ))).observe(document.querySelector('[data-chat-log]'), {childList: true}) }"""
    )
    take(page, "我没有办过这张卡")
    take(page, "好，您帮我转")
    added = page.evaluate("window.added.map(name => name.split(' ')[0])")
    assert added == ["fz-me", "fz-moment", "fz-me", "fz-moment"]


def test_bubbles_come_one_by_one_and_a_tap_brings_the_rest(visit, catalog):
    stop_clock(visit.page)
    page = visit.open(f"simulations/{POLICE}.html")
    moments = {moment.id: moment for moment in catalog.simulations[POLICE].moments}
    new = page.locator(NOW).locator(".fz-bub:visible")
    take(page, "我没有办过这张卡")
    for said in range(1, len(moments["stolen"].says)):
        assert new.count() == said
        assert choices(page).count() == 0
        page.clock.run_for(PAUSE_MS)
    assert new.count() == len(moments["stolen"].says)
    take(page, "好，您帮我转")
    assert choices(page).count() == 0
    page.locator(".fz-chat-strip").click()
    assert new.count() == len(moments["warrant"].says)
    assert choices(page).count() == 3


def test_an_honest_caller_is_told_apart_and_a_doubting_reader_is_not_blamed(calm, catalog):
    chat = catalog.simulations["call-from-96110"]
    page = calm.open(f"simulations/{chat.id}.html")
    take(page, "你才是骗子吧")
    take(page, "拉黑，不理他")
    miss = page.locator(".fz-end:visible")
    assert miss.locator("h2").text_content() == "结果：错怪了"
    assert "fz-end-miss" in miss.get_attribute("class")
    assert page.locator(".fz-choice-exit:visible").count() == 0
    page.get_by_role("button", name="退回一步").click()
    take(page, "挂断，自己拨 96110")
    take(page, "没有共享，只垫了三百")
    take(page, "有，我叫他过来听")
    take(page, "我这就打 110")
    true = page.locator(".fz-end:visible")
    assert true.locator("h2").text_content() == "结果：是真的"
    assert "fz-end-true" in true.get_attribute("class")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_and_at_the_ends(browser, served, scheme):
    found = []
    with visiting(browser, served, viewport=PHONE, color_scheme=scheme, reduced_motion="reduce") as visitor:
        for chat, texts in {
            POLICE: (
                "我没有办过这张卡",
                "好，您帮我转",
                "我没做过，怎么证明",
                "好，屋里就我一个人了",
                "共享了，接着怎么做",
                "转过去，早点还我清白",
            ),
            "call-from-96110": ("你才是骗子吧", "拉黑，不理他"),
        }.items():
            page = visitor.open(f"simulations/{chat}.html")
            for text in texts:
                take(page, text)
                found.append(violations(page))
            page.set_viewport_size({"width": 1280, "height": 900})
            found.append(violations(page))
            page.set_viewport_size(PHONE)
    assert [fault for fault in found if fault] == []
    assert len(found) == 10


def violations(page):
    result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in result.response["violations"]]


@SERVED
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("step", ["1", "2", "3"])
def test_a_chat_fits_every_screen_and_thumb(calm, catalog, width, step):
    chat = catalog.simulations[POLICE]
    page = calm.open(f"simulations/{POLICE}.html")
    page.set_viewport_size({"width": width, "height": 560})
    page.evaluate("step => document.documentElement.setAttribute('data-size', step)", step)
    way = max(ways(chat).values(), key=len)
    for choice in way:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert min(link.bounding_box()["height"] for link in choices(page).all()) >= 44
        take(page, choice.text)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@SERVED
def test_on_a_low_screen_the_choices_do_not_cover_the_words(calm):
    page = calm.open(f"simulations/{POLICE}.html")
    place = "getComputedStyle(document.querySelector('.fz-choose')).position"
    assert page.evaluate(place) == "sticky"
    page.set_viewport_size({"width": 844, "height": 390})
    assert page.evaluate(place) != "sticky"
