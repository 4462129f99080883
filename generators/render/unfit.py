"""What the engine cannot set: words without room, and characters that the font lacks; each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators.fonts import coverage
from generators.plan.promises import Words
from generators.problems import Problem

_FIT = re.compile(r"fit\|(?P<path>[^|]+)\|(?P<need>[0-9.]+)\|(?P<have>[0-9.]+)")
"""How a template says so: the way of the words in its data, and the lengths in pt."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Words that need `need_pt` where there are `have_pt`."""

    words: Words
    need_pt: float
    have_pt: float


def unfit(message: str, words: Iterable[Words]) -> Unfit | None:
    """Which of the words a template found no room for, by its message; None where it says something else."""
    found = _FIT.search(message)
    if not found:
        return None
    which = next(one for one in words if one.path == found["path"])
    return Unfit(which, float(found["need"]), float(found["have"]))


def missing_glyphs(words: Iterable[Words]) -> Iterator[Problem]:
    """Strings with characters that the one font lacks; the engine would draw boxes and say nothing."""
    drawable = coverage()
    for one in words:
        missing = "".join(dict.fromkeys(char for char in one.text if ord(char) not in drawable))
        if missing:
            yield Problem(one.place, f"“{one.text}”里的“{missing}”字体里没有", "换一个写法")
