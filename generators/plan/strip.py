"""The field with a unit's name on a printed piece: which words stand where in it, and how large."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generators.plan.strip_lines import name_cuts, number_rows

Advance = Callable[[str, int], float]
"""How wide words are set on one line, in em, at a weight of the font (100 to 900)."""

LEAST_PT = 6.0
"""No press holds smaller type."""

_NAME, _PHONE, _NUMBER = 700, 900, 500
_APART_EM = 0.7
_LEADING = 0.04
_TAIL = 0.1
"""How far a g reaches below its line box, by the size of the type: a number may end the edge of what is safe."""

_MOST_LINES = 6
_NARROW = 3.2
_AS_GOOD = 1.4


@dataclass(frozen=True, slots=True)
class Room:
    """A field on paper: its size, and whether a name `stands` on a writing line or else in the middle."""

    width_pt: float
    height_pt: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """What a unit's field says. `logo` is the width of its mark by the height; `number` is that of the piece."""

    name: str
    number: str
    phone: str | None = None
    logo: float | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """Words on one line: the upper left corner of their line box, which is as high as the type is large."""

    words: str
    weight: int
    size_pt: float
    left_pt: float
    top_pt: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A filled field. `logo_pt` is the left, the top and the height of the mark."""

    room: Room
    sets: tuple[Set, ...]
    logo_pt: tuple[float, float, float] | None = None

    @property
    def number(self) -> str:
        """That of the piece, which in a narrow field may take several lines."""
        return "".join(one.words for one in self.sets if one.weight == _NUMBER)


class UnfitError(ValueError):
    """The words would be smaller than any press holds: `need_pt` of width, where there are `have_pt`."""

    def __init__(self, need_pt: float, have_pt: float) -> None:
        super().__init__(f"needs {need_pt:.1f} pt, has {have_pt:.1f} pt")
        self.need_pt = need_pt
        self.have_pt = have_pt


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    phone: str
    ems: float


@dataclass(frozen=True, slots=True)
class _Lines:
    """Rows at a common size; `wide` is the width of the longest in em."""

    rows: tuple[_Row, ...]
    wide: float
    size_pt: float


@dataclass(frozen=True, slots=True)
class _Box:
    """What is left for the name."""

    room_pt: float
    deep_pt: float
    height_pt: float

    def most_pt(self, count: int) -> float:
        """The largest type for so many rows: with air above and below, as far as the smallest type leaves any."""
        many = _rows_high(count)
        return min(0.52 * self.height_pt, max(0.86 * self.deep_pt / many, min(1.02 * LEAST_PT, self.deep_pt / many)))

    def lines(self, rows: Sequence[_Row]) -> _Lines:
        wide = max(row.ems for row in rows)
        return _Lines(tuple(rows), wide, min(self.most_pt(len(rows)), self.room_pt / wide * 0.999))


def plan_strip(room: Room, signed: Signed, advance: Advance) -> Strip:
    """Set the name as large as its field allows, on more lines only where they are much larger.

    The telephone stands behind the name or below it, the logo before it or, in a narrow field, above it. The number
    of the piece ends the field, or stands below where the name needs the width. Where there is no room for the
    telephone, it is left out. Raises UnfitError.
    """
    try:
        return _planned(room, signed, advance)
    except UnfitError:
        if signed.phone is None:
            raise
        return _planned(room, replace(signed, phone=None), advance)


def _planned(room: Room, signed: Signed, advance: Advance) -> Strip:
    width, height = room.width_pt, room.height_pt
    inset, over = min(0.2 * height, 0.05 * width), width < _NARROW * height
    logo = _logo(room, signed.logo, inset, over=over)
    start = inset + (logo[0] + inset if logo and not over else 0)
    deep = 0.99 * height - (logo[1] + inset if logo and over else 0)
    numbers = number_rows(
        signed.number, (width - start - inset) / LEAST_PT if over else math.inf, lambda words: advance(words, _NUMBER)
    )
    ems = max(advance(row, _NUMBER) for row in numbers)
    most = LEAST_PT if len(numbers) > 1 else 0.13 * height if over else 0.26 * height
    small = max(LEAST_PT, min(most, 9.0, (width - start - inset) / ems))
    ends = ems * small
    if start + ends + inset > width:
        raise UnfitError(ends, width - start - inset)
    beside = _largest(_Box(width - start - 2 * inset - ends, deep, height), signed, advance)
    below = None
    high = small * _rows_high(len(numbers))
    # Whatever the name, no type below the full height is larger than this: mostly it need not be tried.
    low = _Box(width - start - inset, deep - (0.05 + _TAIL) * small - high, height)
    if low.deep_pt >= LEAST_PT and (over or _AS_GOOD * beside.size_pt < low.most_pt(1)):
        below = _largest(low, signed, advance)
    under = below and (over or beside.size_pt < LEAST_PT or _AS_GOOD * beside.size_pt < below.size_pt)
    lines = below if below and under else beside
    if lines.size_pt < LEAST_PT:
        raise UnfitError(lines.wide * LEAST_PT, lines.wide * lines.size_pt)
    # On a writing line the number stands where the name would; in a box it keeps off the frame.
    foot = max(_TAIL * small, 0.5 * inset if over and not room.stands else 0)
    tall = height - 0.05 * small - high - foot if under else height
    whole = lines.size_pt * _rows_high(len(lines.rows)) + (logo[1] + inset if logo and over else 0)
    top = tall - whole if room.stands else (tall - whole) / 2
    left = start if under else width - inset - ends
    number_top = height - high - foot if under or room.stands else (height - high) / 2
    drops = (number_top + at * small * (1 + _LEADING) for at in range(len(numbers)))
    number = [Set(row, _NUMBER, small, left, drop) for row, drop in zip(numbers, drops, strict=True)]
    mark = None
    if logo:
        middle = tall - logo[1] if room.stands else (tall - logo[1]) / 2
        mark = (inset, top if over else middle, logo[1])
    first = top + (logo[1] + inset if logo and over else 0)
    return Strip(room, (*_sets(lines, start, first, advance), *number), mark)


def _logo(room: Room, shape: float | None, inset: float, *, over: bool) -> tuple[float, float] | None:
    """Width and height of the mark, as large as its shape allows in its part of the field."""
    if shape is None:
        return None
    wide, tall = (room.width_pt - 2 * inset, 0.3) if over else (0.3 * room.width_pt, 0.8)
    high = min(tall * room.height_pt, wide / shape)
    return high * shape, high


def _rows_high(count: int) -> float:
    """The height of so many rows with the gaps between, by the size of the type."""
    return count + _LEADING * (count - 1)


def _largest(box: _Box, signed: Signed, advance: Advance) -> _Lines:
    """The rows that stand largest, fewer where they are about as large."""
    tail = advance(signed.phone, _PHONE) if signed.phone else 0.0
    whole = advance(signed.name, _NAME) + (_APART_EM + tail if signed.phone else 0)
    one = box.lines([_Row(signed.name, signed.phone or "", whole)])
    # Two lines allow no larger type than this, and more lines less.
    if one.size_pt >= LEAST_PT and _AS_GOOD * one.size_pt >= box.most_pt(2):
        return one
    plans = [one, *(box.lines(rows) for rows in _parted(signed, advance))]
    plans = [plan for plan in plans if box.deep_pt >= LEAST_PT * _rows_high(len(plan.rows))] or [one]
    best = max(plan.size_pt for plan in plans)
    good = (plan for plan in plans if _AS_GOOD * plan.size_pt >= best and plan.size_pt >= LEAST_PT)
    return next(good, max(plans, key=lambda plan: plan.size_pt))


def _parted(signed: Signed, advance: Advance) -> Iterator[Sequence[_Row]]:
    """The ways to set a name on two and more lines; a telephone rather has a line of its own."""
    parts = [*signed.name]
    widths = [advance(part, _NAME) for part in parts]
    phone = signed.phone or ""
    tail = advance(phone, _PHONE) if phone else 0.0
    for count in range(2, _MOST_LINES + 1):
        if phone:
            yield [*_rows(parts, widths, count - 1), _Row("", phone, tail)]
        rows = _rows(parts, widths, count, _APART_EM + tail if phone else 0)
        yield [*rows[:-1], _Row(rows[-1].name, phone, rows[-1].ems)]


def _rows(parts: Sequence[str], widths: Sequence[float], count: int, tail: float = 0) -> list[_Row]:
    """The name on so many lines of about one length, the last with a `tail` behind it, or fewer where it is short."""
    sums = [0.0, *accumulate(widths)]
    cuts = [0, *name_cuts(parts, sums, count, tail), len(parts)]
    rows = [_Row("".join(parts[start:end]), "", sums[end] - sums[start]) for start, end in pairwise(cuts)]
    last = rows[-1]
    return [*rows[:-1], _Row(last.name, "", last.ems + tail)]


def _sets(lines: _Lines, left: float, top: float, advance: Advance) -> Iterator[Set]:
    size = lines.size_pt
    for number, row in enumerate(lines.rows):
        at = top + number * size * (1 + _LEADING)
        if row.name:
            yield Set(row.name, _NAME, size, left, at)
        if row.phone:
            behind = (advance(row.name, _NAME) + _APART_EM) * size if row.name else 0
            yield Set(row.phone, _PHONE, size, left + behind, at)
