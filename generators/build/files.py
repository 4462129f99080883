"""Writing files so that a cut-off build never leaves half of one."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

Content = bytes | Path
"""The bytes of a file, or a finished file to link to."""


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the target and rename over it; a full disk raises OSError and leaves the old file."""
    with beside(path, f".{os.getpid()}") as draft:
        draft.write_bytes(data)


@contextmanager
def beside(path: Path, mark: str = "") -> Iterator[Path]:
    """Give the place of a draft, which takes the place of `path` at the end, or is gone after any fault.

    `mark` keeps the drafts of several writers apart; without one, the next writer clears up after a killed one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}{mark}.part")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """Digest a file without holding it in memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def all_files(folder: Path) -> Iterator[Path]:
    """All files below `folder`, sorted, so that no result depends on the order of a file system."""
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))


def mirror(folder: Path, files: Mapping[PurePosixPath, Content]) -> None:
    """Make `folder` hold exactly `files`; what is already right is not touched, so previews reload once."""
    wanted = {folder / name: content for name, content in files.items()}
    if folder.exists():
        for path in all_files(folder):
            if path not in wanted:
                path.unlink()
    for path, content in wanted.items():
        if not _is_current(path, content):
            _place(path, content)


def _is_current(path: Path, content: Content) -> bool:
    if not path.is_file():
        return False
    if isinstance(content, bytes):
        return path.stat().st_size == len(content) and path.read_bytes() == content
    return path.samefile(content) or (path.stat().st_size == content.stat().st_size and sha256(path) == sha256(content))


def _place(path: Path, content: Content) -> None:
    if isinstance(content, bytes):
        write_atomically(path, content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        os.link(content, path)
    except OSError:  # a file system without hard links
        shutil.copyfile(content, path)
    os.utime(path)  # an older sheet that comes back is news to the preview
