"""Pages for groups of people: who is cheated how, the letters that they take home, and dated notices."""

import datetime as dt
from collections.abc import Iterator, Mapping
from email.utils import format_datetime
from typing import Any

from generators.model.audience import Audience
from generators.model.catalog import Catalog
from generators.model.letter import Letter
from generators.model.reference import Alert
from generators.plan.documents import Views, letter_document
from generators.plan.message_book import message_document
from generators.plan.names import address, alert_page, audience_page, elder_page, letter_page, share_base
from generators.plan.page import list_page, make_page
from generators.plan.pages_elder import ELDERLY
from generators.plan.printables import Printable, pieces_about, pieces_of
from generators.plan.promises import Page
from generators.plan.rows import (
    account_rows,
    alert_row,
    audience_row,
    full_day,
    letter_row,
    newest_alerts,
    phrases,
    scam_rows,
    venue_row,
)

_CHINA = dt.timezone(dt.timedelta(hours=8))
"""The feed dates a notice by its first minute, in the way of RFC 822."""


def audience_pages(catalog: Catalog, pieces: tuple[Printable, ...], documents: Views) -> Iterator[Page]:
    """The entrance by situation, and one page for each group with its messages among the `documents`."""
    if not catalog.audiences:
        return
    yield list_page(
        catalog,
        "audiences/index.md",
        "audiences.md.j2",
        {
            "title": "按人群看",
            "description": f"{len(catalog.audiences)} 种情况，各有最常遇到的骗局和三条要紧的规矩。",
            "audiences": [audience_row(audience) for audience in catalog.audiences.values()],
            "scam_count": len(catalog.scams),
        },
    )
    for audience in catalog.audiences.values():
        yield _audience(catalog, audience, pieces, documents.get(message_document(audience.id)))


def _audience(
    catalog: Catalog, audience: Audience, pieces: tuple[Printable, ...], messages: Mapping[str, str] | None
) -> Page:
    return make_page(
        audience_page(audience.id),
        "audience.md.j2",
        catalog.sources["audience", audience.id].place,
        {
            "title": f"{audience.name}防骗",
            "share": share_base("audience", audience.id),
            "elder": address(elder_page("family" if audience.id == ELDERLY else "index")),
            "description": audience.intro,
            "name": audience.name,
            "situation": audience.situation,
            "intro": audience.intro,
            "scams": scam_rows(catalog, audience.scams),
            "rules": audience.rules,
            "letters": [letter_row(catalog.letters[name]) for name in _letters(catalog, audience)],
            "prints": [piece.view for piece in _prints(catalog, audience, pieces)],
            "venues": [venue_row(venue) for venue in catalog.venues.values() if audience.id in venue.audiences],
            "messages": messages,
            "source": audience.source,
        },
    )


def _prints(catalog: Catalog, audience: Audience, pieces: tuple[Printable, ...]) -> list[Printable]:
    """What was made for the group itself, and then its materials for the types that it should know."""
    about = pieces_about(pieces, audience.scams, catalog.slogans)
    return [
        *pieces_of(pieces, "audience", (audience.id,)),
        *(piece for piece in about if piece.material in audience.materials),
    ]


def _letters(catalog: Catalog, audience: Audience) -> list[str]:
    """The group's own letter first, then the forms among its materials."""
    names = dict.fromkeys(name for name in (audience.letter, *audience.materials) if name)
    return [name for name in names if name in catalog.letters]


def letter_pages(catalog: Catalog, pieces: tuple[Printable, ...], documents: Views) -> Iterator[Page]:
    """All letters and forms, each on a page that prints."""
    if not catalog.letters:
        return
    yield list_page(
        catalog,
        "letters/index.md",
        "letters.md.j2",
        {
            "title": "信函和表格",
            "description": f"{len(catalog.letters)} 份反诈宣传的信、确认书、承诺书、告知单和倡议书，打开就能打印。",
            "letters": [letter_row(letter) for letter in catalog.letters.values()],
        },
    )
    for letter in catalog.letters.values():
        prints = [piece.view for piece in pieces_of(pieces, "letter", (letter.id,))]
        yield _letter(catalog, letter, prints, documents.get(letter_document(letter.id)))


def _letter(catalog: Catalog, letter: Letter, prints: list[Mapping[str, Any]], typed: Mapping[str, str] | None) -> Page:
    return make_page(
        letter_page(letter.id),
        "letter.md.j2",
        catalog.sources["letter", letter.id].place,
        {
            "title": letter.title,
            "description": f"{letter.title}，一页 A4，可以直接打印{'，带回执' if letter.receipt else ''}。",
            "letter": letter.model_dump(mode="json"),
            "heading": phrases(letter.title),
            "prints": prints,
            "typed": typed,
            "accounts": account_rows(catalog),
            "sample": catalog.sample,
            "batch": catalog.campaign.batch,
            "organiser": catalog.campaign.organiser,
            "scams": scam_rows(catalog, letter.scams),
        },
    )


def alert_pages(catalog: Catalog) -> Iterator[Page]:
    """All notices, the newest first; the feed is made of their front matter where the site has an address."""
    if not catalog.alerts:
        return
    yield list_page(
        catalog,
        "alerts/index.md",
        "alerts.md.j2",
        {
            "title": "预警",
            "description": "官方发布过的反诈提醒，按日期排列，每一条都写明该怎么做、出自哪里。",
            "alerts": [alert_row(alert) for alert in newest_alerts(catalog)],
        },
    )
    for alert in newest_alerts(catalog):
        yield _alert(catalog, alert)


def _alert(catalog: Catalog, alert: Alert) -> Page:
    return make_page(
        alert_page(alert.id),
        "alert.md.j2",
        catalog.sources["alert", alert.id].place,
        {
            "title": alert.title,
            "share": share_base("alert", alert.id),
            "description": alert.action,
            "published": format_datetime(dt.datetime.combine(alert.date, dt.time(), _CHINA)),
            "date": full_day(alert.date),
            "heading": phrases(alert.title),
            "action": alert.action,
            "text": alert.text,
            "scams": scam_rows(catalog, alert.scams),
            "source": alert.source,
            "link": alert.link or "",
        },
    )
