"""Where a sheet leaves room for the name of the unit that displays it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import typst

from generators.plan.promises import Sheet
from generators.problems import ContentError, Problem
from generators.render.compiler import new_compiler, source, the_fonts


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `page` counts from 0, `left_pt` and `top_pt` are its corner on the trimmed page, from the upper left.

    `size_pt` is its own width and height before it is scaled by `share`; on paper it is `share` times as large.
    `along` is the direction of its lines, (1, 0) upright or (-1, 0) on a face that stands on its head. A name
    `stands` on a writing line, or else in the middle of the field.
    """

    page: int
    left_pt: float
    top_pt: float
    size_pt: tuple[float, float]
    share: float
    along: tuple[float, float]
    stands: bool

    @property
    def box_pt(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the trimmed page."""
        width, height = (side * self.share for side in self.size_pt)
        (across, down) = self.along
        far = self.left_pt + width * across - height * down, self.top_pt + width * down + height * across
        return (
            min(self.left_pt, far[0]),
            min(self.top_pt, far[1]),
            max(self.left_pt, far[0]),
            max(self.top_pt, far[1]),
        )


class FieldFinder:
    """Asks the templates; keep one per process, as a Typesetter."""

    def __init__(self) -> None:
        self._fonts = the_fonts()

    def fields(self, sheet: Sheet) -> tuple[Field, ...]:
        """The fields of every copy on the sheet, in reading order; none where the material has no such field.

        Raises ContentError where the sheet cannot be set at all.
        """
        try:
            compiler = new_compiler(source(sheet, fields=True), self._fonts)
            found = json.loads(compiler.query("<unit-field>", field="value"))
        except (typst.TypstError, RuntimeError) as error:
            raise ContentError([Problem(sheet.place, f"{sheet.title} 排版出错：{error}")]) from error
        return tuple(_field(*pair) for pair in zip(found[::2], found[1::2], strict=True))


def _field(start: Mapping[str, Any], end: Mapping[str, Any]) -> Field:
    (left, top), (right, low) = start["at_pt"], end["at_pt"]
    width = start["size_pt"][0] * start["share"]
    return Field(
        page=start["page"] - 1,
        left_pt=left,
        top_pt=top,
        size_pt=(start["size_pt"][0], start["size_pt"][1]),
        share=start["share"],
        along=(round((right - left) / width, 6), round((low - top) / width, 6)),
        stands=start["stands"],
    )
