"""Slogans and questions that say the same again: a wall of posters should not repeat itself."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators.load.kinds import Entry
from generators.model.quiz import Question
from generators.model.slogan import Slogan
from generators.problems import Place, Problem

_ALIKE = 0.85
"""difflib's ratio, of 1 for equal texts; measured on the campaign plans' twenty slogans, none comes near it."""

_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Saying:
    text: str
    bare: str
    place: Place


def check_twins(
    slogans: Iterable[tuple[Entry, Slogan]], questions: Iterable[tuple[Entry, Question]]
) -> Iterator[Problem]:
    """Compare each with each; the one that comes later in the files is reported."""
    printed = [_saying("".join(slogan.display), entry.place("display")) for entry, slogan in slogans]
    asked = [_saying(question.ask, entry.place("ask")) for entry, question in questions]
    yield from _alike(printed, "标语")
    yield from _alike(asked, "题目")


def _saying(text: str, place: Place) -> _Saying:
    return _Saying(text, _MARKS.sub("", text), place)


def _alike(sayings: list[_Saying], label: str) -> Iterator[Problem]:
    matcher = difflib.SequenceMatcher(autojunk=False)
    for index, later in enumerate(sayings):
        matcher.set_seq2(later.bare)  # the second text is the one whose statistics are kept
        for earlier in sayings[:index]:
            matcher.set_seq1(earlier.bare)
            if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
                what = f"这条{label}和“{earlier.text}”几乎一样"
                yield Problem(later.place, what, f"那一条在 {earlier.place}；改写或删掉一条")
                break
