"""The gate of triage: few enough cards to be answered, and a way from some card to every scam type."""

from collections.abc import Iterator

from generators.model.catalog import Catalog
from generators.model.triage import MOST_CARDS
from generators.problems import Problem


def check_triage(catalog: Catalog) -> Iterator[Problem]:
    """What only the whole catalog can tell; a campaign without cards has nothing to tell."""
    for name in list(catalog.triage)[MOST_CARDS:]:
        hint = f"一张一张点，多了没人点完：最多 {MOST_CARDS} 张"
        yield Problem(catalog.place("triage", name), f"这是第 {MOST_CARDS} 张以后的卡片", hint)
    reached = {scam for card in catalog.triage.values() for scam in card.weights}
    for scam in catalog.scams if catalog.triage else ():
        if scam not in reached:
            hint = f"在 content/triage.yml 里最像的那张的 likely、often 或 also 里加上 {scam}"
            yield Problem(catalog.place("scam", scam, "id"), f"“我正遇到”没有一张卡片通到“{scam}”", hint)
