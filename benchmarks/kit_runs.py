"""Whole runs of `fanzha kits`, each in a process of its own, with what it took of time and memory."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_LOOK_S = 0.1
_KB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the wall and of all processors, and the peak memory of parent and largest worker, bytes."""

    seconds: float
    cpu: float
    parent: int
    worker: int
    size: int

    def memory(self) -> str:
        """In words."""
        return f"parent {self.parent / 1e6:.0f} MB, largest worker {self.worker / 1e6:.0f} MB"


def kits_run(root: Path, units: Path, *options: str) -> Run:
    """Make the kits of a list into a new folder, which is dropped again."""
    out = root.parent / "kits-out"
    command = [sys.executable, "-m", "generators", "--root", str(root), "kits", str(units), "--out", str(out)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
    peaks: dict[int, int] = {}
    with _watching(process.pid, peaks):
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    size = sum(path.stat().st_size for path in out.rglob("*.*") if path.suffix in {".zip", ".pdf"})
    shutil.rmtree(out)
    parent = peaks.pop(process.pid, 0)
    return Run(seconds, usage.ru_utime + usage.ru_stime, parent, max(peaks.values(), default=0), size)


@contextmanager
def _watching(parent: int, peaks: dict[int, int]) -> Iterator[None]:
    """Note the peak memory of a process and its children; the system keeps each peak until the process ends."""
    ended = Event()

    def look() -> None:
        while not ended.wait(_LOOK_S):
            for pid in (parent, *_children(parent)):
                peaks[pid] = max(peaks.get(pid, 0), peak_memory(pid))

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _children(parent: int) -> Sequence[int]:
    found: list[int] = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:  # the thread has ended
            continue
    return found


def peak_memory(pid: int) -> int:
    """The most memory that a process has held (VmHWM of proc(5)), in bytes; 0 once it has ended.

    Unlike what `getrusage` says, it does not begin with what the process held that started this one.
    """
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * _KB for line in lines if line.startswith("VmHWM:")), 0)
