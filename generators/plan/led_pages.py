"""The still pages of a text on a strip that does not run: whole phrases where they fit, and whole words where not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.message import SLOTS
from generators.plan.led import LedText, Panel, bare, joined

_LONELY, _NEVER = 0.6, 9.0
"""What a page of one character costs, and what parting characters that must stay together does."""

_NEVER_FIRST, _NEVER_LAST = "，、。；：！？）》”%", "（《“"


@dataclass(frozen=True, slots=True)
class LedPage:
    """What a strip shows at once: page `number` of `count` of a text."""

    text: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Bonds:
    """How firmly two neighbouring characters belong together, from how often the campaign's own texts say both."""

    pairs: Mapping[str, int]
    singles: Mapping[str, int]

    def strength(self, before: str, after: str) -> float:
        """0 where they never meet, 1 where one is never without the other; more where they must not be parted."""
        if before.isascii() and after.isascii() and " " not in (before, after):
            return _NEVER
        if after in _NEVER_FIRST or before in _NEVER_LAST:
            return _NEVER
        met = self.pairs.get(before + after, 0)
        return met / max(1, min(self.singles.get(before, 1), self.singles.get(after, 1)))


def bonds_of(catalog: Catalog) -> Bonds:
    """Counted over all that is sent, shown and read aloud."""
    said = [
        words
        for message in catalog.messages.values()
        for words in (message.sms, message.led, message.group, *(getattr(message.broadcast, slot) for slot in SLOTS))
    ]
    said += [phrase for slogan in catalog.slogans.values() for phrase in slogan.phrases]
    said += [*(account.name for account in catalog.official), *(line.role for line in catalog.campaign.hotlines)]
    said += [name for scam in catalog.scams.values() for name in (scam.name, *scam.aliases)]
    pairs = Counter(words[at : at + 2] for words in said for at in range(len(words) - 1))
    return Bonds(pairs, Counter("".join(said)))


def led_pages(text: LedText, panel: Panel, bonds: Bonds) -> tuple[LedPage, ...]:
    """The pages of a text on a panel: as few as can be, and no phrase is parted that one page holds."""
    pages: list[str] = []
    for phrase in text.phrases:
        parts = _parts(phrase, panel.halves, bonds)
        if pages and len(parts) == 1 and halves_of(bare(joined(pages[-1], phrase))) <= panel.halves:
            pages[-1] = joined(pages[-1], phrase)
        else:
            pages += parts
    shown = [bare(page) for page in pages]
    return tuple(LedPage(page, number, len(shown)) for number, page in enumerate(shown, 1))


def halves_of(text: str) -> int:
    """How wide a text is, in half-width characters: dot fonts have ASCII in halves and all else in wholes."""
    return sum(1 if char.isascii() else 2 for char in text)


def _parts(phrase: str, room: int, bonds: Bonds) -> list[str]:
    """A phrase in as few parts as a page's width allows, parted where its characters are least bound.

    A mark at the end of a page is not shown and takes no room; a page of one character is no better than a torn word.
    """
    best: list[tuple[int, float, list[str]]] = [(0, 0.0, [])]
    for end in range(1, len(phrase) + 1):
        ways = [
            (best[start][0] + 1, best[start][1] + _cost(phrase, start, end, bonds), [*best[start][2], part])
            for start in range(end)
            for part in (phrase[start:end],)
            if halves_of(bare(part)) <= room
        ]
        best.append(min(ways, key=lambda way: way[:2]))
    return best[-1][2]


def _cost(phrase: str, start: int, end: int, bonds: Bonds) -> float:
    """Of setting a part on a page of its own."""
    torn = bonds.strength(phrase[start - 1], phrase[start]) if start else 0.0
    return torn + (_LONELY if len(bare(phrase[start:end])) <= 1 else 0)
