"""The items of a ledger: one for each thing that a venue must show, by the code that is printed on the piece."""

from collections import Counter
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.message import TEXT_MATERIALS
from generators.model.venue import Show, Venue

RECEIPTS = "回执收回"
"""The column for slips that came back, where a venue hands out letters that have one."""


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """`code` names the item, `thing` is what answers it in Chinese, and `show` what the plans ask.

    `kind` is the middle of the code: the number of a material, or the name of a text.
    """

    code: str
    kind: str
    thing: str
    show: Show


def ledger_items(catalog: Catalog, venue: Venue, owner: str) -> tuple[LedgerItem, ...]:
    """What the venue must show, in its order; `owner`, the venue's or a unit's id, begins each code."""
    counted: Counter[str] = Counter()
    items: list[LedgerItem] = []
    for show in venue.shows:
        kind = _kind(catalog, show.material)
        counted[kind] += 1
        items.append(LedgerItem(f"{owner}-{kind}-{counted[kind]:02}", kind, name_thing(catalog, show.material), show))
    return tuple(items)


def has_receipts(catalog: Catalog, venue: Venue) -> bool:
    """Whether the venue hands out a letter whose slip comes back."""
    letters = (catalog.letters.get(show.material) for show in venue.shows)
    return any(letter.receipt for letter in letters if letter)


def name_thing(catalog: Catalog, material: str) -> str:
    """What a material, a letter or a text is called."""
    if material in catalog.letters:
        return catalog.letters[material].title
    return TEXT_MATERIALS.get(material) or catalog.materials[material].name


def _kind(catalog: Catalog, name: str) -> str:
    """What stands beside the batch on the printed piece; texts that nobody prints keep their name."""
    printed = [material for material in catalog.materials.values() if name in {material.id, *material.only}]
    return printed[0].code if printed else name
