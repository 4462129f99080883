"""Every value knows its line and column, whatever style of YAML it was written in."""

import datetime as dt
from pathlib import Path

import pytest

from generators.load.compose import parse
from generators.model.noun import Noun
from generators.problems import Place

POLICE = "content/scams/fake-police.yml"


def locate(text, words):
    """Where the words stand, found by counting and not by a YAML reader."""
    assert text.count(words) == 1, words
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("loc", "words"),
    [
        (("id",), "fake-police\n"),
        (("summary",), "有人自称公安"),
        (("audiences", 1), "students]"),
        (("verdict", 1), "不会电话办案]"),
        (("steps", 2, "exit"), "马上告诉一个家里人"),
        (("lines", 3, "says"), "通缉令发您了"),
        (("poster", "quote", "lines", 1), "快把钱转进安全账户！”"),
        (("poster", "quote", "marks", 0), "不许告诉家人, 安全账户]"),
        (("card", "back", "chips", 2), "不转一分"),
        (("rules", 2), "把这通电话讲给家里人听"),
        (("facts", 0, "review_by"), "2027-06-30"),
    ],
)
def test_a_scam_knows_where_its_values_stand(tiny, tiny_root, loc, words):
    text = (tiny_root / POLICE).read_text(encoding="utf-8")

    assert tiny.place("scam", "fake-police", *loc) == Place(POLICE, *locate(text, words))


def test_nouns_in_a_list_count_from_themselves(tiny, tiny_root):
    text = (tiny_root / "content/accounts.yml").read_text(encoding="utf-8")

    place = tiny.place("account", "zhongjie", "payload")

    assert place == Place("content/accounts.yml", *locate(text, "http://example.com/r/Zhong"))


def test_every_noun_has_a_source(tiny):
    kinds = {
        "account": tiny.accounts,
        "audience": tiny.audiences,
        "channel": tiny.channels,
        "format": tiny.formats,
        "material": tiny.materials,
        "scam": tiny.scams,
        "slogan": tiny.slogans,
        "venue": tiny.venues,
        "coverage": tiny.coverage,
        "wording": tiny.wordings,
        "message": tiny.messages,
        "question": tiny.questions,
        "simulation": tiny.simulations,
        "letter": tiny.letters,
        "palette": tiny.palettes,
        "law": tiny.laws,
        "tool": tiny.tools,
        "alert": tiny.alerts,
        "season": tiny.seasons,
        "triage": tiny.triage,
        "asked": tiny.asked,
    }

    assert all(kinds.values())

    assert set(tiny.sources) == {("campaign", "")} | {(kind, name) for kind, nouns in kinds.items() for name in nouns}
    assert tiny.place("campaign", "", "hotlines", 1, "number") == Place("campaign.yml", 17, 14)


def test_what_is_not_in_the_file_is_placed_at_what_is_around_it(tiny):
    assert tiny.place("scam", "fake-police", "poster", "no such key") == tiny.place("scam", "fake-police", "poster")
    assert tiny.place("scam", "fake-police") == Place(POLICE, 2, 1)


def test_every_value_of_the_real_content_stands_where_its_place_says(catalog):
    root = Path(__file__).parents[2]
    texts = {}
    for (kind, name), source in catalog.sources.items():
        for loc, place in source.places.items():
            lines = texts.setdefault(place.file, (root / place.file).read_text(encoding="utf-8").split("\n"))
            written = lines[place.line - 1][place.column - 1 :].lstrip("\"'")
            value = noun(catalog, kind, name)
            for step in loc:
                value = getattr(value, step) if isinstance(value, Noun) else value[step]
            if isinstance(value, str) and value:
                assert written.startswith(value[:6]), place


def noun(catalog, kind, name):
    if kind == "campaign":
        return catalog.campaign
    return getattr(catalog, kind if kind in {"asked", "coverage", "triage"} else f"{kind}s")[name]


def test_lists_are_tuples_and_plain_days_are_dates():
    data = parse("a: [1, 2.5, yes, 2027-06-30, '2027-06-30']\nb: {c: text}\n", "f.yml").data

    assert data == {"a": (1, 2.5, True, dt.date(2027, 6, 30), "2027-06-30"), "b": {"c": "text"}}


def test_keys_are_text_whatever_they_look_like():
    assert parse("110: a\nyes: b\n2027-06-30: c\n", "f.yml").data == {"110": "a", "yes": "b", "2027-06-30": "c"}


def test_a_repeated_key_keeps_its_first_value():
    document = parse("a: [1, 2]\nb: 3\na: {c: 4}\n", "f.yml")

    assert document.data == {"a": (1, 2), "b": 3}
    assert ("a", "c") not in document.places
    assert [str(problem.place) for problem in document.problems] == ["f.yml:3:1"]
