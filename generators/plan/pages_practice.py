"""Pages for practice: questions by theme and rounds of them; the acted chats are linked from there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.quiz import Question
from generators.plan.names import address, quiz_page, share_base
from generators.plan.page import list_page, make_page
from generators.plan.pages_chats import chat_pages
from generators.plan.promises import Page
from generators.plan.quiz_bank import ROUND, deck_paths
from generators.plan.rows import chat_row, scam_rows

_NAMED = 2
"""How many scam types name a theme."""

_MIXED = 8
"""With so many types in it, a theme is about telling what is real, not about one of them."""

_LETTERS = "ABCD"


def practice_pages(catalog: Catalog) -> Iterator[Page]:
    """The quiz and the chats; either may be missing."""
    themes = _themes(catalog)
    if themes:
        yield _quizzes(catalog, themes)
    for theme, found in themes.items():
        yield _quiz(catalog, theme, found)
    yield from chat_pages(catalog)


def theme_of(catalog: Catalog, question: str) -> str:
    """A theme is a file of questions, and its name that of the file."""
    return PurePosixPath(catalog.sources["question", question].place.file).stem


def theme_name(catalog: Catalog, questions: Sequence[Question]) -> str:
    """Named after the scam types that most of its questions are about."""
    asked = Counter(name for question in questions for name in question.scams)
    if len(asked) >= _MIXED:
        return "真的还是假的"
    names = [catalog.scams[name].name for name, _ in asked.most_common(_NAMED)]
    return "，".join(names) + ("等" if len(asked) > _NAMED else "")


def _themes(catalog: Catalog) -> dict[str, list[Question]]:
    themes: dict[str, list[Question]] = {}
    for question in catalog.questions.values():
        themes.setdefault(theme_of(catalog, question.id), []).append(question)
    return themes


def _quizzes(catalog: Catalog, themes: dict[str, list[Question]]) -> Page:
    return list_page(
        catalog,
        "quiz/index.md",
        "quizzes.md.j2",
        {
            "title": "测一测",
            "share": share_base("page", "quiz"),
            "description": f"{len(catalog.questions)} 道反诈小题，分 {len(themes)} 组，每题都讲为什么。",
            "campaign": catalog.campaign.title,
            "count": len(catalog.questions),
            "round": min(ROUND, len(catalog.questions)),
            "decks": " ".join(deck_paths(catalog)),
            "themes": [
                {"name": theme_name(catalog, found), "count": len(found), "page": address(quiz_page(theme))}
                for theme, found in themes.items()
            ],
            "chats": [chat_row(simulation) for simulation in catalog.simulations.values()],
        },
    )


def _quiz(catalog: Catalog, theme: str, questions: Sequence[Question]) -> Page:
    name = theme_name(catalog, questions)
    return make_page(
        quiz_page(theme),
        "quiz.md.j2",
        catalog.sources["question", questions[0].id].place,
        {
            "title": f"测一测：{name}",
            "share": share_base("page", "quiz"),
            "description": f"{len(questions)} 道题：{name}。先自己选，再看答案和道理。",
            "campaign": catalog.campaign.title,
            "name": name,
            "questions": [_question(catalog, question) for question in questions],
        },
    )


def _question(catalog: Catalog, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "ask": question.ask,
        "options": question.options,
        "right": question.right - 1,
        "wrong": question.wrong,
        "letter": _LETTERS[question.right - 1],
        "answer": question.options[question.right - 1],
        "because": question.because,
        "scams": scam_rows(catalog, question.scams),
    }
