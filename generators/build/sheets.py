"""Making the sheets: what the cache lacks is rendered, verified and stored, on several processes."""

import errno
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generators.build.cache import Cache, Finished
from generators.build.report import Report
from generators.build.workers import in_processes
from generators.plan.promises import Preview, Sheet
from generators.problems import ContentError, Problem
from generators.render.preview import preview
from generators.render.typeset import Typesetter
from generators.verify.booklet import verify_booklet
from generators.verify.picture import verify_picture
from generators.verify.readable import Tried, prove_reading
from generators.verify.sheet import verify_sheet


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    key: str
    sheet: Sheet
    widths: tuple[int, ...]
    tried: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """All sheets of a campaign with their pictures, and the paths of those that are `wanted`: None for all of them."""

    sheets: Sequence[Sheet]
    previews: Sequence[Preview]
    wanted: frozenset[PurePosixPath] | None = None


def make_sheets(promised: Promised, folder: Path, jobs: int, report: Report) -> Mapping[PurePosixPath, Finished]:
    """Bring the wanted sheets into the cache and return, by its published path, where each stands.

    Where all are wanted, what belongs to none of them is dropped. Raises ContentError with the problems of all
    sheets, not of the first.
    """
    widths: dict[PurePosixPath, tuple[int, ...]] = defaultdict(tuple)
    for picture in promised.previews:
        widths[picture.sheet.path] += (picture.width_px,)
    store = Cache(folder)
    tasks = [
        _task(store, folder, sheet, widths[sheet.path], first=first)
        for sheet, first in _firsts(promised.sheets)
        if promised.wanted is None or sheet.path in promised.wanted
    ]
    found = {task.key: store.find(task.key, task.widths) for task in tasks}
    missing = [task for task in tasks if found[task.key] is None]
    problems: list[Problem] = []
    with report.step("排版并核验成品", len(missing)) as step:
        for faults in in_processes(_make, missing, jobs):
            problems += faults
            step.advance()
    if problems:
        raise ContentError(problems)
    found |= {task.key: store.find(task.key, task.widths) for task in missing}
    if promised.wanted is None:
        store.keep_only(frozenset(found))
    return {task.sheet.path: _kept(found[task.key]) for task in tasks}


def _firsts(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, bool]]:
    """Each sheet, and whether it is the first of its material, format and variant."""
    seen: set[tuple[str, str, str]] = set()
    for sheet in sheets:
        kind = sheet.material.id, sheet.format.id, sheet.variant
        yield sheet, kind not in seen
        seen.add(kind)


def _task(store: Cache, folder: Path, sheet: Sheet, widths: tuple[int, ...], *, first: bool) -> _Task:
    """The first sheet of a kind stands for all when it is tried how far off its codes are read."""
    return _Task(folder, store.key(sheet, widths, tried=first), sheet, widths, first)


def _kept(finished: Finished | None) -> Finished:
    if finished is None:
        raise OSError(errno.EIO, "刚写好的成品读回来不一样，请检查磁盘")
    return finished


def _make(tasks: tuple[_Task, ...]) -> list[tuple[Problem, ...]]:
    engine = Typesetter()
    return [_make_one(task, engine) for task in tasks]


def _make_one(task: _Task, engine: Typesetter) -> tuple[Problem, ...]:
    try:
        pdf = engine.pdf(task.sheet)
    except ContentError as error:
        return error.problems
    if problems := _judge(pdf, task.sheet, engine):
        return problems
    pictures = {width: preview(pdf, task.sheet, width) for width in task.widths}
    faults = [fault for width, picture in pictures.items() for fault in verify_picture(picture, task.sheet, width)]
    tried = prove_reading(pdf, task.sheet) if task.tried else Tried(None, None)
    faults += tried.problems
    if not faults:
        Cache(task.folder).store(task.key, pdf, pictures, tried)
    return tuple(faults)


def _judge(pdf: bytes, sheet: Sheet, engine: Typesetter) -> tuple[Problem, ...]:
    """All that the finished file is asked; of a booklet also whether its pages follow on each other when folded."""
    problems = verify_sheet(pdf, sheet)
    if problems or sheet.variant != "booklet":
        return problems
    return verify_booklet(pdf, engine.pdf(replace(sheet, variant="office")), sheet)
