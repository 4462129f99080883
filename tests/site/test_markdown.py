"""From the plan to finished HTML without a browser: text stays text, whatever it says."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from mkdocs.utils import meta

from generators.plan.pages import plan_pages
from generators.plan.promises import Made
from generators.plan.sheets import plan_sheets
from generators.render.cjk import JoinLines
from generators.render.pages import PageRenderer
from tests.site.conftest import PROJECT

HOSTILE = (
    '</h1></div><script>alert(1)</script> **粗** [链](javascript:a) &amp; {{ 7 * 7 }} {% if %} "引" \\ <!-- `码` \u2028'
)
VISIBLE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=24)


@pytest.fixture(scope="module")
def sheets(catalog):
    return plan_sheets(catalog)


@pytest.fixture(scope="module")
def make_page(catalog, sheets):
    """Render the page of the police scam after giving it another name."""
    made = dict.fromkeys((sheet.path for sheet in sheets), Made(1, 0.44, 20))
    renderer = PageRenderer()

    def make(name):
        scam = catalog.scams["fake-police"].model_copy(update={"name": name, "sign": name})
        named = replace(catalog, scams={**catalog.scams, "fake-police": scam})
        page = next(page for page in plan_pages(named, sheets, made) if str(page.path) == "scams/fake-police.md")
        return renderer.markdown(page)

    return make


def finish(text):
    """What MkDocs makes of it: the front matter, and the body after Markdown with the site's own extensions."""
    settings_file = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    names = [
        name if isinstance(name, str) else next(iter(name))
        for name in yaml.safe_load(settings_file)["markdown_extensions"]
    ]
    body, matter = meta.get_data(text)
    return matter, html.fromstring(Markdown(extensions=names).convert(body))


def check(text, name):
    matter, tree = finish(text)
    assert matter["title"] == name
    assert matter["description"].startswith(name)
    assert tree.xpath("string(//h1)") == name
    assert tree.xpath("string(//*[contains(@class, 'fz-verdict')]/p[1])") == name
    assert tree.xpath("//script | //em | //strong | //code | //@style | //@onclick") == []


def test_hostile_text_is_shown_as_it_is_written(make_page):
    check(make_page(HOSTILE), HOSTILE)


@settings(max_examples=25, deadline=None)
@given(VISIBLE)
def test_any_name_comes_out_as_it_went_in(make_page, name):
    check(make_page(name), name)


def test_a_missing_promise_is_an_error_and_no_hole(catalog, sheets):
    made = dict.fromkeys((sheet.path for sheet in sheets), Made(1, 0.44, 20))
    page = plan_pages(catalog, sheets, made)[0]
    with pytest.raises(Exception, match="undefined"):
        PageRenderer().markdown(replace(page, data='{"title": "题", "description": "述", "root": ""}'))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("一行，\n又一行", "一行，又一行"),
        ("一行\n  又一行", "一行又一行"),
        ("中文\nlatin", "中文\nlatin"),
        ("one\ntwo", "one\ntwo"),
        ("硬换行  \n下一行", "硬换行\n下一行"),
    ],
)
def test_a_soft_break_between_chinese_characters_is_no_space(written, read):
    tree = html.fromstring(Markdown(extensions=[JoinLines()]).convert(written))
    assert tree.text_content() == read
