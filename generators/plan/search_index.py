"""The search index as a classic script, so that it also loads from a USB stick (`file://`)."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from pypinyin import Style, lazy_pinyin

from generators.model.catalog import Catalog
from generators.plan.asset import Asset, script_asset
from generators.plan.range_coder import RangeCoder
from generators.plan.search_model import LEVELS, Feature, Model, Weights, learn
from generators.plan.sounds import Sounds, sounds
from generators.plan.wordings import Answer, answers

INDEX_PATH = PurePosixPath("assets", "js", "search-index.js")

_MOST = 15800
"""How many weights are kept: as many as fit into 25 KB once packed, with the texts of this project."""

_SECTIONS = ("venues/", "audiences/")
"""What speaks for the first page of a section speaks for all of it: every venue asks what it must display."""

_APART = re.compile("[^A-Za-z\u3400-\u9fff]")
_SHORT = re.compile("[A-Za-z]{0,3}[\u3400-\u9fff]{2,4}")

_CHAR_BITS = 12
"""Enough for the way from one of the 3755 characters to another."""


def plan_index(catalog: Catalog) -> Asset:
    """All pages that can be found, how characters sound, and the packed weights."""
    found = answers(catalog)
    spoken = sounds()
    numbers = {tool.number for tool in catalog.tools.values() if tool.number}
    numbers |= {line.number for line in catalog.campaign.hotlines}
    model = learn([answer.wordings for answer in found], spoken, numbers, _MOST)
    texts = [text for answer in found for text, _ in answer.wordings]
    vocabulary = {char for text in texts for char in text if "\u3400" <= char <= "\u9fff"}
    value = {
        "data": _pack(model, spoken, len(found)),
        "pages": [_page(answer) for answer in found],
        "initials": [_initials(answer) for answer in found],
        "sections": _SECTIONS,
        **spoken.table(vocabulary),
        "others": spoken.others(name for answer in found for name in answer.names),
        "words": model.words,
    }
    return script_asset(INDEX_PATH, "FZ_INDEX", value)


def _page(answer: Answer) -> list[str]:
    """A scam type stands on the search page already, with its name and its sign."""
    return (
        [answer.address]
        if answer.address.startswith("scams/") and answer.names
        else [answer.address, answer.title, answer.summary]
    )


def _initials(answer: Answer) -> str:
    """First letters in pinyin of the names that people type for a word as a whole: sd for 刷单."""
    name, *others = (_APART.sub("", name) for name in answer.names or ("",))
    names = (name, *filter(_SHORT.fullmatch, others))
    return " ".join(dict.fromkeys("".join(lazy_pinyin(each, style=Style.FIRST_LETTER)).lower() for each in names))


def _pack(model: Model, spoken: Sounds, pages: int) -> str:
    """Characters first, then words, then pairs by their first sound; the browser reads in the same order."""
    names = [*(syllable for syllable, _ in spoken.runs), *model.words]
    place = {name: at for at, name in enumerate(names)}
    order = {char: at for at, char in enumerate(spoken.order)}
    packer = _Packer(model.weights, (pages - 1).bit_length())
    packer.row("c", _CHAR_BITS, {order[piece]: ("", piece) for first, piece in model.weights if piece in order})
    bits = len(names).bit_length()
    packer.row("w", bits, {place[piece]: ("", piece) for first, piece in model.weights if not first and piece in place})
    pairs: dict[str, dict[int, Feature]] = {name: {} for name in names}
    for first, second in model.weights:
        if first in place and second in place:
            pairs[first][place[second]] = (first, second)
    for row in pairs.values():
        packer.row("p", bits, row)
    return packer.coder.text()


class _Packer:
    """Writes features with their weights, each kind with habits of its own."""

    def __init__(self, weights: Weights, page_bits: int) -> None:
        self.coder = RangeCoder()
        self._weights = weights
        self._page_bits = page_bits

    def row(self, kind: str, bits: int, features: Mapping[int, Feature]) -> None:
        """Places as steps from one to the next, then a step of nothing; after each its pages and their weights."""
        before = -1
        for place, feature in sorted(features.items()):
            self.coder.number(kind, place - before, bits)
            before = place
            held = sorted(self._weights[feature].items())
            for at, (page, steps) in enumerate(held):
                self.coder.number(f"{kind}p{min(at, 1)}", page - held[at - 1][0] if at else page, self._page_bits)
                self.coder.number(f"{kind}s", steps, LEVELS.bit_length())
                self.coder.number(f"{kind}m{min(at, 1)}", at + 1 < len(held), 1)
        self.coder.number(kind, 0, bits)
