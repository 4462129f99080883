"""Where the time of a full kit goes, in one warm process."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest import mock

from generators.build.kit_stock import VenueStock
from generators.build.kit_target import ZipFolder
from generators.build.kit_unit import unit_files
from generators.model.unit_list import ListedUnit

_PARTS = {
    "generators.build.kit_unit.unit_strip": "planning fields",
    "generators.render.strips.StripSetter.typeset": "typesetting them",
    "generators.build.kit_unit.stamped": "adding them to files",
    "generators.build.kit_unit.strip_faults": "reading back",
    "generators.render.fill.Template.filled": "ledger and letters",
    "generators.build.kit_unit.message_pack": "texts",
    "generators.build.kit_target.zipped": "zip and digests",
    "generators.build.kit_target.write_atomically": "writing",
}
"""What is timed, and what it is called; `message_pack` and the others are never called by one another."""


def kit_shares(stock: VenueStock, units: Sequence[ListedUnit], folder: Path) -> tuple[float, dict[str, float]]:
    """Seconds for one kit, and of these the share of each part; what is left over is "the rest"."""
    target, day = ZipFolder(folder), (2026, 1, 1)
    target.keep(units[0].id, unit_files(stock, units[0], whole_gate=False), day)
    spent: Counter[str] = Counter()
    with _stopwatches(spent):
        start = time.perf_counter()
        for unit in units:
            target.keep(unit.id, unit_files(stock, unit, whole_gate=False), day)
        whole = time.perf_counter() - start
    shares = {name: spent[name] / whole for name in _PARTS.values()}
    return whole / len(units), {**shares, "the rest": 1 - sum(shares.values())}


@contextmanager
def _stopwatches(spent: Counter[str]) -> Iterator[None]:
    with ExitStack() as stack:
        for target, name in _PARTS.items():
            original = resolve_name(target)
            stack.enter_context(mock.patch(target, _timed(original, name, spent)))
        yield


def _timed(work: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    """The same function, whose time is added up. A generator is run to its end, as its caller does anyway."""

    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.perf_counter()
        result = work(*arguments, **named)
        if isinstance(result, Iterator):
            result = list(result)
        spent[name] += time.perf_counter() - start
        return result

    return timed
