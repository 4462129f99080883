"""One print file for each piece, with pages for every unit that shows it, and a list of which page is whose."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from generators.build.files import write_atomically
from generators.build.kit_stock import Print, StockFile, make_stock
from generators.build.kits import KitOrder, chosen_units, needed
from generators.build.layout import Layout
from generators.build.merged_volume import Entry, Volume, make_volume
from generators.build.publish import only_builder
from generators.build.report import Report
from generators.build.workers import workers
from generators.load.catalog import load_catalog
from generators.model.unit_list import ListedUnit
from generators.plan.kit_tables import together, trim_words
from generators.plan.kits import item_number, wanted_counts
from generators.problems import Problem

VOLUME = 10_000
"""Units in one file at most: more is for no print shop's program."""

INDEX = "索引.csv"
_HEADS = ("文件", "印什么", "成品规格", "纸张和后道", "第几份", "页", "单位编号", "单位", "编号", "要求数量")


@dataclass(frozen=True, slots=True)
class MergedRun:
    """What a run made: files, pages in them, bytes, and why some units are missing.

    `left` are the materials that have no field for a name: their one file from a kit serves all units.
    """

    files: int
    pages: int
    size: int
    left: tuple[str, ...]
    problems: tuple[Problem, ...]


def make_merged(layout: Layout, order: KitOrder, report: Report) -> MergedRun:
    """Make the print files of all pieces of a list's units.

    A unit whose name does not fit is left out of that file, and said. Raises ContentError with the problems of the
    list, or of a finished file, which then does not take its place.
    """
    catalog = load_catalog(layout.root)
    units = chosen_units(order, catalog)
    with only_builder(layout, lambda: report.say("另一个构建正在进行，等它结束……")):
        stock = make_stock(layout, catalog, needed(units, order), order.jobs, report)
    volumes = plan_volumes(units, stock)
    formats = catalog.formats
    rows: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    size = 0
    with workers(order.jobs) as hands, report.step("合成印刷文件", len(volumes)) as step:
        for volume in volumes:
            entries, faults = make_volume(volume, order.out, hands)
            rows += _rows(volume, entries, trim_words(formats[volume.one.sheet.format.id]))
            problems += faults
            size += (order.out / volume.name).stat().st_size if entries else 0
            step.advance()
    write_atomically(order.out / INDEX, _table(rows))
    pages = sum(volume.one.sheet.pages * len(volume.entries) for volume in volumes)
    return MergedRun(len(volumes), pages, size, _left(stock), tuple(sorted(set(problems))))


def _left(stock: Mapping[str, StockFile]) -> tuple[str, ...]:
    prints = [one for file in stock.values() for one in file.load().prints]
    return tuple(dict.fromkeys(one.sheet.material.name for one in prints if one.blank is None))


def plan_volumes(units: Sequence[ListedUnit], stock: Mapping[str, StockFile]) -> tuple[Volume, ...]:
    """The files: of each piece that the shop's file, or the office's where there is none, units in list order."""
    found: dict[PurePosixPath, tuple[Print, list[tuple[int, Entry]]]] = {}
    ordered = sorted(enumerate(units), key=lambda pair: pair[1].venue)
    for venue, group in groupby(ordered, key=lambda pair: pair[1].venue):
        ready, listed = stock[venue].load(), list(group)
        counts = {unit.id: wanted_counts(ready.kit, unit) for _, unit in listed}
        kinds = Counter(_thing(name) for name in {one.item: one.name for one in ready.prints}.values())
        for one in _for_print(ready.prints):
            thing = _thing(one.name)
            _, entries = found.setdefault(one.sheet.path, (one, []))
            for at, unit in listed:
                entries.append((at, Entry(unit, one.item, together(counts[unit.id][thing], kinds[thing]))))
    return tuple(_volumes(found))


def _thing(name: str) -> int:
    """The number of the thing that a file in a kit answers, which its folder begins with."""
    return int(name.partition("-")[0])


def _volumes(
    found: Mapping[PurePosixPath, tuple[Print, list[tuple[int, Entry]]]],
) -> Iterator[Volume]:
    for path, (one, entries) in found.items():
        own = [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
        stem = PurePosixPath(path.parts[1], f"{path.parts[2]}-{path.stem}")
        for number, start in enumerate(range(0, len(own), VOLUME), start=1):
            name = f"{stem.name}-{number:02}.pdf" if len(own) > VOLUME else f"{stem.name}.pdf"
            yield Volume(stem.with_name(name), one, tuple(own[start : start + VOLUME]))


def _for_print(prints: Sequence[Print]) -> Iterator[Print]:
    """Of each piece with a field the file for the shop, or that for the office where there is no other."""
    for _, group in groupby(prints, key=lambda one: one.item):
        files = sorted(group, key=lambda one: one.sheet.variant != "shop")
        if files[0].blank:
            yield files[0]


def _rows(volume: Volume, entries: Sequence[Entry], size: str) -> Iterator[tuple[str, ...]]:
    sheet = volume.one.sheet
    pages, about = sheet.pages, (sheet.title, size, sheet.material.stock)
    for number, entry in enumerate(entries):
        first = number * pages + 1
        page = f"{first}" if pages == 1 else f"{first}-{first + pages - 1}"
        code = item_number(entry.unit.id, entry.item)
        yield str(volume.name), *about, f"{number + 1}", page, entry.unit.id, entry.unit.name, code, entry.count


def _table(rows: Sequence[Sequence[str]]) -> bytes:
    """As spreadsheets in China open it: UTF-8 with a byte order mark. A name that begins like a formula is text."""
    out = io.StringIO()
    csv.writer(out).writerows((_HEADS, *rows))
    return out.getvalue().encode("utf-8-sig")
