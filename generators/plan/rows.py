"""How the nouns stand in the lists of a page: their words, their links and their dates in Chinese."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from generators.model.catalog import Catalog
from generators.model.label import Audience, Channel
from generators.model.scam import ScamType
from generators.plan.names import scam_page
from generators.plan.printables import Printable

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
        "page": str(scam_page(scam.id).with_suffix(".html")),
    }


def label_rows(labels: Iterable[Label], used: Iterable[tuple[str, ...]]) -> list[Mapping[str, str]]:
    """Only labels that something bears: a filter must not lead to an empty list."""
    borne = {name for names in used for name in names}
    return [label.model_dump() for label in labels if label.id in borne]


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


def material_rows(catalog: Catalog, pieces: tuple[Printable, ...]) -> list[Mapping[str, str]]:
    """The materials of which there is at least one piece."""
    made = {piece.material for piece in pieces}
    return [
        {"id": material.id, "name": material.name, "use": material.use}
        for material in catalog.materials.values()
        if material.id in made
    ]


def day_span(start: date, end: date) -> str:
    """Both days; the year of the second only when it is another one."""
    last = full_day(end) if end.year != start.year else f"{end.month} 月 {end.day} 日"
    return f"{full_day(start)}至 {last}"


def full_day(day: date) -> str:
    """A date as Chinese text sets it, with the spaces that belong between figures and words."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
