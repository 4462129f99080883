"""Everything for screens in one folder: slides, videos of them, and texts and pictures for LED strips."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generators.build.files import all_files, sha256, write_atomically
from generators.build.folder import exchanged, refuse_foreign
from generators.build.layout import Layout
from generators.build.publish import only_builder
from generators.build.report import Report, Step
from generators.build.workers import in_processes
from generators.build.zips import sum_list
from generators.load.catalog import load_catalog
from generators.plan.led import outside_gbk
from generators.plan.led_pack import LedPack, plan_led
from generators.plan.packs import SUMS
from generators.plan.pages_screen import SECONDS
from generators.plan.screens_note import README, screens_note
from generators.plan.slides import DISPLAYS, Display, Slide, plan_slides, video_path
from generators.problems import ContentError, Place, Problem
from generators.render.led import led_frame
from generators.render.slides import SlideSetter
from generators.render.video import write_video
from generators.verify.led import verify_led_file, verify_led_frame
from generators.verify.slides import verify_slide
from generators.verify.video import verify_video

_NAME = range(2, 41)
"""Characters of a unit's name, as in unit lists."""


@dataclass(frozen=True, slots=True)
class ScreenOrder:
    """What the person asked for: `jobs` processes, whether videos too, and whose name stands on everything."""

    jobs: int
    video: bool = False
    unit: str | None = None
    out: Path | None = None
    displays: tuple[Display, ...] = DISPLAYS


@dataclass(frozen=True, slots=True)
class Screens:
    """A finished folder: how many slides, videos, LED texts and LED pictures, and its bytes."""

    path: Path
    slides: int
    videos: int
    texts: int
    frames: int
    size: int
    sample: bool


@dataclass(frozen=True, slots=True)
class _Still:
    folder: Path
    slide: Slide


@dataclass(frozen=True, slots=True)
class _Loop:
    folder: Path
    slides: tuple[Slide, ...]


def make_screens(layout: Layout, order: ScreenOrder, report: Report) -> Screens:
    """Write the folder, whole or not at all; every file has been read back.

    Raises ContentError for words that do not fit or cannot be shown, for a folder with anything else in it, where the
    encoder is missing, and for a finished file that is not as promised; OSError when the disk refuses.
    """
    catalog = load_catalog(layout.root)
    target = (order.out or layout.dist / "screens").resolve()
    slides = plan_slides(catalog, order.unit, displays=order.displays)
    led = plan_led(catalog, catalog.scams, order.unit)
    if problems := [*_unready(order), *outside_gbk(led.texts)]:
        raise ContentError(problems)
    refuse_foreign(layout, target)
    with only_builder(layout, lambda: report.say("正在构建，等它结束……")), exchanged(target) as draft:
        with report.step("画并核验电子屏画面", len(slides)) as step:
            _settle(in_processes(_stills, [_Still(draft, slide) for slide in slides], order.jobs), step)
        _write_led(draft, led, report)
        loops = [_Loop(draft, shown) for shown in _loops(slides)] if order.video else []
        if loops:
            with report.step("做并回放视频，要几分钟", len(loops)) as step:
                _settle(in_processes(_videos, loops, order.jobs, batch=1), step)
        note = screens_note(catalog, order.unit, order.displays, video=order.video)
        write_atomically(draft / README, note.encode())
        size = _sum_up(draft)
    return Screens(target, len(slides), len(loops), len(led.files), len(led.frames), size, catalog.sample)


def _unready(order: ScreenOrder) -> Iterator[Problem]:
    if order.video and find_spec("av") is None:
        yield Problem(
            Place("--video"),
            "没有安装视频编码器",
            "先在程序的文件夹里运行 .venv/bin/pip install -e '.[video]'；或者不写 --video，只要图片",
        )
    if order.unit is not None and len(order.unit.strip()) not in _NAME:
        yield Problem(Place("--unit"), f"单位名称有 {len(order.unit)} 字", f"写 {_NAME[0]} 到 {_NAME[-1]} 字")


def _loops(slides: Sequence[Slide]) -> Iterator[tuple[Slide, ...]]:
    for display in dict.fromkeys(slide.display for slide in slides):
        yield tuple(slide for slide in slides if slide.display == display)


def _settle(done: Iterable[tuple[Problem, ...]], step: Step) -> None:
    """Count what is finished. Raises ContentError with the problems of all, not of the first."""
    problems: list[Problem] = []
    for faults in done:
        problems += faults
        step.advance()
    if problems:
        raise ContentError(problems)


def _stills(tasks: tuple[_Still, ...]) -> list[tuple[Problem, ...]]:
    setter = SlideSetter()
    return [_still(setter, task) for task in tasks]


def _still(setter: SlideSetter, task: _Still) -> tuple[Problem, ...]:
    try:
        png = setter.png(task.slide)
    except ContentError as error:
        return error.problems
    write_atomically(task.folder / task.slide.path, png)
    return verify_slide(png, task.slide)


def _videos(tasks: tuple[_Loop, ...]) -> list[tuple[Problem, ...]]:
    return [_video(task) for task in tasks]


def _video(task: _Loop) -> tuple[Problem, ...]:
    path = task.folder / video_path(task.slides[0].display)
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures = ((task.folder / slide.path).read_bytes() for slide in task.slides)
    write_video(path, pictures, SECONDS)
    return verify_video(path, task.slides, SECONDS)


def _write_led(draft: Path, led: LedPack, report: Report) -> None:
    """Few processes would be quicker here: a page takes less than a millisecond."""
    problems: list[Problem] = []
    for file in led.files:
        write_atomically(draft / file.path, file.data)
        problems += verify_led_file((draft / file.path).read_bytes(), file)
    with report.step("画并核验条屏的点阵图", len(led.frames)) as step:
        for frame in led.frames:
            pictures = led_frame(frame)
            for kind, data in pictures.items():
                write_atomically(draft / f"{frame.stem}.{kind}", data)
            problems += verify_led_frame(pictures, frame)
            step.advance()
    if problems:
        raise ContentError(problems)


def _sum_up(draft: Path) -> int:
    """Write the list of sums, by which the next run knows its own files; returns the bytes of all but the list."""
    files = [*all_files(draft)]
    write_atomically(draft / SUMS, sum_list({path.relative_to(draft).as_posix(): sha256(path) for path in files}))
    return sum(path.stat().st_size for path in files)
