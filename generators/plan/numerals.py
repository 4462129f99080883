"""Whole numbers in Chinese words, counted or figure by figure."""

_DIGITS = "零一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿")
_TWO, _THOUSANDS = 2, 3


def digit_words(run: str) -> str:
    """The figures of a run one by one; other characters are left out."""
    return "".join(_DIGITS[int(char)] for char in run if char.isdecimal())


def count_words(number: int) -> str:
    """A whole number below a million million as it is counted: 10 十, 105 一百零五, 20000 两万."""
    if number == 0:
        return _DIGITS[0]
    groups = [number // 10**at % 10**4 for at in (8, 4, 0)]
    words, gap = "", False
    for group, myriad in zip(groups, reversed(_MYRIADS), strict=True):
        if group:
            linked = words and (gap or group < 10**3)
            words += ("零" if linked else "") + _below_myriad(group, myriad) + myriad
        gap = bool(words) and not group
    return words.removeprefix("一") if words.startswith("一十") else words


def _below_myriad(group: int, myriad: str) -> str:
    """One to 9999; a lone two in front of 千, 万 and 亿 is 两."""
    if group == _TWO and myriad:
        return "两"
    words, gap = "", False
    for place in (3, 2, 1, 0):
        figure = group // 10**place % 10
        if figure:
            pair = figure == _TWO and place == _THOUSANDS  # 两千, but 二百 and 二十
            words += ("零" if gap and words else "") + ("两" if pair else _DIGITS[figure]) + _TENS[place]
        gap = not figure
    return words
