"""What a long list costs the process that leads a run: everything but the kits themselves, which nobody makes.

Run by `kits.py` in a process of its own, since a process never gives back its peak memory.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit_runs import peak_memory
from rich.console import Console

from generators.build import KitOrder, Layout, Report, make_kits
from generators.build.kit_journal import Done
from generators.build.kit_target import Kept
from generators.build.kits import Outcome, Work

_NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True)
class Lead:
    """Processor seconds and peak memory, bytes, of the leading process."""

    seconds: float
    peak: int


def lead(root: Path, units: Path) -> Lead:
    """Lead a run of a list in a new process. The stock must be ready."""
    command = [sys.executable, __file__, str(root), str(units)]
    seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-2:]
    return Lead(float(seconds), int(peak))


def _nobody(works: Sequence[Work]) -> Iterator[Outcome]:
    for work in works:
        yield Outcome(Done(work.unit.id, work.key, Kept(_NO_DIGEST, 1)))


def main() -> None:
    """Print the seconds and the peak."""
    root, units = map(Path, sys.argv[1:])
    order = KitOrder(units, root.parent / f"led-{units.stem}", 1)
    make_kits(Layout(root), order, Report(Console(quiet=True)), _nobody)
    print(time.process_time(), peak_memory(os.getpid()))


if __name__ == "__main__":
    main()
