"""The last hand on a finished site: styles and scripts lose their comments, and every text gets packed copies."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from itertools import product
from pathlib import Path

import brotli
from rcssmin import cssmin
from rjsmin import jsmin

from generators.build.files import all_files, sha256
from generators.build.layout import Layout
from generators.build.report import Report
from generators.build.store import Store
from generators.plan.own import FOLDER
from generators.verify.compressed import COPIES

_TEXTS = frozenset((".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"))
_SHRINK: Mapping[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}

_LEAST = 1024
"""Bytes: a smaller file fits into one packet of the line as it is."""

_LARGE = 262_144
"""Bytes above which Brotli's last two steps take seconds, for a sixth of a file that no page loads."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """One packed copy: of which file, with which ending, and the digest of all that its bytes depend on."""

    plain: Path
    ending: str
    key: str


def finish_site(layout: Layout, jobs: int, report: Report) -> None:
    """Shrink styles and scripts of `layout.next` in place, and lay a .br and a .gz beside every longer text.

    The same site gives the same bytes. A copy that would not be smaller than its file is left out.
    """
    texts = [path for path in all_files(layout.next) if path.suffix in _TEXTS and _is_read(layout, path)]
    for path in texts:
        if shrink := _SHRINK.get(path.suffix):
            path.write_text(shrink(path.read_text(encoding="utf-8")), encoding="utf-8")
    _drop_copies(layout.next)
    copies = _copies(path for path in texts if path.stat().st_size >= _LEAST)
    store = Store(layout.compressed)
    missing = {copy.key: copy for copy in copies if store.digest(copy.key) is None}
    with report.step("压缩网页", len(missing)) as step, ThreadPoolExecutor(jobs) as threads:
        for key, packed in zip(missing, threads.map(_packed, missing.values()), strict=True):
            store.keep(key, packed)
            step.advance()
    store.keep_only(frozenset(copy.key for copy in copies))
    for copy in copies:
        packed = store.path(copy.key).read_bytes()
        if len(packed) < copy.plain.stat().st_size:
            copy.plain.with_name(copy.plain.name + copy.ending).write_bytes(packed)


def _is_read(layout: Layout, path: Path) -> bool:
    """Files as scripts are asked for one at a time; copies of all would weigh more than they save."""
    return not path.is_relative_to(layout.next / FOLDER)


def _drop_copies(site: Path) -> None:
    """MkDocs packs its sitemap by itself, before anything else can be said about it."""
    for path in all_files(site):
        if path.suffix in COPIES:
            path.unlink()


def _copies(plain: Iterable[Path]) -> tuple[_Copy, ...]:
    packers = {".br": f"brotli {version('brotli')}", ".gz": f"zlib {zlib.ZLIB_RUNTIME_VERSION}"}
    return tuple(
        _Copy(path, ending, hashlib.sha256(f"{packers[ending]} {sha256(path)}".encode()).hexdigest())
        for path, ending in product(plain, COPIES)
    )


def _packed(copy: _Copy) -> bytes:
    """Both packers let go of Python's lock, so that threads are enough; no clock is in the bytes."""
    data = copy.plain.read_bytes()
    if copy.ending == ".gz":
        return gzip.compress(data, 9, mtime=0)
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=9 if len(data) > _LARGE else 11)
    return packed
