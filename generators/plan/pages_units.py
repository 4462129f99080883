"""Pages for units: what each place must show, and the table of who must be told of what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generators.model.catalog import Catalog
from generators.model.venue import Venue
from generators.plan.coverage import RowCover, cover_rows
from generators.plan.documents import HOUSEHOLDS, Views, ledger_document
from generators.plan.names import (
    address,
    audience_page,
    letter_page,
    material_list,
    share_base,
    venue_page,
    venue_texts_page,
)
from generators.plan.own import own_of
from generators.plan.page import list_page, make_page
from generators.plan.printables import Printable
from generators.plan.promises import Page
from generators.plan.rows import audience_row, letter_row, scam_rows, venue_row
from generators.plan.shown import Thing, handy_sheet, shown_things

_SAID = {"scam": "讲的是", "audience": "写给"}
"""How a line of the checklist tells what the piece on it is about."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What pages say of finished files: documents by path, zips by venue."""

    documents: Views
    packs: Mapping[str, Mapping[str, str]]


def unit_pages(catalog: Catalog, pieces: tuple[Printable, ...], downloads: Downloads) -> Iterator[Page]:
    """The entrance of the units, one page for each place, and the table of coverage."""
    if catalog.venues:
        yield _venues(catalog, downloads.documents, own=any(own_of(piece.sheets) for piece in pieces))
    for venue in catalog.venues.values():
        things = shown_things(catalog, venue, pieces)
        yield _venue(catalog, venue, things, downloads)
        if spoken := [thing for thing in things if not thing.pieces]:
            yield _texts(catalog, venue, spoken)
    if catalog.coverage:
        yield _coverage(catalog)


def _venues(catalog: Catalog, documents: Views, *, own: bool) -> Page:
    sectors = dict.fromkeys(venue.sector for venue in catalog.venues.values())
    return list_page(
        catalog,
        "venues/index.md",
        "venues.md.j2",
        {
            "title": "单位专区",
            "description": f"{len(catalog.venues)} 类场所各要摆什么、摆几份、摆在哪里，物料一次下载。",
            "sectors": [
                {
                    "name": sector,
                    "venues": [_row_of(venue) for venue in catalog.venues.values() if venue.sector == sector],
                }
                for sector in sectors
            ],
            "count": len(catalog.venues),
            "letters": [letter_row(letter) for letter in catalog.letters.values()],
            "households": documents.get(HOUSEHOLDS),
            "own": own,
            "coverage": bool(catalog.coverage),
        },
    )


def _row_of(venue: Venue) -> dict[str, str]:
    """A place in the list; what it shows is found by the list's filter, too."""
    return {**venue_row(venue), "shows": "、".join(dict.fromkeys(show.wording for show in venue.shows))}


def _venue(catalog: Catalog, venue: Venue, things: Sequence[Thing], downloads: Downloads) -> Page:
    return make_page(
        venue_page(venue.id),
        "venue.md.j2",
        catalog.sources["venue", venue.id].place,
        {
            "title": f"{venue.name}要摆什么",
            "share": share_base("venue", venue.id),
            "description": venue.intro,
            "id": venue.id,
            "name": venue.name,
            "intro": venue.intro,
            "pack": downloads.packs.get(venue.id),
            "shows": [_show(thing) for thing in things],
            "texts": address(venue_texts_page(venue.id)),
            "ledger": downloads.documents.get(ledger_document(venue.id)),
            "script": venue.script,
            "scams": scam_rows(catalog, venue.scams),
            "audiences": [audience_row(catalog.audiences[name]) for name in venue.audiences],
            "source": venue.source,
        },
    )


def _show(thing: Thing) -> dict[str, Any]:
    """One line of the checklist, with the piece to take first and its handiest file where it is printed."""
    line = {
        **thing.show.model_dump(),
        "key": thing.show.material if thing.like is None else f"{thing.show.material}-{thing.number}",
        "name": thing.name,
        "piece": None,
    }
    if not thing.pieces:
        return line
    piece, sheet = thing.pieces[0], handy_sheet(thing.pieces[0])
    paper = next(paper for paper in piece.view["papers"] if paper["id"] == sheet.format.id)
    others = len(thing.pieces) - 1
    more = address(material_list(piece.material)) if others else piece.view["page"]
    return line | {
        "piece": piece.view,
        "file": next(file for file in paper["files"] if file["path"] == str(sheet.path)),
        "page": address(letter_page(thing.show.material)) if piece.about == "letter" else more,
        "others": others,
        "said": f"{_SAID.get(piece.about, '内容是')}{piece.view['name']}",
    }


def _texts(catalog: Catalog, venue: Venue, things: Sequence[Thing]) -> Page:
    """The words to be copied or read aloud: too many for the page of the venue, which must open on a weak line."""
    return make_page(
        venue_texts_page(venue.id),
        "venue_texts.md.j2",
        catalog.sources["venue", venue.id].place,
        {
            "title": f"{venue.name}用的文字",
            "share": share_base("venue", venue.id),
            "description": f"{venue.name}的{'、'.join(dict.fromkeys(thing.name for thing in things))}，复制就能用。",
            "name": venue.name,
            "page": address(venue_page(venue.id)),
            "kinds": [
                {
                    "id": thing.show.material,
                    "name": thing.name,
                    "lines": list(thing.texts),
                    "uses": [
                        f"{other.show.wording}，{other.show.place}"
                        for other in things
                        if other.show.material == thing.show.material
                    ],
                }
                for thing in things
                if thing.like is None
            ],
        },
    )


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
