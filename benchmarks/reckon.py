"""A province reckoned from measured costs: how long, how large, and on how many machines.

`python benchmarks/reckon.py --help` takes the costs by hand; `benchmarks/kits.py` prints the table for those that it
has just measured. Nothing here is measured: what goes beyond the measured machine is said to be reckoned.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, fields

UNITS = (100_000, 1_000_000)
MACHINES = ((1, 2), (1, 16), (10, 16), (50, 16))
"""Machines and the processes on each."""

_MEASURED = 2
"""Processes on the machine that was measured."""

_HOUR_S = 3600
_MINUTE_S = 60
_FEW = 120
"""Seconds or minutes up to which a time is told in them."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What was measured, of full kits of one venue and of print files of one poster.

    `kits_a_second` by one process of a cluster, at length, without the start; `start_s` of a run whose stock is ready,
    `prepare_s` of the stock of a venue from nothing; `lead_s` is what each kit costs the one process that hands out
    the work. `kit_mb` in 10^6 bytes. `pages_a_second` of a print file on one machine of two processes, read back, and
    `page_kb` in 10^3 bytes. `list_kb` is the memory that one more unit takes in the process that leads.
    """

    kits_a_second: float
    start_s: float
    prepare_s: float
    lead_s: float
    kit_mb: float
    pages_a_second: float
    page_kb: float
    list_kb: float


def table(costs: Costs) -> Iterator[str]:
    """The reckoning as a Markdown table, a line at a time."""
    yield f"| | {' | '.join(f'{units:,} units' for units in UNITS)} |"
    yield f"| --- |{' --- |' * len(UNITS)}"
    for machines, processes in MACHINES:
        hands = machines * processes
        name = f"kits on {machines} × {processes} processes, which write {_rate(costs, hands) * costs.kit_mb:,.0f} MB/s"
        yield _row(name, (_time(_kits(costs, units, hands)) for units in UNITS))
    hours = (units / (_MEASURED * costs.kits_a_second) / _HOUR_S for units in UNITS)
    yield _row(f"machine-hours, of machines of {_MEASURED} processes", (f"{each:,.1f}" for each in hours))
    most = f"handing out the work, which keeps up with {1 / (costs.lead_s * costs.kits_a_second):.0f} processes"
    yield _row(most, (_time(units * costs.lead_s) for units in UNITS))
    yield _row("bytes of the kits", (f"{units * costs.kit_mb / 1000:,.0f} GB" for units in UNITS))
    yield _row("memory of the process that leads", (f"+ {units * costs.list_kb / 1000:,.0f} MB" for units in UNITS))
    printed = (units / costs.pages_a_second for units in UNITS)
    yield _row(f"one poster as print files, 1 × {_MEASURED} processes", (_time(each) for each in printed))
    yield _row("bytes of these", (f"{units * costs.page_kb / 1e6:,.2f} GB" for units in UNITS))


def _kits(costs: Costs, units: int, processes: int) -> float:
    """Seconds of a run: preparing, starting, and what is slower of making kits and of handing them out."""
    return costs.prepare_s + costs.start_s + units / _rate(costs, processes)


def _rate(costs: Costs, processes: int) -> float:
    """Kits a second of so many processes, as if each worked as fast as the measured one; nobody outruns the leader."""
    return min(processes * costs.kits_a_second, 1 / costs.lead_s)


def _time(seconds: float) -> str:
    if seconds <= _FEW:
        return f"{seconds:.0f} s"
    minutes = seconds / _MINUTE_S
    return f"{minutes:.0f} min" if minutes <= _FEW else f"{seconds / _HOUR_S:.1f} h"


def _row(name: str, cells: Iterator[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Print the table for costs from the command line."""
    parser = argparse.ArgumentParser(description=Costs.__doc__)
    for field in fields(Costs):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=float, required=True)
    print("\n".join(table(Costs(**vars(parser.parse_args())))))


if __name__ == "__main__":
    main()
