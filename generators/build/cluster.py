"""Kits on the machines of a Dask cluster, into a folder that all of them see or any address that fsspec knows.

The stock of a venue goes once to each machine that needs it. A machine that is lost takes nothing with it: what it
had not reported is made again elsewhere, and the same bytes take the place of the same bytes. This module needs the
extra `cluster`, and nobody else imports it.
"""

import hashlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import groupby, islice

from distributed import Client, Future, as_completed
from fsspec.core import url_to_fs

from generators.build.kit_stock import VenueStock
from generators.build.kit_target import Kept
from generators.build.kits import Labour, Outcome, Work, make_work
from generators.build.zips import Day, zipped
from generators.problems import ContentError, Place, Problem

_BATCH = 16
"""Units that a machine takes at a time: a second of work, against some milliseconds of passing it about."""

_AHEAD = 6
"""Batches for each process of the cluster that are under way or wait for it."""

_RETRIES = 5


@dataclass(frozen=True, slots=True)
class FarFolder:
    """`<unit>.zip` at any address that fsspec knows, such as s3://bucket/kits or file:///mnt/kits."""

    address: str

    def keep(self, unit: str, files: Mapping[str, bytes], day: Day) -> Kept:
        """Write the zip under another name and move it to its own."""
        data = zipped(files, day)
        digest = hashlib.sha256(data).hexdigest()
        system, root = url_to_fs(self.address)
        system.makedirs(root, exist_ok=True)
        draft = f"{root}/.{unit}.{digest[:8]}.part"
        system.pipe_file(draft, data)
        system.mv(draft, f"{root}/{unit}.zip")
        return Kept(digest, len(data))

    def has(self, unit: str, kept: Kept) -> bool:
        """Whether the zip is there, as large as it was."""
        system, root = url_to_fs(self.address)
        path = f"{root}/{unit}.zip"
        return bool(system.exists(path)) and system.size(path) == kept.size


def far_folder(address: str) -> FarFolder:
    """The target at an address. Raises ContentError where no installed file system knows such a one."""
    try:
        url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise ContentError([Problem(Place("--out"), f"不认识的地址 {address}（{error}）")]) from error
    return FarFolder(address)


def cluster_labour(scheduler: str) -> Labour:
    """Work on the cluster of a scheduler at an address such as tcp://10.0.0.1:8786.

    Raises ContentError where no scheduler answers.
    """

    def labour(works: Sequence[Work]) -> Generator[Outcome, None, None]:
        try:
            client = Client(scheduler, timeout="10s")
        except (OSError, TimeoutError, ValueError) as error:
            hint = "先在一台机器上运行 dask scheduler，再在每台上运行 dask worker 地址"
            raise ContentError([Problem(Place("--scheduler"), f"{scheduler} 没有回应（{error}）", hint)]) from error
        with client:
            for _, group in groupby(works, key=lambda work: work.stock.digest):
                yield from _venue(client, tuple(group))

    return labour


def _venue(client: Client, works: Sequence[Work]) -> Iterator[Outcome]:
    """Hand out the works of one venue, a few batches ahead of the machines; outcomes as they come."""
    stock = works[0].stock.load()
    batches = (works[start : start + _BATCH] for start in range(0, len(works), _BATCH))
    sent = [client.scatter(stock, hash=False, broadcast=True)]
    given: dict[str, tuple[int, Sequence[Work]]] = {}

    def submitted(batch: Sequence[Work]) -> Future:
        future = client.submit(make_from, sent[-1], batch, pure=False, retries=_RETRIES)
        given[future.key] = len(sent), batch
        return future

    hands = max(1, sum(client.nthreads().values()))
    waiting = as_completed(map(submitted, islice(batches, _AHEAD * hands)))
    for future in waiting:
        turn, batch = given.pop(future.key)
        try:
            outcomes = future.result()
        except CancelledError:
            # Every machine that held the stock is gone; the batches that wanted it come back one by one.
            if turn == len(sent):
                if turn > _RETRIES:
                    raise
                sent.append(client.scatter(stock, hash=False, broadcast=True))
            waiting.add(submitted(batch))
            continue
        yield from outcomes
        for more in islice(batches, 1):
            waiting.add(submitted(more))


def make_from(stock: VenueStock, works: Sequence[Work]) -> list[Outcome]:
    """Make some units from a stock that was sent along; run by the machines of a cluster."""
    return [make_work(work, stock) for work in works]
