"""The numbers at the foot of every page: only those that were given, each leading to where it can be looked up."""

from pathlib import Path, PurePosixPath

import pytest
from jinja2 import Environment, FileSystemLoader

from generators.verify.links import page_links
from generators.verify.page import parse_page

THEME = Path(__file__).parents[2] / "overrides"
NUMBERS = {
    "icp": "示ICP备00000000号-1",
    "police_record": "示公网安备 00000000000000号",
    "site_code": "1111111111",
}


@pytest.fixture
def foot():
    """The finished foot of a page of a campaign with some numbers."""
    theme = Environment(loader=FileSystemLoader(THEME), autoescape=False)  # noqa: S701 - as MkDocs sets it
    theme.filters["url"] = str

    def draw(**numbers):
        empty = dict.fromkeys(("contact", *NUMBERS), "")
        text = theme.get_template("partials/footer.html").render(
            campaign={"organiser": "示例市", "footer": {**empty, **numbers}}, nav=[], page=None
        )
        return parse_page(PurePosixPath("index.html"), text.encode())

    return draw


def links(page):
    return {"".join(a.itertext()): a.get("href") for a in page.tree.iter("a") if "://" in a.get("href")}


def test_no_number_is_shown_that_was_not_given(foot):
    page = foot()
    assert page.tree.find_class("fz-foot-mid") == []
    text = "".join(page.tree.itertext())
    assert "备" not in text
    assert "标识码" not in text


@pytest.mark.parametrize("name", NUMBERS)
def test_each_number_is_shown_by_itself(foot, name):
    (part,) = foot(**{name: NUMBERS[name]}).tree.find_class("fz-foot-mid")
    text = "".join(part.itertext())
    assert [other for other, number in NUMBERS.items() if number in text] == [name]


def test_the_records_lead_to_where_they_can_be_looked_up(foot):
    assert links(foot(**NUMBERS)) == {
        NUMBERS["icp"]: "https://beian.miit.gov.cn/",
        NUMBERS["police_record"]: "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000",
    }


def test_the_gate_of_the_site_lets_these_links_pass(foot):
    page = foot(**NUMBERS)
    files = frozenset(("emergency.html", "scams/index.html", "about.html", "search.html"))
    assert [what for what in page_links(page, files, {}) if "beian" in what] == []
    assert all(
        set(a.get("rel").split()) == {"noopener", "noreferrer"} for a in page.tree.iter("a") if "://" in a.get("href")
    )


def test_a_number_stays_text_whatever_it_says(foot):
    page = foot(icp='<b onclick="x">', police_record='"><script>1</script>')
    assert list(page.tree.iter("b", "script")) == []
