"""Which files each venue gets in one zip, and what they are called there, in Chinese and safe on Windows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.model.venue import Venue
from generators.plan.documents import ledger_document, letter_document
from generators.plan.names import pack_path
from generators.plan.pack_note import checklist, windows_text
from generators.plan.printables import Printable, file_size
from generators.plan.promises import Document, Made, Sheet
from generators.plan.shown import Thing, handy_sheet, shown_things
from generators.plan.tickets import Ticket
from generators.problems import Place

NOTE = "先看这里.txt"
SUMS = "SHA256SUMS.txt"
"""The list of all other files with their SHA-256, in the form that `sha256sum --check` reads."""

_FORBIDDEN = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in '\\/:*?"<>|'})
"""What Windows forbids in a file name, as the same mark of full width."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the zip: `name` is its path there, `path` is where the same bytes are published."""

    name: str
    path: PurePosixPath


@dataclass(frozen=True, slots=True)
class Pack:
    """One zip: copies of published files, and texts of its own by name. All are dated `day` (year, month, day)."""

    venue: str
    path: PurePosixPath
    download: str
    members: tuple[Member, ...]
    texts: Mapping[str, str]
    day: tuple[int, int, int]
    place: Place

    @property
    def count(self) -> int:
        """How many files the unit finds in it, without the list of digests."""
        return len(self.members) + len(self.texts)


@dataclass(frozen=True, slots=True)
class _Stock:
    """Everything that can go into a zip."""

    catalog: Catalog
    pieces: Sequence[Printable]
    tickets: Mapping[tuple[str, str], Ticket]
    documents: Mapping[PurePosixPath, Document]


def plan_packs(
    catalog: Catalog, pieces: Sequence[Printable], tickets: Sequence[Ticket], documents: Sequence[Document]
) -> tuple[Pack, ...]:
    """One zip for each venue."""
    stock = _Stock(
        catalog,
        pieces,
        {(ticket.sheet.material.id, ticket.sheet.format.id): ticket for ticket in tickets},
        {document.path: document for document in documents},
    )
    return tuple(_pack(stock, venue) for venue in catalog.venues.values())


def pack_views(packs: Sequence[Pack], made: Mapping[PurePosixPath, Made]) -> Mapping[str, Mapping[str, str]]:
    """What the page of each venue says of its zip. Raises KeyError for one that was not made."""
    return {
        pack.venue: {
            "path": str(pack.path),
            "download": pack.download,
            "size": file_size(made[pack.path].size),
            "count": str(pack.count),
        }
        for pack in packs
    }


def thing_folder(thing: Thing) -> str:
    """The folder of a thing, numbered as the page numbers it."""
    return f"{thing.number:02}-{file_name(thing.show.wording)}"


def _pack(stock: _Stock, venue: Venue) -> Pack:
    catalog = stock.catalog
    things = shown_things(catalog, venue, stock.pieces)
    own = {
        thing.number: sorted(_members(stock, thing), key=lambda member: member.name.rpartition("/")[0])
        for thing in things
        if thing.like is None
    }
    texts = {f"{thing_folder(thing)}/{thing.name}.txt": _words(thing) for thing in things if _has_words(thing)}
    names = {thing.number: _names(thing, own.get(thing.number, ()), texts) for thing in things}
    ledger = stock.documents.get(ledger_document(venue.id))
    book = (Member(file_name(ledger.download), ledger.path),) if ledger else ()
    note = checklist(catalog, venue.name, things, names, book[0].name if book else "")
    year, month = map(int, catalog.campaign.batch.split("-"))
    return Pack(
        venue=venue.id,
        path=pack_path(venue.id),
        download=f"{file_name(venue.name)}反诈物料.zip",
        members=(*book, *(member for members in own.values() for member in members)),
        texts={NOTE: note} | texts,
        day=(year, month, 1),
        place=catalog.sources["venue", venue.id].place,
    )


def _has_words(thing: Thing) -> bool:
    return bool(thing.texts) and thing.like is None


def _names(thing: Thing, members: Sequence[Member], texts: Mapping[str, str]) -> tuple[str, ...]:
    """What a thing's files are called in the zip, the one to take first before all others."""
    first = handy_sheet(thing.pieces[0]).path if thing.pieces else None
    inside = [name for name in texts if name.startswith(f"{thing_folder(thing)}/")]
    return (*inside, *(member.name for member in sorted(members, key=lambda member: member.path != first)))


def _members(stock: _Stock, thing: Thing) -> Iterator[Member]:
    """The files of one thing, for the office and for the shop apart; a shop's sizes each have a folder to hand over."""
    top = thing_folder(thing)
    sheets = [sheet for piece in thing.pieces for sheet in piece.sheets]
    several = {
        use: len({sheet.format.id for sheet in sheets if use_folder(sheet) == use}) > 1
        for use in map(use_folder, sheets)
    }
    ticketed: set[tuple[str, str]] = set()
    for sheet in sheets:
        use = use_folder(sheet)
        folder = f"{top}/{use}/{file_name(sheet.format.name)}" if several[use] else f"{top}/{use}"
        key = sheet.material.id, sheet.format.id
        if sheet.variant == "shop" and key in stock.tickets and key not in ticketed:
            ticketed.add(key)
            ticket = stock.tickets[key]
            name = f"{folder}/{file_name(ticket.sheet.title)}"
            yield from (Member(f"{name}.pdf", ticket.sheet.path), Member(f"{name}.txt", ticket.text_path))
        yield Member(f"{folder}/{file_name(sheet.download)}", sheet.path)
    if document := stock.documents.get(letter_document(thing.show.material)):
        yield Member(f"{top}/办公打印/{file_name(document.download)}", document.path)


def use_folder(sheet: Sheet | None = None) -> str:
    """The folder of a file by who prints it; a booklet is sewn in the office, too, and a document printed there."""
    return "印刷厂" if sheet and sheet.variant == "shop" else "办公打印"


def _words(thing: Thing) -> str:
    lines = [f"{thing.show.wording}：{thing.name}", "一种骗局一段，选中复制就能用。"]
    for item in thing.texts:
        lines += ["", f"【{item['name']}】"]
        for text in item["texts"]:
            lines += [f"（{text['label']}）"] if len(item["texts"]) > 1 else []
            lines += [text["text"], *([f"（{text['note']}）"] if text["note"] else ())]
    return windows_text(lines)


def file_name(text: str) -> str:
    """A name that Windows accepts: no forbidden mark, no space or full stop at the end."""
    return text.translate(_FORBIDDEN).strip(" .")
