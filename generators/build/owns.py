"""Making the scripts that bring files into a browser, from sheets that have passed every gate."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generators.build.cache import Finished, toolchain
from generators.build.report import Report
from generators.build.store import Store
from generators.build.workers import in_processes
from generators.plan.own import Own
from generators.problems import ContentError, Problem
from generators.render.fields import FieldFinder
from generators.render.own import own_script

_TOOLS = ("pikepdf", "typst", "justmytype-intl-cjk")
"""Packages whose version changes the bytes of a script."""


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    key: str
    own: Own
    pdf: Path


def make_owns(
    owns: Sequence[Own], finished: Mapping[PurePosixPath, Finished], folder: Path, jobs: int, report: Report
) -> Mapping[PurePosixPath, Path]:
    """Bring every script into the store and return, by its published path, where it stands.

    Raises ContentError where a sheet cannot be asked for its fields.
    """
    store, tools = Store(folder), toolchain(_TOOLS)
    tasks = [_task(own, finished[own.sheet.path], folder, tools) for own in owns]
    missing = [task for task in tasks if store.digest(task.key) is None]
    problems: list[Problem] = []
    with report.step("准备写单位名的底版", len(missing)) as step:
        for faults in in_processes(_make, missing, jobs):
            problems += faults
            step.advance()
    if problems:
        raise ContentError(problems)
    store.keep_only(frozenset(task.key for task in tasks))
    return {task.own.path: store.path(task.key) for task in tasks}


def _task(own: Own, done: Finished, folder: Path, tools: str) -> _Task:
    said = [tools, done.digests[0], own.key, str(own.sheet.path), own.sheet.download, own.sheet.data]
    return _Task(folder, hashlib.sha256(json.dumps(said).encode()).hexdigest(), own, done.pdf)


def _make(tasks: tuple[_Task, ...]) -> list[tuple[Problem, ...]]:
    finder = FieldFinder()
    return [_make_one(task, finder) for task in tasks]


def _make_one(task: _Task, finder: FieldFinder) -> tuple[Problem, ...]:
    try:
        script = own_script(task.pdf.read_bytes(), finder.fields(task.own.sheet), task.own)
    except ContentError as error:
        return error.problems
    Store(task.folder).keep(task.key, script.encode())
    return ()
