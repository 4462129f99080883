"""One print file with pages for many units: typeset in parts, written as they come, read back whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generators.build.files import beside
from generators.build.kit_stock import Print
from generators.build.kit_unit import FieldKind, field_kinds, places_of, strip_setter, unit_strip
from generators.build.workers import Workers
from generators.model.unit_list import ListedUnit
from generators.plan.promises import Sheet
from generators.problems import ContentError, Place, Problem
from generators.render.merge import Filled, merge, original
from generators.render.strips import Wanted
from generators.verify.merged import Part, merged_faults
from generators.verify.sample import code_faults
from generators.verify.strips import FieldPlace

_CHUNK = 650
"""Units whose fields are typeset at once: more share their fonts better, and need more memory."""

Said = tuple[tuple[str, ...], ...]
"""The strings of each field of a unit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit's piece: how its number ends, and how many are wanted."""

    unit: ListedUnit
    item: str
    count: str


@dataclass(frozen=True, slots=True)
class Volume:
    """One file that is to be made."""

    name: PurePosixPath
    one: Print
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    sheet: Sheet
    kinds: tuple[FieldKind, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Typeset:
    """The strips of the units that have room, what they say, and problems of the others."""

    filled: Filled
    said: tuple[Said, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Proof:
    """Some units of a finished file that are to be read back."""

    path: Path
    proven: bytes
    places: tuple[FieldPlace, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class _Look:
    """Pages of a unit whose codes are to be decoded anew."""

    path: Path
    pages: tuple[int, ...]
    sheet: Sheet


def make_volume(volume: Volume, folder: Path, hands: Workers) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Write one file and prove it; the units in it, and problems of those that are not. Raises ContentError."""
    one, path = volume.one, folder / volume.name
    fields = one.blank.fields if one.blank else ()
    kinds = tuple(field_kinds(one))
    chunks = (
        _Chunk(one.sheet, kinds, volume.entries[start : start + _CHUNK])
        for start in range(0, len(volume.entries), _CHUNK)
    )
    said: list[Said] = []
    entries: list[Entry] = []
    problems: list[Problem] = []

    def filled() -> Iterator[Filled]:
        for typeset in hands.in_order(_typeset, chunks):
            said.extend(typeset.said)
            entries.extend(typeset.entries)
            problems.extend(typeset.problems)
            yield typeset.filled

    with beside(path) as draft:
        with draft.open("wb") as sink:
            merge(original(one.data, fields), filled(), sink)
        _prove(draft, volume, said, hands)
    return tuple(entries), tuple(problems)


def _typeset(chunk: _Chunk) -> _Typeset:
    plans: list[tuple[list[FieldKind], dict[FieldKind, Wanted]]] = []
    said: list[Said] = []
    entries: list[Entry] = []
    problems: list[Problem] = []
    for entry in chunk.entries:
        kinds = [replace(kind, item=entry.item) for kind in chunk.kinds]
        try:
            strips = {kind: unit_strip(kind, entry.unit, chunk.sheet) for kind in kinds}
        except ContentError as error:
            problems += error.problems
            continue
        plans.append((kinds, {kind: Wanted(strip, kind.shop, entry.unit.logo) for kind, strip in strips.items()}))
        said.append(tuple(tuple(part.words for part in strips[kind].sets) for kind in kinds))
        entries.append(entry)
    typeset = strip_setter().typeset([wanted for _, own in plans for wanted in own.values()])
    drawn = iter(typeset.drawn)
    units = []
    for kinds, own in plans:
        by_kind = {kind: next(drawn) for kind in own}
        units.append([by_kind[kind] for kind in kinds])
    return _Typeset(Filled(typeset, units), tuple(said), tuple(entries), tuple(problems))


def _prove(draft: Path, volume: Volume, said: Sequence[Said], hands: Workers) -> None:
    """Read every field back, and decode the codes of the first, the middle and the last unit anew."""
    whole, one = len(said), volume.one
    pages, share = one.sheet.pages, -(-whole // hands.jobs)
    looks = [
        _Look(draft, tuple(range(first * pages, (first + 1) * pages)), one.sheet)
        for first in sorted({0, whole // 2, whole - 1} if whole else ())
    ]
    proofs = [
        _Proof(draft, one.data, places_of(one), Part(tuple(said[start : start + share]), start, whole))
        for start in range(0, whole, max(share, 1))
    ]
    tasks: list[_Look | _Proof] = [*looks, *proofs]
    faults = [fault for found in hands.in_order(_faults, tasks) for fault in found]
    if faults:
        place = Place(str(volume.name))
        raise ContentError(Problem(place, what, "请重新运行；还是这样，就是程序的错，请报告") for what in faults[:20])


def _faults(task: _Look | _Proof) -> list[str]:
    if isinstance(task, _Look):
        return list(code_faults(task.path, task.pages, task.sheet))
    return list(merged_faults(task.path, task.proven, task.places, task.part))
