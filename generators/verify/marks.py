"""Marks: every painting operator of the page in its order, as pikepdf reads the content streams."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pikepdf

from generators.verify.proof import Proof

Kind: TypeAlias = Literal["text", "fill", "stroke", "image", "shading"]
Points: TypeAlias = npt.NDArray[np.float64]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_OPERATORS = "q Q cm gs Do BI ID EI sh k K rg RG g G cs CS sc SC scn SCN BT Tf Tm Tr Tj TJ ' \""
_PATHS = " m re f F f* b B b* B* S s n"
"""Most operators draw paths; they are left out where nobody asks for them."""

_DEEPEST = 8
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_SPACES = {"k": "/DeviceCMYK", "rg": "/DeviceRGB", "g": "/DeviceGray"}
_FILLS = frozenset(("f", "F", "f*", "b", "B", "b*", "B*"))
_STROKES = frozenset(("S", "s", "b", "B", "b*", "B*"))
_OUTLINE, _INVISIBLE = 1, 3
_SIDES = 4


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as the file states it: its space, for example "/DeviceCMYK", and its components."""

    space: str = "/DeviceGray"
    parts: tuple[float, ...] = (0.0,)


@dataclass(frozen=True, slots=True)
class Mark:
    """One painting operator; `moves` are the operands that begin its outlines, `pt` is the type size.

    `codes` are the two-byte character codes of a text, `font` its dictionary. What does not `overprint` takes the
    ink of other plates away below it; this is noted of strokes only.
    """

    kind: Kind
    ink: Ink
    moves: Sequence[Sequence[Any]] = ()
    ctm: Matrix = _UNIT
    pt: float = 0
    font: Any = None
    codes: bytes = b""
    overprint: bool = False

    @property
    def points_pt(self) -> Points:
        """Where its outlines start, on the page; of a rectangle the opposite corner too."""
        near = [(float(move[0]), float(move[1])) for move in self.moves]
        far = [(float(m[0]) + float(m[2]), float(m[1]) + float(m[3])) for m in self.moves if len(m) == _SIDES]
        a, b, c, d, e, f = self.ctm
        x, y = np.array(near + far, dtype=np.float64).reshape(-1, 2).T
        return np.stack((a * x + c * y + e, b * x + d * y + f), axis=1)


@dataclass(slots=True)
class _State:
    ctm: Matrix = _UNIT
    fill: Ink = field(default_factory=Ink)
    stroke: Ink = field(default_factory=Ink)
    font: Any = None
    size: float = 0
    text: Matrix = _UNIT
    mode: int = 0
    overprint: bool = False


def read_marks(proof: Proof, *, paths: bool) -> tuple[Mark, ...]:
    """All marks of the page, those of its forms and tiling patterns included; fills and strokes if `paths`.

    Raises ValueError where forms stand in one another without end.
    """
    page = proof.pdf.pages[proof.number]
    operators = _OPERATORS + _PATHS if paths else _OPERATORS
    return tuple(_Walk(operators, page.obj.get("/Resources", {}), _State()).marks(page))


class _Walk:
    """One content stream; the graphics state is the only thing that it remembers."""

    def __init__(self, operators: str, resources: Any, state: _State, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise ValueError("PDF 的表单嵌套太深")
        self._operators = operators
        self._resources = resources
        self._state = state
        self._depth = depth
        self._stack: list[_State] = []
        self._moves: list[Sequence[Any]] = []

    def marks(self, stream: Any) -> Iterator[Mark]:
        for instruction in pikepdf.parse_content_stream(stream, self._operators):
            name, operands = str(instruction.operator), tuple(instruction.operands)
            if name in {"m", "re"}:
                self._moves.append(operands)
            elif name in _PAINT:
                yield from _PAINT[name](self, name, operands)
            else:
                self._set(name, operands)

    def _set(self, name: str, operands: Sequence[Any]) -> None:
        state = self._state
        match name:
            case "q":
                self._stack.append(replace(state))
            case "Q" if self._stack:
                self._state = self._stack.pop()
            case "cm":
                state.ctm = _times(_matrix(operands), state.ctm)
            case "Tf":
                state.font, state.size = self._resources["/Font"][operands[0]], float(operands[1])
            case "BT" | "Tm":
                state.text = _matrix(operands) if operands else _UNIT
            case "Tr":
                state.mode = int(operands[0])
            case "gs":
                state.overprint = bool(self._resources["/ExtGState"][operands[0]].get("/OP", state.overprint))

    def _coloured(self, name: str, operands: Sequence[Any]) -> Iterator[Mark]:
        key = "fill" if name.islower() else "stroke"
        name = name.lower()
        if name == "cs":
            spaces = self._resources.get("/ColorSpace", {})
            setattr(self._state, key, Ink(_space_name(spaces.get(operands[0], operands[0])), ()))
            return
        space = _SPACES.get(name, getattr(self._state, key).space)
        parts = tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))
        setattr(self._state, key, Ink(space, parts))
        if operands and isinstance(operands[-1], pikepdf.Name):
            yield from self._patterned(self._resources["/Pattern"][operands[-1]])

    def _patterned(self, pattern: Any) -> Iterator[Mark]:
        """A shading says its space itself; a tile is a page of its own."""
        if "/Shading" in pattern:
            yield Mark("shading", Ink(_space_name(pattern["/Shading"]["/ColorSpace"]), ()))
        else:
            yield from self._inside(pattern, _State(self._state.ctm))

    def _shaded(self, _name: str, operands: Sequence[Any]) -> Iterator[Mark]:
        yield Mark("shading", Ink(_space_name(self._resources["/Shading"][operands[0]]["/ColorSpace"]), ()))

    def _pictured(self, _name: str, _operands: Sequence[Any]) -> Iterator[Mark]:
        yield Mark("image", Ink())

    def _placed(self, _name: str, operands: Sequence[Any]) -> Iterator[Mark]:
        placed = self._resources["/XObject"][operands[0]]
        if placed["/Subtype"] != "/Form":
            yield Mark("image", Ink())
            return
        state = replace(self._state, ctm=_times(_matrix(placed.get("/Matrix", _UNIT)), self._state.ctm))
        yield from self._inside(placed, state)

    def _inside(self, stream: Any, state: _State) -> Iterator[Mark]:
        resources = stream.get("/Resources", self._resources)
        yield from _Walk(self._operators, resources, state, self._depth + 1).marks(stream)

    def _painted(self, name: str, _operands: Sequence[Any]) -> Iterator[Mark]:
        moves, self._moves = self._moves, []
        if name == "n":
            return
        if name in _FILLS:
            yield Mark("fill", self._state.fill, moves, self._state.ctm)
        if name in _STROKES:
            yield Mark("stroke", self._state.stroke, moves, self._state.ctm, overprint=self._state.overprint)

    def _shown(self, _name: str, operands: Sequence[Any]) -> Iterator[Mark]:
        state = self._state
        if state.mode % 4 == _INVISIBLE:
            return  # it takes no ink; whether it had to be seen is the contrast check's question
        _, _, c, d, _, _ = _times(state.text, state.ctm)
        shown = operands[-1]
        pieces = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
        codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        ink = state.stroke if state.mode % 4 == _OUTLINE else state.fill
        yield Mark("text", ink, pt=state.size * hypot(c, d), font=state.font, codes=codes)


_Paint: TypeAlias = Callable[[_Walk, str, Sequence[Any]], Iterator[Mark]]
_COLOURS = ("k", "K", "rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN")
_PAINT: Mapping[str, _Paint] = {
    **dict.fromkeys((*_FILLS, *_STROKES, "n"), _Walk._painted),  # noqa: SLF001 - the table belongs to the class
    **dict.fromkeys(("Tj", "TJ", "'", '"'), _Walk._shown),  # noqa: SLF001 - same
    **dict.fromkeys(_COLOURS, _Walk._coloured),  # noqa: SLF001 - same
    "Do": _Walk._placed,  # noqa: SLF001 - same
    "sh": _Walk._shaded,  # noqa: SLF001 - same
    "INLINE IMAGE": _Walk._pictured,  # noqa: SLF001 - same
}


def _space_name(space: Any) -> str:
    """A name that tells what matters: how many components an ICC profile has, which ink a spot colour is.

    A spot colour that would be shown as anything but process inks has no name of its own.
    """
    if isinstance(space, pikepdf.Name):
        return str(space)
    family = str(space[0])
    if family == "/ICCBased":
        return f"/ICCBased{int(space[1]['/N'])}"
    if family == "/Separation" and space[2] == "/DeviceCMYK":
        return f"/Separation{space[1]}"
    return family


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
