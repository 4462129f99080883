"""What a run of kits would make, how large and how long: one kit of each venue is made for trial, and kept nowhere."""

import time
from collections import Counter
from dataclasses import dataclass

from generators.build.kit_stock import VenueStock, make_stock
from generators.build.kit_unit import unit_files
from generators.build.kits import KitOrder, chosen_units, needed
from generators.build.layout import Layout
from generators.build.publish import only_builder
from generators.build.report import Report
from generators.build.zips import Day, zipped
from generators.load.catalog import load_catalog
from generators.model.unit_list import ListedUnit


@dataclass(frozen=True, slots=True)
class Estimate:
    """For one venue, by its name: its units, and what one kit of it has; `seconds` are for all of them."""

    venue: str
    units: int
    pieces: int
    files: int
    pages: int
    size: int
    seconds: float

    @property
    def whole_size(self) -> int:
        """Bytes of all kits of the venue."""
        return self.size * self.units


def estimate_kits(layout: Layout, order: KitOrder, report: Report) -> tuple[Estimate, ...]:
    """Try one kit of each venue twice, the second time with everything at hand as in a long run.

    Raises ContentError with the problems of the list, or of a unit that is tried.
    """
    catalog = load_catalog(layout.root)
    units = chosen_units(order, catalog)
    with only_builder(layout, lambda: report.say("另一个构建正在进行，等它结束……")):
        stock = make_stock(layout, catalog, needed(units, order), order.jobs, report)
    counts = Counter(unit.venue for unit in units)
    first = {unit.venue: unit for unit in reversed(units)}
    year, month = map(int, catalog.campaign.batch.split("-"))
    return tuple(
        _estimate(stock[venue].load(), first[venue], count, (year, month, 1), order.jobs)
        for venue, count in counts.items()
    )


def _estimate(stock: VenueStock, unit: ListedUnit, count: int, day: Day, jobs: int) -> Estimate:
    zipped(unit_files(stock, unit, whole_gate=False), day)
    start = time.perf_counter()
    files = unit_files(stock, unit, whole_gate=False)
    size = len(zipped(files, day))
    taken = time.perf_counter() - start
    pages = sum(one.sheet.pages for one in stock.prints)
    pieces = len({one.item for one in stock.prints})
    return Estimate(stock.venue.name, count, pieces, len(files), pages, size, taken * count / jobs)
