"""A unit types its name and gets its PDF: what comes of it in a real browser, held against the file it began with."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from generators.plan.own import plan_owns
from generators.plan.sheets import plan_sheets
from tests.site.conftest import SERVED, Visit, until, visiting
from tests.site.test_every_page import RULES

NAME = "示例市示例区示例街道反诈服务中心"
PHONE = "0564-3330000"
PIECES = ("poster/fake-police", "table-card/fake-police", "wallet-card/wallet", "leaflet/elderly")
DPI = 200
PT_PER_INCH = 72


@dataclass
class Given:
    """The published file, and what the browser made of it; `fields` are left, top, right, bottom in pt by page."""

    before: bytes
    after: bytes
    name: str
    fields: dict[int, list[tuple[float, ...]]]


@pytest.fixture(scope="module")
def owns(catalog):
    return {own.key: own for own in plan_owns(plan_sheets(catalog))}


@pytest.fixture
def give(visit: Visit, built_site: Path, owns):
    """Open the page for a piece, type, and take what it gives."""

    def giving(piece: str, name: str = NAME, phone: str = "") -> Given:
        page = visit.open(f"own.html?piece={piece}")
        page.get_by_label("单位名称").fill(name)
        page.get_by_label("单位电话").fill(phone)
        return taken(page, built_site / owns[piece].sheet.path)

    return giving


def taken(page, published):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="做成 PDF").click()
    before = published.read_bytes()
    after = Path(waiting.value.path()).read_bytes()
    return Given(before, after, waiting.value.suggested_filename, fields_of(before))


def fields_of(pdf):
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            height = float(page.mediabox[3])
            for note in page.obj.get("/Annots", []):
                left, bottom, right, top = map(float, note.Rect)
                found.setdefault(number, []).append((left, height - top, right, height - bottom))
    return found


def pictures(pdf):
    return [page.render(scale=DPI / PT_PER_INCH, grayscale=True).to_numpy() for page in pdfium.PdfDocument(pdf)]


def window(box, grown=0.0):
    left, top, right, bottom = box
    scale = DPI / PT_PER_INCH
    rows = slice(int((top - grown) * scale), int((bottom + grown) * scale) + 1)
    return rows, slice(int((left - grown) * scale), int((right + grown) * scale) + 1)


@pytest.mark.parametrize("piece", PIECES)
def test_the_name_is_added_and_all_else_stays_as_it_is(give, owns, piece):
    given = give(piece)
    assert given.after.startswith(given.before)
    assert given.name == f"{NAME}，{owns[piece].sheet.download}"
    old, new = pictures(given.before), pictures(given.after)
    assert len(old) == len(new) == owns[piece].sheet.pages
    for number, (one, other) in enumerate(zip(old, new, strict=True)):
        changed = one != other
        for box in given.fields.get(number, []):
            inked = changed[window(box)].sum()
            assert inked > 500, box
            changed[window(box, grown=6)] = False
        assert not changed.any()


@pytest.mark.parametrize("piece", PIECES)
def test_the_codes_say_what_they_said(give, owns, piece):
    sheet = owns[piece].sheet
    found = Counter(code.text for page in pictures(give(piece).after) for code in zxingcpp.read_barcodes(page))
    assert found == Counter(
        {payload: n * sheet.copies for payload, n in Counter(c.payload for c in sheet.codes).items()}
    )


@SERVED
@pytest.mark.parametrize("piece", PIECES)
def test_the_field_is_gone_and_the_name_is_found_and_heard(give, owns, piece):
    given = give(piece, phone=PHONE)
    with pikepdf.open(BytesIO(given.after)) as document:
        assert "/AcroForm" not in document.Root
        assert not any("/Annots" in page.obj for page in document.pages)
        assert str(document.docinfo.Title) == owns[piece].sheet.title
        spoken = document.Root.StructTreeRoot.K[0].K
        kinds = [str(kid.S) for kid in spoken if isinstance(kid, pikepdf.Dictionary)]
        assert "/Form" not in kinds
        parents = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        (number,) = given.fields
        paragraph = [kid for kid in spoken if str(kid.S) == "/P"][-1]
        assert parents[int(document.pages[number].StructParents)][int(paragraph.K)].objgen == paragraph.objgen
    said = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(given.after))
    assert said.count(f"{NAME} {PHONE}") == len(given.fields[number])


@SERVED
def test_every_reader_at_hand_opens_the_file_without_a_complaint(give, tmp_path):
    given = give("table-card/fake-police")
    (tmp_path / "own.pdf").write_bytes(given.after)
    with pikepdf.open(tmp_path / "own.pdf") as document:
        assert document.check_pdf_syntax() == []


@SERVED
def test_the_name_is_one_ink_at_600_dots_an_inch(give):
    given = give("poster/fake-police")
    with pikepdf.open(BytesIO(given.after)) as document:
        drawing = document.pages[0].resources.XObject.Own
        picture = drawing.Resources.XObject.P
        assert picture.ImageMask
        width = float(drawing.BBox[2])
        assert picture.Width / width * PT_PER_INCH >= 600
        assert b" 0 g " in drawing.read_bytes()
        rows = np.frombuffer(picture.read_bytes(pikepdf.StreamDecodeLevel.specialized), dtype=np.uint8)
        assert len(rows) == (picture.Width + 7) // 8 * picture.Height


@SERVED
def test_a_longer_name_is_smaller_or_takes_two_lines_and_stays_in_its_field(give):
    heights = []
    for name in ("示例支行", NAME + "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯"):
        given = give("table-card/fake-police", name)
        changed = pictures(given.before)[0] != pictures(given.after)[0]
        box = max(given.fields[0], key=lambda one: one[0])
        rows = np.flatnonzero(changed[window(box)].any(axis=1))
        columns = np.flatnonzero(changed[window(box)].any(axis=0))
        heights.append(rows[-1] - rows[0])
        assert columns[-1] < (box[2] - box[0]) * DPI / PT_PER_INCH
        for field in given.fields[0]:
            changed[window(field, grown=3)] = False
        assert not changed.any()
    assert heights[1] > heights[0]


@SERVED
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "先写单位名称"),
        ("   ", "先写单位名称"),
        ("行", "至少两个字"),
        ("一" * 41, "最多 40 个字，现在是 41 个"),
        ("示例\u202e银行", "看不见的字符"),
        ("示例\u200b银行", "看不见的字符"),
        ("示例银行\u0007", "看不见的字符"),
        ("示例银行😀", "印不出来的符号"),
        ("领奖到 http://example.com", "不要写网址"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words(visit, name, said):
    page = visit.open("own.html")
    page.evaluate("name => { document.querySelector('#unit').value = name }", name)
    page.evaluate("document.querySelector('[data-own]').setAttribute('novalidate', '')")
    page.get_by_role("button", name="做成 PDF").click()
    expect(page.locator("#said")).to_contain_text(said)
    assert page.locator("[data-done]").is_hidden()
    assert page.locator("#unit").get_attribute("aria-invalid") == "true"


@SERVED
@pytest.mark.parametrize(
    ("phone", "said"), [("110", "公共热线"), ("96110", "公共热线"), ("96-110", "公共热线"), ("加微信", "电话写成")]
)
def test_a_number_that_is_not_the_units_own_is_refused(visit, phone, said):
    page = visit.open("own.html")
    page.get_by_label("单位名称").fill("示例银行")
    page.get_by_label("单位电话").fill(phone)
    page.get_by_role("button", name="做成 PDF").click()
    expect(page.locator("#said")).to_contain_text(said)
    assert page.locator("[data-done]").is_hidden()


@SERVED
def test_a_base_that_comes_late_does_not_wipe_out_what_was_said_since(visit):
    held = []
    visit.page.route("**/own-pdf*.js", lambda route: held.append(route))  # noqa: PLW0108 - a built-in is no handler
    page = visit.open("own.html")
    page.get_by_label("单位名称").fill("示例银行")
    page.get_by_label("单位电话").fill("110")
    page.get_by_role("button", name="做成 PDF").click()
    expect(page.locator("#said")).to_contain_text("公共热线")
    until(page, lambda: held)
    held[0].continue_()
    until(page, lambda: page.evaluate("Boolean(window.FZ_OWN)"))  # the policy forbids what waits inside the page
    expect(page.locator("#said")).to_contain_text("公共热线")


@SERVED
def test_a_name_too_long_for_a_small_card_is_refused_and_fits_on_a_larger_one(visit):
    page = visit.open("own.html?piece=stand-insert/fake-police")
    page.get_by_label("单位名称").fill("Example Bank of Long Latin Words Ltd Co.")
    page.get_by_label("单位电话").fill("13912345678")
    visit.page.get_by_label("哪一种").select_option("wallet-card")
    page.get_by_label("单位名称").fill("W" * 40)
    page.get_by_role("button", name="做成 PDF").click()
    expect(page.locator("#said")).to_contain_text("放不下")
    page.get_by_label("哪一种").select_option("poster")
    with page.expect_download():
        page.get_by_role("button", name="做成 PDF").click()


@SERVED
def test_a_name_composed_with_an_input_method_is_taken(visit, built_site, owns):
    page = visit.open("own.html?piece=poster/fake-police")
    page.get_by_label("单位名称").focus()
    keys = page.context.new_cdp_session(page)
    for typed in ("shi", "shi li"):
        keys.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
    keys.send("Input.insertText", {"text": NAME})
    given = taken(page, built_site / owns["poster/fake-police"].sheet.path)
    assert given.name.startswith(f"{NAME}，")


@SERVED
def test_the_strip_is_shown_before_it_is_made(visit):
    page = visit.open("own.html?piece=table-card/fake-police")
    assert page.locator("[data-shown]").is_hidden()
    page.get_by_label("单位名称").fill(NAME)
    strip = page.get_by_role("img", name=f"单位栏里是：{NAME}")
    strip.wait_for()
    inked = strip.evaluate(
        "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    )
    assert inked
    assert "摆放单位" in page.locator("[data-shown]").text_content()
    assert strip.bounding_box()["width"] <= 390


def test_axe_finds_nothing_and_nothing_scrolls_sideways_once_it_is_made(browser, served):
    with visiting(browser, served) as visitor:
        page = visitor.open("own.html?piece=poster/fake-police")
        page.get_by_label("单位名称").fill("示例" * 20)
        with page.expect_download():
            page.get_by_role("button", name="做成 PDF").click()
        for width, scheme in ((320, "light"), (390, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
            assert [each["id"] for each in found.response["violations"]] == []
        small = page.evaluate(
            """() => [...document.querySelectorAll('.fz-own button, .fz-own input, .fz-own select, .fz-own a')]
            .filter(node => node.offsetParent && node.getBoundingClientRect().height < 44)
            .map(node => node.outerHTML.slice(0, 80))"""
        )
        assert small == []
        assert visitor.faults == []


def test_nothing_typed_is_kept(visit):
    page = visit.open("own.html")
    page.get_by_label("单位名称").fill(NAME)
    with page.expect_download():
        page.get_by_role("button", name="做成 PDF").click()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.cookie") == ""


@SERVED
def test_what_is_asked_for_is_only_the_chosen_file(visit):
    page = visit.open("own.html?piece=poster/fake-police")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(visit.base)))
    page.get_by_label("单位名称").fill(NAME)
    with page.expect_download():
        page.get_by_role("button", name="做成 PDF").click()
    files = [url for url in asked if not url.startswith("blob:")]
    assert files == ["assets/js/own-pdf.js", "assets/own/poster/fake-police.js"]


@SERVED
def test_a_file_that_does_not_come_is_said(visit):
    page = visit.open("own.html")
    page.route("**/assets/own/**", lambda route: route.abort())
    page.get_by_label("单位名称").fill(NAME)
    expect(page.locator("#said")).to_contain_text("没有取到文件")
    visit.faults.clear()


def test_a_piece_leads_here_with_itself_chosen(visit):
    page = visit.open("materials/poster/fake-police.html")
    page.locator("main").get_by_text("去写").click()
    page.wait_for_url("**/own.html?piece=poster/fake-police")
    chosen = [page.get_by_label(label).locator("visible=true").input_value() for label in ("哪一种", "哪一件")]
    assert chosen == ["poster", "fake-police"]


def test_in_wechat_it_says_where_files_can_be_saved(browser, served):
    with visiting(browser, served, user_agent="Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0.40") as visitor:
        assert visitor.open("own.html").get_by_text("在浏览器打开").is_visible()
        assert visitor.faults == []


def test_without_script_it_tells_the_other_ways(browser, on_disk):
    with visiting(browser, on_disk, java_script_enabled=False) as visitor:
        page = visitor.open("own.html")
        assert page.locator("form[data-own]").is_hidden()
        assert page.get_by_text("在 PDF 里打字").is_visible()
