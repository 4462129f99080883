"""Slides: a still picture of each slogan and each scam type for each kind of screen, with both codes."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.payloads import LARGEST_MODULES
from generators.model.scam import ScamType
from generators.model.slogan import Slogan
from generators.plan.pages_screen import SCREENS, Screen, best_lines, line_px, loop_order
from generators.plan.promises import Code, Words
from generators.plan.selection import Said, plain, texts
from generators.plan.slide_layout import Box, lay_out
from generators.problems import Place

VERDICT_SHARE = 0.54
"""Share of the message's height for the verdict; the quote above it takes the rest."""

_AS_GOOD = 0.9
"""So much of the size of printed lines is enough for whole phrases."""

_ROLES = ("main", "main_bars", "accent", "soft", "mark")


@dataclass(frozen=True, slots=True)
class Display:
    """A screen as it usually hangs: `across_mm` is the width of its picture.

    Modules of a code are `module_px` wide, so that phones read it from `reach_m`; no text is smaller than `least_px`,
    which is 1/250 of twice that distance, or what a crowd reads in passing where that is more.
    """

    screen: Screen
    across_mm: float
    module_px: int
    reach_m: float
    least_px: int

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self.screen.width_px, self.screen.height_px

    @property
    def plate_px(self) -> int:
        """A window for the largest code with its quiet zone of four modules (ISO/IEC 18004)."""
        return (LARGEST_MODULES + 8) * self.module_px


_BUS = Screen("bus", "公交车载屏 1280×720", "公交车、客车、出租车里的屏", 1280, 720, 0.5)
"""720p is what players in vehicles give out whatever their glass is: 19-inch panels of 1366 by 768 scale it evenly,
and 1366 is no whole number of video blocks. Bars over doors differ from line to line and have no room for codes."""

DISPLAYS = (
    Display(SCREENS[0], across_mm=1218, module_px=9, reach_m=2.5, least_px=30),
    Display(SCREENS[1], across_mm=535, module_px=10, reach_m=2.0, least_px=32),
    Display(SCREENS[2], across_mm=230, module_px=7, reach_m=1.0, least_px=25),
    Display(SCREENS[3], across_mm=376, module_px=7, reach_m=1.0, least_px=22),
    Display(_BUS, across_mm=421, module_px=7, reach_m=1.0, least_px=25),
)
"""A 55-inch TV, an upright 43-inch player, an 18.5-inch lift frame, a 19-inch 4:3 and a 19-inch bus screen."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture. `data` is JSON for the template; the unit's name, where it is given, is among the `words`."""

    display: Display
    number: int
    kind: str
    subject: str
    title: str
    codes: tuple[Code, ...]
    words: tuple[Words, ...]
    data: str
    place: Place
    sample: bool

    @property
    def path(self) -> PurePosixPath:
        """Below the folder of all screens; players show files in the order of their names."""
        return PurePosixPath("slides", self.display.screen.id, f"{self.number:03}-{self.kind}-{self.subject}.png")


def video_path(display: Display) -> PurePosixPath:
    """The video of a display's slides, below the folder of all screens."""
    return PurePosixPath("video", f"{display.screen.id}.mp4")


def plan_slides(
    catalog: Catalog,
    unit_name: str | None = None,
    *,
    scams: Iterable[str] | None = None,
    displays: Sequence[Display] = DISPLAYS,
) -> tuple[Slide, ...]:
    """All slides of these displays, each display's in the order in which they are shown.

    Another unit's name stands where that of the catalog's own unit would. Where a unit is to show only some types,
    it gets these, the slogans about them and the general ones.
    """
    wanted = None if scams is None else frozenset(scams)
    shown = [subject for subject in loop_order(catalog) if wanted is None or _concerns(subject, wanted)]
    return tuple(
        _slide(catalog, display, number, subject, unit_name)
        for display in displays
        for number, subject in enumerate(shown, 1)
    )


def _concerns(subject: Slogan | ScamType, scams: frozenset[str]) -> bool:
    if isinstance(subject, Slogan):
        return subject.general or not scams.isdisjoint(subject.scams)
    return subject.id in scams


def _slide(catalog: Catalog, display: Display, number: int, subject: Slogan | ScamType, unit_name: str | None) -> Slide:
    layout = lay_out(display.size_px, display.plate_px, display.least_px)
    kind = "slogan" if isinstance(subject, Slogan) else "scam"
    content = (
        _slogan(catalog, subject, layout.message)
        if isinstance(subject, Slogan)
        else _scam(catalog, subject, layout.message)
    )
    taken = {"house": _house(catalog, unit_name), "content": content}
    data = {
        "px": display.size_px,
        "least": display.least_px,
        "module": display.module_px,
        "plate": display.plate_px,
        "kind": kind,
        "boxes": layout.boxes,
        "verdict": VERDICT_SHARE,
        "colours": _colours(catalog),
        "codes": [account.payload for account in catalog.official],
        "text": plain(taken),
    }
    return Slide(
        display=display,
        number=number,
        kind=kind,
        subject=subject.id,
        title=subject.sentence if isinstance(subject, Slogan) else subject.name,
        codes=tuple(Code(account.id, account.name, account.payload) for account in catalog.official),
        words=tuple(Words(".".join(path), said.text, said.place) for path, said in texts(taken)),
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
        place=catalog.sources[kind, subject.id].place,
        sample=catalog.sample,
    )


def _slogan(catalog: Catalog, slogan: Slogan, box: Box) -> Mapping[str, Any]:
    """Whole phrases, or the lines of its posters where these stand much larger on a narrow screen."""
    place = catalog.place("slogan", slogan.id, "display")
    lines: Sequence[Sequence[str]] = best_lines(slogan.phrases, box.width, box.height)
    printed = [(line,) for line in slogan.display]
    if line_px(lines, box.width, box.height) < _AS_GOOD * line_px(printed, box.width, box.height):
        lines = printed
    return {"lines": [[Said(phrase, place) for phrase in line] for line in lines]}


def _scam(catalog: Catalog, scam: ScamType, box: Box) -> Mapping[str, Any]:
    """The poster's words: what they say, and what it is."""
    quote = scam.poster.quote
    lines = best_lines(scam.verdict, box.width, VERDICT_SHARE * box.height)
    return {
        "caller": Said(quote.caller, catalog.place("scam", scam.id, "poster", "quote", "caller")),
        "scene": Said("情景演绎", catalog.place("scam", scam.id, "poster", "quote")),
        "says": [
            Said(line, catalog.place("scam", scam.id, "poster", "quote", "lines", index))
            for index, line in enumerate(quote.lines)
        ],
        "lines": [*_placed(lines, catalog, scam)],
    }


def _placed(lines: Sequence[Sequence[str]], catalog: Catalog, scam: ScamType) -> Iterator[list[Said]]:
    index = 0
    for line in lines:
        yield [Said(phrase, catalog.place("scam", scam.id, "verdict", index + at)) for at, phrase in enumerate(line)]
        index += len(line)


def _house(catalog: Catalog, unit_name: str | None) -> Mapping[str, Any]:
    """The words of every slide."""
    campaign = catalog.campaign

    def said(text: str, key: str, *rest: str | int) -> Said:
        return Said(text, catalog.place("campaign", "", key, *rest))

    return {
        "pause": [said(text, "pause", index) for index, text in enumerate(campaign.pause)],
        "brand": said(f"{campaign.title} · {campaign.motto}", "title"),
        "hotlines": [
            {"number": said(line.number, "hotlines", index, "number"), "ask": said(line.ask, "hotlines", index, "ask")}
            for index, line in enumerate(campaign.hotlines)
        ],
        "scan": said("微信扫码关注公众号", "accounts"),
        "accounts": [Said(account.name, catalog.place("account", account.id, "name")) for account in catalog.official],
        "promise": said(campaign.promise.text, "promise", "text"),
        "sample": [said("样张", "accounts"), said("二维码为示例，不得播出", "accounts")] if catalog.sample else None,
        "organiser": said(campaign.organiser, "organiser"),
        "unit": _unit(catalog, unit_name),
    }


def _unit(catalog: Catalog, name: str | None) -> Said | None:
    if name:
        return Said(name, Place("--unit"))
    return Said(catalog.unit.name, catalog.place("unit", "", "name")) if catalog.unit else None


def _colours(catalog: Catalog) -> Mapping[str, str]:
    palette = catalog.palettes[catalog.campaign.palette]
    house = {role: f"#{getattr(palette, role).screen}" for role in _ROLES}
    return house | {"white": "#FFFFFF", "black": "#1A1A1A"}
