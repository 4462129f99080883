"""The questions of the quiz as scripts; a reader who starts a round loads one of them."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.quiz import Question
from generators.plan.asset import Asset, script_asset
from generators.plan.names import address, scam_page

ROUND = 10
"""Questions of one round."""

_DECK = 3 * ROUND
"""Questions a script holds at least, when there are so many: three rounds without a question twice.

All 123 in one script are 21.5 KiB after gzip; a deck is 6.
"""


def deck_paths(catalog: Catalog) -> tuple[str, ...]:
    """Where the decks stand, seen from the site's root."""
    return tuple(str(_path(number)) for number in range(_count(catalog)))


def plan_decks(catalog: Catalog) -> tuple[Asset, ...]:
    """Deal the questions out one by one, so that each deck has some of every theme."""
    questions = list(catalog.questions.values())
    count = _count(catalog)
    return tuple(_deck(catalog, number, questions[number::count]) for number in range(count))


def _count(catalog: Catalog) -> int:
    return max(1, len(catalog.questions) // _DECK) if catalog.questions else 0


def _path(number: int) -> PurePosixPath:
    return PurePosixPath("assets", "js", f"quiz-deck-{number + 1}.js")


def _deck(catalog: Catalog, number: int, questions: Sequence[Question]) -> Asset:
    """`scams` are named once and pointed at, since names and addresses return in many questions."""
    scams = list(dict.fromkeys(name for question in questions for name in question.scams))
    deck = {
        "scams": [{"name": catalog.scams[name].name, "page": address(scam_page(name))} for name in scams],
        "questions": [_question(question, scams) for question in questions],
    }
    return script_asset(_path(number), "FZ_QUIZ", deck)


def _question(question: Question, scams: Sequence[str]) -> dict[str, Any]:
    return {
        "ask": question.ask,
        "options": question.options,
        "right": question.right - 1,
        "wrong": question.wrong,
        "because": question.because,
        "scams": [scams.index(name) for name in question.scams],
    }
