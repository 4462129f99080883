"""What people type and say, as written before the search was tuned: how often the right page comes first."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.site.conftest import PROJECT, SERVED

PHRASES = Path(__file__).parent / "phrases"

FLOORS = {"tune": (0.98, 0.99), "held": (0.91, 0.96)}
"""The least share at rank 1 and among the first three. No phrase of `held` was looked at while tuning."""

ASK = """phrases => {
    const field = document.getElementById("q");
    return phrases.map(phrase => {
        field.value = phrase;
        field.dispatchEvent(new Event("input"));
        const none = document.querySelector("[data-found]").textContent.startsWith("没有找到");
        const links = [...document.querySelectorAll("#search-results a")].slice(0, 3);
        return none ? [] : links.map(link => link.getAttribute("href"));
    });
}"""


def read_phrases(name):
    lines = (PHRASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {phrase: pages.split() for phrase, pages in rows}


def test_there_are_enough_phrases_and_none_is_taught_word_for_word(catalog):
    phrases = read_phrases("tune").keys() | read_phrases("held").keys()
    taught = {words for scam in catalog.scams.values() for words in (scam.name, *scam.aliases)}
    for file in sorted((PROJECT / "content" / "asked").glob("*.yml")):
        taught.update(words for row in yaml.safe_load(file.read_text(encoding="utf-8")) for words in row["words"])
    assert len(phrases) >= 300
    assert len(phrases & taught) == 0  # a held phrase is not for showing


@SERVED
@pytest.mark.parametrize("name", FLOORS)
def test_the_right_page_comes_first(visit, record_property, name):
    phrases = read_phrases(name)
    page = visit.open("search.html?q=110")
    expect(page.locator("#search-results a").first).to_have_attribute("href", "emergency.html")
    found = page.evaluate(ASK, list(phrases))
    right = list(phrases.values())
    first = sum(links[:1] != [] and links[0] in pages for links, pages in zip(found, right, strict=True)) / len(right)
    near = sum(any(link in pages for link in links) for links, pages in zip(found, right, strict=True)) / len(right)
    record_property("reached", f"{name}: {len(right)} phrases, first {first:.1%}, among the first three {near:.1%}")
    assert found.count([]) == 0
    least_first, least_near = FLOORS[name]
    assert first >= least_first
    assert near >= least_near
