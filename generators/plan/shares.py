"""Pictures that stand for a page where people pass it on: a wide one for link cards, an upright one for chats."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from generators.model.catalog import Catalog
from generators.model.material import Format
from generators.plan.names import share_base
from generators.plan.promises import Code, Sheet
from generators.plan.share_words import Key, ShareWords, share_words, whole_phrases
from generators.problems import Place

Shape = Literal["wide", "chat"]

SHAPES: Mapping[Shape, tuple[int, int]] = {"wide": (1200, 630), "chat": (900, 1200)}
"""Width and height in px: that of Open Graph cards, and 3:4, the tallest that a chat shows uncut."""

LIMITS: Mapping[Shape, int] = {"wide": 120_000, "chat": 300_000}
"""Bytes that a picture may have."""

_CODE_PX = 112
"""A code of version 4 has 33 modules; so large it is read in a chat's copy of the picture, too."""

_NARROWEST = 0.65
"""Width by height: what is slimmer, a roll-up, would be a stripe in the middle."""


@dataclass(frozen=True, slots=True)
class Dress:
    """What all pictures of a campaign share. Colours are `#RRGGBB`, hotlines a number and what it is for."""

    site: str
    motto: str
    colours: Mapping[str, str]
    hotlines: tuple[tuple[str, str], ...]
    codes: tuple[Code, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Share:
    """Two pictures of one subject. `title`, `text` and each of `items` are phrases that stay whole.

    In the wide picture the finished piece `beside` stands next to the words. The upright one shows `piece`, whose
    codes are large enough for it, or the words above the codes where there is none.
    """

    base: str
    title: tuple[str, ...]
    text: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]
    beside: Sheet | None
    piece: Sheet | None
    dress: Dress
    place: Place

    def path(self, shape: Shape) -> PurePosixPath:
        """Where a picture stands, from the site's root."""
        return PurePosixPath(f"{self.base}.{shape}.jpg")

    def codes(self, shape: Shape) -> tuple[Code, ...]:
        """The codes that a picture promises: nobody scans a link card."""
        if shape == "wide":
            return ()
        return self.piece.codes if self.piece else self.dress.codes


def plan_shares(catalog: Catalog, sheets: Sequence[Sheet]) -> tuple[Share, ...]:
    """The pictures of all scam types, slogans, groups, places and notices, and of the pages that have no subject."""
    pieces = _pieces(sheets)
    dress = _dress(catalog)
    return tuple(_share(words, pieces, dress) for words in share_words(catalog))


def _share(words: ShareWords, pieces: Mapping[Key, Sheet], dress: Dress) -> Share:
    return Share(
        share_base(words.kind, words.id),
        words.title,
        whole_phrases(words.text),
        tuple(whole_phrases(item) for item in words.items),
        next((pieces[key] for key in words.near if key in pieces), None),
        pieces.get(words.own) if words.own else None,
        dress,
        words.place,
    )


def code_px(sheet: Sheet) -> float:
    """How wide a code of a piece is in the upright picture, in px; 0 where it carries none."""
    shown_px = SHAPES["chat"][0] * min(1, _slimness(sheet.format))
    return (sheet.code_mm or 0) * shown_px / sheet.format.trim_mm[0]


def _slimness(paper: Format) -> float:
    """The share of an upright picture's width that a piece takes when it is as tall."""
    width, height = SHAPES["chat"]
    return paper.trim_mm[0] / paper.trim_mm[1] * height / width


def _pieces(sheets: Sequence[Sheet]) -> Mapping[Key, Sheet]:
    """Of each subject the one-page piece with large codes that fills an upright picture best."""
    found: dict[Key, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.variant == "shop" and sheet.pages == sheet.material.faces == 1 and sheet.format.inks == "cmyk":
            found[sheet.material.subject, sheet.subject].append(sheet)
    fitting = {key: [sheet for sheet in own if _fits(sheet)] for key, own in found.items()}
    return {key: max(own, key=_worth) for key, own in fitting.items() if own}


def _fits(sheet: Sheet) -> bool:
    width, height = sheet.format.trim_mm
    return _NARROWEST <= width / height <= 1 and code_px(sheet) >= _CODE_PX


def _worth(sheet: Sheet) -> tuple[float, float]:
    slimness = _slimness(sheet.format)
    return min(slimness, 1 / slimness), code_px(sheet)


def _dress(catalog: Catalog) -> Dress:
    campaign = catalog.campaign
    palette = catalog.palettes[campaign.palette]
    return Dress(
        campaign.title,
        campaign.motto,
        {role: f"#{getattr(palette, role).screen}" for role in ("main", "accent", "soft")},
        tuple((line.number, line.role) for line in campaign.hotlines),
        tuple(Code(account.id, account.name, account.payload) for account in catalog.official),
        catalog.sample,
    )
