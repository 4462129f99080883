"""Pages of the acted chats: each a story that links lead through."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from generators.model.catalog import Catalog
from generators.model.simulation import Debrief, Moment, Simulation
from generators.plan.names import share_base, simulation_page
from generators.plan.page import list_page, make_page
from generators.plan.promises import Page
from generators.plan.rows import chat_row, scam_rows

_TONES = {"识破了": "out", "是真的": "true", "会被骗": "bad", "错怪了": "miss"}
"""How an end looks; its word says the same."""


def chat_pages(catalog: Catalog) -> Iterator[Page]:
    """The list of chats and each of them; nothing where the campaign has none."""
    if not catalog.simulations:
        return
    chats = [chat_row(simulation) for simulation in catalog.simulations.values()]
    yield list_page(
        catalog,
        "simulations/index.md",
        "simulations.md.j2",
        {
            "title": "模拟对话",
            "share": share_base("page", "chats"),
            "description": f"{len(chats)} 段编排的对话，有的是骗子，有的是真的。您来选怎么回，看看会走到哪里。",
            "chats": chats,
        },
    )
    for simulation in catalog.simulations.values():
        yield _chat(catalog, simulation)


def longest_way(simulation: Simulation) -> int | None:
    """How many moments a reader can go through at most; None where the story can lead in a circle."""
    onward = {moment.id: [choice.to for choice in moment.choices] for moment in simulation.moments}
    try:
        ends_first = tuple(TopologicalSorter(onward).static_order())
    except CycleError:
        return None
    longest: dict[str, int] = {}
    for name in ends_first:
        longest[name] = 1 + max(longest[to] for to in onward[name]) if name in onward else 0
    return longest[simulation.start]


def _chat(catalog: Catalog, simulation: Simulation) -> Page:
    """The moments in the order of the file, the first one first; every choice is a link on the page."""
    moments = sorted(simulation.moments, key=lambda moment: moment.id != simulation.start)
    return make_page(
        simulation_page(simulation.id),
        "simulation.md.j2",
        catalog.sources["simulation", simulation.id].place,
        {
            "title": f"模拟对话：{simulation.title}",
            "share": share_base("page", "chats"),
            "description": simulation.summary,
            "name": simulation.title,
            "speaker": simulation.speaker,
            "summary": simulation.summary,
            "start": _anchor(simulation.start),
            "longest": longest_way(simulation),
            "moments": [_moment(moment) for moment in moments],
            "debriefs": [_debrief(debrief) for debrief in simulation.debriefs],
            "scams": scam_rows(catalog, simulation.scams),
        },
    )


def _moment(moment: Moment) -> dict[str, Any]:
    """The way out is always the first choice."""
    return {
        "anchor": _anchor(moment.id),
        "says": moment.says,
        "pause": moment.pause or "",
        "choices": [
            {"text": choice.text, "anchor": _anchor(choice.to), "exit": choice.exit}
            for choice in sorted(moment.choices, key=lambda choice: not choice.exit)
        ],
    }


def _debrief(debrief: Debrief) -> dict[str, Any]:
    return {**debrief.model_dump(), "anchor": _anchor(debrief.id), "tone": _TONES[debrief.outcome]}


def _anchor(name: str) -> str:
    """Ids of moments are the author's; with this in front none is that of something else on the page."""
    return f"at-{name}"
