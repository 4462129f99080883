"""Which questions stand where, and how long a story can be."""

import gzip
import json

import pytest

from generators.plan.names import address, scam_page
from generators.plan.pages_chats import longest_way
from generators.plan.pages_practice import practice_pages, theme_of
from generators.plan.quiz_bank import ROUND, deck_paths, plan_decks

LIMIT_BYTES = 20_000


def opened(asset):
    """What the script sets, read as JSON."""
    name, _, value = asset.text.partition("=")
    assert name == "window.FZ_QUIZ"
    return json.loads(value.removesuffix(";\n"))


@pytest.fixture(scope="module")
def decks(catalog):
    return [opened(asset) for asset in plan_decks(catalog)]


def test_every_question_stands_in_one_deck_with_all_that_is_known_of_it(catalog, decks):
    by_ask = {question.ask: question for question in catalog.questions.values()}
    dealt = [(card, deck["scams"]) for deck in decks for card in deck["questions"]]
    assert sorted(card["ask"] for card, _ in dealt) == sorted(by_ask)
    for card, scams in dealt:
        question = by_ask[card["ask"]]
        assert card["options"] == list(question.options)
        assert card["right"] + 1 == question.right
        assert (card["wrong"], card["because"]) == (question.wrong, question.because)
        assert [scams[number] for number in card["scams"]] == [
            {"name": catalog.scams[name].name, "page": address(scam_page(name))} for name in question.scams
        ]


def test_a_deck_is_light_and_enough_for_rounds_of_every_theme(catalog, decks):
    themes = {theme_of(catalog, name) for name in catalog.questions}
    by_ask = {question.ask: question.id for question in catalog.questions.values()}
    for asset, deck in zip(plan_decks(catalog), decks, strict=True):
        assert len(gzip.compress(asset.text.encode(), 9)) <= LIMIT_BYTES
        assert len(deck["questions"]) >= 3 * ROUND
        met = {theme_of(catalog, by_ask[card["ask"]]) for card in deck["questions"]}
        assert met == themes


def test_few_questions_are_one_deck(tiny):
    (asset,) = plan_decks(tiny)
    assert len(opened(asset)["questions"]) == len(tiny.questions) < ROUND
    assert deck_paths(tiny) == (str(asset.path),)


def test_the_quiz_page_knows_its_decks_and_the_length_of_a_round(catalog, tiny):
    for campaign, length in ((catalog, ROUND), (tiny, len(tiny.questions))):
        page = next(page for page in practice_pages(campaign) if str(page.path) == "quiz/index.md")
        data = json.loads(page.data)
        assert data["round"] == length
        assert data["decks"].split() == [str(asset.path) for asset in plan_decks(campaign)]


def test_the_longest_way_is_counted_moment_by_moment(catalog):
    for chat in catalog.simulations.values():
        assert longest_way(chat) == _deepest(chat, chat.start)


def _deepest(chat, name):
    moments = {moment.id: moment for moment in chat.moments}
    return 1 + max(_deepest(chat, choice.to) for choice in moments[name].choices) if name in moments else 0


def test_a_story_that_can_lead_in_a_circle_has_no_longest_way(catalog):
    chat = catalog.simulations["fake-police-call"]
    first, *others = chat.moments
    back = first.choices[1].model_copy(update={"to": chat.start})
    around = first.model_copy(update={"choices": (first.choices[0], back)})
    assert longest_way(chat.model_copy(update={"moments": (around, *others)})) is None
