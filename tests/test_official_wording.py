"""Quotes of law against the official wording, which stands in tests/official as it was promulgated."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
_NUMBER = "[一二三四五六七八九十百]+"
_ARTICLE = rf"第{_NUMBER}条(?:之[一二三四五六七八九十]+)?"
_PARAGRAPH = "第[一二三四五六七八九十]款"
_HEAD = re.compile(rf"({_ARTICLE}) (.+)")
_CITED = re.compile(rf"(《[^》]+》)(（[^）]*）)?({_ARTICLE}(?:{_PARAGRAPH})?(?:、{_ARTICLE}(?:{_PARAGRAPH})?)*)")
_ITEM = re.compile(rf"（{_NUMBER}）")
_ABOUT = 3  # a file opens with the title, the dates and where the wording was taken from

Wording = dict[tuple[str, str], list[str]]


def read_official() -> Wording:
    """Each article's lines, by law and number."""
    articles: Wording = {}
    for path in sorted((ROOT / "tests/official").glob("*.txt")):
        law, *lines = path.read_text(encoding="utf-8").splitlines()
        for line in filter(None, lines[_ABOUT - 1 :]):
            if head := _HEAD.fullmatch(line):
                key = (law, head[1])
                assert key not in articles
                articles[key] = [head[2]]
            else:
                articles[key].append(line)
    return articles


def paragraphs(lines: list[str]) -> int:
    """款: the lines that are not items of a list."""
    return sum(not _ITEM.match(line) for line in lines)


def cited(text: str) -> Iterator[tuple[str, str, str]]:
    """Law, article and paragraph (or nothing) of each 《…》第…条 in a text."""
    for law, _, places in _CITED.findall(text):
        for place in places.split("、"):
            number = re.match(_ARTICLE, place)
            assert number
            yield law, number[0], place.removeprefix(number[0])


def wrong_quote(quote: str, lines: list[str]) -> str:
    """The first words of a quote that the law does not say there; empty where it says them all."""
    official = "".join(lines)
    if quote in official:
        return ""
    grown = itertools.takewhile(lambda end: quote[:end] in official, range(1, len(quote) + 1))
    return quote[max(grown, default=0) :]


OFFICIAL = read_official()
LAWS = yaml.safe_load((ROOT / "content/laws.yml").read_text(encoding="utf-8"))
SCAMS = sorted((ROOT / "content/scams").glob("*.yml"))
PAGES = sorted((ROOT / "docs").glob("*.md"))
OTHERS = sorted(set((ROOT / "content").rglob("*.yml")) - set(SCAMS))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law["id"])
def test_a_quote_is_the_official_wording(law):
    assert wrong_quote(law["quote"], OFFICIAL[law["law"], law["article"]]) == ""


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law["id"])
def test_a_quote_is_made_of_whole_paragraphs(law):
    lines = OFFICIAL[law["law"], law["article"]]
    ends = range(len(lines) + 1)
    assert law["quote"] in {"".join(lines[a:b]) for a, b in itertools.combinations(ends, 2)}


@pytest.mark.parametrize("path", [*SCAMS, *OTHERS, *PAGES], ids=lambda path: path.name)
def test_each_cited_article_exists(path):
    for law, article, paragraph in cited(path.read_text(encoding="utf-8")):
        assert (law, article) in OFFICIAL
        if paragraph:
            assert "零一二三四五六七八九十".index(paragraph[1]) <= paragraphs(OFFICIAL[law, article])


@pytest.mark.parametrize("path", SCAMS, ids=lambda path: path.name)
def test_each_basis_of_a_scam_type_cites_an_article_or_names_a_measure(path):
    for note in yaml.safe_load(path.read_text(encoding="utf-8"))["law"]:
        assert list(cited(note["basis"])) or not re.search("《.*法》", note["basis"])


def test_every_article_of_the_list_stands_there_once():
    places = [(law["law"], law["article"]) for law in LAWS]
    assert len(places) == len(set(places))


def test_one_changed_character_is_seen():
    lines = OFFICIAL["《中华人民共和国反电信网络诈骗法》", "第四十四条"]
    quote = "".join(lines).replace("二万元", "五万元")
    assert wrong_quote(quote, lines).startswith("五万元")


def test_citations_are_read_one_by_one():
    text = "《中华人民共和国个人信息保护法》第二十八条、第三十一条第二款，《防范和处置非法集资条例》第四条"
    assert list(cited(text)) == [
        ("《中华人民共和国个人信息保护法》", "第二十八条", ""),
        ("《中华人民共和国个人信息保护法》", "第三十一条", "第二款"),
        ("《防范和处置非法集资条例》", "第四条", ""),
    ]
