"""The slides that kits carry: made and read back once, and kept for all units of all venues."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generators.build.cache import toolchain
from generators.build.report import Report
from generators.build.store import Store
from generators.build.workers import in_processes
from generators.plan.slides import Slide
from generators.problems import ContentError, Problem
from generators.render.slides import SlideSetter
from generators.verify.slides import verify_slide

_TOOLS = ("typst", "zxing-cpp", "pillow", "qrcode", "fonttools")


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    key: str
    slide: Slide


def make_slides(slides: Sequence[Slide], folder: Path, jobs: int, report: Report) -> Mapping[PurePosixPath, Path]:
    """Bring every slide into the store and return, by its path, where it stands.

    Raises ContentError with the problems of all slides, not of the first.
    """
    store, tools = Store(folder), toolchain(_TOOLS)
    keys = {slide.path: _key(slide, tools) for slide in slides}
    missing = [slide for slide in slides if store.digest(keys[slide.path]) is None]
    problems: list[Problem] = []
    with report.step("画并核验电子屏画面", len(missing)) as step:
        tasks = [_Task(folder, keys[slide.path], slide) for slide in missing]
        for faults in in_processes(_make, tasks, jobs):
            problems += faults
            step.advance()
    if problems:
        raise ContentError(problems)
    return {path: store.path(key) for path, key in keys.items()}


def _key(slide: Slide, tools: str) -> str:
    return hashlib.sha256(json.dumps([tools, slide.data, str(slide.path)]).encode()).hexdigest()


def _make(tasks: tuple[_Task, ...]) -> list[tuple[Problem, ...]]:
    setter = SlideSetter()
    return [_make_one(setter, task) for task in tasks]


def _make_one(setter: SlideSetter, task: _Task) -> tuple[Problem, ...]:
    try:
        png = setter.png(task.slide)
    except ContentError as error:
        return error.problems
    faults = verify_slide(png, task.slide)
    if not faults:
        Store(task.folder).keep(task.key, png)
    return faults
