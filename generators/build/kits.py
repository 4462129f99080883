"""A run of kits: every unit of a list gets its own, on several processes or machines, and none is made twice."""

import json
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generators.build.files import write_atomically
from generators.build.kit_journal import Done, journal, read_journal, unit_key
from generators.build.kit_stock import Need, StockFile, VenueStock, make_stock
from generators.build.kit_target import PlainFolder, Target, ZipFolder
from generators.build.kit_unit import room_faults, unit_files
from generators.build.layout import Layout
from generators.build.publish import only_builder
from generators.build.report import Report
from generators.build.workers import in_processes
from generators.build.zips import Day, sum_list
from generators.load.catalog import load_catalog
from generators.load.unit_columns import find_thing, name_things
from generators.load.unit_list import load_units, same_names
from generators.model.catalog import Catalog
from generators.model.unit_list import ListedUnit
from generators.problems import ContentError, Place, Problem

_JOURNAL, _INDEX, _SUMS = ".kits.jsonl", "kits.json", "SHA256SUMS.txt"
_IDS = "写物料的编号名，例如 poster、table-card"
_SAID = 10
"""Reminders that are told one by one."""

_SAMPLED = 500
"""Of each venue, the first unit, the one with the longest name, and then each so many-th pass the whole gate."""


@dataclass(frozen=True, slots=True)
class KitOrder:
    """What is asked for: a list of `units`, into a folder `out`, by `jobs` processes.

    `only` are ids of materials and `chosen` ids of units; none of them means all. A `target` elsewhere takes the
    kits; then `out` has only the list of what is there.
    """

    units: Path
    out: Path
    jobs: int
    zipped: bool = True
    only: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One unit that is to be made, by anybody who can read the stock and write to the target."""

    stock: StockFile
    unit: ListedUnit
    key: str
    target: Target
    day: Day
    whole_gate: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a unit: a finished kit, or problems."""

    done: Done | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run at its end: kits `made` now, those `kept` from before, their bytes, and why others could not be made."""

    made: int
    kept: int
    size: int
    problems: tuple[Problem, ...]


Labour = Callable[[Sequence[Work]], Generator[Outcome, None, None]]
"""Does work somewhere and gives the outcomes as they come; closed, it leaves the rest."""


def make_kits(layout: Layout, order: KitOrder, report: Report, labour: Labour | None = None) -> Run:
    """Make all kits of a list.

    A unit that cannot be made does not stop the others, and the next run makes only what is missing. Raises
    ContentError with the problems of the list, names without room among them, or of the files that all units share;
    then nothing was made.
    """
    catalog = load_catalog(layout.root)
    units = chosen_units(order, catalog)
    notices = same_names(units)
    for notice in notices[:_SAID]:
        report.say(f"提醒：{notice}")
    if len(notices) > _SAID:
        report.say(f"提醒：还有 {len(notices) - _SAID} 个单位和别的单位同名")
    with only_builder(layout, lambda: report.say("另一个构建正在进行，等它结束……")):
        stock = make_stock(layout, catalog, needed(units, order), order.jobs, report)
    if crowded := [*_crowded(units, stock)]:
        raise ContentError(crowded)
    works = plan_works(units, stock, order, catalog)
    before = read_journal(order.out / _JOURNAL)
    kept = [
        done
        for work in works
        if (done := before.get(work.unit.id)) and done.key == work.key and work.target.has(work.unit.id, done.kept)
    ]
    finished = {done.unit: done for done in kept}
    missing = [work for work in works if work.unit.id not in finished]
    problems: list[Problem] = []
    outcomes = (labour or local_labour(order.jobs))(missing)
    # Closed at once when broken off, else the work goes on for as long as the fault is being told.
    with (
        closing(outcomes),
        journal(order.out / _JOURNAL, kept) as lines,
        report.step("制作各单位的物料包", len(missing)) as step,
    ):
        for outcome in outcomes:
            problems += outcome.problems
            if outcome.done:
                lines.note(outcome.done)
                finished[outcome.done.unit] = outcome.done
            step.advance()
    _write_index(units, finished, order)
    size = sum(done.kept.size for done in finished.values())
    return Run(len(finished) - len(kept), len(kept), size, tuple(sorted(set(problems))))


def _crowded(units: Sequence[ListedUnit], stock: Mapping[str, StockFile]) -> Iterator[Problem]:
    for venue, file in stock.items():
        yield from room_faults(file.load(), (unit for unit in units if unit.venue == venue))


def plan_works(
    units: Sequence[ListedUnit], stock: Mapping[str, StockFile], order: KitOrder, catalog: Catalog
) -> tuple[Work, ...]:
    """All units by venue, so that a process seldom changes its stock, and in the order of the list."""
    target = order.target or (ZipFolder(order.out) if order.zipped else PlainFolder(order.out))
    year, month = map(int, catalog.campaign.batch.split("-"))
    venues = {venue: number for number, venue in enumerate(stock)}
    ordered = sorted(units, key=lambda unit: venues[unit.venue])
    sampled = _sampled(ordered)
    return tuple(
        Work(
            stock[unit.venue],
            unit,
            unit_key(unit, stock[unit.venue].digest),
            target,
            (year, month, 1),
            unit.id in sampled,
        )
        for unit in ordered
    )


def _sampled(units: Sequence[ListedUnit]) -> frozenset[str]:
    by_venue = {venue: list(group) for venue, group in groupby(units, key=lambda unit: unit.venue)}
    longest = (max(group, key=lambda unit: len(unit.name)).id for group in by_venue.values())
    spread = (unit.id for group in by_venue.values() for unit in group[::_SAMPLED])
    return frozenset((*longest, *spread))


def _write_index(units: Sequence[ListedUnit], finished: Mapping[str, Done], order: KitOrder) -> None:
    """Say what is there: for people the digests, for programs all of it."""
    there = [(unit, finished[unit.id].kept) for unit in units if unit.id in finished]
    rows = [
        {
            "id": unit.id,
            "name": unit.name,
            "venue": unit.venue,
            "path": f"{unit.id}.zip" if order.zipped else unit.id,
            "sha256": kept.sha256,
            "bytes": kept.size,
        }
        for unit, kept in there
    ]
    write_atomically(order.out / _INDEX, json.dumps({"kits": rows}, ensure_ascii=False, indent=1).encode())
    if order.zipped:
        write_atomically(order.out / _SUMS, sum_list({f"{unit.id}.zip": kept.sha256 for unit, kept in there}))


def chosen_units(order: KitOrder, catalog: Catalog) -> tuple[ListedUnit, ...]:
    """The units of the list that are wanted. Raises ContentError for names that nothing has."""
    problems = [_no_material(name, catalog) for name in sorted(order.only - catalog.materials.keys())]
    units = load_units(order.units, catalog)
    known = {unit.id for unit in units}
    problems += [
        Problem(Place(str(order.units)), f"名单里没有编号是 {name} 的单位", "--units 里写名单第一列的编号，用逗号隔开")
        for name in sorted(order.chosen - known)
    ]
    if problems:
        raise ContentError(problems)
    return tuple(unit for unit in units if not order.chosen or unit.id in order.chosen)


def _no_material(name: str, catalog: Catalog) -> Problem:
    key, hint = find_thing(name, name_things(catalog))
    return Problem(
        Place("--only"), f"没有叫 {name} 的物料", f"写成 {key}" if key in catalog.materials else hint or _IDS
    )


def needed(units: Sequence[ListedUnit], order: KitOrder) -> Need:
    """The venues of these units, each once, in the order of the list."""
    return Need(tuple(dict.fromkeys(unit.venue for unit in units)), order.only)


def local_labour(jobs: int) -> Labour:
    """Work on the processes of this machine."""
    return lambda works: in_processes(make_works, works, jobs)


def make_works(works: Sequence[Work]) -> list[Outcome]:
    """Make some units one after another from the stock on this machine."""
    return [make_work(work, work.stock.load()) for work in works]


def make_work(work: Work, stock: VenueStock) -> Outcome:
    """Make one unit; its problems are its own and stop no other."""
    try:
        files = unit_files(stock, work.unit, whole_gate=work.whole_gate)
    except ContentError as error:
        return Outcome(None, error.problems)
    return Outcome(Done(work.unit.id, work.key, work.target.keep(work.unit.id, files, work.day)))
