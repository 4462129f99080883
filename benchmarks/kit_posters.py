"""One poster for ten thousand units: as one print file, and as a file each, beside writing the same bytes."""

import os
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from generators.build.files import write_atomically
from generators.build.kit_stock import Print, StockFile
from generators.build.kit_unit import field_kinds, places_of, strip_setter, unit_strip
from generators.build.merged import plan_volumes
from generators.build.merged_volume import Volume, make_volume
from generators.build.workers import Workers, workers
from generators.model.unit_list import ListedUnit
from generators.render.stamp import stamped
from generators.render.strips import Wanted
from generators.verify.strips import strip_faults

_TURNS = 3
_BATCH = 100
_WARM_UP = 2000


@dataclass(frozen=True, slots=True)
class PosterCosts:
    """Seconds and bytes: one print file, read back and not, and single files, beside the bare writing of them."""

    units: int
    merged: float
    unproven: float
    merged_size: int
    single: float
    written: float
    single_size: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Some units whose poster is to be filled: the first poster of a stock."""

    stock: StockFile
    units: tuple[ListedUnit, ...]
    folder: Path


def poster_costs(file: StockFile, units: Sequence[ListedUnit], folder: Path, jobs: int = 2) -> PosterCosts:
    """Measure with warm processes; whoever makes one file only waits for their start besides."""
    volume = plan_volumes(units, {file.load().venue.id: file})[0]
    batches = [
        Batch(file, tuple(units[start : start + _BATCH]), folder / "single") for start in range(0, len(units), _BATCH)
    ]
    with workers(jobs) as hands:
        make_volume(Volume(volume.name, volume.one, volume.entries[:_WARM_UP]), folder, hands)
        merged, unproven = _merged(volume, folder, hands)
        size = (folder / volume.name).stat().st_size
        _all(hands, fill_posters, batches[: 2 * jobs])
        single, sizes = _timed(partial(_all, hands, fill_posters, batches))
        shutil.rmtree(folder / "single")
        written, _ = _timed(partial(_written, hands, batches))
        shutil.rmtree(folder / "single")
    return PosterCosts(len(units), merged, unproven, size, single, written, sum(sizes))


def _merged(volume: Volume, folder: Path, hands: Workers) -> tuple[float, float]:
    """Medians of making one print file with the reading back and without, in turn."""
    make = partial(make_volume, volume, folder, hands)
    proven, unproven = [], []
    for _ in range(_TURNS):
        proven.append(_timed(make)[0])
        with mock.patch("generators.build.merged_volume._prove"):
            unproven.append(_timed(make)[0])
    return statistics.median(proven), statistics.median(unproven)


def _all(hands: Workers, work: Callable[[Batch], int], batches: Sequence[Batch]) -> list[int]:
    return list(hands.in_order(work, batches))


def _written(hands: Workers, batches: Sequence[Batch]) -> list[int]:
    """Write files as large as the filled ones, and wait until the last is on the disk."""
    sizes = _all(hands, write_posters, batches)
    last = batches[-1].folder / f"{batches[-1].units[-1].id}.pdf"
    with last.open("rb") as stream:
        os.fsync(stream.fileno())
    return sizes


def fill_posters(batch: Batch) -> int:
    """Fill, read back and write the poster of each unit as kits do; the bytes of all."""
    one = batch.stock.load().prints[0]
    return sum(_write(batch, unit, filled(one, unit)) for unit in batch.units)


def write_posters(batch: Batch) -> int:
    """Only write as many bytes as they have."""
    one = batch.stock.load().prints[0]
    data = filled(one, batch.units[0])
    return sum(_write(batch, unit, data) for unit in batch.units)


def filled(one: Print, unit: ListedUnit) -> bytes:
    """A unit's name on one file, read back. Raises ValueError where it is wrong."""
    fields = [*field_kinds(one)]
    plans = {field: unit_strip(field, unit, one.sheet) for field in fields}
    strips = strip_setter().typeset([Wanted(strip, field.shop, unit.logo) for field, strip in plans.items()])
    drawn = dict(zip(plans, strips.drawn, strict=True))
    if one.blank is None:
        raise ValueError(f"{one.name} has no field")
    data = stamped(one.blank, strips, [drawn[field] for field in fields])
    said = [[part.words for part in plans[field].sets] for field in fields]
    if faults := [*strip_faults(data, one.data, places_of(one), said)]:
        raise ValueError(faults)
    return data


def _write(batch: Batch, unit: ListedUnit, data: bytes) -> int:
    write_atomically(batch.folder / f"{unit.id}.pdf", data)
    return len(data)


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result
