"""The heads of a list of units: which column is which, in Chinese or English."""

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generators.load.unit_table import Row, name_cell
from generators.load.wording import nearest, show
from generators.model.catalog import Catalog
from generators.model.message import TEXT_MATERIALS
from generators.model.unit_list import HEADS, REQUIRED
from generators.problems import ContentError, Place, Problem

_COUNT_HEADS = ("数量:", "quantities:")
_ASKED = ("(必填)", "*")
"""What people write behind the heads that must not be empty."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands, counted from 1; `things` are columns with the quantities of one thing each.

    `heads` is what the list itself calls each column.
    """

    fields: Mapping[str, int]
    things: Mapping[str, int]
    heads: Mapping[int, str]


def folded(text: str) -> str:
    """A word as it is compared: without spaces, width and case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def name_things(catalog: Catalog) -> Mapping[str, str]:
    """Everything that a quantity can be of, by id and by Chinese name, each folded."""
    names = {
        **{material.name: key for key, material in catalog.materials.items()},
        **{letter.title: key for key, letter in catalog.letters.items()},
        **{key: key for key in (*catalog.materials, *catalog.letters)},
    }
    return {folded(name): key for name, key in names.items()}


def find_thing(word: str, things: Mapping[str, str]) -> tuple[str, str]:
    """The id of a thing and "", or "" and a hint for a word that is none."""
    key = folded(word)
    if key in things:
        return things[key], ""
    if key in {*TEXT_MATERIALS, *TEXT_MATERIALS.values()}:
        return "", "它是文字，不用印，不写数量"
    return "", nearest(key, things)


def read_columns(row: Row, file: str, things: Mapping[str, str]) -> Columns:
    """What the first row says. Raises ContentError with each head that is unknown, repeated or missing."""
    found: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    for column, cell in enumerate(row.cells, start=1):
        place, head = Place(file, row.line, column), f"{name_cell(row.number, column)} 的表头"
        if column - 1 in row.odd:
            problems.append(Problem(place, f"{head}{row.odd[column - 1]}", "表头只写列名"))
        elif cell.strip():
            meaning, hint = _meaning(cell, things)
            if meaning is None:
                problems.append(Problem(place, f"{head}“{show(cell.strip())}”不认识", hint))
            elif meaning in found:
                first = name_cell(row.number, found[meaning])
                problems.append(Problem(place, f"{head}“{show(cell.strip())}”重复了", f"和 {first} 是同一列，留一个"))
            else:
                found[meaning] = column
    fields = {key: column for (kind, key), column in found.items() if kind == "field"}
    problems += _missing(row, file, fields)
    if problems:
        raise ContentError(problems)
    heads = {column: row.cells[column - 1].strip() for column in found.values()}
    return Columns(fields, {key: column for (kind, key), column in found.items() if kind == "thing"}, heads)


def _meaning(cell: str, things: Mapping[str, str]) -> tuple[tuple[str, str] | None, str]:
    """A field, or a thing whose quantities stand below; or None and a hint."""
    word = folded(cell)
    for mark in _ASKED:
        word = word.removesuffix(mark)
    fields = {folded(head): field for field, heads in HEADS.items() for head in heads}
    if word in fields:
        return ("field", fields[word]), ""
    for start in _COUNT_HEADS:
        if word.startswith(start):
            thing, hint = find_thing(word.removeprefix(start), things)
            return (("thing", thing) if thing else None), hint
    if word in things:
        return None, f"一种物料占一列的，写成“数量：{cell.strip()}”"
    close = difflib.get_close_matches(word, sorted(fields), n=1)
    if close:
        return None, f"是不是“{close[0]}”？"
    known = "、".join(heads[0] for heads in HEADS.values())
    return None, f"列名有：{known}；一种物料占一列的，写成“数量：台卡”"


def _missing(row: Row, file: str, fields: Mapping[str, int]) -> Iterator[Problem]:
    for field in REQUIRED:
        if field not in fields:
            place = Place(file, row.line, 1)
            yield Problem(
                place,
                f"表头里没有“{HEADS[field][0]}”这一列",
                f"第一行是列名，至少要有：{'、'.join(HEADS[key][0] for key in REQUIRED)}",
            )
