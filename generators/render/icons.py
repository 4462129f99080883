"""Icons as native curves, so that their colour stays the ink that the palette names."""

from functools import lru_cache
from importlib.resources import files
from xml.etree import ElementTree as ET

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path

from generators.model.unit import Command

_LETTERS = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "curveTo": "C", "closePath": "Z", "endPath": "Z"}
_SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=128)
def icon_path(name: str) -> tuple[Command, ...]:
    """The outline of a Material Design icon on a grid of 24; arcs become cubic curves.

    Raises FileNotFoundError if the icon set, which the site's theme ships, has no icon of that name.
    """
    source = files("material").joinpath("templates", ".icons", "material", f"{name}.svg")
    root = ET.fromstring(source.read_text(encoding="utf-8"))  # noqa: S314 - a file of the locked theme package
    pen = DecomposingRecordingPen({})
    for path in root.iter(f"{_SVG}path"):
        parse_path(path.attrib["d"], pen)
    return tuple(
        (_LETTERS[verb], *(round(value, 3) for point in points for value in point)) for verb, points in pen.value
    )
