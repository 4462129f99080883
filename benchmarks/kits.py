"""Kits for units with hostile names, measured on two processes: `python benchmarks/kits.py`, also part of `make bench`.

Every comparison is made in this very run. `--share 0.02` makes all lists so much shorter, for a look at whether it
works; figures come from the whole.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from hostile_units import write_units
from kit_full import FEW, VENUE, FullRuns, full_rows, full_runs
from kit_leader import lead
from kit_posters import PosterCosts, poster_costs
from kit_rivals import Course, rival_rows
from kit_runs import Run, kits_run
from kit_shares import kit_shares
from reckon import Costs, table
from rich.console import Console

from generators.build import Layout, Report
from generators.build.kit_stock import Need, StockFile, make_stock
from generators.load.catalog import load_catalog
from generators.load.unit_list import load_units

POSTERS = "payment-merchant"
"""A venue that shows a poster of each of its six scam types."""

_POSTER = ("--only", "poster", "--merged")
_JOBS = ("--jobs", "2")

Rows = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Units with one poster, of full runs, short and long, of a list that is only led, and of a profile.

    Of `rivals`, so many get a file each, and so many a page of one `document`.
    """

    posters: int = 10_000
    short: int = 400
    long: int = 1000
    led: int = 100_000
    rivals: int = 40
    document: int = 500
    profile: int = 60

    def shared(self, share: float) -> "Counts":
        """So much of each, but enough for what is reckoned from them."""
        least = (20, 2 * FEW, 4 * FEW, 1000, 3, 10, 3)
        return Counts(*(max(few, round(share * many)) for few, many in zip(least, astuple(self), strict=True)))


@dataclass(frozen=True, slots=True)
class Start:
    """Runs of one kit: the first prepares the stock of its venue, the second finds it."""

    fresh: Run
    ready: Run

    @property
    def prepare_s(self) -> float:
        """What the preparing took."""
        return self.fresh.seconds - self.ready.seconds


def measure_kits(project: Path, counts: Counts) -> tuple[list[tuple[str, str]], list[str]]:
    """The rows of the table, and the lines of the reckoning, from a copy of the content with its own `build/`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "campaign"
        shutil.copytree(project / "content", root / "content")
        shutil.copy(project / "campaign.yml", root)
        one = _list(root, VENUE, 1)
        start = Start(kits_run(root, one, *_JOBS), kits_run(root, one, *_JOBS))
        rows = [("stock of a hotel made and proven, nothing cached", f"{start.prepare_s:.1f} s")]
        rows.append(("the command for one kit, stock ready", f"{start.ready.seconds:.1f} s"))
        costs = _measure_posters(root, counts, rows)
        runs = full_runs(root, counts.short, counts.long)
        rows += full_rows(runs)
        rows += _share_rows(root, counts.profile)
        led = [lead(root, _list(root, VENUE, units)) for units in (counts.led // 5, counts.led)]
    kilobytes = (led[1].peak - led[0].peak) / (counts.led - counts.led // 5) / 1000
    longest = f"{led[1].seconds:.1f} s, {led[1].peak / 1e6:.0f} MB, {kilobytes:.1f} KB a unit"
    rows.append((f"leading {counts.led:,} kits that nobody makes", longest))
    return rows, _reckoning(start, costs, runs, kilobytes)


def _list(root: Path, venue: str, count: int) -> Path:
    return write_units(root.parent / f"{venue}-{count}.csv", venue, count)


def _measure_posters(root: Path, counts: Counts, rows: list[tuple[str, str]]) -> PosterCosts:
    """Add the rows of all that is one poster per unit."""
    posters = _list(root, POSTERS, counts.posters)
    kits_run(root, _list(root, POSTERS, 1), *_POSTER, *_JOBS)
    command = kits_run(root, posters, *_POSTER, *_JOBS)
    file = _stock(root, POSTERS, frozenset(("poster",)))
    units = load_units(posters, load_catalog(root))
    costs = poster_costs(file, units, root.parent / "posters")
    rows += _poster_rows(command, costs)
    rows += rival_rows(Course(root, file, units[: counts.rivals], units[: counts.document]))
    return costs


def _stock(root: Path, venue: str, only: frozenset[str] = frozenset()) -> StockFile:
    report = Report(Console(quiet=True))
    return make_stock(Layout(root), load_catalog(root), Need((venue,), only), 2, report)[venue]


def _poster_rows(command: Run, costs: PosterCosts) -> Rows:
    count = f"{costs.units:,}"
    yield (
        f"{count} units, one poster as one print file, read back",
        f"{costs.merged:.2f} s, {costs.merged_size / 1e6:.1f} MB; {costs.unproven:.2f} s without reading back",
    )
    whole = f"{command.seconds:.1f} s, {command.size / 1e6:.1f} MB; {command.memory()}"
    yield f"the whole command for {count} units and six posters", whole
    ratio = f"{costs.single / costs.written:.1f} × the bare writing of as many bytes ({costs.written:.1f} s)"
    single = f"{costs.single:.1f} s, {costs.single_size / 1e6:.0f} MB, {ratio}"
    yield f"{count} units, a poster file each, read back", single


def _share_rows(root: Path, count: int) -> Rows:
    units = load_units(_list(root, VENUE, count), load_catalog(root))
    seconds, shares = kit_shares(_stock(root, VENUE).load(), units, root.parent / "shares")
    parts = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
    yield "one full kit in one warm process", f"{1000 * seconds:.0f} ms: {parts}"


def _reckoning(start: Start, costs: PosterCosts, runs: FullRuns, kilobytes: float) -> list[str]:
    reckoned = Costs(
        kits_a_second=runs.far_rate / 2,
        start_s=start.ready.seconds,
        prepare_s=start.prepare_s,
        lead_s=runs.lead_s,
        kit_mb=runs.kit_mb,
        pages_a_second=costs.units / costs.merged,
        page_kb=costs.merged_size / costs.units / 1000,
        list_kb=kilobytes,
    )
    inputs = ", ".join(f"{name} {getattr(reckoned, name):.4g}" for name in Costs.__slots__)
    return [f"Reckoned from: {inputs}.", "", *table(reckoned)]


def main() -> None:
    """Print the table and the reckoning."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="how much of each list, 1 for all of it")
    share = parser.parse_args().share
    counts = Counts() if share == 1 else Counts().shared(share)
    rows, reckoning = measure_kits(Path(__file__).parents[1], counts)
    print("| what | figure |\n| --- | --- |")
    for name, figure in rows:
        print(f"| {name} | {figure} |")
    print("", *reckoning, sep="\n")


if __name__ == "__main__":
    main()
