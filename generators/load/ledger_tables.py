"""The tables of a ledger: found by their heads on whatever sheet and row they stand, and read row by row."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generators.load.ledger_cells import CellError, read_count, read_day, read_text, read_tick
from generators.load.unit_columns import folded
from generators.load.unit_table import name_cell
from generators.load.wording import show
from generators.load.workbook import Book, Values
from generators.model.ledger import ItemRow, PhaseRow, VisitRow
from generators.problems import Place, Problem

HEADS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "items": {
        "code": ("编号",),
        "pieces": ("实际数量",),
        "thing": ("用什么",),
        "wording": ("方案要求",),
        "receipts": ("回执收回", "回执收回数", "收回回执"),
        "posted": ("张贴日期",),
        "checked": ("检查日期",),
        "scanned": ("二维码已扫",),
    },
    "orders": {"code": ("编号",), "printed": ("实际印数",)},
    "phases": {"phase": ("阶段",), "events": ("宣传场次",), "people": ("受教育人次",)},
    "visits": {
        "door": ("楼栋和门牌", "门牌"),
        "told": ("当面讲了",),
        "community": ("社区（村）", "社区", "村"),
        "day": ("入户日期",),
        "notice": ("告知单已签",),
        "pledge": ("承诺书已签",),
    },
}
"""The columns of each kind of table, as the plan names them; the first two tell which kind it is."""

Read = TypeVar("Read")

_SUMS = frozenset({"合计", "总计", "小计", "共计"})
_SEARCHED = 40
"""Rows in which the heads are looked for."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row below the heads. What cannot be counted in it goes to `faults`, and the rest of it still counts."""

    file: str
    sheet: str
    number: int
    values: Values
    columns: Mapping[str, tuple[int, str]]
    faults: list[Problem]

    def raw(self, key: str) -> Any:
        """What stands under a head; None where the table lacks it."""
        column = self.columns.get(key, (len(self.values), ""))[0]
        return self.values[column] if column < len(self.values) else None

    def text(self, key: str) -> str:
        """The same as a line of text."""
        return read_text(self.raw(key))

    def count(self, key: str) -> int | None:
        """The same as a number."""
        return self._read(key, read_count)

    def day(self, key: str) -> dt.date | None:
        """The same as a day."""
        return self._read(key, read_day)

    def tick(self, key: str) -> bool | None:
        """The same as yes or no."""
        return self._read(key, read_tick)

    def empty(self, *keys: str) -> bool:
        """Whether nothing stands under any of the heads."""
        return not any(self.text(key) for key in keys)

    def place(self, key: str) -> Place:
        """Where the cell under a head stands."""
        return Place(self.file, self.number, self.columns[key][0] + 1)

    def refuse(self, key: str, what: str, hint: str) -> None:
        """Report the cell under a head."""
        column, head = self.columns[key]
        cell = f"“{show(self.sheet)}”页 {name_cell(self.number, column + 1)} 的“{show(head)}”"
        self.faults.append(Problem(self.place(key), f"{cell}{what}", hint))

    def _read(self, key: str, reader: Callable[[Any], Read]) -> Read | None:
        try:
            return reader(self.raw(key))
        except CellError as error:
            self.refuse(key, f"写的是“{show(self.text(key))}”", f"{error}；这一格没有计入")
            return None


@dataclass(frozen=True, slots=True)
class Tables:
    """What one workbook says, and which of its cells could not be counted.

    `known` are the sheets with one of our tables, `strange` those that hold something else.
    """

    items: list[ItemRow] = field(default_factory=list)
    phases: list[PhaseRow] = field(default_factory=list)
    visits: list[VisitRow] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def read_tables(book: Book, file: str) -> Tables:
    """All tables of a workbook. Raises ContentError where the file is broken further down."""
    tables = Tables()
    for sheet in book.sheets:
        kind, filled = "", False
        columns: Mapping[str, tuple[int, str]] = {}
        for number, values in book.rows(sheet):
            filled = True
            if kind:
                line = _Line(file, sheet, number, values, columns, tables.faults)
                if not _SUMS & {read_text(value) for value in values}:
                    _READERS[kind](line, tables)
            elif number <= _SEARCHED:
                kind, columns = _heads(values)
        if kind or filled:
            (tables.known if kind else tables.strange).append(sheet)
    return tables


def _heads(values: Values) -> tuple[str, Mapping[str, tuple[int, str]]]:
    """Which table begins here, and where its columns are; "" for a row that is no row of heads."""
    there = {folded(read_text(value)): at for at, value in reversed([*enumerate(values)]) if value is not None}
    for kind, heads in HEADS.items():
        columns = {
            key: (there[folded(name)], name)
            for key, names in heads.items()
            for name in reversed(names)
            if folded(name) in there
        }
        if all(key in columns for key in [*heads][:2]):
            return kind, columns
    return "", {}


def _item(line: _Line, tables: Tables) -> None:
    code, wording = line.text("code"), line.text("wording")
    thing = line.text("thing") or wording
    if folded(code) == folded(HEADS["items"]["code"][0]):
        return  # the heads once more, where sheets were pasted together
    if not code and line.empty("pieces", "receipts", "posted", "checked", "scanned"):
        return
    if not code and not thing:
        line.refuse("code", "空着，也没有写是什么", "补上成品上印的编号；这一行没有计入")
        return
    tables.items.append(
        ItemRow(
            place=line.place("code"),
            code=code,
            wording=wording,
            thing=thing,
            pieces=line.count("pieces"),
            receipts=line.count("receipts"),
            posted=line.day("posted"),
            checked=line.day("checked"),
            scanned=line.tick("scanned"),
        )
    )


def _order(_: _Line, __: Tables) -> None:
    """What a print shop was asked for is not on show yet."""


def _phase(line: _Line, tables: Tables) -> None:
    if line.empty("events", "people") or folded(line.text("phase")) == folded(HEADS["phases"]["phase"][0]):
        return
    row = PhaseRow(line.place("phase"), line.text("phase"), line.count("events"), line.count("people"))
    tables.phases.append(row)


def _visit(line: _Line, tables: Tables) -> None:
    if line.empty("door", "told", "day", "notice", "pledge") or line.text("told") == HEADS["visits"]["told"][0]:
        return
    if line.empty("door"):
        line.refuse("door", "空着", "补上楼栋和门牌，才知道不是同一户；这一行没有计入")
        return
    tables.visits.append(
        VisitRow(
            place=line.place("door"),
            community=line.text("community"),
            door=folded(line.text("door")),
            told=line.tick("told") or False,
            notice=line.tick("notice") or False,
            pledge=line.tick("pledge") or False,
        )
    )


_READERS: Mapping[str, Callable[[_Line, Tables], None]] = {
    "items": _item,
    "orders": _order,
    "phases": _phase,
    "visits": _visit,
}
