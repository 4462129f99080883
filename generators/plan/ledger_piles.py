"""Returned rows sorted onto one pile for each owner; what nobody owns, or two files say, is named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generators.model.ledger import ItemRow, Ledger, PhaseRow, VisitRow
from generators.plan.ledger_owners import Owner, Register, fold
from generators.problems import Problem

_NAMED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Pile:
    """All rows of one owner: items by the end of their code (`-p1-01`), phases and households by name.

    Items without a code stand one by one.
    """

    owner: Owner
    items: dict[str, list[ItemRow]] = field(default_factory=dict)
    extras: list[ItemRow] = field(default_factory=list)
    phases: dict[str, list[PhaseRow]] = field(default_factory=dict)
    visits: dict[tuple[str, str], list[VisitRow]] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)


def pile_up(ledgers: Iterable[Ledger], register: Register) -> tuple[Mapping[str, Pile], tuple[Problem, ...]]:
    """The piles by the owner's id, and a word on every code and household that is nobody's."""
    piles: dict[str, Pile] = {}
    faults: list[Problem] = []
    for ledger in ledgers:
        home = register.home(ledger)
        if home:
            _pile(piles, home, ledger)
        faults += _place_items(ledger, home, register, piles)
        faults += _place_phases(ledger, home, piles)
        faults += _place_visits(ledger, home, register, piles)
    return piles, tuple(faults)


def _pile(piles: dict[str, Pile], owner: Owner, ledger: Ledger) -> Pile:
    pile = piles.setdefault(owner.id, Pile(owner))
    pile.files[ledger.file] = None
    return pile


def _place_items(ledger: Ledger, home: Owner | None, register: Register, piles: dict[str, Pile]) -> Iterator[Problem]:
    strangers: dict[str, list[ItemRow]] = {}
    for row in ledger.items:
        owner, code = _whose(row, ledger, home, register)
        if owner is None:
            strangers.setdefault(code, []).append(row)
        elif code:
            _pile(piles, owner, ledger).items.setdefault(code, []).append(row)
        else:
            _pile(piles, owner, ledger).extras.append(row)
    for name, rows in strangers.items():
        what = f"{_rows(rows)}看不出是哪个单位的"
        if name:
            what = f"{_rows(rows)}的编号属于“{name}”，名单里没有"
        if name in register.venues:
            what = f"{_rows(rows)}是别的场所（{name}）的编号"
        yield Problem(rows[0].place, what, "核对编号，它印在成品上；这些行没有计入")


def _whose(row: ItemRow, ledger: Ledger, home: Owner | None, register: Register) -> tuple[Owner | None, str]:
    """The owner of a row and the end of the item's code; without an owner, what the code begins with."""
    name, kind, unit = register.of_code(row.code)
    if not name:
        return home, ""
    end = f"-{kind}-{fold(row.code).rpartition('-')[2]}"
    if unit:
        return unit, end
    if name in register.venues:
        if home and home.venue == name:
            return home, end
        return (None, name) if home and home.listed else (register.visitor(name, ledger.file), end)
    return (None, name) if register.units else (Owner(name, name, ""), end)


def _place_phases(ledger: Ledger, home: Owner | None, piles: dict[str, Pile]) -> Iterator[Problem]:
    if ledger.phases and home is None:
        yield Problem(ledger.phases[0].place, "进度表看不出是哪个单位的", "在文件名前面写上单位编号；这张表没有计入")
        return
    for row in ledger.phases:
        if home:
            _pile(piles, home, ledger).phases.setdefault(fold(row.phase), []).append(row)


def _place_visits(ledger: Ledger, home: Owner | None, register: Register, piles: dict[str, Pile]) -> Iterator[Problem]:
    """A household belongs to the community that its row names, if it is listed; else to the workbook's unit."""
    lost: list[VisitRow] = []
    for row in ledger.visits:
        word = fold(row.community)
        owner = register.units.get(word) or register.names.get(word) or home
        if owner is None and word:
            owner = Owner(f"~{word}", row.community, "", is_unit=False)
        if owner is None:
            lost.append(row)
        else:
            near = "" if owner is not home else word
            _pile(piles, owner, ledger).visits.setdefault((near, row.door), []).append(row)
    if lost:
        hint = "写上社区（村）的名称，或者在文件名前面写上单位编号；这些户没有计入"
        yield Problem(lost[0].place, f"有 {len(lost)} 户看不出是哪个社区的", hint)


def said_twice(pile: Pile) -> Iterator[Problem]:
    """Items, phases and households that more than one row reports: each counts once, with the most that was said."""
    codes = {
        rows[0].code: [row for row in rows if row.displayed or row.pieces is not None] for rows in pile.items.values()
    }
    phases = {f"进度表“{rows[0].phase}”": rows for rows in pile.phases.values()}
    for kind, found in (("项", codes), ("段", phases)):
        twice = {name: rows for name, rows in found.items() if len(rows) > 1}
        if twice:
            first = next(iter(twice.values()))
            what = f"“{pile.owner.name}”有 {len(twice)} {kind}报了不止一次（{_some(twice)}），分别在{_spots(first)}"
            yield Problem(first[1].place, what, "按报得多的一次算；核对以后删掉多余的")
    homes = [rows for rows in pile.visits.values() if len(rows) > 1]
    if homes:
        what = f"“{pile.owner.name}”有 {len(homes)} 户登记了不止一次，例如在{_spots(homes[0])}"
        yield Problem(homes[0][1].place, what, "一户只算一次")


def _some(names: Iterable[str]) -> str:
    listed = [*names]
    return "、".join(listed[:_NAMED_AT_MOST]) + ("……" if len(listed) > _NAMED_AT_MOST else "")


def _spots(rows: Sequence[ItemRow | PhaseRow | VisitRow]) -> str:
    """Files with rows: `甲.xlsx 第 4 行和乙.xlsx 第 4 行`."""
    return "和 ".join(f" {row.place.file} 第 {row.place.line} 行" for row in rows[:_NAMED_AT_MOST])


def _rows(rows: Sequence[ItemRow]) -> str:
    first = f"第 {rows[0].place.line} 行"
    return f"{first}等 {len(rows)} 行" if len(rows) > 1 else first
