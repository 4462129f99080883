"""How the nouns stand in the lists of a page: their words, their links and their dates in Chinese."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from generators.model.audience import Audience
from generators.model.catalog import Catalog
from generators.model.label import Channel
from generators.model.letter import Letter
from generators.model.reference import Alert
from generators.model.scam import ScamType
from generators.model.simulation import Simulation
from generators.model.venue import Venue
from generators.plan.names import (
    address,
    alert_page,
    audience_page,
    letter_page,
    scam_page,
    simulation_page,
    venue_page,
)

_PHRASE_END = re.compile("(?<=[，、：])")

Label = TypeVar("Label", Audience, Channel)


def phrases(text: str) -> list[str]:
    """Pieces of a line that stay whole while they fit; only the theme knows the width."""
    return [part for part in _PHRASE_END.split(text) if part]


def scam_row(scam: ScamType) -> Mapping[str, str]:
    """A scam type in a list: its name and the sentence by which it is known."""
    return {
        "id": scam.id,
        "name": scam.name,
        "says": scam.lines[0].says.rstrip("。"),
        "page": address(scam_page(scam.id)),
    }


def scam_rows(catalog: Catalog, names: Iterable[str]) -> list[Mapping[str, str]]:
    """Scam types by id, in the order in which they are named."""
    return [scam_row(catalog.scams[name]) for name in names]


def audience_row(audience: Audience) -> Mapping[str, str]:
    """A group of people: what it is called, and how one of them says it."""
    page = address(audience_page(audience.id))
    return {"id": audience.id, "name": audience.name, "situation": audience.situation, "page": page}


def venue_row(venue: Venue) -> Mapping[str, str]:
    """A place, and how many things it shows."""
    page = address(venue_page(venue.id))
    return {"name": venue.name, "sector": venue.sector, "count": str(len(venue.shows)), "page": page}


def letter_row(letter: Letter) -> Mapping[str, str]:
    """A letter or form, and whether a part of it comes back."""
    page = address(letter_page(letter.id))
    return {"title": letter.title, "kind": letter.kind, "receipt": "有" if letter.receipt else "", "page": page}


def alert_row(alert: Alert) -> Mapping[str, Any]:
    """A notice with the parts of its date that stand beside it."""
    return {
        "day": str(alert.date.day),
        "month": f"{alert.date.year}.{alert.date.month}",
        "date": full_day(alert.date),
        "title": alert.title,
        "heading": phrases(alert.title),
        "action": alert.action,
        "page": address(alert_page(alert.id)),
    }


def newest_alerts(catalog: Catalog) -> list[Alert]:
    """The youngest first; of one day's, by id."""
    by_name = sorted(catalog.alerts.values(), key=lambda alert: alert.id)
    return sorted(by_name, key=lambda alert: alert.date, reverse=True)


def chat_row(chat: Simulation) -> Mapping[str, str]:
    """An acted chat: what it is called, and how it begins."""
    return {"title": chat.title, "summary": chat.summary, "page": address(simulation_page(chat.id))}


def label_rows(labels: Iterable[Label], used: Iterable[tuple[str, ...]]) -> list[Mapping[str, str]]:
    """Only labels that something bears: a filter must not lead to an empty list."""
    borne = {name for names in used for name in names}
    return [label.model_dump(include={"id", "name", "situation"}) for label in labels if label.id in borne]


def account_rows(catalog: Catalog) -> list[Mapping[str, str]]:
    """The official accounts, as far as a reader may know them."""
    return [
        {
            "name": account.name,
            "platform": account.platform,
            "purpose": account.purpose,
            "status": account.status,
            "payload": account.payload,
            "checked_on": full_day(account.checked_on) if account.checked_on else "",
        }
        for account in catalog.official
    ]


def day_span(start: dt.date, end: dt.date) -> str:
    """Both days; the year of the second only when it is another one."""
    last = full_day(end) if end.year != start.year else f"{end.month} 月 {end.day} 日"
    return f"{full_day(start)}至 {last}"


def full_day(day: dt.date) -> str:
    """A date as Chinese text sets it, with the spaces that belong between figures and words."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
