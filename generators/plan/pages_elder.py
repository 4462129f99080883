"""The elder edition: the same content in few words, one thing a screen, at addresses that can be sent to a parent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import PurePosixPath
from typing import Any, TypeVar

from generators.model.audience import Audience
from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.model.triage import TriageCard
from generators.plan.names import address, audience_page, elder_page, scam_page, share_base
from generators.plan.page import list_page, make_page
from generators.plan.promises import Page
from generators.plan.rows import phrases

ELDERLY = "elderly"
"""The group whose rules and scam types the edition puts first, where the campaign has it."""

_PHONE_APP = "anti-fraud-app"
"""The tool that a child sets up for a parent."""

_ROWS = 4
"""Scam types on one screen: with the sentence they say, each takes three lines."""

_LINES = 4
_SIGNS = 3
_RULES = 3
_NUMBERS = 2

Item = TypeVar("Item")


def elder_pages(catalog: Catalog) -> Iterator[Page]:
    """In each page `plain` is its twin on the public site, to which the header leads back."""
    yield _home(catalog)
    yield list_page(
        catalog,
        str(elder_page("emergency")),
        "elder_emergency.md.j2",
        _head("被骗了怎么办", "先停手，打 110，再一步一步照着做。", "emergency.html"),
    )
    yield _scams(catalog)
    for scam in catalog.scams.values():
        yield _scam(catalog, scam)
    if catalog.triage:
        yield _triage(catalog)
        for card in catalog.triage.values():
            yield _answer(catalog, card)
    if _numbered(catalog):
        yield _numbers(catalog)
    if ELDERLY in catalog.audiences:
        yield _family(catalog, catalog.audiences[ELDERLY])


def screens(items: Iterable[Item], most: int) -> list[Sequence[Item]]:
    """Spread the items evenly over as few screens as hold `most` each, in their order."""
    queue = tuple(items)
    count = -(-len(queue) // most)
    cuts = [len(queue) * at // count for at in range(count + 1)] if count else []
    return [queue[start:end] for start, end in pairwise(cuts)]


def _head(title: str, description: str, plain: str) -> Mapping[str, str]:
    """Titles of this edition say so: in a chat, both kinds of page may stand below each other."""
    return {
        "title": f"长辈版：{title}",
        "share": share_base("page", "elder"),
        "description": f"字大话短。{description}",
        "plain": plain,
    }


def _home(catalog: Catalog) -> Page:
    return list_page(
        catalog,
        str(elder_page("index")),
        "elder_home.md.j2",
        {
            **_head("遇到什么事了", "我被骗了，有人让我转钱，拿不准，各按各的。", "index.html"),
            "triage": bool(catalog.triage),
            "numbers": bool(_numbered(catalog)),
            "family": ELDERLY in catalog.audiences,
            "pause": catalog.campaign.pause,
            "scams": [_row(scam) for scam in _often(catalog)[:_ROWS]],
            "scam_count": len(catalog.scams),
        },
    )


def _scams(catalog: Catalog) -> Page:
    """By the way the fraudster came near, the first of each type."""
    groups: dict[str, list[ScamType]] = defaultdict(list)
    for channel in catalog.channels.values():
        own = [scam for scam in catalog.scams.values() if scam.channels[0] == channel.id]
        if own:
            groups[channel.elder or channel.name] += own
    shown = {name: _row_screens(scams) for name, scams in groups.items()}
    first = accumulate(map(len, shown.values()), initial=2)
    return list_page(
        catalog,
        str(elder_page("scams")),
        "elder_scams.md.j2",
        {
            **_head("骗子怎么说", f"{len(catalog.scams)} 种骗局，按他怎么找上您来找。", "scams/index.html"),
            "groups": [
                {"name": name, "count": len(groups[name]), "first": at, "screens": rows}
                for (name, rows), at in zip(shown.items(), first, strict=False)
            ],
        },
    )


def _scam(catalog: Catalog, scam: ScamType) -> Page:
    return make_page(
        elder_page(scam.id),
        "elder_scam.md.j2",
        catalog.sources["scam", scam.id].place,
        {
            **_head(scam.name, f"{scam.sign}{scam.action}", address(scam_page(scam.id))),
            "share": share_base("scam", scam.id),
            "name": phrases(scam.name),
            "sign": phrases(scam.sign),
            "action": scam.action,
            "lines": [
                {"speaker": line.speaker, "says": phrases(line.says), "truth": phrases(line.truth)}
                for line in scam.lines[:_LINES]
            ],
            "signs": [sign.model_dump() for sign in scam.giveaways[:_SIGNS]],
            "rules": scam.rules[:_RULES],
        },
    )


def _triage(catalog: Catalog) -> Page:
    cards = catalog.triage.values()
    return list_page(
        catalog,
        str(elder_page("triage")),
        "elder_triage.md.j2",
        {
            **_head("有人让我转钱", f"{len(cards)} 句话，答“是”或“不是”。", "triage.html"),
            "cards": [{"ask": card.ask, "page": address(_answer_page(card))} for card in cards],
        },
    )


def _answer(catalog: Catalog, card: TriageCard) -> Page:
    """What a yes means: a page, because without script an answer is a link."""
    return list_page(
        catalog,
        str(_answer_page(card)),
        "elder_answer.md.j2",
        {
            **_head(card.ask.rstrip("？"), f"{card.now}{card.why}", "triage.html"),
            "stop": card.stop or "先停一停",
            "now": phrases(card.now),
            "why": card.why,
            "screens": _row_screens(catalog.scams[name] for name in card.likely),
        },
    )


def _answer_page(card: TriageCard) -> PurePosixPath:
    return elder_page(f"triage-{card.id}")


def _numbers(catalog: Catalog) -> Page:
    return list_page(
        catalog,
        str(elder_page("numbers")),
        "elder_numbers.md.j2",
        {
            **_head("打哪个电话", "110、96110 和别的电话，按一下就拨。", "numbers.html"),
            "screens": screens(_numbered(catalog), _NUMBERS),
        },
    )


def _family(catalog: Catalog, elderly: Audience) -> Page:
    app = catalog.tools.get(_PHONE_APP)
    return list_page(
        catalog,
        str(elder_page("family")),
        "elder_family.md.j2",
        {
            **_head("给子女的话", "把长辈版发给爸妈，三句话念给他们听。", address(audience_page(elderly.id))),
            "rules": elderly.rules,
            "app": {"name": app.name, "use": app.use, "how": app.how} if app else None,
            "numbers": _numbered(catalog)[:_NUMBERS],
            "screens": _row_screens(_often(catalog)),
        },
    )


def _often(catalog: Catalog) -> list[ScamType]:
    """What old people meet most; without such a group, the first types of all."""
    elderly = catalog.audiences.get(ELDERLY)
    return [catalog.scams[name] for name in (elderly.scams if elderly else catalog.scams)]


def _numbered(catalog: Catalog) -> list[Mapping[str, str]]:
    """What can be dialled, as the campaign lists it."""
    return [
        {"number": tool.number, "name": tool.name, "use": tool.use} for tool in catalog.tools.values() if tool.number
    ]


def _row_screens(scams: Iterable[ScamType]) -> list[Sequence[Mapping[str, Any]]]:
    return screens([_row(scam) for scam in scams], _ROWS)


def _row(scam: ScamType) -> Mapping[str, Any]:
    return {"name": scam.name, "says": phrases(scam.lines[0].says), "page": address(elder_page(scam.id))}
