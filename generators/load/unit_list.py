"""The list of units: a CSV or XLSX file to frozen units, all problems at once, each with its cell."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from generators.load.unit_cells import Ground
from generators.load.unit_columns import folded, name_things, read_columns
from generators.load.unit_row import Frame, read_unit
from generators.load.unit_table import read_table
from generators.model.catalog import Catalog
from generators.model.unit_list import ListedUnit
from generators.problems import ContentError, Place, Problem

SAID_AT_MOST = 200
"""Problems that are told one by one; the others are only counted."""


def load_units(path: Path, catalog: Catalog) -> tuple[ListedUnit, ...]:
    """The units in the file at `path`, in its order. Raises ContentError with the problems of the whole file."""
    file = path.as_posix().encode("utf-8", "replace").decode()
    rows = read_table(path, file)
    head = next(rows, None)
    if head is None:
        raise ContentError([Problem(Place(file), "名单里一个字也没有", "第一行写列名，下面一行一个单位")])
    ground = _ground(catalog)
    frame = Frame(file, path.parent, read_columns(head, file, ground.things), ground)
    units: list[ListedUnit] = []
    problems: list[Problem] = []
    for row in rows:
        found = read_unit(row, frame)
        if isinstance(found, ListedUnit):
            units.append(found)
        else:
            problems += found
    if not units and not problems:
        problems.append(Problem(Place(file, head.line), "只有列名，没有单位", "从第二行起，一行写一个单位"))
    if problems:
        raise ContentError(_said(problems, file))
    return tuple(units)


def same_names(units: Iterable[ListedUnit]) -> tuple[Problem, ...]:
    """Notices, not faults: units of one name in one area, of which one may have been listed twice."""
    listed = tuple(units)
    counted = Counter((unit.name, unit.area) for unit in listed)
    return tuple(
        Problem(unit.place, f"有 {counted[unit.name, unit.area]} 个单位都叫“{unit.name}”", "不是重复的，就不用改")
        for unit in listed
        if counted[unit.name, unit.area] > 1
    )


def _said(problems: list[Problem], file: str) -> Iterable[Problem]:
    """All of them, or the first ones after a word about how many there are."""
    if len(problems) <= SAID_AT_MOST:
        return problems
    what = f"名单里一共有 {len(problems)} 处问题，下面只列前 {SAID_AT_MOST} 处"
    return (Problem(Place(file), what, "改完再查一遍"), *sorted(set(problems))[:SAID_AT_MOST])


def _ground(catalog: Catalog) -> Ground:
    numbers = {line.number for line in catalog.campaign.hotlines}
    numbers |= {tool.number for tool in catalog.tools.values() if tool.number}
    names = {key: material.name for key, material in catalog.materials.items()}
    names |= {key: letter.title for key, letter in catalog.letters.items()}
    return Ground(
        venues={folded(word): venue for venue in catalog.venues.values() for word in (venue.name, venue.id)},
        things=name_things(catalog),
        names=names,
        hotlines=frozenset(numbers),
    )
