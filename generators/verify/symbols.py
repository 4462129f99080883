"""Symbols: the QR codes in a picture, read by zxing-cpp and never by the library that made them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import zxingcpp

from generators.verify.proof import Grey


@dataclass(frozen=True, slots=True)
class Symbol:
    """One QR code found in a picture; `corners_px` run clockwise from its own upper left corner.

    `text` is empty where the finder patterns were found but nothing could be read. `unused` is the
    share of error correction that reading did not need (UEC, ISO/IEC 15415; grade A from 0.62).
    """

    text: str
    readable: bool
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
    def tilt(self) -> float:
        """Degrees by which its upper edge leaves the nearest of the four right directions."""
        x, y = self.corners_px[1] - self.corners_px[0]
        turned = float(np.degrees(np.arctan2(y, x))) % 90
        return min(turned, 90 - turned)


def read_symbols(picture: Grey, *, thorough: bool = False) -> tuple[Symbol, ...]:
    """All standard QR codes in a grey picture, those that cannot be read included.

    `thorough` also looks for turned, inverted and very large ones; it takes about ten times as long.
    """
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=thorough,
        text_mode=zxingcpp.TextMode.Plain,
        return_errors=True,
    )
    symbols = tuple(_symbol(one) for one in found)
    readable = tuple(one for one in symbols if one.readable)
    return readable + tuple(one for one in symbols if not one.readable and not _inside(one, readable))


def _symbol(found: Any) -> Symbol:
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return Symbol(
        text=found.text if found.valid else "",
        readable=found.valid,
        level=found.ec_level,
        modules=17 + 4 * int(found.extra.get("Version", 0)),
        unused=float(found.extra.get("UEC", 0)),
        corners_px=np.array([[corner.x, corner.y] for corner in corners], dtype=np.float64),
    )


def _inside(broken: Symbol, readable: tuple[Symbol, ...]) -> bool:
    """A second, wrong guess at the finder patterns of a code that was read all the same."""
    x, y = broken.corners_px.mean(axis=0)
    return any(
        west <= x <= east and north <= y <= south for west, north, east, south in (one.extent_px for one in readable)
    )
