"""What a run of kits has finished, written down kit by kit, so that a killed run goes on where it was."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from generators.build.kit_target import Kept
from generators.model.unit_list import ListedUnit


@dataclass(frozen=True, slots=True)
class Done:
    """A finished kit; `key` is the digest of all that it was made from."""

    unit: str
    key: str
    kept: Kept


def unit_key(unit: ListedUnit, stock: str) -> str:
    """Digest what a kit depends on: the stock of its venue, and the row of the list, wherever it stands."""
    logo = unit.logo.sha256 if unit.logo else None
    row = [stock, unit.id, unit.name, unit.phone, logo, sorted(unit.quantities.items())]
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def read_journal(path: Path) -> Mapping[str, Done]:
    """The last word on each unit; a line that a kill cut short is passed over."""
    found = {}
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                unit, key, digest, size = json.loads(line)
            except ValueError:
                continue
            found[unit] = Done(unit, key, Kept(digest, size))
    return found


@contextmanager
def journal(path: Path, kept: Iterable[Done]) -> Iterator["Journal"]:
    """Begin the journal anew with what is already there, and write it down further."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with draft.open("w", encoding="utf-8") as stream:
        lines = Journal(stream)
        for done in kept:
            lines.note(done)
        stream.flush()
        draft.replace(path)
        yield lines


class Journal:
    """An open journal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def note(self, done: Done) -> None:
        """Write down a finished kit. A line reaches the file before the next kit is noted."""
        self._stream.write(json.dumps([done.unit, done.key, done.kept.sha256, done.kept.size]) + "\n")
        self._stream.flush()
