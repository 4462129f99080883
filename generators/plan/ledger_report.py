"""The report on what units displayed: sums by venue, area, thing and community, and everything to look into."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain

from generators.model.catalog import Catalog
from generators.model.ledger import Returned
from generators.model.unit_list import ListedUnit
from generators.plan.ledger_owners import Register, make_register
from generators.plan.ledger_piles import pile_up, said_twice
from generators.plan.ledger_sums import Share, Tally, sum_shares, total
from generators.problems import Place, Problem

_NO_AREA, _NO_VENUE = "没有写区域", "看不出场所"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a table: what it is about, and its numbers."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """Everything that the page and the workbook say; `listed` tells whether there was a list of units.

    `shares` has a line for every owner; `silent` and `unfinished` are units, `faults` what was not counted.
    """

    title: str
    batch: str
    listed: bool
    files: int
    whole: Tally
    venues: tuple[Group, ...]
    areas: tuple[Group, ...]
    things: tuple[Group, ...]
    communities: tuple[Group, ...]
    shares: tuple[Share, ...]
    faults: tuple[Problem, ...]

    @property
    def silent(self) -> tuple[Share, ...]:
        """Units of the list that returned nothing."""
        return tuple(share for share in self.shares if share.tally.units and not share.tally.returned)

    @property
    def unfinished(self) -> tuple[Share, ...]:
        """Units that returned something and lack something."""
        return tuple(share for share in self.shares if share.tally.returned and share.lacking)


def plan_report(catalog: Catalog, units: Sequence[ListedUnit], returned: Returned) -> LedgerReport:
    """Count everything once. Without a list of units, each ledger of a venue stands for a unit of its own."""
    register = make_register(catalog, units)
    piles, lost = pile_up(returned.ledgers, register)
    shares = sum_shares(catalog, register, piles)
    twice = chain.from_iterable(said_twice(pile) for pile in piles.values())
    copies = (Problem(Place(file), f"和“{same}”一模一样", "只算一次") for file, same in returned.copies)
    homes = [share for share in shares if share.tally.visited or share.tally.households]
    return LedgerReport(
        title=catalog.campaign.name,
        batch=catalog.campaign.batch,
        listed=bool(units),
        files=len(returned.ledgers),
        whole=total(share.tally for share in shares),
        venues=_by_venue(catalog, shares),
        areas=_grouped(shares, lambda share: share.owner.area or _NO_AREA) if _has_areas(register) else (),
        things=_by_thing(shares),
        communities=tuple(Group(share.owner.name, share.tally) for share in homes),
        shares=shares,
        faults=tuple(sorted({*returned.faults, *lost, *twice, *copies, *_empty(shares, returned)})),
    )


def _has_areas(register: Register) -> bool:
    return any(owner.area for owner in register.units.values())


def _by_venue(catalog: Catalog, shares: Iterable[Share]) -> tuple[Group, ...]:
    """In the order of the content; households that no unit answers for stand in a table of their own."""
    names = {venue.id: venue.name for venue in catalog.venues.values()}
    groups = _grouped(
        (share for share in shares if share.owner.is_unit), lambda share: names.get(share.owner.venue, _NO_VENUE)
    )
    order = [*names.values(), _NO_VENUE]
    return tuple(sorted(groups, key=lambda group: order.index(group.name)))


def _grouped(shares: Iterable[Share], key: Callable[[Share], str]) -> tuple[Group, ...]:
    """One group for each key, in the order in which they first come."""
    found: dict[str, Tally] = {}
    for share in shares:
        found[key(share)] = found.get(key(share), Tally()) + share.tally
    return tuple(Group(name, tally) for name, tally in found.items())


def _by_thing(shares: Iterable[Share]) -> tuple[Group, ...]:
    """Things by how many items of the plans they answer, then by their pieces."""
    found: dict[str, Tally] = {}
    for share in shares:
        for thing, tally in share.things.items():
            found[thing] = found.get(thing, Tally()) + tally
    groups = (Group(thing, tally) for thing, tally in found.items())
    return tuple(sorted(groups, key=lambda group: (-group.tally.required, -group.tally.pieces, group.name)))


def _empty(shares: Iterable[Share], returned: Returned) -> Iterable[Problem]:
    """Ledgers that came back as they went out."""
    faulty = {fault.place.file for fault in returned.faults}
    blank = {ledger.file for ledger in returned.ledgers if ledger.blank} - faulty
    return (
        Problem(Place(file), f"“{share.owner.name}”交来的是空表", "填好再交；现在算没有交")
        for share in shares
        if not share.tally.returned
        for file in share.files
        if file in blank
    )


def percent(part: int, whole: int) -> int | None:
    """A share in whole percent, rounded down so that only all is 100; None of nothing."""
    return min(100, part * 100 // whole) if whole else None


def tally_facts(tally: Tally) -> Mapping[str, int | None]:
    """The numbers by name, with the shares that people ask for."""
    return {
        **asdict(tally),
        "return_rate": percent(tally.returned, tally.units),
        "display_rate": percent(tally.displayed, tally.required),
        "scan_rate": percent(tally.scanned, tally.coded),
        "piece_rate": percent(tally.met, tally.wanted),
        "receipt_rate": percent(tally.receipts, tally.handed),
        "visit_rate": percent(tally.told_of, tally.households),
    }
