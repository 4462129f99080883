"""Side-by-side measurements of one run, printed as a Markdown table: `make bench`.

Every ratio compares two things that were timed in turn in this very run, on this very machine; absolute
seconds are printed for orientation. Nothing here is a test: a slow machine must not fail one.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from chromium_poster import print_with_chromium
from kits import Counts, measure_kits
from libreoffice_poster import convert_with_libreoffice
from reader import reader_rows
from typesetting import bare_compile, handbook, our_compile, posters, posters_a_second, shares

ROOT = Path(__file__).parents[1]
PORT = 8765
EDITED = "content/scams/fake-police.yml"
SEEN_ON = f"http://127.0.0.1:{PORT}/scams/fake-police.html"


def main() -> None:
    """Measure in a copy of the project, so that the published site is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "campaign"
        ignored = shutil.ignore_patterns(".git", ".venv", "build", "site", "tests", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, root, ignore=ignored)
        rows = [*_builds(root), *reader_rows(root), _served_edit(root), *_engines()]
    kits, reckoning = measure_kits(ROOT, Counts())
    print(f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}\n")
    print("| what | figure |\n| --- | --- |")
    for name, figure in (*rows, *kits):
        print(f"| {name} | {figure} |")
    print("", *reckoning, sep="\n")


def _builds(root: Path) -> Iterator[tuple[str, str]]:
    clean = _timed(lambda: _fanzha(root, "build"))
    again = statistics.median(_timed(lambda: _fanzha(root, "build")) for _ in range(3))
    yield "clean build, all checks", f"{clean:.1f} s"
    yield "no-change build (median of 3)", f"{again:.2f} s, {again / clean:.3f} of clean"


def _served_edit(root: Path) -> tuple[str, str]:
    with _server(root):
        waits = [_edit_and_wait(root, f"第{turn}次改动") for turn in range(3)]
    return "edit of one scam to the reloaded page (median of 3)", f"{statistics.median(waits):.2f} s"


def _edit_and_wait(root: Path, mark: str) -> float:
    path = root / EDITED
    before = path.read_text(encoding="utf-8")
    start = time.perf_counter()
    path.write_text(before.replace("summary: ", f"summary: {mark}", 1), encoding="utf-8")
    while mark not in _page():
        time.sleep(0.02)
    waited = time.perf_counter() - start
    path.write_text(before, encoding="utf-8")
    while mark in _page():
        time.sleep(0.02)
    return waited


def _page() -> str:
    with urllib.request.urlopen(SEEN_ON, timeout=60) as answer:
        return str(answer.read(), "utf-8")


@contextmanager
def _server(root: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "generators", "--root", str(root), "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                _page()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def _engines() -> Iterator[tuple[str, str]]:
    for variant, name in (("office", "tagged PDF/UA for the office"), ("shop", "boxes and marks for the print shop")):
        sheets = posters(ROOT, variant)
        for some, turns, what in ((sheets[:1], 30, "one poster again and again"), (sheets, 10, "all posters in turn")):
            ratio, ours_ms = _paired(our_compile(some), bare_compile(some), turns)
            yield f"{what}, {name}", f"{ours_ms / len(some):.1f} ms each, {ratio:.2f} × a bare typst compile"
    with print_with_chromium(ROOT) as chromium:
        chromium_ratio, _ = _paired(chromium, our_compile(posters(ROOT)[:1]), 10)
    yield "Chromium printing a comparable poster", f"{chromium_ratio:.1f} × our renderer"
    with convert_with_libreoffice(ROOT) as office:
        if office is None:
            yield "LibreOffice converting the same words", "not installed"
        else:
            yield (
                "LibreOffice converting the same words",
                f"{_paired(office, our_compile(posters(ROOT)[:1]), 3)[0]:.0f} ×",
            )
    yield "A3 posters finished and verified a second, two warm processes", f"{posters_a_second(ROOT):.0f}"
    render_s, verify_s, pages = handbook(ROOT)
    yield f"handbook of {pages} pages", f"{render_s:.2f} s to typeset, {verify_s:.2f} s to verify"
    yield from _shares()


def _shares() -> Iterator[tuple[str, str]]:
    """Where the time goes, for a sample of all sheets."""
    found = shares(ROOT)
    for name, seconds in (("verifying", found.verify), ("pictures", found.pictures), ("reach", found.reach)):
        yield f"{name} of {found.count} of {found.planned} sheets", f"{seconds / found.render:.2f} × their render"
    each = 1000 * found.render / found.count, 1000 * found.verify / found.count
    yield "one sheet of the sample", f"{each[0]:.0f} ms to render, {each[1]:.0f} ms to verify"


def _paired(one: Callable[[], object], other: Callable[[], object], turns: int) -> tuple[float, float]:
    """Time two things in turn; returns the median ratio and the median of the first in ms."""
    one(), other()
    pairs = [(_timed(one), _timed(other)) for _ in range(turns)]
    return statistics.median(a / b for a, b in pairs), 1000 * statistics.median(a for a, _ in pairs)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _fanzha(root: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "generators", "--root", str(root), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
