"""LED strips: what runs over them, and how it is parted into still pages where a strip does not run."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from generators.model.catalog import Catalog
from generators.problems import Place, Problem

CHARSETS: Mapping[str, bool] = {"gbk": False, "gb18030": False, "utf-8": True, "utf-16-le": True}
"""Character sets of the text files, and whether a file begins with a byte order mark: programs of Windows know its
"UTF-8" and "Unicode" by theirs, the Chinese sets have none. No maker of controllers was found to publish what it takes,
so there is one file of each."""

LEAST_FRAME_PX = 24
"""From this height on the outlines of Noto Sans SC can be read as dots. At 16, strokes of 骗 or 警 run together, but
controllers bring a dot font of that height for text."""

_LEAST_CELLS = 4
_EVERY = 10
"""So many texts between two times that the accounts, the telephone numbers and the unit are named."""

_PHRASE_END = re.compile(r"(?<=[，。；：！？])(?![”）》])")
_MARKS = ("，", "。", "；", "：", "！", "？")
_DROPPED = "，；： "
"""What says nothing at the end of a line."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A strip of one line: its characters are as high as it is, and as wide as they are high."""

    width_px: int
    height_px: int

    @property
    def id(self) -> str:
        """As people name it: width by height."""
        return f"{self.width_px}x{self.height_px}"

    @property
    def halves(self) -> int:
        """How many characters of half width it shows at once; a Chinese one is two of them."""
        return 2 * self.width_px // self.height_px

    @property
    def framed(self) -> bool:
        """Whether pictures of its pages can be read."""
        return self.height_px >= LEAST_FRAME_PX


PANELS = tuple(
    panel
    for height in (16, 24, 32)
    for panel in (Panel(width, height) for width in (64, 96, 128, 192, 256, 320))
    if panel.halves >= 2 * _LEAST_CELLS
)
"""Those of the usual sizes that show four characters at once: fewer are no sentence, and can only run."""


@dataclass(frozen=True, slots=True)
class LedText:
    """One text of whole `phrases`; `closing` ones come again and again. `place` is the line to change."""

    id: str
    phrases: tuple[str, ...]
    place: Place
    closing: bool = False

    @property
    def line(self) -> str:
        """All of it on one line, to run over a strip."""
        return bare(reduce(joined, self.phrases))


def led_texts(catalog: Catalog, scams: Iterable[str], unit_name: str | None = None) -> tuple[LedText, ...]:
    """The slogans that are general or about these types, and a line of each type; closed by whom to follow and call.

    No strip shows a code, so the accounts are named instead. The unit's name signs, where it is given.
    """
    wanted = tuple(scams)
    slogans = [slogan for slogan in catalog.slogans.values() if slogan.general or {*slogan.scams} & {*wanted}]
    texts = [
        LedText(f"slogan-{slogan.id}", slogan.phrases, catalog.place("slogan", slogan.id, "display"))
        for slogan in sorted(slogans, key=lambda slogan: not slogan.general)
    ]
    lines = [
        LedText(f"scam-{name}", _phrases(catalog.messages[name].led), catalog.place("message", name, "led"))
        for name in wanted
        if name in catalog.messages
    ]
    closing = tuple(_closing(catalog, unit_name))
    mixed = [*_mixed(texts, lines)]
    return tuple(text for start in range(0, len(mixed), _EVERY) for text in (*mixed[start : start + _EVERY], *closing))


def outside_gbk(texts: Iterable[LedText]) -> Iterator[Problem]:
    """What a controller has no dots for."""
    for text in texts:
        for char in dict.fromkeys(text.line):
            if not _in_gbk(char):
                yield Problem(text.place, f"电子屏显示不了“{char}”（不在 GBK 字库里）", "换一个常用字")


def joined(before: str, after: str) -> str:
    """Two phrases on one line: the mark that ends the first is enough between them."""
    return before + after if before.endswith(_MARKS) else f"{before} {after}"


def bare(part: str) -> str:
    """A line without what says nothing at its ends."""
    return part.strip(_DROPPED)


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(part for part in _PHRASE_END.split(text) if part)


def _mixed(first: Sequence[LedText], second: Sequence[LedText]) -> Iterator[LedText]:
    """Both in turn, evenly to the end of the longer one."""
    share = -(-len(second) // len(first)) if first else len(second)
    for turn, text in enumerate(first):
        yield text
        yield from second[share * turn : share * (turn + 1)]
    if not first:
        yield from second


def _closing(catalog: Catalog, unit_name: str | None) -> Iterator[LedText]:
    campaign = catalog.campaign
    names = tuple(account.name for account in catalog.official)
    yield LedText("accounts", ("官方公众号：", *names), catalog.place("campaign", "", "accounts"), closing=True)
    calls = tuple(f"{line.role} {line.number}" for line in campaign.hotlines)
    yield LedText("hotlines", calls, catalog.place("campaign", "", "hotlines"), closing=True)
    name = unit_name or (catalog.unit.name if catalog.unit else None)
    if name:
        place = Place("--unit") if unit_name else catalog.place("unit", "", "name")
        yield LedText("unit", (f"{name} 宣",), place, closing=True)


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
