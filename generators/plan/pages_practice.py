"""Pages for practice: questions by theme, and acted chats as stories that links lead through."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.quiz import Question
from generators.model.simulation import Simulation
from generators.plan.names import address, quiz_page, simulation_page
from generators.plan.page import list_page, make_page
from generators.plan.promises import Page
from generators.plan.rows import chat_row, scam_rows

_NAMED = 2
"""How many scam types name a theme."""

_MIXED = 8
"""With so many types in it, a theme is about telling what is real, not about one of them."""

_LETTERS = "ABCD"


def practice_pages(catalog: Catalog) -> Iterator[Page]:
    """The quiz and the chats; either may be missing."""
    chats = [chat_row(simulation) for simulation in catalog.simulations.values()]
    themes = _themes(catalog)
    if themes:
        yield list_page(
            catalog,
            "quiz/index.md",
            "quizzes.md.j2",
            {
                "title": "测一测",
                "description": f"{len(catalog.questions)} 道反诈小题，分 {len(themes)} 组，每题都讲为什么。",
                "count": len(catalog.questions),
                "themes": [
                    {"name": theme_name(catalog, found), "count": len(found), "page": address(quiz_page(theme))}
                    for theme, found in themes.items()
                ],
                "chats": chats,
            },
        )
    for theme, found in themes.items():
        yield _quiz(catalog, theme, found)
    if chats:
        yield list_page(
            catalog,
            "simulations/index.md",
            "simulations.md.j2",
            {
                "title": "模拟对话",
                "description": f"{len(chats)} 段编排的对话，有的是骗子，有的是真的。您来选怎么回，看看会走到哪里。",
                "chats": chats,
            },
        )
    for simulation in catalog.simulations.values():
        yield _simulation(catalog, simulation)


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


def _quiz(catalog: Catalog, theme: str, questions: Sequence[Question]) -> Page:
    name = theme_name(catalog, questions)
    return make_page(
        quiz_page(theme),
        "quiz.md.j2",
        catalog.sources["question", questions[0].id].place,
        {
            "title": f"测一测：{name}",
            "description": f"{len(questions)} 道题：{name}。先自己选，再看答案和道理。",
            "name": name,
            "questions": [
                {
                    "id": question.id,
                    "ask": question.ask,
                    "options": question.options,
                    "letter": _LETTERS[question.right - 1],
                    "answer": question.options[question.right - 1],
                    "because": question.because,
                    "scams": scam_rows(catalog, question.scams),
                }
                for question in questions
            ],
        },
    )


def _simulation(catalog: Catalog, simulation: Simulation) -> Page:
    """The moments in the order of the file, the first one first; every choice is a link on the page."""
    moments = sorted(simulation.moments, key=lambda moment: moment.id != simulation.start)
    return make_page(
        simulation_page(simulation.id),
        "simulation.md.j2",
        catalog.sources["simulation", simulation.id].place,
        {
            "title": f"模拟对话：{simulation.title}",
            "description": simulation.summary,
            "name": simulation.title,
            "speaker": simulation.speaker,
            "summary": simulation.summary,
            "start": _anchor(simulation.start),
            "moments": [
                {
                    "anchor": _anchor(moment.id),
                    "says": moment.says,
                    "pause": moment.pause or "",
                    "choices": [
                        {"text": choice.text, "anchor": _anchor(choice.to), "exit": choice.exit}
                        for choice in sorted(moment.choices, key=lambda choice: not choice.exit)
                    ],
                }
                for moment in moments
            ],
            "debriefs": [_debrief(debrief.model_dump()) for debrief in simulation.debriefs],
            "scams": scam_rows(catalog, simulation.scams),
        },
    )


def _debrief(debrief: dict[str, Any]) -> dict[str, Any]:
    well = debrief["outcome"] in {"识破了", "是真的"}
    return {**debrief, "anchor": _anchor(debrief["id"]), "well": well}


def _anchor(name: str) -> str:
    """Ids of moments are the author's; with this in front none is that of something else on the page."""
    return f"at-{name}"
