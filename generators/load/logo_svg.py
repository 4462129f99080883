"""Drawings as curves: the paths of an SVG file, and a refusal of all that acts, loads, or is no path."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from lxml import etree
from PIL import ImageColor

from generators.model.unit import Command, Curves

HEIGHT = 1000.0
"""How high a drawing is in its own units: rounded to a tenth, they are finer than a press."""

COMMANDS = 4000
WHITE = 230
"""From this grey on, of 255, a colour is the paper's: printed in one ink it would hide what it is to cut out."""

_SVG = "{http://www.w3.org/2000/svg}"
_STYLES = ("fill", "stroke", "fill-rule", "display")
_GROUPS, _SILENT = {"svg", "g"}, {"title", "desc", "metadata", "defs"}
_LETTERS = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "curveTo": "C", "closePath": "Z", "endPath": "Z"}
_URL = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)[^'\"\s)]", re.IGNORECASE)
_MOVE = re.compile(r"\s*,?\s*([A-Za-z]+)\s*\(([^)]*)\)\s*")
_FLAT = "在作图软件里应用变换，再导出"
_DRAW = "在作图软件里把全部图形、文字转成路径，再导出"


class LogoError(Exception):
    """What is wrong with a logo, and the mend: its two arguments, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a path has from the groups around it."""

    move: Transform = Identity
    style: Mapping[str, str] = field(default_factory=dict)

    def within(self, element: Any) -> "_Look":
        own: dict[str, str] = {str(key): str(value).strip() for key, value in element.attrib.items()}
        for part in own.get("style", "").split(";"):
            key, _, value = part.partition(":")
            own[key.strip()] = value.strip()
        for key in ("clip-path", "mask", "filter"):
            if own.get(key, "none") != "none":
                raise LogoError(f"用了 {key}，单色印不出", "去掉剪切、蒙版和滤镜，再导出")
        style = dict(self.style) | {key: own[key] for key in _STYLES if key in own}
        move = self.move.transform(_transform(own.get("transform", "")))
        return replace(self, move=move, style=style)


def read_curves(raw: bytes) -> tuple[float, float, tuple[Curves, ...]]:
    """Width and height of a drawing without its margin, and its filled paths. Raises LogoError."""
    root = _parse(raw)
    _refuse_acting(root)
    drawn = [*_paths(root, _Look())]
    bounds = BoundsPen(None)
    for pen, _ in drawn:
        pen.replay(bounds)
    if bounds.bounds is None:
        raise LogoError("里面没有填色的路径", _DRAW)
    left, top, right, bottom = bounds.bounds
    if right - left <= 0 or bottom - top <= 0 or not right - left < 20 * (bottom - top) < 400 * (right - left):
        raise LogoError("里面的图形太扁，或者没有面积", _DRAW)
    fit = Transform().scale(HEIGHT / (bottom - top)).translate(-left, -top)
    curves = tuple(Curves(_commands(pen, fit), even_odd) for pen, even_odd in drawn)
    if sum(len(curve.commands) for curve in curves) > COMMANDS:
        raise LogoError("太细碎，路径的节点太多", "换一张简单的标志，或者在作图软件里简化路径")
    return round(HEIGHT * (right - left) / (bottom - top), 1), HEIGHT, curves


def _parse(raw: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree: Any = etree.fromstring(raw, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError):
        raise LogoError("不是写对的 SVG", "重新导出一次") from None
    if tree.docinfo.doctype:
        raise LogoError("里面有 DOCTYPE", "删掉 <!DOCTYPE …> 那一段，标志用不着它")
    if tree.xpath("//processing-instruction()"):
        raise LogoError("里面有 <?…?> 指令", "除了第一行的 <?xml …?>，都删掉")
    if tree.getroot().tag != f"{_SVG}svg":
        raise LogoError("不是 SVG 图", "换成 PNG、JPEG、WebP 或 SVG 图片")
    return tree.getroot()


def _refuse_acting(root: Any) -> None:
    """Nothing that runs or loads: in no namespace, and in no part that is not drawn either."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name.lower() in {"script", "foreignobject", "style"}:
            raise LogoError(f"里面有 <{name}>", "导出时选“样式：表现属性”，不要脚本、样式表和网页内容")
        for key, value in element.attrib.items():
            local = etree.QName(key).localname.lower()
            if local.startswith("on"):
                raise LogoError(f"里面有会动作的属性 {local}", "重新导出一张只有图形的")
            if (local in {"href", "src", "base"} and not str(value).startswith("#")) or _URL.search(str(value)):
                raise LogoError(f"里面引用了别的文件（{local}）", "把引用的内容嵌进来转成路径，或者删掉")


def _paths(element: Any, above: _Look) -> Iterator[tuple[DecomposingRecordingPen, bool]]:
    """Each path that is filled, in the drawing's own units, and whether by the even-odd rule."""
    if not str(element.tag).startswith(_SVG):
        return  # what drawing programs keep for themselves
    name = etree.QName(element).localname
    if name in _SILENT:
        return
    look = above.within(element)
    if look.style.get("display") == "none":
        return
    if name in _GROUPS:
        for inner in element.iterchildren(etree.Element):
            yield from _paths(inner, look)
    elif name == "path":
        yield from _path(element.get("d", ""), look)
    else:
        raise LogoError(f"里面有 <{name}>，不是路径", _DRAW)


def _path(data: str, look: _Look) -> Iterator[tuple[DecomposingRecordingPen, bool]]:
    if look.style.get("stroke", "none") != "none":
        raise LogoError("里面有描边", "在作图软件里把描边转成路径（轮廓化描边）")
    fill = look.style.get("fill", "black")
    if fill == "none":
        return
    if _is_white(fill):
        raise LogoError("里面有白色的图形，单色印出来会糊成一块", "用“减去顶层”把白色的地方挖空，或者删掉白底")
    pen = DecomposingRecordingPen({})
    try:
        parse_path(data, TransformPen(pen, look.move))
    except (ValueError, IndexError, ArithmeticError, AssertionError):
        raise LogoError("里面有写坏的路径", "重新导出一次") from None
    yield pen, look.style.get("fill-rule") == "evenodd"


def _is_white(fill: str) -> bool:
    """Whether a colour is as light as paper; a gradient, or one that nobody knows, is taken as ink."""
    try:
        red, green, blue = ImageColor.getrgb(fill)[:3]
    except ValueError:
        return False
    return 0.299 * red + 0.587 * green + 0.114 * blue >= WHITE


def _transform(text: str) -> Transform:
    """The value of a `transform` attribute (SVG 1.1, 7.6) without skews, which are rare. Raises LogoError."""
    move = Transform()
    try:
        for name, inner in _MOVE.findall(text):
            move = move.transform(_step(name, [float(part) for part in inner.replace(",", " ").split()]))
    except (TypeError, ValueError):
        raise LogoError("里面有看不懂的 transform", _FLAT) from None
    if _MOVE.sub("", text):
        raise LogoError("里面有看不懂的 transform", _FLAT)
    return move


def _step(name: str, parts: list[float]) -> Transform:
    match name, parts:
        case "matrix", [a, b, c, d, e, f]:
            return Transform(a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return Transform().translate(x, *(rest or (0,)))
        case "scale", [x, *rest]:
            return Transform().scale(x, *(rest or (x,)))
        case "rotate", [turn, *rest]:
            x, y = rest or (0, 0)
            return Transform().translate(x, y).rotate(turn * math.pi / 180).translate(-x, -y)
        case _:
            raise ValueError(name)


def _commands(pen: DecomposingRecordingPen, fit: Transform) -> tuple[Command, ...]:
    return tuple(
        (_LETTERS[verb], *(round(value, 1) for point in fit.transformPoints(points) for value in point))
        for verb, points in pen.value
    )
