"""Making the pictures for link cards and chats: what the store lacks is drawn, read back and kept."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path, PurePosixPath

from generators.build.cache import Finished, toolchain
from generators.build.report import Report
from generators.build.store import Store
from generators.build.workers import in_processes
from generators.plan.shares import SHAPES, Share
from generators.problems import ContentError, Problem
from generators.render.share import share_pictures
from generators.verify.share import verify_share

_TOOLS = ("pillow", "pypdfium2", "numpy", "qrcode", "zxing-cpp", "justmytype-intl-cjk")
"""Packages whose version changes the bytes of a picture, or the verdict on it."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A picture in the store, and its SHA-256."""

    file: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    key: str
    share: Share
    pdfs: Mapping[PurePosixPath, Path]

    @property
    def keys(self) -> tuple[str, ...]:
        """One for each shape, in the order of `SHAPES`."""
        return tuple(f"{self.key}-{shape}" for shape in SHAPES)


def make_shares(
    shares: Sequence[Share], finished: Mapping[PurePosixPath, Finished], folder: Path, jobs: int, report: Report
) -> Mapping[PurePosixPath, Shared]:
    """Bring every picture into the store and return, by its published path, where it stands.

    Raises ContentError with the problems of all pictures, not of the first.
    """
    store, tools = Store(folder), toolchain(_TOOLS)
    tasks = [_task(share, finished, folder, tools) for share in shares]
    found = {key: store.digest(key) for task in tasks for key in task.keys}
    missing = [task for task in tasks if None in (found[key] for key in task.keys)]
    problems: list[Problem] = []
    with report.step("画分享图", len(missing)) as step:
        for faults in in_processes(_make, missing, jobs):
            problems += faults
            step.advance()
    if problems:
        raise ContentError(problems)
    found |= {key: store.digest(key) for task in missing for key in task.keys}
    store.keep_only(frozenset(found))
    return {
        task.share.path(shape): Shared(store.path(key), digest)
        for task in tasks
        for shape, key in zip(SHAPES, task.keys, strict=True)
        if (digest := found[key])
    }


def _task(share: Share, finished: Mapping[PurePosixPath, Finished], folder: Path, tools: str) -> _Task:
    """The key is a digest of everything that the bytes depend on; places are not among it."""
    sheets = {sheet.path: finished[sheet.path] for sheet in (share.beside, share.piece) if sheet}
    said = [share.base, share.title, share.text, share.items, astuple(share.dress)]
    shown = [sheet and finished[sheet.path].digests[0] for sheet in (share.beside, share.piece)]
    key = hashlib.sha256(json.dumps([tools, said, shown]).encode()).hexdigest()
    return _Task(folder, key, share, {path: done.pdf for path, done in sheets.items()})


def _make(tasks: tuple[_Task, ...]) -> list[tuple[Problem, ...]]:
    return [_make_one(task) for task in tasks]


def _make_one(task: _Task) -> tuple[Problem, ...]:
    try:
        pictures = share_pictures(task.share, {path: pdf.read_bytes() for path, pdf in task.pdfs.items()})
    except ContentError as error:
        return error.problems
    if problems := verify_share(pictures, task.share):
        return problems
    for key, shape in zip(task.keys, SHAPES, strict=True):
        Store(task.folder).keep(key, pictures[shape])
    return ()
