"""Kits: what each unit gets, planned once for its venue, with marks where the unit's own words go."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.model.unit_list import ListedUnit
from generators.model.venue import Venue
from generators.plan.documents import letter_document, named_letter
from generators.plan.job import Job
from generators.plan.kit_tables import NAME, Item, count_mark, count_words, kit_ledger
from generators.plan.messages import TEXT_FILES
from generators.plan.pack_note import checklist
from generators.plan.packs import file_name, thing_folder, use_folder
from generators.plan.printables import Printable
from generators.plan.promises import Document, Sheet
from generators.plan.shown import Thing, handy_sheet, shown_things
from generators.plan.slides import DISPLAYS, Slide, plan_slides
from generators.plan.tickets import Ticket, kit_ticket

LEDGER = "台账和印刷清单.xlsx"
TEXTS, SLIDES = "文字", "电子屏画面"


@dataclass(frozen=True, slots=True)
class Printed:
    """One file for a printer in a kit: `item` ends the number that is printed in the unit's field."""

    name: str
    sheet: Sheet
    item: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What all units of one venue get, each file with its name; `note` and the ledger have marks for what differs."""

    venue: str
    things: tuple[Thing, ...]
    printed: tuple[Printed, ...]
    tickets: tuple[tuple[str, Ticket], ...]
    letters: tuple[tuple[str, Document], ...]
    slides: tuple[tuple[str, Slide], ...]
    ledger: Document
    note: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything that can go into a kit. `only` are the materials that are wanted, or none for all."""

    catalog: Catalog
    sheets: Sequence[Sheet]
    documents: Sequence[Document]
    only: frozenset[str] = frozenset()


def plan_kit(stock: Stock, venue: Venue) -> Kit:
    """The kit of one venue: of each piece the handy file for the office and the first one for the print shop."""
    catalog = stock.catalog
    things = shown_things(catalog, venue, _pieces(stock.sheets, stock.only))
    pieces = tuple(_numbered(thing for thing in things if thing.like is None))
    printed = tuple(
        Printed(f"{thing_folder(thing)}/{use_folder(sheet)}/{file_name(sheet.download)}", sheet, item)
        for thing, piece, item in pieces
        for sheet in piece.sheets
    )
    letters = {document.path: document for document in stock.documents}
    written = tuple(
        (f"{thing_folder(thing)}/{use_folder()}/{file_name(document.download)}", named_letter(document, NAME))
        for thing in things
        if thing.like is None and (document := letters.get(letter_document(thing.show.material)))
    )
    of = Counter(thing.number for thing, _, _ in pieces)
    items = tuple(Item(item, thing, of[thing.number], piece.sheets) for thing, piece, item in pieces)
    slides = tuple(_slides(catalog, venue))
    names = _names(things, printed, written) | _text_names(things, slides)
    # Where only some materials are wanted, nothing is asked for that the kit has no files of.
    asked = [thing for thing in things if not stock.only or names.get(thing.like or thing.number)]
    marked = [replace(thing, show=thing.show.model_copy(update={"count": count_mark(thing.number)})) for thing in asked]
    return Kit(
        venue=venue.id,
        things=things,
        printed=printed,
        tickets=tuple(_tickets(catalog, venue, printed, of)),
        letters=written,
        slides=slides,
        ledger=kit_ledger(catalog, venue, asked, items),
        note=checklist(catalog, NAME, marked, names, LEDGER),
    )


def item_number(unit: str, item: str) -> str:
    """What stands in the unit's field on a piece, and in the first column of its ledger."""
    return f"{unit}-{item}"


def _pieces(sheets: Sequence[Sheet], only: frozenset[str]) -> list[Printable]:
    """Each piece with the two files that a unit needs; texts about files are left to the site."""
    found = []
    for (material, subject), group in groupby(sheets, attrgetter("material.id", "subject")):
        if only and material not in only:
            continue
        files = tuple(group)
        piece = Printable(files, {}, material, files[0].material.subject, subject, (), ())
        office = handy_sheet(piece)
        shop = next((sheet for sheet in files if sheet.variant == "shop"), None)
        own = (office,) if shop is None or office is shop else (office, shop)
        found.append(Printable(own, {}, material, piece.about, subject, (), ()))
    return found


def _numbered(things: Iterator[Thing] | Sequence[Thing]) -> Iterator[tuple[Thing, Printable, str]]:
    """Each piece once, counted within its material by the material's own number."""
    counted: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for thing in things:
        for piece in thing.pieces:
            key = piece.material, piece.subject
            if key not in seen:
                seen.add(key)
                code = piece.sheets[0].material.code
                counted[code] += 1
                yield thing, piece, f"{code}-{counted[code]:02}"


def _names(
    things: Sequence[Thing], printed: Sequence[Printed], letters: Sequence[tuple[str, Document]]
) -> dict[int, tuple[str, ...]]:
    """What a thing's files are called in the kit, the one to take first before all others."""
    names = [one.name for one in printed] + [name for name, _ in letters]
    return {
        thing.number: tuple(name for name in names if name.startswith(f"{thing_folder(thing)}/")) for thing in things
    }


def _slides(catalog: Catalog, venue: Venue) -> Iterator[tuple[str, Slide]]:
    """For a venue with a screen: the types that concern it, for a screen that lies across, as most do."""
    if not any(show.material == "led" for show in venue.shows):
        return
    for slide in plan_slides(catalog, displays=DISPLAYS[:1]):
        if slide.kind == "scam" and slide.subject in venue.scams:
            yield f"{SLIDES}/{file_name(slide.title)}.png", slide


def _text_names(things: Sequence[Thing], slides: Sequence[tuple[str, Slide]]) -> dict[int, tuple[str, ...]]:
    """Where the words stand that a thing is answered with, and the slides beside those for screens."""
    pictures = tuple(name for name, _ in slides)
    return {
        thing.number: (f"{TEXTS}/{TEXT_FILES[kind]}", *(pictures if kind == "led" else ()))
        for thing in things
        if (kind := thing.show.material) in TEXT_FILES
    }


def _tickets(
    catalog: Catalog, venue: Venue, printed: Sequence[Printed], of: Mapping[int, int]
) -> Iterator[tuple[str, Ticket]]:
    """One ticket for the shop files of each material and format, beside the first of them."""
    shop = [one for one in printed if one.sheet.variant == "shop"]
    for _, group in groupby(shop, key=lambda one: (one.sheet.material.id, one.sheet.format.id)):
        files = tuple(group)
        folder = PurePosixPath(files[0].name).parent
        number = int(folder.parts[0].partition("-")[0])  # as `thing_folder` numbers it
        names = tuple(PurePosixPath(one.name).name for one in files)
        counts = (count_words(number, of[number]),) * len(files)
        ticket = kit_ticket(Job(catalog, tuple(one.sheet for one in files), names, counts, NAME), venue.id)
        yield f"{folder}/{file_name(ticket.sheet.title)}", ticket


def wanted_counts(kit: Kit, unit: ListedUnit) -> dict[int, str]:
    """How many pieces of each thing, by its number: as the unit wants, or as the plans ask of the venue."""
    return {
        thing.number: f"{unit.quantities[thing.show.material]}"
        if thing.show.material in unit.quantities
        else thing.show.count
        for thing in kit.things
    }
