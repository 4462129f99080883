"""Which words speak for which page, and how strongly: learned from all wordings, kept as far as it is worth its bytes.

A text is cut into characters, Latin words, and pairs of neighbouring sounds. Sounds make 转帐 as good as 转账 and
let people type pinyin; a pair weighs more the fewer pages know it. docs/assets/js/search.js cuts in the same way.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.plan.sounds import Sounds
from generators.plan.wordings import Weighed

ANY_NUMBER = "0"
"""All sums and counts sound alike: 三千 and 五万 in digits say nothing about the fraud."""

LEVELS = 7
"""Weights are kept in so many steps above nothing."""

_PIECE = re.compile(r"[a-z]+|[0-9]+|[\u3400-\u9fff]|[^a-z0-9\u3400-\u9fff]+")
_EMPTY = frozenset(
    "的了吗呢啊吧呀嘛我你他您它她是在有说要让给不就都也来去叫把被这那个么什怎能会可和跟与对到从着过上下里又还没再得很多一人家自己们"
)
"""Characters that stand everywhere; as parts of pairs they still count."""

_GROWTH = 0.6
"""How much more it says when a page has a feature more often: the share of each e-fold."""

_STEP = 2.0
"""The worth of one step of a weight."""

_DENSE = 0.7
_WORD = 4.0
"""A short wording says more with each of its features than a long one: its weight is shared among them in part."""

_ENOUGH = 5.0
"""What the site's wordings have in common less than this is mostly chance."""

Token = tuple[str, str]
"""How a piece sounds, and the piece itself, empty for a number that means nothing."""

Feature = tuple[str, str]
"""A pair of sounds; or an empty text and a character or word."""

Weights = Mapping[Feature, Mapping[int, int]]
"""By feature and page: how many steps it speaks for the page."""


@dataclass(frozen=True, slots=True)
class Model:
    """`words` are the Latin words and numbers that mean something."""

    weights: Weights
    words: tuple[str, ...]


def tokens(text: str, sounds: Sounds, numbers: Collection[str]) -> Iterator[Token | None]:
    """The pieces of a text; None where a pair must not reach across."""
    for piece in _PIECE.findall(unicodedata.normalize("NFKC", text).lower()):
        if piece[0].isdigit():
            yield (piece, piece) if piece in numbers else (ANY_NUMBER, "")
        elif "a" <= piece[0] <= "z":
            yield piece, piece
        elif "\u3400" <= piece <= "\u9fff":
            yield sounds.read(piece), piece
        else:
            yield None


def features(pieces: Iterable[Token | None]) -> set[Feature]:
    """What of a text counts, each thing once."""
    found: set[Feature] = set()
    before = ""
    for token in pieces:
        if token is None:
            before = ""
            continue
        sound, piece = token
        if piece and piece not in _EMPTY:
            found.add(("", piece))
        if before:
            found.add((before, sound))
        before = sound
    return found


def learn(pages: Sequence[Sequence[Weighed]], sounds: Sounds, numbers: Collection[str], most: int) -> Model:
    """Weigh every feature for every page that knows it, and keep the `most` telling weights."""
    held = _counted(pages, sounds, numbers)
    weights: defaultdict[Feature, dict[int, int]] = defaultdict(dict)
    for feature, page in _telling(held, len(pages), most):
        worth = _rarity(len(held[feature]), len(pages)) * (1 + _GROWTH * math.log(held[feature][page]))
        weights[feature][page] = min(max(round(worth / _STEP), 1), LEVELS)
    known = sounds.syllables
    words = {sound for pair in weights for sound in pair if sound.isascii() and sound not in known} - {""}
    return Model(dict(weights), tuple(sorted(words)))


def _counted(
    pages: Sequence[Sequence[Weighed]], sounds: Sounds, numbers: Collection[str]
) -> Mapping[Feature, Mapping[int, float]]:
    """How much of each feature each page has, where there is enough of it."""
    held: defaultdict[Feature, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for page, wordings in enumerate(pages):
        for text, weight in wordings:
            found = features(tokens(text, sounds, numbers))
            for feature in found:
                held[feature][page] += weight * _WORD / len(found) ** _DENSE
    return {feature: by_page for feature, by_page in held.items() if sum(by_page.values()) >= _ENOUGH}


def _rarity(pages: int, of: int) -> float:
    return math.log(1 + of / pages)


def _telling(held: Mapping[Feature, Mapping[int, float]], pages: int, most: int) -> list[tuple[Feature, int]]:
    """The features worth keeping, page by page: rare ones of which a page has much."""
    found = [
        (-math.sqrt(weight) * _rarity(len(by_page), pages), feature, page)
        for feature, by_page in held.items()
        for page, weight in by_page.items()
    ]
    return [(feature, page) for _, feature, page in sorted(found)[:most]]
