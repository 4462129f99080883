"""Full-screen loops for LED walls, lobby screens and lifts: slogans and scam types in turn, the codes always there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.model.slogan import Slogan
from generators.plan.names import screen_page
from generators.plan.page import list_page, make_page
from generators.plan.promises import Page
from generators.plan.rows import account_rows

GAP_EM = 0.5
"""Between two phrases on one line."""

LEADING = 1.28

_SIGN_WIDTH = 0.84
"""Share of the screen's width that a line may take, inside the sign's inset line."""

_FEWER = 0.93
"""One line less is worth a little size: a crowd reads a short column faster."""

_VERDICT = 0.44
"""Share of that height for a verdict; the quote above it takes the rest."""

SECONDS = 10
LEAST_SECONDS = 8
"""So long must a code stand still for a phone that is taken out of a pocket (print study, 4)."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen by its pixels, upright or across; `lines_share` of its height is left for the lines of a slogan."""

    id: str
    name: str
    where: str
    width_px: int
    height_px: int
    lines_share: float

    @property
    def shape(self) -> str:
        """Which way the sign and the strip of codes are laid out."""
        return "wide" if self.width_px > self.height_px else "tall"


SCREENS = (
    Screen("1920x1080", "横屏 1920×1080", "大厅电视、门口大屏、户外大屏", 1920, 1080, 0.58),
    Screen("1080x1920", "竖屏 1080×1920", "立式广告机、电梯竖屏", 1080, 1920, 0.5),
    Screen("elevator", "电梯小竖屏 720×1280", "电梯框里的小屏，码画得更大", 720, 1280, 0.44),
    Screen("1024x768", "旧横屏 1024×768", "老式电视、叫号屏", 1024, 768, 0.54),
)


def screen_pages(catalog: Catalog) -> Iterator[Page]:
    """How to play a loop, and one loop for each kind of screen."""
    yield list_page(
        catalog,
        "screen/index.md",
        "screens.md.j2",
        {
            "title": "电子屏播放",
            "description": "标语和骗局提醒在电子屏上全屏轮播，带两个官方公众号的二维码，可以放在 U 盘里播。",
            "screens": [
                {"name": screen.name, "where": screen.where, "page": f"{screen.id}.html"} for screen in SCREENS
            ],
            "slogan_count": len(catalog.slogans),
            "type_count": len(catalog.scams),
            "minutes": round((len(catalog.slogans) + len(catalog.scams)) * SECONDS / 60),
            "seconds": SECONDS,
            "least": LEAST_SECONDS,
            "example": next(iter(catalog.scams)),
        },
    )
    for screen in SCREENS:
        yield make_page(
            screen_page(screen.id),
            "screen.md.j2",
            catalog.sources["campaign", ""].place,
            {
                "title": f"电子屏播放：{screen.name}",
                "description": f"{screen.where}用，全屏轮播标语和骗局提醒。",
                "screen": screen.id,
                "shape": screen.shape,
                "slides": [*_slides(catalog, screen)],
                "accounts": account_rows(catalog),
                "hotlines": [line.model_dump() for line in reversed(catalog.campaign.hotlines)],
            },
        )


def loop_order(catalog: Catalog) -> Iterator[Slogan | ScamType]:
    """Two types after each slogan, so that whoever waits sees both; the general slogans and common types first."""
    slogans = sorted(catalog.slogans.values(), key=lambda slogan: not slogan.general)
    types = [*catalog.scams.values()]
    share = -(-len(types) // len(slogans)) if slogans else len(types)
    for turn, slogan in enumerate(slogans):
        yield slogan
        yield from types[share * turn : share * (turn + 1)]
    if not slogans:
        yield from types


def _slides(catalog: Catalog, screen: Screen) -> Iterator[dict[str, Any]]:
    for subject in loop_order(catalog):
        if isinstance(subject, Slogan):
            yield {"id": subject.id, "kind": "slogan", **set_lines(subject.phrases, screen)}
        else:
            yield _type(subject, screen)


def _type(scam: ScamType, screen: Screen) -> dict[str, Any]:
    """The poster's words: what they say, and what it is."""
    quote = scam.poster.quote
    said = {"caller": quote.caller, "says": list(quote.lines), "longest": max(map(len, quote.lines))}
    return {
        "id": scam.id,
        "kind": "type",
        **said,
        **set_lines(scam.verdict, screen, share=_VERDICT * screen.lines_share),
    }


def set_lines(phrases: Sequence[str], screen: Screen, share: float | None = None) -> dict[str, Any]:
    """The lines that can be set largest; `ems` is the width of the longest, which the style divides the screen by."""
    share = screen.lines_share if share is None else share
    best = best_lines(phrases, _SIGN_WIDTH * screen.width_px, share * screen.height_px)
    return {"lines": [list(line) for line in best], "ems": round(max(map(_ems, best)), 1)}


def best_lines(phrases: Sequence[str], width_px: float, height_px: float) -> list[Sequence[str]]:
    """The phrases on those lines that can be set largest within a box."""
    return max(_groupings(phrases), key=lambda lines: line_px(lines, width_px, height_px) * _FEWER ** len(lines))


def _groupings(phrases: Sequence[str]) -> Iterator[list[Sequence[str]]]:
    """Every way to cut the phrases into lines; phrases of one length stand evenly: three are never set two and one."""
    alike = len(set(map(len, phrases))) == 1
    for cuts in product((False, True), repeat=len(phrases) - 1):
        ends = [place for place, cut in enumerate(cuts, start=1) if cut]
        lines = [phrases[start:end] for start, end in zip([0, *ends], [*ends, len(phrases)], strict=True)]
        if not alike or len(set(map(len, lines))) == 1:
            yield lines


def line_px(lines: Sequence[Sequence[str]], width_px: float, height_px: float) -> float:
    """How large the type of such lines may be in a box, in px."""
    return min(width_px / max(map(_ems, lines)), height_px / (LEADING * len(lines)))


def _ems(line: Sequence[str]) -> float:
    return sum(map(len, line)) + GAP_EM * (len(line) - 1)
