"""What an addition may do to a page of a proven file: call drawings over what the page draws, each in its place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in pt, in the coordinates of a page."""

Call = tuple[str, tuple[float, ...]]
"""The name of a drawing that is called, and the matrix under which it is."""

_FORMS = "/XObject"
_OPENING = b"q\n"
_LAID_OVER = frozenset(("q", "Q", "cm", "Do", "BDC", "BMC", "EMC"))
_FORM = frozenset(("/Type", "/Subtype", "/BBox", "/Resources", "/Filter", "/Length"))
"""What a drawing that is called may say: nothing that moves it, hides it or blends it."""

_ANEW = frozenset(("/Contents", "/Resources", "/Annots"))
"""What a page says anew, or no longer."""


@dataclass(frozen=True, slots=True)
class OldPage:
    """A page of a proven file: what it says of itself and draws with, its boxes, and the numbers of its drawings."""

    entries: Mapping[str, bytes]
    resources: Mapping[str, bytes]
    forms: Mapping[str, bytes]
    boxes: tuple[bytes | None, ...]
    drawn: tuple[tuple[int, int], ...]

    @staticmethod
    def of(page: pikepdf.Page) -> "OldPage":
        """Take it down."""
        return OldPage(said_by(page.obj), *_drawn_with(page), page_boxes(page), _drawings(page))


def page_faults(before: OldPage, page: pikepdf.Page, called: Sequence[Call]) -> Iterator[str]:
    """A page is as large as it was and draws what it drew, each drawing; then new ones are `called`, if any are."""
    resources, forms = _drawn_with(page)
    now, added = _drawings(page), {name for name, _ in called}
    if before.boxes != page_boxes(page):
        yield "的大小和原件不同"
    if without(said_by(page.obj), _ANEW) != without(before.entries, _ANEW) or "/Annots" in page.obj:
        yield "说的不是原件说的，或者还有可填的栏"
    if resources != before.resources or without(forms, added) != before.forms or not added <= forms.keys():
        yield "用的不是原件的字体和颜色"
    if (now[1:-1] if added else now) != before.drawn:
        yield "画的不是原件的内容"
    elif added and streams(page)[0].read_bytes() != _OPENING:
        yield "在原件之前画了别的"


def calls(stream: Any, opening: str) -> list[Call]:
    """What a page's last stream calls. Raises ValueError where it does more, or does not begin with `opening`."""
    found: list[Call] = []
    matrix: tuple[float, ...] = ()
    depth = 1 if opening == "Q" else 0
    parts = [(str(part.operator), part.operands) for part in pikepdf.parse_content_stream(stream)]
    if not parts or parts[0][0] != opening or not {operator for operator, _ in parts} <= _LAID_OVER:
        raise ValueError("后来画的不只是单位栏")
    for operator, operands in parts:
        if operator == "cm":
            if matrix:
                raise ValueError("单位栏挪了两次")
            matrix = tuple(float(number) for number in operands)
        elif operator == "Do":
            found.append((str(operands[0]), matrix))
        elif operator in "qQ":
            depth += 1 if operator == "q" else -1
            matrix = ()
    if depth:
        raise ValueError("后来画的没有收尾")
    return found


def box_of(matrix: Sequence[float], size: tuple[float, float]) -> Box:
    """Where a matrix puts a rectangle of this size at the origin. Raises ValueError where it is none."""
    a, b, c, d, e, f = matrix
    xs = (e, e + a * size[0] + c * size[1])
    ys = (f, f + b * size[0] + d * size[1])
    return min(xs), min(ys), max(xs), max(ys)


def is_plain(form: Any) -> bool:
    """Whether a drawing is seen just where and as it is called."""
    return _FORM.issuperset(form.keys())


def streams(page: pikepdf.Page) -> list[Any]:
    """All that a page draws, in its order."""
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def said_by(dictionary: Any) -> Mapping[str, bytes]:
    """The entries of a dictionary, each as PDF says it."""
    return {key: _said(value) for key, value in dictionary.items()}


def without(entries: Mapping[str, bytes], keys: Collection[str]) -> Mapping[str, bytes]:
    """Entries but for some."""
    return {key: body for key, body in entries.items() if key not in keys}


def page_boxes(page: pikepdf.Page) -> tuple[bytes | None, ...]:
    """The paper, the trim and the bleed, and whether the page is turned; the paper may be said above the page."""
    own: list[Any] = [page.obj.get(key) for key in ("/TrimBox", "/BleedBox", "/CropBox", "/Rotate", "/UserUnit")]
    return (page.mediabox.unparse(), *(None if value is None else resolved(value) for value in own))


def resolved(value: Any) -> bytes:
    """What an object says, though it stands under a number of its own."""
    return bytes(value.unparse(resolved=True)) if isinstance(value, pikepdf.Object) else str(value).encode()


def _said(value: Any) -> bytes:
    return bytes(value.unparse()) if isinstance(value, pikepdf.Object) else str(value).encode()


def _drawn_with(page: pikepdf.Page) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """What a page draws with, but for other drawings, and the drawings that it can call."""
    resources: Any = page.resources
    said = without(said_by(resources), frozenset((_FORMS,)))
    return said, said_by(resources[_FORMS]) if _FORMS in resources else {}


def _drawings(page: pikepdf.Page) -> tuple[tuple[int, int], ...]:
    """The numbers of the streams that a page draws, in their order."""
    return tuple(stream.objgen for stream in streams(page))
