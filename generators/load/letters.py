"""What a text may be made of: full-width punctuation, visible characters, and only what the font can draw."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generators import fonts
from generators.load.document import Document
from generators.load.hidden import is_hidden, word_hidden
from generators.model.catalog import Loc
from generators.problems import Problem

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CHINESE = re.compile(
    f"[{_HAN}\u2018\u2019\u201c\u201d\u2014\u2026\u3001-\u3006\u3008-\u301f\uff01-\uff9f\uffe0-\uffe6]"
)
_GAP = re.compile(f"(?<=[{_HAN}]) +(?=[{_HAN}])")
_ADDRESS = re.compile(r"https?://[!-~]+")
_MENDS: Mapping[str, str] = {
    ",": "，",
    ".": "。（省略号用……）",
    ":": "：",
    ";": "；",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    '"': "“”",
    "'": "‘’",
}
_NEVER_FIRST = "，。、；：？！”’）》】〕」』…—·%％"
_NEVER_LAST = "“‘（《【〔「『"

HEADLINES: Mapping[str, frozenset[tuple[str, ...]]] = {
    "campaign": frozenset({("title",), ("motto",), ("pause",)}),
    "slogan": frozenset({("display",)}),
    "scam": frozenset(
        {
            ("verdict",),
            ("poster", "quote", "lines"),
            ("poster", "rule"),
            ("card", "front", "lines"),
            ("card", "front", "chips"),
            ("card", "back", "lines"),
            ("card", "back", "chips"),
        }
    ),
}
"""Texts that are set large, each as one line that cannot break: a stray space or mark at its edge is seen from afar."""


def check_letters(document: Document, kind: str, *, listed: bool) -> Iterator[Problem]:
    """Hold every text of a file against the rules of letters; `listed` files have an index before the keys."""
    for loc in document.spans:
        value = document.value(loc)
        if isinstance(value, str):
            yield from _check_text(document, loc, value)
            keys = tuple(step for step in loc[1 if listed else 0 :] if isinstance(step, str))
            if keys in HEADLINES.get(kind, ()):
                yield from _check_headline(document, loc, value)


@cache
def _plain() -> frozenset[str]:
    """The characters in which there is nothing to see to; nearly every text has no others."""
    return frozenset(char for char in map(chr, fonts.coverage()) if not is_hidden(char))


def _check_text(document: Document, loc: Loc, value: str) -> Iterator[Problem]:
    inner = range(len(value) - len(value.lstrip()), len(value.rstrip()))
    seen: set[str] = set()
    for index in () if _plain().issuperset(value) else inner:
        char = value[index]
        if char in seen or " " <= char <= "~":
            continue
        seen.add(char)
        if is_hidden(char):
            yield word_hidden(document.places[loc] if char == "\n" else document.place_of(loc, index), char)
        elif ord(char) not in fonts.coverage():
            what = f"字体里没有“{char}”这个字（U+{ord(char):04X}），印出来会是空框"
            yield Problem(document.place_of(loc, index), what, "换一个常用字；表情符号请删掉")
    index = _ascii_mark(value)
    if index >= 0:
        char = value[index]
        place = document.place_of(loc, index)
        yield Problem(place, f"中文里用了半角标点 {char}", f"改成全角 {_MENDS[char]}")
    gap = _GAP.search(value) if "\n" in document.raw(loc) else None
    if gap:
        yield Problem(
            document.places[loc], f"折行的地方会多出空格：“{value[gap.start() - 1 : gap.end() + 1]}”", "写在一行里"
        )


def _ascii_mark(value: str) -> int:
    """The first ASCII mark with a Chinese neighbour, spaces not counted; -1 where there is none."""
    if not any(mark in value for mark in _MENDS):
        return -1
    taken = {index for found in _ADDRESS.finditer(value) for index in range(*found.span())}
    for index, char in enumerate(value):
        if char not in _MENDS or index in taken:
            continue
        before, after = value[:index], value[index + 1 :]
        if char == "." and before.endswith(" ") and after[:1].isascii() and after[:1].isalnum():
            continue  # the name of a file type: .pdf
        if any(_CHINESE.match(side) for side in (before.rstrip(" ")[-1:], after.lstrip(" ")[:1])):
            return index
    return -1


def _check_headline(document: Document, loc: Loc, value: str) -> Iterator[Problem]:
    text = value.strip()
    if text[:1] and text[0] in _NEVER_FIRST:
        place = document.place_of(loc, value.index(text[0]))
        yield Problem(place, f"这一行不能以 {text[0]} 开头", "把它移到上一行末尾，或者删掉")
    if text[:1] and text[-1] in _NEVER_LAST:
        place = document.place_of(loc, value.rindex(text[-1]))
        yield Problem(place, f"这一行不能以 {text[-1]} 结尾", "把它移到下一行开头")
    gap = _GAP.search(value)
    if gap and "\n" not in document.raw(loc):
        yield Problem(document.place_of(loc, gap.start()), "大字里汉字之间有空格", "删掉空格；要断开就分成两行")
