"""Symbols: the codes in a picture, read by zxing-cpp and never by the library that made them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import zxingcpp

from generators.verify.proof import Grey

_STANDARD = frozenset(("QR Code", "QR Code Model 2"))
"""Only the three finder patterns of a standard code are distinct enough to report one that is broken.
Names, because values of zxing-cpp that outlive a function are reported as leaks when a process ends."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One code found in a picture; `corners_px` run clockwise from its own upper left corner.

    `text` is empty where the finder patterns were found but nothing could be read. `unused` is the
    share of error correction that reading did not need (UEC, ISO/IEC 15415; grade A from 0.62).
    """

    text: str
    readable: bool
    standard: bool
    level: str
    modules: int
    unused: float
    corners_px: npt.NDArray[np.float64]

    @property
    def extent_px(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        west, north = self.corners_px.min(axis=0)
        east, south = self.corners_px.max(axis=0)
        return float(west), float(north), float(east), float(south)

    @property
    def side_px(self) -> float:
        """The mean length of its four edges."""
        return float(self.edges_px.mean())

    @property
    def edges_px(self) -> npt.NDArray[np.float64]:
        """The lengths of its upper, right, lower and left edge."""
        across, down = (np.roll(self.corners_px, -1, axis=0) - self.corners_px).T
        return np.asarray(np.hypot(across, down), dtype=np.float64)

    @property
    def tilt(self) -> float:
        """Degrees by which its upper edge leaves the nearest of the four right directions."""
        x, y = self.corners_px[1] - self.corners_px[0]
        turned = float(np.degrees(np.arctan2(y, x))) % 90
        return min(turned, 90 - turned)

    def covers(self, other: "Symbol") -> bool:
        """Whether the middle of `other` lies in it: both are readings of one printed code."""
        x, y = other.corners_px.mean(axis=0)
        west, north, east, south = self.extent_px
        return bool(west <= x <= east and north <= y <= south)


def read_symbols(picture: Grey, *, thorough: bool = False) -> tuple[Symbol, ...]:
    """All codes in a grey picture, those that cannot be read included, the readable ones first.

    `thorough` also looks for turned, inverted and very large ones, and for every other square kind of
    code; it takes about ten times as long.
    """
    kinds = zxingcpp.BarcodeFormat.AllMatrix if thorough else zxingcpp.BarcodeFormat.QRCode
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats([kinds]),
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=thorough,
        text_mode=zxingcpp.TextMode.Plain,
        return_errors=True,
    )
    symbols = tuple(_symbol(one) for one in found if one.valid or str(one.format) in _STANDARD)
    readable = tuple(one for one in symbols if one.readable)
    seen = list(readable)
    for one in symbols:
        if not one.readable and not any(other.covers(one) for other in seen):
            seen.append(one)
    return tuple(seen)


def _symbol(found: Any) -> Symbol:
    place, extra = found.position, found.extra or {}
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return Symbol(
        text=found.text if found.valid else "",
        readable=found.valid,
        standard=str(found.format) in _STANDARD,
        level=found.ec_level,
        modules=17 + 4 * _version(extra),
        unused=float(extra.get("UEC", 0)),
        corners_px=np.array([[corner.x, corner.y] for corner in corners], dtype=np.float64),
    )


def _version(extra: Any) -> int:
    version = str(extra.get("Version", ""))
    return int(version) if version.isdecimal() else 0
