"""What people write into the cells of a ledger: counts, days and ticks, however a spreadsheet keeps them."""

import datetime as dt
import re
import unicodedata
from typing import Any

MOST = 9_999_999

_FIRST, _LAST = dt.date(2020, 1, 1), dt.date(2099, 12, 31)
_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet, so counted that 1900 is a leap year as Excel has it."""

_NONE = frozenset({"", "/", "-", "—", "——", "无", "没有", "未"})
"""What people write instead of leaving a cell empty."""

_COUNT = re.compile(
    r"(?:约|共)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,8})(?:\.0+)?(?:张|个|份|块|条|面|处|场次|场|人次|人|次|遍|套|本|枚|台|幅|户|辆|部|件|家)?"
)
_DAY = re.compile(r"(20[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:0?0:00(?::00)?)?")
_SERIAL = re.compile(r"[0-9]{5}")
_YES = frozenset({"是", "√", "✓", "✔", "对", "有", "已", "y", "yes", "true", "1"})
_NO = frozenset({"否", "×", "✗", "✘", "x", "不", "n", "no", "false", "0"})


class CellError(Exception):
    """A cell that cannot be counted; the text says what was expected."""


def read_text(value: Any) -> str:
    """A cell as one line of text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def read_count(value: Any) -> int | None:
    """A whole number from 0 on, with or without the word for what is counted; None where nothing is said.

    Raises CellError for anything else.
    """
    word = _folded(value)
    if word in _NONE:
        return None
    found = _COUNT.fullmatch(word)
    if isinstance(value, (bool, dt.date, dt.time)) or found is None:
        raise CellError("应当是 0 或正整数")
    return int(found.group(1).replace(",", ""))


def read_day(value: Any) -> dt.date | None:
    """A day, as a date, as text or as a spreadsheet counts days. Raises CellError for anything else."""
    if isinstance(value, dt.datetime):
        return _within(value.date())
    if isinstance(value, dt.date):
        return _within(value)
    word = _folded(value)
    if word in _NONE:
        return None
    if _SERIAL.fullmatch(word):
        return _within(_EPOCH + dt.timedelta(days=int(word)))
    found = _DAY.fullmatch(word)
    if found is None:
        raise CellError("应当是日期，例如 2027-08-20")
    try:
        return _within(dt.date(*map(int, found.groups())))
    except ValueError:
        raise CellError("没有这一天") from None


def read_tick(value: Any) -> bool | None:
    """Yes, no or nothing. Raises CellError for anything else."""
    word = _folded(value)
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in _NONE:
        return None
    raise CellError("应当是“是”或“否”")


def _within(day: dt.date) -> dt.date:
    if not _FIRST <= day <= _LAST:
        raise CellError(f"日期 {day} 不在 2020 到 2099 年之间")
    return day


def _folded(value: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", read_text(value)).split()).casefold()
