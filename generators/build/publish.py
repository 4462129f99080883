"""The swap: readers see the old site or the new one, never half of either."""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generators.build.layout import Layout

_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100  # fcntl.h


@contextmanager
def only_builder(layout: Layout, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the build lock; a second build calls `on_wait` once and waits. The lock dies with its process."""
    layout.work.mkdir(parents=True, exist_ok=True)
    with layout.lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def recover(layout: Layout) -> None:
    """Undo what a killed build left: bring back a set-aside site, drop half-made ones."""
    aside = _aside(layout)
    if aside.exists():
        if layout.site.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(layout.site)
    if layout.next.exists():
        shutil.rmtree(layout.next)


def publish(layout: Layout) -> None:
    """Exchange the finished `next` with `site` in one step where the system can, else by two renames.

    Raises OSError when `site` cannot be renamed (for example because it is a mount point).
    """
    if not layout.site.exists():
        layout.next.rename(layout.site)
        return
    if not _exchange(layout.next, layout.site):
        aside = _aside(layout)
        layout.site.rename(aside)
        layout.next.rename(layout.site)
        aside.rename(layout.next)
    shutil.rmtree(layout.next)


def _aside(layout: Layout) -> Path:
    return layout.work / "site-aside"


def _exchange(one: Path, other: Path) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    failed = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(code, os.strerror(code), str(other))
