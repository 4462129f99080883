"""The ground floor: where something is wrong, what is wrong, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file that a person edits: lines and columns count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, in the editor's words (Chinese): the place, what is wrong, and the mend."""

    place: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        head = f"{self.place}: {self.what}"
        return f"{head}\n  {self.hint}" if self.hint else head


class ContentError(Exception):
    """All problems found so far, sorted and without repeats, so that one run tells everything."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
