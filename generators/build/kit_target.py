"""Where finished kits go: a folder, each kit named only when it is whole."""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generators.build.files import write_atomically
from generators.build.zips import Day, sum_list_of, zipped
from generators.plan.packs import SUMS


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished kit: its SHA-256 (of a folder: that of its list of digests), and its bytes."""

    sha256: str
    size: int


class Target(Protocol):
    """A place for kits; processes write to it side by side."""

    def keep(self, unit: str, files: Mapping[str, bytes], day: Day) -> Kept:
        """Write a unit's kit. Raises OSError when the place refuses."""

    def has(self, unit: str, kept: Kept) -> bool:
        """Whether the kit still stands there, as large as it was."""


@dataclass(frozen=True, slots=True)
class ZipFolder:
    """`<unit>.zip` in a folder."""

    folder: Path

    def keep(self, unit: str, files: Mapping[str, bytes], day: Day) -> Kept:
        """Write the zip beside its place and rename it."""
        data = zipped(files, day)
        write_atomically(self._path(unit), data)
        return Kept(hashlib.sha256(data).hexdigest(), len(data))

    def has(self, unit: str, kept: Kept) -> bool:
        """Whether the zip is there."""
        path = self._path(unit)
        return path.is_file() and path.stat().st_size == kept.size

    def _path(self, unit: str) -> Path:
        return self.folder / f"{unit}.zip"


@dataclass(frozen=True, slots=True)
class PlainFolder:
    """A folder for each unit in a folder."""

    folder: Path

    def keep(self, unit: str, files: Mapping[str, bytes], day: Day) -> Kept:
        """Write all files beside their place, and rename the folder that holds them."""
        del day  # files have the date of their writing
        draft, place = self.folder / f".{unit}.part", self.folder / unit
        shutil.rmtree(draft, ignore_errors=True)
        sums = sum_list_of(files)
        for name, data in {**files, SUMS: sums}.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if place.exists():
            shutil.rmtree(place)
        draft.rename(place)
        return Kept(hashlib.sha256(sums).hexdigest(), sum(map(len, files.values())))

    def has(self, unit: str, kept: Kept) -> bool:
        """Whether the folder is there with the list that it was finished with."""
        path = self.folder / unit / SUMS
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == kept.sha256
