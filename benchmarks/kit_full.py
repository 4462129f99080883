"""Full kits of a hotel by the command line: on one process and two, on clusters of one worker and two."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from distributed import LocalCluster
from hostile_units import write_units
from kit_runs import Run, kits_run

VENUE = "hotel"
"""Its kit has twelve pieces."""

FEW = 32
"""Kits of the run that a longer one is held against: a batch for each of two workers of a cluster."""


@dataclass(frozen=True, slots=True)
class Far:
    """Runs on a cluster of two, of a few kits and of many, and processor seconds of its scheduler for each."""

    few: Run
    many: Run
    few_scheduler: float
    many_scheduler: float


@dataclass(frozen=True, slots=True)
class FullRuns:
    """Runs of `short` and `long` lists on two processes, of the short one by one and on a cluster of one or two."""

    short_units: int
    long_units: int
    short: Run
    long: Run
    alone: Run
    far_one: Run
    far: Far

    @property
    def far_rate(self) -> float:
        """Kits a second of the cluster of two at length, without start and end."""
        return (self.short_units - FEW) / (self.far.many.seconds - self.far.few.seconds)

    @property
    def lead_s(self) -> float:
        """Processor seconds for one kit more, of the program that was called or of the scheduler: the busier one's."""
        program = self.far.many.cpu - self.far.few.cpu
        scheduler = self.far.many_scheduler - self.far.few_scheduler
        return max(program, scheduler) / (self.short_units - FEW)

    @property
    def kit_mb(self) -> float:
        """Size of one kit, 10^6 bytes."""
        return self.long.size / self.long_units / 1e6


def full_runs(root: Path, short_units: int, long_units: int) -> FullRuns:
    """Run them one after another; the stock must be ready."""
    few, short, long = (
        write_units(root.parent / f"{VENUE}-{units}.csv", VENUE, units) for units in (FEW, short_units, long_units)
    )
    two = ("--jobs", "2")
    at_home = kits_run(root, short, *two), kits_run(root, long, *two), kits_run(root, short, "--jobs", "1")
    with _cluster(root, 1) as cluster:
        kits_run(root, few, *_on(cluster))
        far_one = kits_run(root, short, *_on(cluster))
    with _cluster(root, 2) as cluster:
        kits_run(root, few, *_on(cluster))
        marks = [time.process_time()]
        far = []
        for units in (few, short):
            far.append(kits_run(root, units, *_on(cluster)))
            marks.append(time.process_time())
    return FullRuns(
        short_units, long_units, *at_home, far_one, Far(far[0], far[1], marks[1] - marks[0], marks[2] - marks[1])
    )


def _cluster(root: Path, workers: int) -> LocalCluster:
    """A cluster on this machine: the scheduler in this process, each worker in one of its own."""
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
        local_directory=str(root.parent),
    )


def _on(cluster: LocalCluster) -> tuple[str, ...]:
    return "--jobs", "1", "--scheduler", cluster.scheduler_address


def full_rows(runs: FullRuns) -> Iterator[tuple[str, str]]:
    """What they say."""
    short, long = runs.short_units, runs.long_units
    at_length = (long - short) / (runs.long.seconds - runs.short.seconds)
    rate = f"{long / runs.long.seconds:.1f} units a second with start and end, {at_length:.1f} at length"
    yield f"{long:,} full kits of a hotel, two processes", f"{rate}; {runs.kit_mb:.2f} MB a kit"
    for units, run in ((short, runs.short), (long, runs.long)):
        yield f"peak memory of {units:,} kits", run.memory()
    alone, both = (short / run.seconds for run in (runs.alone, runs.short))
    yield f"{short:,} kits, one process and two", f"{alone:.1f} and {both:.1f} units a second"
    far_one, far_both = (short / run.seconds for run in (runs.far_one, runs.far.many))
    yield (
        f"{short:,} kits, a cluster of one worker and of two",
        f"{far_one:.1f} and {far_both:.1f} units a second, {far_one / alone:.2f} and {far_both / both:.2f} × without",
    )
