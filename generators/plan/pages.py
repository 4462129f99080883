"""Which pages the site has, and every fact on each, ready for a template that adds looks only."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.model.venue import Venue
from generators.plan.asset import Asset
from generators.plan.calendar import calendar_page, plan_calendar
from generators.plan.codes_list import plan_codes
from generators.plan.documents import document_views
from generators.plan.names import share_base
from generators.plan.packs import Pack, pack_views
from generators.plan.page import list_page
from generators.plan.pages_basis import basis_pages
from generators.plan.pages_elder import elder_pages
from generators.plan.pages_guide import guide_page
from generators.plan.pages_kit import kit_pages
from generators.plan.pages_own import own_page
from generators.plan.pages_people import alert_pages, audience_pages, letter_pages
from generators.plan.pages_practice import practice_pages
from generators.plan.pages_scams import scam_pages
from generators.plan.pages_screen import screen_pages
from generators.plan.pages_triage import triage_pages
from generators.plan.pages_units import Downloads, unit_pages
from generators.plan.printables import Printable, plan_printables
from generators.plan.promises import Document, Made, Page, Sheet
from generators.plan.quiz_bank import plan_decks
from generators.plan.rows import (
    account_rows,
    alert_row,
    audience_row,
    day_span,
    newest_alerts,
    scam_row,
    scam_rows,
    venue_row,
)
from generators.plan.search_index import plan_index

_COMMON = 6
"""How many scam types the home page names."""

_HOME_ALERTS = 3
_HOME_SITUATIONS = 9
"""Ten entrances with the one to all others: two lines on a desktop, five on a phone."""

_HOME_SLOGANS = 3
_HOME_VENUES = 14
"""One of each sector: a clerk finds his own among them, or the way to all."""

_HOME_WORDS = 5

_SHORT = 4


def plan_pages(
    catalog: Catalog,
    sheets: tuple[Sheet, ...],
    made: Mapping[PurePosixPath, Made],
    documents: tuple[Document, ...] = (),
    packs: tuple[Pack, ...] = (),
) -> tuple[Page, ...]:
    """All generated pages; `made` tells of the finished files by `Sheet.path` and `Document.path`.

    Raises KeyError when one of them was not made: a page must not name a file that was not made.
    """
    pieces = plan_printables(sheets, made)
    typed = document_views(documents, made)
    return (
        _home(catalog, pieces),
        *triage_pages(catalog),
        *scam_pages(catalog, pieces),
        *kit_pages(catalog, pieces),
        *audience_pages(catalog, pieces, typed),
        *unit_pages(catalog, pieces, Downloads(typed, pack_views(packs, made))),
        *own_page(catalog, sheets),
        guide_page(catalog, pieces),
        calendar_page(catalog),
        *letter_pages(catalog, pieces, typed),
        *alert_pages(catalog),
        *practice_pages(catalog),
        *screen_pages(catalog),
        *basis_pages(catalog),
        *elder_pages(catalog),
    )


def plan_assets(catalog: Catalog) -> tuple[Asset, ...]:
    """Files beside the pages: the search index, the quiz, the campaign's calendar, the official codes."""
    return (plan_index(catalog), *plan_decks(catalog), plan_calendar(catalog.campaign), plan_codes(catalog))


def _home(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    common = sorted(catalog.scams.values(), key=lambda scam: -len(scam.audiences))[:_COMMON]
    season = catalog.season
    situations = list(catalog.audiences.values())[:_HOME_SITUATIONS]
    venues = _of_each_sector(catalog.venues.values())[:_HOME_VENUES]
    slogans = sorted(catalog.slogans.values(), key=lambda slogan: not slogan.general)[:_HOME_SLOGANS]
    return list_page(
        catalog,
        "index.md",
        "home.md.j2",
        {
            "title": catalog.campaign.title,
            "share": share_base("page", "home"),
            "description": f"{catalog.campaign.name}：认出骗局，停下转账，马上报警；单位可下载宣传物料。",
            "meeting": "triage.html" if catalog.triage else "scams/index.html",
            "situations": [audience_row(audience) for audience in situations],
            "words": [_everyday(scam) for scam in common[:_HOME_WORDS]],
            "season": {"title": season.title, "why": season.why} if season else None,
            "scams": scam_rows(catalog, season.scams) if season else [scam_row(scam) for scam in common],
            "scam_count": len(catalog.scams),
            "alerts": [alert_row(alert) for alert in newest_alerts(catalog)[:_HOME_ALERTS]],
            "accounts": account_rows(catalog),
            "slogans": [list(slogan.phrases) for slogan in slogans],
            "pieces": len(pieces),
            "material_count": len({piece.material for piece in pieces}),
            "venues": [venue_row(venue) for venue in venues],
            "questions": len(catalog.questions),
            "chats": len(catalog.simulations),
            "campaign": catalog.campaign.name,
            "phases": [
                {"name": phase.name, "task": phase.task, "days": day_span(phase.start, phase.end)}
                for phase in catalog.campaign.phases
            ],
        },
    )


def _of_each_sector(venues: Iterable[Venue]) -> list[Venue]:
    """The first place of each sector."""
    first: dict[str, Venue] = {}
    for venue in venues:
        first.setdefault(venue.sector, venue)
    return list(first.values())


def _everyday(scam: ScamType) -> str:
    """A word to try the search with: the first short alias, so that five of them stand in two lines."""
    return next((alias for alias in scam.aliases if len(alias) <= _SHORT), min(scam.aliases, key=len))
