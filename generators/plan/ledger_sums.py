"""What the piles of ledgers come to: every item and every household counted once, added up as anyone likes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from generators.model.catalog import Catalog
from generators.model.ledger import ItemRow
from generators.model.message import TEXT_MATERIALS
from generators.model.venue import Venue
from generators.plan.ledger_items import LedgerItem, ledger_items, name_thing
from generators.plan.ledger_owners import Owner, Register, fold
from generators.plan.ledger_piles import Pile

_OTHER = "其他"
"""What a unit put up without saying what it is."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers that add up.

    `required` and `displayed` are items of the plans, `coded` those displayed that carry codes, and `scanned`
    those of them whose codes were tried. `pieces` are all that were put up or handed out, `wanted` what the list
    asks for, `met` how much of that there is. `handed` are letters with a slip, `receipts` the slips that came
    back. `visited` are households with a row, `told` those that were spoken to, `told_of` those of them in units
    whose `households` the list knows.
    """

    units: int = 0
    returned: int = 0
    required: int = 0
    displayed: int = 0
    coded: int = 0
    scanned: int = 0
    pieces: int = 0
    wanted: int = 0
    met: int = 0
    handed: int = 0
    receipts: int = 0
    events: int = 0
    people: int = 0
    visited: int = 0
    told: int = 0
    told_of: int = 0
    households: int = 0
    notices: int = 0
    pledges: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally)))


@dataclass(frozen=True, slots=True)
class Share:
    """One owner's part, whole and by thing. `lacking` are things that it must show and has not reported."""

    owner: Owner
    tally: Tally
    things: Mapping[str, Tally]
    lacking: tuple[str, ...]
    files: tuple[str, ...]


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one venue must show, worked out once for all its units.

    `keys` are all ways to tell which item a row is about: two may have one wording or one kind, and then the
    first has it. `own` are those that a kit has rows for, `coded` those that carry codes, `slips` letters with one.
    """

    items: tuple[LedgerItem, ...]
    keys: Mapping[tuple[str, ...], int]
    own: frozenset[int]
    coded: frozenset[int]
    slips: frozenset[int]


_NOTHING = _Asked((), {}, frozenset(), frozenset(), frozenset())


def sum_shares(catalog: Catalog, register: Register, piles: Mapping[str, Pile]) -> tuple[Share, ...]:
    """One for each listed unit, in the order of the list, and then one for each other owner of a pile."""
    listed = register.units.values()
    others = (pile.owner for name, pile in sorted(piles.items()) if not pile.owner.listed)
    asked = {venue.id: _asked(catalog, venue) for venue in catalog.venues.values()}
    return tuple(
        _share(catalog, asked.get(owner.venue, _NOTHING), owner, piles.get(owner.id, Pile(owner)))
        for owner in (*listed, *others)
    )


def _asked(catalog: Catalog, venue: Venue) -> _Asked:
    items = ledger_items(catalog, venue, "")
    keys: dict[tuple[str, ...], int] = {}
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        first.setdefault(item.show.material, at)
        word, kind = fold(item.show.wording), fold(item.kind)
        for way in (("both", word, kind), ("code", fold(item.code)), ("word", word), ("kind", kind)):
            keys.setdefault(way, at)
    letters = [catalog.letters.get(item.show.material) for item in items]
    return _Asked(
        items=items,
        keys=keys,
        own=frozenset(first.values()),
        coded=frozenset(at for at, item in enumerate(items) if _has_codes(catalog, item.show.material)),
        slips=frozenset(at for at, letter in enumerate(letters) if letter and letter.receipt),
    )


def _share(catalog: Catalog, asked: _Asked, owner: Owner, pile: Pile) -> Share:
    items, extras = _sorted_out(asked, pile)
    things: dict[str, Tally] = {}
    lacking: list[str] = []
    for at, rows in items.items():
        item = asked.items[at]
        tally = _item(asked, at, rows, wanted=owner.wanted.get(item.show.material) != 0)
        things[item.thing] = things[item.thing] + tally if item.thing in things else tally
        lacking += [item.thing] * (tally.required - tally.displayed)
    for row in extras:
        printed = row.thing not in TEXT_MATERIALS.values()
        more = Tally(pieces=(row.pieces or 0) if printed else 0, receipts=row.receipts or 0)
        things[row.thing or _OTHER] = things.get(row.thing or _OTHER, Tally()) + more
    for material, count in owner.wanted.items():
        thing = name_thing(catalog, material)
        things[thing] += Tally(wanted=count, met=min(count, things[thing].pieces))
    whole = total(things.values()) + _events(pile) + _homes(owner, pile)
    unit = Tally(units=int(owner.is_unit), returned=int(owner.is_unit and _said(pile)))
    return Share(owner, whole + unit, things, tuple(lacking), tuple(pile.files))


def _sorted_out(asked: _Asked, pile: Pile) -> tuple[Mapping[int, list[ItemRow]], list[ItemRow]]:
    """Rows by the number of the item that they are about, in order, and those that nobody asked for.

    A kit has a row for every piece, so one thing may have many, told by the plans' wording; the second of two
    things that the same pieces serve has none there, and is asked for only where it has one.
    """
    found: dict[int, list[ItemRow]] = {at: [] for at in asked.own}
    extras: list[ItemRow] = []
    best = [(code, max(rows, key=_most)) for code, rows in pile.items.items()]
    for code, row in (*best, *(("", row) for row in pile.extras)):
        word, kind = fold(row.wording), code[1:].rpartition("-")[0]
        ways = (("both", word, kind), ("code", code), ("word", word), ("kind", kind))
        at = next((asked.keys[way] for way in ways if way in asked.keys), None)
        if at is None:
            extras.append(row)
        else:
            found.setdefault(at, []).append(row)
    return dict(sorted(found.items())), extras


def _said(pile: Pile) -> bool:
    """Whether anything was filled in: an empty ledger that comes back reports nothing."""
    rows = [*pile.extras, *(row for rows in pile.items.values() for row in rows)]
    return bool(pile.phases or pile.visits) or not all(row.blank for row in rows)


def _item(asked: _Asked, at: int, rows: Sequence[ItemRow], *, wanted: bool) -> Tally:
    if not rows:
        return Tally(required=int(wanted))
    up = [row for row in rows if row.displayed]
    coded = wanted and bool(up) and at in asked.coded
    words = asked.items[at].show.material in TEXT_MATERIALS
    pieces = 0 if words else sum(row.pieces or 0 for row in rows)
    return Tally(
        required=int(wanted),
        displayed=int(wanted and bool(up)),
        coded=int(coded),
        scanned=int(coded and all(row.scanned for row in up)),
        pieces=pieces,
        handed=pieces if at in asked.slips else 0,
        receipts=sum(row.receipts or 0 for row in rows),
    )


def _has_codes(catalog: Catalog, name: str) -> bool:
    """Whether a phone finds the two accounts on it: texts have none, and banners hang too far off."""
    printed = [material for material in catalog.materials.values() if name in {material.id, *material.only}]
    return any(size.code_mm for material in printed for size in material.formats)


def _most(row: ItemRow) -> tuple[bool, int, int, bool]:
    return row.displayed, row.pieces or 0, row.receipts or 0, row.scanned is True


def _events(pile: Pile) -> Tally:
    phases = pile.phases.values()
    return Tally(
        events=sum(max(row.events or 0 for row in rows) for rows in phases),
        people=sum(max(row.people or 0 for row in rows) for rows in phases),
    )


def _homes(owner: Owner, pile: Pile) -> Tally:
    """A household that was told once has been told."""
    homes = pile.visits.values()
    told = sum(any(row.told for row in rows) for rows in homes)
    return Tally(
        visited=len(homes),
        told=told,
        told_of=told if owner.households else 0,
        households=owner.households or 0,
        notices=sum(any(row.notice for row in rows) for rows in homes),
        pledges=sum(any(row.pledge for row in rows) for rows in homes),
    )
