"""What a venue must show, thing by thing, and which finished pieces or texts answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generators.model.catalog import Catalog
from generators.model.message import TEXT_MATERIALS
from generators.model.venue import Show, Venue
from generators.plan.pages_scams import message_texts
from generators.plan.printables import Printable, pieces_about, pieces_of
from generators.plan.promises import Sheet

_A4_MM = {210.0, 297.0}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to show: `pieces` are printed, the most important first, `texts` are copied or read aloud.

    `name` is that of the material or text. `like` is the number of an earlier thing that the same files serve.
    """

    number: int
    show: Show
    name: str
    pieces: tuple[Printable, ...]
    texts: tuple[dict[str, Any], ...]
    like: int | None


def shown_things(catalog: Catalog, venue: Venue, pieces: Sequence[Printable]) -> tuple[Thing, ...]:
    """All things of one venue, in the order in which it lists them."""
    first: dict[str, int] = {}
    found: list[Thing] = []
    for number, show in enumerate(venue.shows, 1):
        before = first.setdefault(show.material, number)
        found.append(
            Thing(
                number,
                show,
                _name(catalog, show.material),
                tuple(_pieces(catalog, venue, show.material, pieces)),
                tuple(_texts(catalog, venue, show.material)),
                before if before != number else None,
            )
        )
    return tuple(found)


def handy_sheet(piece: Printable) -> Sheet:
    """The file of a piece that most units can print at once."""
    return handy(piece.sheets)


def handy(sheets: Sequence[Sheet]) -> Sheet:
    """Of all files of one piece: for an office printer, on A4 where there is such a one."""
    office = [sheet for sheet in sheets if sheet.variant == "office"]
    small = [sheet for sheet in office if set(sheet.paper_mm) == _A4_MM]
    return (small or office or list(sheets))[0]


def _name(catalog: Catalog, material: str) -> str:
    if material in catalog.letters:
        return catalog.letters[material].kind
    return TEXT_MATERIALS.get(material) or catalog.materials[material].name


def _pieces(catalog: Catalog, venue: Venue, material: str, pieces: Sequence[Printable]) -> list[Printable]:
    """Those of one material that concern the venue: its types, its people, itself, or everybody."""
    if material in catalog.letters:
        return pieces_of(pieces, "letter", (material,))
    found = [
        *pieces_about(pieces, venue.scams, catalog.slogans),
        *pieces_of(pieces, "audience", venue.audiences),
        *pieces_of(pieces, "venue", (venue.id,)),
        *(piece for piece in pieces if piece.about in {"notice", "letter", "campaign"}),
    ]
    return [piece for piece in found if piece.material == material]


def _texts(catalog: Catalog, venue: Venue, kind: str) -> Iterator[dict[str, Any]]:
    """The words to be sent, shown or read aloud, by the types of the venue; some are read at three lengths."""
    if kind not in TEXT_MATERIALS:
        return
    for name in venue.scams:
        if name in catalog.messages:
            texts = [text for text in message_texts(catalog, catalog.messages[name]) if text["kind"] == kind]
            yield {"name": catalog.scams[name].name, "texts": texts}
