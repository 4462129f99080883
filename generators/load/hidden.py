"""Characters that nobody can see, and that therefore nobody can have meant."""

import unicodedata

from generators.problems import Place, Problem

_SPACES = " \u3000"
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
_SELECTORS = range(0xFE00, 0xFE10)
_REPLACEMENT = "\ufffd"


def is_hidden(char: str) -> bool:
    """Control, zero-width, private-use and unassigned characters, odd spaces, and the mark of a lost character."""
    if char in _SPACES:
        return False
    return char == _REPLACEMENT or unicodedata.category(char) in _HIDDEN or ord(char) in _SELECTORS


def word_hidden(place: Place, char: str) -> Problem:
    """Say which character stands there, since it cannot be shown."""
    code = f"U+{ord(char):04X}"
    if char in "\n\r":
        return Problem(place, "一段文字里有换行", "写在一行里；要分几段，就写成列表的几项")
    if char == "\t":
        return Problem(place, "这里用了制表符（Tab）", "删掉它，改按空格键")
    if char == _REPLACEMENT:
        return Problem(place, f"这里丢了一个字（{code}）", "转换编码时弄丢的，对照原稿补上")
    return Problem(place, f"这里有看不见的字符 {code}", "删掉它，前后的字重新打一遍")
