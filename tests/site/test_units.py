"""Units at work: the clerk of a bank fetches everything at once, the owner of a hotel prints one card."""

import gzip
import hashlib
import json
import zipfile
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import expect

from generators.plan.names import pack_path, venue_page
from generators.plan.packs import NOTE, SUMS
from tests.site.conftest import SERVED, ending, visiting

WECHAT = {"width": 390, "height": 660}
LIGHT = 9 * 1024
LARGEST = 25_000_000
ALL_LARGEST = 250_000_000


def the_page(venue):
    return str(venue_page(venue).with_suffix(".html"))


def entries(site, kind):
    listed = json.loads((site / "manifest.json").read_bytes())["files"]
    return {entry["path"]: entry for entry in listed if entry["kind"] == kind}


@pytest.fixture
def counter(browser, served):
    """A page of the size that a chat leaves, which has no fault when the test ends."""
    with visiting(browser, served, viewport=WECHAT, accept_downloads=True) as visitor:
        yield visitor
    assert visitor.faults == []


def test_a_card_for_my_hotel_is_three_taps_from_the_home_page(counter, built_site, catalog):
    page = counter.open("index.html")
    page.get_by_role("link", name=catalog.venues["hotel"].name, exact=True).click()
    with page.expect_download() as started:
        page.locator(".fz-todo > li").first.get_by_role("link", name="下载台卡").click()
    saved = started.value
    assert saved.suggested_filename == "台卡：冒充公检法（三折台卡 A4（带粘口），办公打印）.pdf"
    published = built_site / "downloads/table-card/tent_a4_3/fake-police-office.pdf"
    assert saved.path().read_bytes() == published.read_bytes()


def test_everything_for_a_bank_is_one_tap_on_its_page_and_that_stands_on_the_first_screen(counter, built_site):
    page = counter.open("venues/bank-outlet.html")
    button = page.get_by_role("link", name="全部下载")
    box = button.bounding_box()
    assert box["y"] + box["height"] <= WECHAT["height"]
    assert box["height"] >= 44
    with page.expect_download() as started:
        button.click()
    assert started.value.suggested_filename == "银行网点反诈物料.zip"
    assert started.value.path().read_bytes() == (built_site / pack_path("bank-outlet")).read_bytes()


def test_the_button_says_how_much_comes(counter, built_site, catalog):
    for venue in catalog.venues:
        with zipfile.ZipFile(built_site / pack_path(venue)) as archive:
            count = len(archive.namelist()) - 1
        said = counter.open(the_page(venue)).locator(".fz-pack span").text_content()
        assert said.endswith(f"，{count} 个文件")


def test_a_place_is_found_by_typing_what_people_call_it(counter, catalog):
    page = counter.open("venues/index.html")
    field = page.get_by_label("场所或要摆的东西")
    rows = page.locator(".fz-sectors li:visible b")
    for typed, found in (
        ("宾馆", "宾馆酒店"),
        ("学校", "中小学和幼儿园"),
        ("银行柜", "银行柜面"),
        ("包裹", "快递网点"),
    ):
        field.fill(typed)
        assert found in rows.all_text_contents()
        assert len(rows.all_text_contents()) < 5
        headings = page.locator(".fz-sectors h2:visible").count()
        assert headings == page.locator(".fz-sectors ul:visible").count() <= rows.count()
    field.fill("没有这种地方")
    expect(page.get_by_role("status")).to_have_text("0 类场所")
    assert page.locator("[data-none]").is_visible()
    field.fill("")
    expect(page.get_by_role("status")).to_have_text(f"{len(catalog.venues)} 类场所")


def test_all_places_are_there_without_script(browser, on_disk, catalog):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("venues/index.html")
        assert page.locator(".fz-sectors li b").all_text_contents() == [
            venue.name
            for venue in sorted(catalog.venues.values(), key=lambda venue: sectors(catalog).index(venue.sector))
        ]
        page = visitor.open("venues/hotel.html")
        assert page.locator(".fz-todo").get_by_role("link", name="下载").count() == 2
        assert page.get_by_role("checkbox").count() == 0
        assert not page.locator("[data-tally]").is_visible()


def sectors(catalog):
    return list(dict.fromkeys(venue.sector for venue in catalog.venues.values()))


@SERVED
def test_a_venue_lists_its_things_and_each_leads_to_a_file_or_to_its_text(visit, catalog):
    for venue in catalog.venues.values():
        page = visit.open(the_page(venue.id))
        shown = page.locator(".fz-todo > li")
        assert shown.locator("h3").all_text_contents() == [show.wording for show in venue.shows]
        for row in shown.all():
            link = row.locator(".fz-btn")
            assert link.count() == 1
            target = link.get_attribute("href")
            assert link.get_attribute("download") if target.endswith(".pdf") else ".texts.html#" in target


def test_what_stands_is_ticked_off_and_remembered_on_this_device_only(visit):
    page = visit.open("venues/hotel.html")
    tally = page.locator("[data-tally]")
    expect(tally).to_have_text("0 / 3 已摆好，只记在这台设备上")
    page.get_by_label("已摆好：客房台卡").check()
    expect(tally).to_have_text("1 / 3 已摆好，只记在这台设备上")
    page.get_by_label("已摆好：前台台卡").focus()
    page.keyboard.press("Space")
    expect(tally).to_have_text("2 / 3 已摆好，只记在这台设备上")
    page.reload()
    expect(tally).to_have_text("2 / 3 已摆好，只记在这台设备上")
    expect(page.get_by_label("已摆好：防骗音频")).not_to_be_checked()
    page.get_by_label("已摆好：客房台卡").uncheck()
    assert page.evaluate("Object.entries(localStorage)") == [["fz-venue-hotel", "table-card"]]
    visit.open("venues/taxi.html")
    expect(page.locator("[data-tally]")).to_have_text("0 / 2 已摆好，只记在这台设备上")


@SERVED
def test_two_things_of_one_material_are_ticked_off_apart(visit):
    page = visit.open("venues/bus.html")
    page.get_by_label("已摆好：车载 LED").check()
    page.reload()
    expect(page.get_by_label("已摆好：车载 LED")).to_be_checked()
    expect(page.get_by_label("已摆好：站台电子屏")).not_to_be_checked()


@SERVED
def test_ticks_last_for_the_visit_where_nothing_may_be_stored(visit):
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get: () => { throw new Error('no'); }});"
    )
    page = visit.open("venues/taxi.html")
    page.get_by_label("已摆好：出租车显示屏").check()
    expect(page.locator("[data-tally]")).to_have_text("1 / 2 已摆好，只记在这台设备上")


@SERVED
def test_the_text_of_a_screen_is_copied_two_taps_from_the_venue(visit, catalog):
    page = visit.open("venues/taxi.html")
    page.locator(".fz-todo").get_by_role("link", name="复制电子屏文字").click()
    expect(page).to_have_url(ending("venues/taxi.texts.html#led"))
    first = catalog.venues["taxi"].scams[0]
    line = page.locator(".fz-sources > li").filter(has_text=catalog.scams[first].name)
    line.get_by_role("button").click()
    expect(page.locator("[data-copied]")).to_contain_text(catalog.messages[first].led)


def test_the_pages_of_the_venues_are_light(built_site, catalog):
    weights = {venue: len(gzip.compress((built_site / the_page(venue)).read_bytes(), 9)) for venue in catalog.venues}
    assert max(weights.values()) <= LIGHT, weights


def test_every_zip_is_what_the_unit_must_show_and_no_more(built_site):
    """The whole zips of the real content are opened again; the gate in the build has its own tests."""
    zips, sizes = entries(built_site, "zip"), []
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in built_site.rglob("downloads/**/*.*")}
    for path, entry in zips.items():
        data = (built_site / path).read_bytes()
        sizes.append(len(data))
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        with zipfile.ZipFile(built_site / path) as archive:
            assert archive.testzip() is None
            own = {name for name in archive.namelist() if PurePosixPath(name).suffix == ".txt" and "印刷单" not in name}
            for name in set(archive.namelist()) - own:
                assert hashlib.sha256(archive.read(name)).hexdigest() in digests, name
            assert {NOTE, SUMS} <= own
    assert len(zips) > 30
    assert max(sizes) <= LARGEST
    assert sum(sizes) <= ALL_LARGEST


@SERVED
def test_the_calendar_tells_today_in_words_and_only_then(visit, catalog):
    phase = catalog.campaign.phases[1]
    page = visit.open("calendar.html")
    page.clock.set_fixed_time(f"{phase.start.isoformat()}T09:00:00+08:00")
    page.reload()
    assert page.locator(".fz-phase h3").nth(1).text_content() == f"{phase.name}现在是这一段"
    today = page.locator("[aria-current=date]")
    assert today.get_attribute("data-day") == phase.start.isoformat()
    assert "今天" in today.text_content()
    page.clock.set_fixed_time("2031-01-01T09:00:00+08:00")
    page.reload()
    assert page.locator("[aria-current=date], .fz-now").count() == 0
    assert page.locator("main").get_by_text("今天").count() == 0


def test_the_months_are_tables_that_a_screen_reader_can_read(browser, on_disk, catalog):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("calendar.html")
        assert page.locator(".fz-month caption").count() == page.locator(".fz-month").count() == 2
        assert page.locator(".fz-month th[scope=col]").all_text_contents()[:2] == ["星期一", "星期二"]
        for phase in catalog.campaign.phases:
            days = page.locator(".fz-month td").filter(has_text=phase.name).count()
            assert days == (phase.end - phase.start).days + 1


def test_the_calendar_is_downloaded_as_it_was_planned(counter, built_site):
    page = counter.open("calendar.html")
    with page.expect_download() as started:
        page.get_by_role("link", name="加进手机日历").click()
    data = started.value.path().read_bytes()
    assert data == (built_site / "calendar.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")


@SERVED
def test_the_guide_answers_within_its_own_page(visit, catalog):
    page = visit.open("guide.html")
    for chip in page.locator("nav .fz-chip[href^='#']").all():
        chip.click()
        expect(page.locator(chip.get_attribute("href"))).to_be_in_viewport()
    assert "实际大小" in page.locator("#printer + ol").text_content()
    page.get_by_text("摆放的").click()
    stock = page.locator(".fz-stock > div").filter(has_text="对折台卡")
    assert catalog.materials["table-card-two"].stock in stock.text_content()
    for account in catalog.official:
        assert f"“{account.name}”" in page.locator("#scan + ol").text_content()
