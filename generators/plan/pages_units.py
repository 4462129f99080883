"""Pages for units: what each place must show, and the table of who must be told of what."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generators.model.catalog import Catalog
from generators.model.message import TEXT_MATERIALS
from generators.model.venue import Venue
from generators.plan.coverage import RowCover, cover_rows
from generators.plan.documents import HOUSEHOLDS, Views, ledger_document
from generators.plan.names import address, audience_page, letter_page, venue_page
from generators.plan.page import list_page, make_page
from generators.plan.pages_scams import message_texts
from generators.plan.printables import Printable, pieces_about, pieces_of
from generators.plan.promises import Page
from generators.plan.rows import audience_row, letter_row, scam_rows, venue_row


def unit_pages(catalog: Catalog, pieces: tuple[Printable, ...], documents: Views) -> Iterator[Page]:
    """The entrance of the units, one page for each place, and the table of coverage."""
    if catalog.venues:
        yield _venues(catalog, documents)
    for venue in catalog.venues.values():
        yield _venue(catalog, venue, pieces, documents)
    if catalog.coverage:
        yield _coverage(catalog)


def _venues(catalog: Catalog, documents: Views) -> Page:
    sectors = dict.fromkeys(venue.sector for venue in catalog.venues.values())
    return list_page(
        catalog,
        "venues/index.md",
        "venues.md.j2",
        {
            "title": "单位专区",
            "description": f"{len(catalog.venues)} 类场所各要摆什么、摆几份、摆在哪里，物料直接下载。",
            "sectors": [
                {
                    "name": sector,
                    "venues": [venue_row(venue) for venue in catalog.venues.values() if venue.sector == sector],
                }
                for sector in sectors
            ],
            "letters": [letter_row(letter) for letter in catalog.letters.values()],
            "households": documents.get(HOUSEHOLDS),
            "coverage": bool(catalog.coverage),
        },
    )


def _venue(catalog: Catalog, venue: Venue, pieces: tuple[Printable, ...], documents: Views) -> Page:
    shown = dict.fromkeys(show.material for show in venue.shows)
    return make_page(
        venue_page(venue.id),
        "venue.md.j2",
        catalog.sources["venue", venue.id].place,
        {
            "title": f"{venue.name}要摆什么",
            "description": venue.intro,
            "name": venue.name,
            "intro": venue.intro,
            "shows": [{**show.model_dump(), **_source_of(catalog, show.material)} for show in venue.shows],
            "prints": [
                {"id": name, "name": catalog.materials[name].name, "pieces": _prints(catalog, venue, name, pieces)}
                for name in shown
                if name in catalog.materials
            ],
            "texts": [
                {"id": name, "name": TEXT_MATERIALS[name], "lines": _texts(catalog, venue, name)}
                for name in shown
                if name in TEXT_MATERIALS
            ],
            "ledger": documents.get(ledger_document(venue.id)),
            "script": venue.script,
            "scams": scam_rows(catalog, venue.scams),
            "audiences": [audience_row(catalog.audiences[name]) for name in venue.audiences],
            "source": venue.source,
        },
    )


def _source_of(catalog: Catalog, material: str) -> dict[str, str]:
    """What the thing to be shown is called, and where it is had; `page` is empty for what stands on this page."""
    if material in catalog.letters:
        return {"name": catalog.letters[material].kind, "page": address(letter_page(material))}
    name = TEXT_MATERIALS.get(material) or catalog.materials[material].name
    return {"name": name, "page": ""}


def _prints(catalog: Catalog, venue: Venue, material: str, pieces: Sequence[Printable]) -> list[Any]:
    """The pieces of one material that concern the venue: its types, its people, itself, or everybody."""
    found = [
        *pieces_about(pieces, venue.scams, catalog.slogans),
        *pieces_of(pieces, "audience", venue.audiences),
        *pieces_of(pieces, "venue", (venue.id,)),
        *(piece for piece in pieces if piece.about in {"notice", "letter", "campaign"}),
    ]
    return [piece.view for piece in found if piece.material == material]


def _texts(catalog: Catalog, venue: Venue, kind: str) -> list[dict[str, Any]]:
    """The words to be sent, shown or read aloud, by the types of the venue; some are read at three lengths."""
    return [
        {
            "name": catalog.scams[name].name,
            "texts": [text for text in message_texts(catalog, catalog.messages[name]) if text["kind"] == kind],
        }
        for name in venue.scams
        if name in catalog.messages
    ]


def _coverage(catalog: Catalog) -> Page:
    """Columns are the types that any row demands, the most demanded first."""
    demanded = Counter(name for row in catalog.coverage.values() for name in row.scams)
    columns = [name for name, _ in demanded.most_common()]
    covers = cover_rows(catalog)
    return list_page(
        catalog,
        "coverage.md",
        "coverage.md.j2",
        {
            "title": "谁要知道哪些骗局",
            "description": "方案要求的人群、场所与骗局对照表：哪一格的网页、物料、信和题目已经备齐，哪一格还缺。",
            "scams": scam_rows(catalog, columns),
            "rows": [_row(cover, columns) for cover in covers],
            "holes": [
                {"who": cover.row.who, "scam": cell.name, "lacks": cell.lacks}
                for cover in covers
                for cell in cover.cells
                if cell.lacks
            ],
        },
    )


def _row(cover: RowCover, columns: Sequence[str]) -> dict[str, Any]:
    """A cell is the number of things missing, or nothing where nothing is demanded."""
    row = cover.row
    lacks = {cell.scam: len(cell.lacks) for cell in cover.cells}
    return {
        "who": row.who,
        "page": address(audience_page(row.audience) if row.audience else venue_page(row.venue or "")),
        "measure": row.measure,
        "target": f"{row.target}%" if row.target else "",
        "source": row.source,
        "cells": [lacks.get(name) for name in columns],
    }
