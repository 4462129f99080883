"""A close look at one code: its exact extent, the level of each module, the ring around it, a soft preview."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from generators.verify.proof import Box, Grey, Proof
from generators.verify.symbols import Symbol, read_symbols

LIGHT, DARK = 200, 80
RING_MODULES = 3.9
"""The ring that is looked at, of the four modules that must be clear: a tenth is the rounding of the picture."""

SOFT_PX = 0.8
"""How soft a hand-held preview is: the sigma of its blur (print study, 2.2)."""

_MIDDLE = (LIGHT + DARK) // 2
_PX_PER_MODULE = 6.5
_FINEST_DPI = 200
_AROUND = 6
_EDGES_PX = 1.5
_READER_PX = 2
"""How exactly the reader says where a code is."""


@dataclass(frozen=True, slots=True)
class Closeup:
    """One code in a picture of its own: `picture` shows `window` at `dpi`, `box` is the code without quiet zone.

    `levels` has one grey level for the centre of each module.
    """

    symbol: Symbol
    picture: Grey
    window: Box
    dpi: float
    box: Box
    levels: Grey

    @property
    def side(self) -> float:
        """The code's side in mm."""
        return self.box.right - self.box.left

    @property
    def module(self) -> float:
        """The side of a module in mm."""
        return self.side / self.symbol.modules

    @property
    def zone(self) -> Box:
        """The code with its quiet zone."""
        return self.box.grown(RING_MODULES * self.module)

    def is_square(self) -> bool:
        """Whether it is as wide as high, but for the rounding of two edges; a bar that touches it makes it wider."""
        wider = abs(self.side - (self.box.bottom - self.box.top))
        return wider * self.dpi / 25.4 <= _EDGES_PX

    def is_clear(self) -> bool:
        """Whether nothing stands in the quiet zone."""
        ring = self.picture[
            self._span(self.zone.top - self.window.top, self.zone.bottom - self.window.top),
            self._span(self.zone.left - self.window.left, self.zone.right - self.window.left),
        ].copy()
        inner = round(RING_MODULES * self.module * self.dpi / 25.4) - 1
        ring[inner:-inner, inner:-inner] = 255
        return bool(ring.min(initial=255) >= LIGHT)

    def has_contrast(self) -> bool:
        """Whether each module is clearly dark or clearly light."""
        dark, light = self.levels[self.levels < _MIDDLE], self.levels[self.levels >= _MIDDLE]
        return bool(dark.max(initial=0) <= DARK and light.min(initial=255) >= LIGHT)

    def reads_softly(self, px_per_module: float) -> bool:
        """Whether it is read in a hand-held preview in which a module covers so many pixels.

        Clean codes are read down to about two.
        """
        around = self.box.grown(_AROUND * self.module)
        part = self.picture[
            self._span(around.top - self.window.top, around.bottom - self.window.top),
            self._span(around.left - self.window.left, around.right - self.window.left),
        ]
        shrink = min(1.0, px_per_module / (self.module * self.dpi / 25.4))
        size = round(part.shape[1] * shrink), round(part.shape[0] * shrink)
        small = Image.fromarray(part).resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(SOFT_PX))
        return any(symbol.text == self.symbol.text for symbol in read_symbols(np.asarray(small)))

    def _span(self, start: float, end: float) -> slice:
        return slice(max(0, round(start * self.dpi / 25.4)), round(end * self.dpi / 25.4))


@dataclass(frozen=True, slots=True)
class Placed:
    """A code and about where it stands, without its quiet zone."""

    symbol: Symbol
    box: Box

    @property
    def window(self) -> Box:
        """The code with all that may stand too near to it."""
        return self.box.grown(_AROUND * (self.box.right - self.box.left) / self.symbol.modules)

    @property
    def dpi(self) -> float:
        """How finely it is looked at."""
        return min(_FINEST_DPI, _PX_PER_MODULE * 25.4 * self.symbol.modules / (self.box.right - self.box.left))


def look_closely(proof: Proof, codes: Sequence[Placed]) -> Mapping[Box, Closeup | None]:
    """Render the surroundings of each code and measure it, by its box; None for one that is not read there.

    Codes that stand side by side are looked at in one picture: a render costs more than the rest.
    """
    return {box: close for group in _neighbours(codes) for box, close in _view(proof, group)}


def _neighbours(codes: Sequence[Placed]) -> list[list[Placed]]:
    groups: list[list[Placed]] = []
    for code in codes:
        near = next((group for group in groups if any(code.window.meets(other.window) for other in group)), None)
        if near is None:
            groups.append([code])
        else:
            near.append(code)
    return groups


def _view(proof: Proof, group: Sequence[Placed]) -> Iterator[tuple[Box, Closeup | None]]:
    window = Box(
        min(code.window.left for code in group),
        min(code.window.top for code in group),
        max(code.window.right for code in group),
        max(code.window.bottom for code in group),
    ).within(proof.media)
    dpi = max(code.dpi for code in group)
    picture = proof.picture(dpi, window)
    seen = read_symbols(picture)
    for code in group:
        yield code.box, _measured(code, seen, picture, window, dpi)


def _measured(code: Placed, seen: Sequence[Symbol], picture: Grey, window: Box, dpi: float) -> Closeup | None:
    """The closeup of one code in a picture; of several alike, the one that stands where this one does."""
    alike = [one for one in seen if one.text == code.symbol.text]
    if not alike:
        return None
    symbol = code.symbol
    near = code.box.moved(-window.left, -window.top)
    again = min(alike, key=lambda one: abs(one.extent_px[0] / dpi * 25.4 - near.left))
    west, north, east, south = _dark_extent(picture, again)
    centres = (np.arange(symbol.modules) + 0.5) / symbol.modules
    down, across = north + centres * (south - north), west + centres * (east - west)
    box = Box(*(edge / dpi * 25.4 for edge in (west, north, east, south))).moved(window.left, window.top)
    return Closeup(symbol, picture, window, dpi, box, picture[np.ix_(down.astype(int), across.astype(int))])


def _dark_extent(picture: Grey, symbol: Symbol) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the dark modules: where the reader saw them, corrected by what is dark there.

    No further than that, or a bar that touches the code would be measured as a part of it.
    """
    left, top, right, bottom = (round(edge) for edge in symbol.extent_px)
    left, top = max(0, left - _READER_PX), max(0, top - _READER_PX)
    dark = picture[top : bottom + _READER_PX, left : right + _READER_PX] < _MIDDLE
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1
