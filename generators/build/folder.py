"""A folder that is exchanged as a whole: readers find the old files or the new ones, never some of each."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generators.build.files import all_files
from generators.build.layout import Layout
from generators.plan.packs import SUMS
from generators.problems import ContentError, Place, Problem

_HINT = "用 --out 换一个空文件夹，或者不写 --out"


def refuse_foreign(layout: Layout, target: Path) -> None:
    """Raise ContentError where the exchange would take away what is anybody else's.

    Ours is what the list of sums in the folder names, and the list.
    """
    for folder in (layout.site, layout.work):
        if target.is_relative_to(folder.resolve()):
            what = f"不能放在 {folder.name}/ 里：那里的文件由程序管理，会被清掉"
            raise ContentError([Problem(Place(str(target)), what, _HINT)])
    if layout.root.resolve().is_relative_to(target):
        raise ContentError([Problem(Place(str(target)), "活动自己的文件夹在这里面，不能整个换掉", _HINT)])
    if not target.exists():
        return
    if not target.is_dir():
        raise ContentError([Problem(Place(str(target)), "这是一个文件，不是文件夹", _HINT)])
    ours = {SUMS, *_listed(target / SUMS)}
    for path in all_files(target):
        name = path.relative_to(target).as_posix()
        if name not in ours:
            raise ContentError([Problem(Place(str(target)), f"文件夹里有别的文件：{name}", _HINT)])


def _listed(sums: Path) -> Iterator[str]:
    """The names in a list of sums: each line is a digest, two spaces and a name."""
    if sums.is_file():
        for line in sums.read_text(encoding="utf-8", errors="replace").splitlines():
            yield line.partition("  ")[2]


@contextmanager
def exchanged(target: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, which takes its place at the end, or is gone after any fault.

    What a killed run left is cleared up, or brought back, first. One writer at a time: hold the build's lock.
    """
    fresh, aside = (target.with_name(f".{target.name}.{mark}") for mark in ("part", "old"))
    if aside.exists() and not target.exists():
        aside.rename(target)
    for left in (fresh, aside):
        if left.exists():
            shutil.rmtree(left)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        if target.exists():
            target.rename(aside)
        fresh.rename(target)
        if aside.exists():
            shutil.rmtree(aside)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)
