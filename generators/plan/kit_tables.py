"""The tables of a kit: a row for each piece under its own number, the phases, and what to have printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.material import Format
from generators.model.message import TEXT_MATERIALS
from generators.model.venue import Venue
from generators.plan.documents import book_of, column, progress_table, shown_table, table_of
from generators.plan.promises import Document, Sheet
from generators.plan.shown import Thing

NAME, ID = "\ue000", "\ue001"
"""Marks for a unit's name and number; private characters, which no content may have."""

_COUNT = 0xE100


def count_mark(thing: int) -> str:
    """The mark for how many pieces of a thing a unit wants, by the number of the thing."""
    return chr(_COUNT + thing)


def count_words(thing: int, pieces: int) -> str:
    """How many are wanted of a thing, with its mark: where several pieces answer it, of all of them together."""
    return together(count_mark(thing), pieces)


def together(count: str, pieces: int) -> str:
    """A count that is for so many kinds of pieces at once says so."""
    return f"{count}（{pieces} 种合计）" if pieces > 1 else count


def trim_words(paper: Format) -> str:
    """A format by its name and its size when it is cut, in mm: what a shop's file is, whatever offices print it on."""
    width, height = paper.trim_mm
    return f"{paper.name}（{width:g}×{height:g} 毫米）"


@dataclass(frozen=True, slots=True)
class Item:
    """A piece by the end of its number, the thing that it answers with so many others, and its files."""

    number: str
    thing: Thing
    of: int
    sheets: tuple[Sheet, ...]


def kit_ledger(catalog: Catalog, venue: Venue, things: Sequence[Thing], items: Sequence[Item]) -> Document:
    """The unit's own book; its marks are filled in for each unit."""
    rows = (
        *(_row(item.thing, item.number, item.sheets[0].title, item.of) for item in items),
        *_text_rows(things, items),
    )
    tables = (
        shown_table(catalog, venue, f"{NAME}：宣传台账", rows),
        progress_table(catalog, f"{NAME}：宣传进度表"),
        _orders(catalog, items),
    )
    head = (venue.id, f"{NAME}：宣传台账", PurePosixPath("kits", f"{venue.id}.xlsx"))
    return book_of(catalog, head, tables, ("venue", venue.id))


def _row(thing: Thing, number: str, answer: str, pieces: int = 1) -> tuple[str, ...]:
    return f"{ID}-{number}", thing.show.wording, answer, count_words(thing.number, pieces), thing.show.place


def _text_rows(things: Sequence[Thing], items: Sequence[Item]) -> list[tuple[str, ...]]:
    """What is sent, shown on screens or read aloud, and letters, have rows, too."""
    printed = {item.thing.number for item in items}
    counted: dict[str, int] = {}
    rows = []
    for thing in things:
        if thing.number not in printed and thing.like is None:
            kind = thing.show.material
            counted[kind] = counted.get(kind, 0) + 1
            rows.append(_row(thing, f"{kind}-{counted[kind]:02}", TEXT_MATERIALS.get(kind, thing.name)))
    return rows


def _orders(catalog: Catalog, items: Sequence[Item]) -> Mapping[str, Any]:
    """What a print shop is asked for: each piece once, with its paper and how many."""
    columns = (
        column("编号", 24),
        column("印什么", 34),
        column("规格", 22),
        column("纸张和后道", 34),
        column("要求数量", 22),
        column("实际印数", 10, "count"),
        column("备注", 16),
    )
    rows = tuple(
        (
            f"{ID}-{item.number}",
            sheet.title,
            trim_words(catalog.formats[sheet.format.id]),
            sheet.material.stock,
            count_words(item.thing.number, item.of),
        )
        for item in items
        for sheet in item.sheets
        if sheet.variant == "shop"
    )
    where = "发给印刷厂的文件都在各个“印刷厂”文件夹里，规格和纸张另见里面的印刷单。"
    note = f"{where}有单位栏的，编号用小字印在栏里，收货时照它点数。"
    return table_of(("印刷清单", f"{NAME}：印刷清单", note), columns, rows, 6)
