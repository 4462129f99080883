"""The page for somebody who is being talked to right now: a few cards, and the scam types that a yes points to."""

from collections.abc import Iterable, Iterator
from typing import Any

from generators.model.catalog import Catalog
from generators.model.triage import TriageCard
from generators.plan.names import address, elder_page, scam_page
from generators.plan.page import list_page
from generators.plan.promises import Page


def triage_pages(catalog: Catalog) -> Iterator[Page]:
    """One page, when there are cards for it."""
    if not catalog.triage:
        return
    count = len(catalog.triage)
    yield list_page(
        catalog,
        "triage.md",
        "triage.md.j2",
        {
            "title": "我正遇到",
            "elder": address(elder_page("triage")),
            "description": f"有人正让您转钱、要验证码？先停一停。{count} 句话，点“是”或“不是”，看像哪一种骗局。",
            "cards": [_card(catalog, card) for card in catalog.triage.values()],
        },
    )


def _card(catalog: Catalog, card: TriageCard) -> dict[str, Any]:
    return {
        "ask": card.ask,
        "why": card.why,
        "now": card.now,
        "stop": card.stop or "",
        "likely": _rows(catalog, card, card.likely),
        "others": _rows(catalog, card, (*card.often, *card.also)),
    }


def _rows(catalog: Catalog, card: TriageCard, names: Iterable[str]) -> list[dict[str, Any]]:
    """Scam types with the points by which one of them becomes the answer."""
    return [
        {
            "id": name,
            "name": catalog.scams[name].name,
            "sign": catalog.scams[name].sign,
            "action": catalog.scams[name].action,
            "page": address(scam_page(name)),
            "points": card.weights[name],
        }
        for name in names
    ]
