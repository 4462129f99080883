"""The page for somebody who is being talked to right now: a few cards, and the scam types that a yes points to."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.model.triage import TriageCard
from generators.plan.names import address, elder_page, scam_page, share_base
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
            "share": share_base("page", "triage"),
            "elder": address(elder_page("triage")),
            "description": f"有人正让您转钱、要验证码？先停一停。{count} 句话，点“是”或“不是”，看像哪一种骗局。",
            "cards": [_card(catalog, card) for card in catalog.triage.values()],
        },
    )


def _card(catalog: Catalog, card: TriageCard) -> dict[str, Any]:
    """The first tier is seen at once, the others are folded; each says how many points its types get."""
    likely, *others = (
        {"points": points, "scams": [_row(catalog.scams[name]) for name, _ in names]}
        for points, names in groupby(card.weights.items(), itemgetter(1))
    )
    return {
        "ask": card.ask,
        "why": card.why,
        "now": card.now,
        "stop": card.stop or "",
        "likely": likely,
        "others": others,
        "other_count": len(card.often) + len(card.also),
    }


def _row(scam: ScamType) -> dict[str, str]:
    return {"name": scam.name, "sign": scam.sign, "action": scam.action, "page": address(scam_page(scam.id))}
