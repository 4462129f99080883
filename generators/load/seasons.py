"""The gate of seasons: a month belongs to one of them at most, so that the home page never has to choose."""

from collections.abc import Iterable, Iterator

from generators.load.kinds import Entry
from generators.model.season import Season
from generators.problems import Problem


def check_seasons(seasons: Iterable[tuple[Entry, Season]]) -> Iterator[Problem]:
    """Report each month that an earlier season, or the same one, has taken."""
    taken: dict[int, str] = {}
    for entry, season in seasons:
        for index, month in enumerate(season.months):
            if month in taken:
                place = entry.place("months", index)
                yield Problem(place, f"{month} 月已经写在“{taken[month]}”里", "一个月只归一个时节，删掉一处")
            taken.setdefault(month, season.name)
