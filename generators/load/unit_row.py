"""One row of a list of units: its cells judged, and the unit that they make."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generators.load.logo import read_logo
from generators.load.unit_cells import (
    Cell,
    Ground,
    judge_id,
    judge_length,
    judge_name,
    judge_phone,
    judge_text,
    judge_venue,
    plain_phone,
    read_count,
    read_quantities,
)
from generators.load.unit_columns import Columns, folded
from generators.load.unit_table import Row, name_cell
from generators.load.wording import show
from generators.model.unit import Logo, Unit
from generators.model.unit_list import REQUIRED, ListedUnit
from generators.problems import ContentError, Place, Problem

_FOLDER = "名单所在的文件夹"
_ADDRESS_MOST, _AREA_MOST, _LOGO_MOST = 200, 24, 200
_BROKEN_LINES = frozenset({"address", "quantities", "note"})
"""Fields that a person may well write in several lines."""

_NO_QUANTITIES: Mapping[str, int] = {}

_JUDGES: Mapping[str, Callable[[Cell, Ground], Problem | None]] = {
    "id": judge_id,
    "name": judge_name,
    "venue": judge_venue,
    "phone": judge_phone,
    "address": judge_length(_ADDRESS_MOST),
    "area": judge_length(_AREA_MOST),
    "logo": judge_length(_LOGO_MOST),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all rows of a list share; `seen` (ids) and `logos` (by path) grow from row to row."""

    file: str
    folder: Path
    columns: Columns
    ground: Ground
    seen: dict[str, Cell] = field(default_factory=dict)
    logos: dict[str, Logo | tuple[Problem, ...]] = field(default_factory=dict)


def read_unit(row: Row, frame: Frame) -> ListedUnit | tuple[Problem, ...]:
    """The unit of one row, or everything that keeps it from being one."""
    problems = [*_strays(row, frame)]
    cells = _cells(row, frame, frame.columns.fields, problems)
    if "id" in cells:
        problems += _repeated(cells["id"], frame)
    quantities = _quantities(row, frame, cells, problems)
    households = _households(cells, problems)
    logo = _logo(cells, frame, problems)
    if problems:
        return tuple(problems)
    texts = {key: cell.text for key, cell in cells.items()}
    phone = plain_phone(texts["phone"]) if "phone" in texts else None
    return ListedUnit(
        id=texts["id"],
        unit=Unit(name=texts["name"], phone=phone, logo=texts.get("logo")),
        venue=frame.ground.venues[folded(texts["venue"])].id,
        place=cells["id"].place,
        columns=frame.columns.fields,
        quantities=quantities or _NO_QUANTITIES,
        address=" ".join(texts["address"].split()) if "address" in texts else None,
        area=texts.get("area"),
        households=households,
        logo=logo,
    )


def _cells(row: Row, frame: Frame, columns: Mapping[str, int], problems: list[Problem]) -> dict[str, Cell]:
    """The cells that are not empty and right in themselves, by the keys of `columns`."""
    right: dict[str, Cell] = {}
    for key, column in columns.items():
        text = row.cells[column - 1].strip() if column <= len(row.cells) else ""
        cell = Cell(frame.columns.heads[column], text, row.number, Place(frame.file, row.line, column))
        fault = _fault(cell, key, row, frame)
        if fault:
            problems.append(fault)
        elif text:
            right[key] = cell
    return right


def _fault(cell: Cell, key: str, row: Row, frame: Frame) -> Problem | None:
    odd = row.odd.get(cell.place.column - 1)
    if odd:
        return cell.problem(odd, "把这一格设成“文本”，重新填成文字")
    if not cell.text:
        hint = "补上；整行都不要的，把整行删掉"
        return cell.problem("空着", hint) if key in REQUIRED else None
    judge = _JUDGES.get(key)
    return judge_text(cell, breaks=key in _BROKEN_LINES) or (judge(cell, frame.ground) if judge else None)


def _strays(row: Row, frame: Frame) -> Iterator[Problem]:
    """Cells in which something stands below no head."""
    for column, text in enumerate(row.cells, start=1):
        if text.strip() and column not in frame.columns.heads:
            what = f"{name_cell(row.number, column)} 有内容“{show(text.strip())}”，这一列却没有列名"
            yield Problem(Place(frame.file, row.line, column), what, "补上列名，或者删掉；格子多了的，看看引号和逗号")


def _repeated(cell: Cell, frame: Frame) -> Iterator[Problem]:
    """Ids that differ in case only would be one file on Windows."""
    first = frame.seen.setdefault(cell.text.lower(), cell)
    if first is not cell:
        same = "" if first.text == cell.text else f"（只差大小写：“{first.text}”）"
        spot = name_cell(first.row, first.place.column)
        yield cell.problem(f"“{cell.text}”重复了{same}", f"已经用在 {spot}；每个单位一个编号")


def _quantities(row: Row, frame: Frame, cells: Mapping[str, Cell], problems: list[Problem]) -> Mapping[str, int]:
    """From the column of all quantities and from those of one thing each; none may be said twice."""
    found: dict[str, int] = {}
    said: dict[str, Cell] = {}
    if "quantities" in cells:
        found, faults = read_quantities(cells["quantities"], frame.ground)
        problems += faults
        said = dict.fromkeys(found, cells["quantities"])
    for thing, cell in _cells(row, frame, frame.columns.things, problems).items():
        count = read_count(cell, cell.text)
        if isinstance(count, Problem):
            problems.append(count)
        elif thing in found:
            problems.append(cell.problem("和“数量”一列里写的重复了", "留一处"))
        else:
            found[thing], said[thing] = count, cell
    if found and "venue" in cells:
        problems += _unasked(cells["venue"], said, frame)
    return found


def _unasked(venue: Cell, said: Mapping[str, Cell], frame: Frame) -> Iterator[Problem]:
    """A kit holds what the venue must show; a number for anything else would be lost without a word."""
    place = frame.ground.venues[folded(venue.text)]
    shown = {show.material for show in place.shows}
    for thing, cell in said.items():
        if thing not in shown:
            name = frame.ground.names[thing]
            things = "、".join(frame.ground.names[show] for show in sorted(shown) if show in frame.ground.names)
            yield cell.problem(f"写了“{name}”，“{place.name}”不摆这一样", f"它要摆的有：{things}")


def _households(cells: Mapping[str, Cell], problems: list[Problem]) -> int | None:
    if "households" not in cells:
        return None
    count = read_count(cells["households"], cells["households"].text)
    if isinstance(count, Problem):
        problems.append(count)
        return None
    return count


def _logo(cells: Mapping[str, Cell], frame: Frame, problems: list[Problem]) -> Logo | None:
    """The picture, read once for all units that share it."""
    if "logo" not in cells:
        return None
    cell = cells["logo"]
    if cell.text not in frame.logos:
        frame.logos[cell.text] = _picture(cell, frame)
    found = frame.logos[cell.text]
    if isinstance(found, Logo):
        return found
    problems += (cell.problem(f"用不了：{fault.what}", fault.hint) for fault in found)
    return None


def _picture(cell: Cell, frame: Frame) -> Logo | tuple[Problem, ...]:
    try:
        return read_logo(frame.folder, cell.text, cell.place, _FOLDER)
    except ContentError as error:
        return error.problems
