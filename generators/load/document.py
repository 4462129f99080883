"""One content file as plain values, with the place of each value and key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generators.model.catalog import Loc
from generators.problems import Place, Problem

LINE_BREAK = re.compile(r"\r\n?|\n")
"""What ends a line in YAML, but for three characters that are refused before it is read."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: lists are tuples, `spans` are the first and last index of each value in `text`.

    `problems` are those that did not keep the file from being read: repeated keys and empty values.
    """

    file: str
    text: str
    data: Any
    spans: Mapping[Loc, tuple[int, int]]
    places: Mapping[Loc, Place]
    keys: Mapping[Loc, Place]
    problems: tuple[Problem, ...]

    def value(self, loc: Loc) -> Any:
        """The value at `loc`."""
        value = self.data
        for step in loc:
            value = value[step]
        return value

    def raw(self, loc: Loc) -> str:
        """The value as it is written, quotes and all."""
        start, end = self.spans[loc]
        return self.text[start:end].rstrip()

    def place_of(self, loc: Loc, index: int) -> Place:
        """The place of one character of the text at `loc`; where it was written as an escape, that of the text."""
        start, end = self.spans[loc]
        value = self.value(loc)
        found = start if self.text[start] in {'"', "'"} else start - 1
        for _ in range(value.count(value[index], 0, index) + 1):
            found = self.text.find(value[index], found + 1, end)
            if found < 0:
                return self.places[loc]
        return place_at(self.file, self.text, found)


def place_at(file: str, text: str, index: int) -> Place:
    """Turn an index in the text into line and column."""
    breaks = [found.end() for found in LINE_BREAK.finditer(text, 0, index)]
    return Place(file, len(breaks) + 1, index - (breaks[-1] if breaks else 0) + 1)
