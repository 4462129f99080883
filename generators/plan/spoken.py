"""What a voice makes of a script: how figures and letters are read out, and how long it takes.

Telephone numbers go figure by figure, with 幺 for the one, as the hotlines themselves are called; years figure by
figure with 一; everything that is counted as a number.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generators.plan.numerals import count_words, digit_words

BEATS_A_SECOND = 4
"""Characters that a calm voice reads in a second, as in `model.message.Broadcast`."""

_ONE_ON_THE_PHONE = str.maketrans("一", "幺")
_MOST_FIGURES = 12
"""Longer runs are no quantities: 9,999 亿 has twelve figures."""

_SHORTEST_CODE = 3
_LONGEST_SPELT = 4
_HALF_HOUR = "30"
_PLAIN = frozenset(map(count_words, range(10)))
"""Readings that nobody has to be told."""

_COUNTERS = (
    "[年月日号版元块角万千百亿人起次名位个条张笔套家户字克吨米分秒点天岁倍种类页度面台件座份斤周场期层楼门步路成折]"
    "|公里|小时|毫米|平方|多|余"
)
_TOKEN = re.compile(
    r"(?=[\dA-Za-z])(?:(?P<day>(?:19|20)\d\d-\d{1,2}-\d{1,2}(?!\d))"
    r"|(?P<clock>(?<!\d)\d{1,2}[:：][0-5]\d(?!\d))"
    r"|(?P<share>\d+(?:\.\d+)?[%％])"
    r"|(?P<line>(?<!\d)0\d{2,3}-\d{7,8}(?!\d))"
    rf"|(?P<span>(?<!\d)\d+(?:\.\d+)? ?[-–—~～] ?\d+(?:\.\d+)?(?= ?(?:{_COUNTERS})))"
    r"|(?P<point>\d+\.\d+)"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d(?= ?年))"
    r"|(?P<figures>\d+)"
    r"|(?P<letters>[A-Za-z]+(?:-[A-Za-z]+)*))"
)
_COUNTED = re.compile(f" ?(?:{_COUNTERS})")
_ORDINAL = re.compile("[第￥] ?$")
_DIALLED = re.compile("[打拨按] ?$")
_NO_COUNTER_OF_TWO = re.compile(" ?(?:[月日号路楼期版]|年级)")
_MARK = re.compile(r"[\W_]")
_PAUSES: Mapping[str, int] = {
    **dict.fromkeys("，、：；,;:\n", 1),
    **dict.fromkeys("。！？.!?", 2),
}
"""Beats of silence behind a mark; quotation marks and spaces take none."""


@dataclass(frozen=True, slots=True)
class Aid:
    """How one word of a script is read: as it is written, and as it is said."""

    written: str
    said: str

    @property
    def words(self) -> str:
        """The aid in a line for the person at the microphone."""
        return f"{self.written} 念“{self.said}”"


def reading_aids(text: str) -> tuple[Aid, ...]:
    """Each figure and each foreign word of the script once, in the order in which they come."""
    return tuple(dict.fromkeys(aid for _, aid in _aids(text) if aid.said not in _PLAIN))


def spoken(text: str) -> str:
    """The script as it sounds, with its marks; letters stay letters."""
    parts: list[str] = []
    end = 0
    for at, aid in _aids(text):
        parts += text[end:at], aid.said.replace("、", "")
        end = at + len(aid.written)
    return "".join((*parts, text[end:]))


def seconds(text: str) -> int:
    """How long the script takes, in s: four characters a second, a pause of one behind a comma, two at an end."""
    said = spoken(text).rstrip("。！？ \n")
    marks = _MARK.findall(said)
    beats = len(said) - len(marks) + sum(_PAUSES.get(mark, 0) for mark in marks)
    return math.ceil(beats / BEATS_A_SECOND)


def duration_words(taken: int, slot: int) -> str:
    """How many seconds a script takes, and what it is too long by for a slot of so many."""
    return f"念完约 {taken} 秒" + (f"，比 {slot} 秒多 {taken - slot} 秒" if taken > slot else "")


def aid_words(aids: Iterable[Aid]) -> str:
    """All aids of a script in one line, or nothing."""
    line = "；".join(aid.words for aid in aids)
    return f"念法：{line}" if line else ""


def _aids(text: str) -> Iterator[tuple[int, Aid]]:
    for found in _TOKEN.finditer(text):
        said = _READ[str(found.lastgroup)](found)
        if said != found.group():
            yield found.start(), Aid(found.group(), said)


def _figures(found: re.Match[str]) -> str:
    run, text = found.group(), found.string
    counted = _COUNTED.match(text, found.end())
    ordinal = _ORDINAL.search(text, 0, found.start())
    dialled = len(run) >= _SHORTEST_CODE and _DIALLED.search(text, 0, found.start())
    code = run.startswith("0") and len(run) > 1
    if code or dialled or (len(run) >= _SHORTEST_CODE and not (counted or ordinal)):
        return digit_words(run).translate(_ONE_ON_THE_PHONE)
    if run == "2" and counted and not ordinal and not _NO_COUNTER_OF_TWO.match(text, found.end()):
        return "两"
    return _counted(run)


def _counted(run: str) -> str:
    """A quantity, unless it is longer than quantities are."""
    return count_words(int(run)) if len(run) <= _MOST_FIGURES else digit_words(run).translate(_ONE_ON_THE_PHONE)


def _line(found: re.Match[str]) -> str:
    return digit_words(found.group()).translate(_ONE_ON_THE_PHONE)


def _year(found: re.Match[str]) -> str:
    return digit_words(found.group())


def _day(found: re.Match[str]) -> str:
    year, month, day = found.group().split("-")
    return f"{digit_words(year)}年{count_words(int(month))}月{count_words(int(day))}日"


def _clock(found: re.Match[str]) -> str:
    hour, minute = re.split("[:：]", found.group())
    words = f"{'两' if int(hour) == 2 else count_words(int(hour))}点"  # noqa: PLR2004 - 两点
    if minute == "00":
        return words
    if minute == _HALF_HOUR:
        return f"{words}半"
    return words + ("零" if minute.startswith("0") else "") + count_words(int(minute)) + "分"


def _share(found: re.Match[str]) -> str:
    number = found.group()[:-1]
    return "百分之百" if number == "100" else f"百分之{_decimal(number)}"


def _point(found: re.Match[str]) -> str:
    return _decimal(found.group())


def _span(found: re.Match[str]) -> str:
    return "到".join(_decimal(number) for number in re.split(" ?[-–—~～] ?", found.group()))


def _decimal(number: str) -> str:
    whole, _, rest = number.partition(".")
    return _counted(whole) + (f"点{digit_words(rest)}" if rest else "")


def _letters(found: re.Match[str]) -> str:
    """Short names letter by letter; a longer word is one that the reader knows, or asks about."""
    word = found.group()
    return "、".join(word.upper()) if len(word) <= _LONGEST_SPELT and word.isalpha() else word


_READ: Mapping[str, Callable[[re.Match[str]], str]] = {
    "day": _day,
    "clock": _clock,
    "share": _share,
    "line": _line,
    "span": _span,
    "point": _point,
    "year": _year,
    "figures": _figures,
    "letters": _letters,
}
