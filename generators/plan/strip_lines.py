"""Where a unit's name, and the number of its piece, go on to another line."""

from collections.abc import Callable, Sequence

_NEVER_FIRST = "，、。：；）》”·—>)]&"
_NEVER_LAST = "（《“<([&"
_WHOLE = (
    *"省市县区镇乡村路街",
    *("公司", "银行", "支行", "分行", "学校", "大学", "中学", "小学", "医院", "社区", "街道", "中心"),
    *("委员会", "居委会", "办事处", "派出所", "分局", "合作社", "集团", "）", "”"),
)
"""After these a unit's name may be parted without tearing a word."""

_TORN = 0.12
"""How much less even two lines may be for that, by the length of the name."""


def name_cuts(parts: Sequence[str], sums: Sequence[float], count: int, tail: float = 0) -> list[int]:
    """Before which characters of a name new lines begin, so that `count` lines are about even.

    `sums` are the widths of its beginnings, in em, and `tail` that of what stands behind it. No line begins with
    what closes, or ends with what opens, or tears a word; a short name has fewer lines.
    """
    open_at = [at for at in range(1, len(parts)) if _may_part(parts[at - 1], parts[at])]
    whole = sums[-1] + tail
    torn = {at: 0 if "".join(parts[:at]).endswith(_WHOLE) else _TORN * whole for at in open_at}
    evens = [whole * line / count for line in range(1, count)]
    ends = {min(((abs(sums[at] - even) + torn[at], at) for at in open_at), default=(0, 0))[1] for even in evens}
    return sorted(ends - {0})


def _may_part(before: str, after: str) -> bool:
    word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not (word or after in _NEVER_FIRST or before in _NEVER_LAST)


def number_rows(number: str, most: float, width: Callable[[str], float]) -> list[str]:
    """The number on lines no wider than `most`, parted behind a hyphen where a line has one."""
    rows = [""]
    for char in number:
        if width(rows[-1] + char) <= most:
            rows[-1] += char
            continue
        kept, hyphen, moved = rows[-1].rpartition("-")
        rows[-1:] = [kept + hyphen, moved + char] if hyphen else [rows[-1], char]
    return rows
