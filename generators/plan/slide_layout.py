"""Where things stand on a slide, in px: the words on the campaign's colour, the codes on a white panel."""

from collections.abc import Mapping
from dataclasses import dataclass

_ROW, _TIGHT_ROW = 1.9, 1.55
"""Heights of the lines above and below the codes, in sizes of the least type; a low screen has the tight one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner and its size, in px."""

    left: int
    top: int
    width: int
    height: int

    @property
    def foot(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """Left, top, width and height."""
        return self.left, self.top, self.width, self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of the mark and motto, the message, the telephone numbers, the panel of codes and the unit's strip.

    `plates` are the squares of the codes with their quiet zone, `scan` is the line over both, `promise` the one below
    where there is room.
    """

    brand: Box
    message: Box
    numbers: Box
    panel: Box
    scan: Box
    plates: tuple[Box, Box]
    strip: Box
    promise: Box | None = None

    @property
    def boxes(self) -> Mapping[str, object]:
        """As the template reads them: left, top, width, height."""
        single = ("brand", "message", "numbers", "panel", "scan", "strip")
        named = {name: getattr(self, name).sides for name in single}
        return {
            **named,
            "plates": [plate.sides for plate in self.plates],
            "promise": self.promise.sides if self.promise else None,
        }


def lay_out(size_px: tuple[int, int], plate: int, least: int) -> Layout:
    """The layout for a screen of this size: codes in a column at the right, or side by side at the foot."""
    return _wide(size_px, plate, least) if size_px[0] > size_px[1] else _tall(size_px, plate, least)


def _wide(size_px: tuple[int, int], plate: int, least: int) -> Layout:
    width, height = size_px
    edge = round(0.05 * height)
    column = plate + 2 * round(0.06 * plate)
    left = width - column
    room = left - 2 * edge
    strip = Box(edge, height - round(0.145 * height), room, round(0.12 * height))
    numbers = Box(edge, strip.top - round(0.175 * height), room, round(0.16 * height))
    brand = Box(edge, round(0.045 * height), room, round(0.115 * height))
    top = brand.foot + round(0.03 * height)
    message = Box(edge, top, room, numbers.top - round(0.03 * height) - top)
    row = round(_TIGHT_ROW * least)
    # A television may cut off a little at its edges: most of what is left over stands there.
    air = height - row - 2 * (plate + row)
    top_row = round(0.3 * air)
    first = top_row + row + round(0.15 * air)
    x = left + (column - plate) // 2
    plates = (Box(x, first, plate, plate), Box(x, first + plate + row + round(0.25 * air), plate, plate))
    return Layout(
        brand,
        message,
        numbers,
        Box(left, 0, column, height),
        Box(left, top_row, column, row),
        plates,
        strip,
    )


def _tall(size_px: tuple[int, int], plate: int, least: int) -> Layout:
    width, height = size_px
    edge = round(0.04 * width)
    room = width - 2 * edge
    strip = Box(edge, height - round(0.079 * height), room, round(0.068 * height))
    row = round(_ROW * least)
    high = plate + 3 * row
    panel = Box(edge // 2, strip.top - round(0.01 * height) - high, width - edge, high)
    between = (panel.width - 2 * plate) // 3
    y = panel.top + row
    plates = (
        Box(panel.left + between, y, plate, plate),
        Box(panel.left + 2 * between + plate, y, plate, plate),
    )
    numbers = Box(edge, panel.top - round(0.105 * height), room, round(0.09 * height))
    brand = Box(edge, round(0.028 * height), room, round(0.062 * height))
    top = brand.foot + round(0.02 * height)
    message = Box(edge, top, room, numbers.top - round(0.02 * height) - top)
    return Layout(
        brand,
        message,
        numbers,
        panel,
        Box(panel.left, panel.top, panel.width, row),
        plates,
        strip,
        Box(panel.left, panel.foot - row, panel.width, row),
    )
