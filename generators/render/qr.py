"""Codes: from the payload to the modules, and from the modules to one outline."""

from collections.abc import Iterator
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

Point = tuple[int, int]
Outline = tuple[tuple[Point, ...], ...]
"""Closed loops of corners, in modules from the upper left; holes turn the other way round."""


@lru_cache(maxsize=64)
def code_matrix(payload: str) -> tuple[str, ...]:
    """The modules of a code, one string of "0" and "1" a row, without quiet zone.

    Level Q is fixed and the version is the least that holds the payload, so that the modules stay as
    large as they can be while a quarter of the code may be soiled.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(payload, optimize=0)
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


@lru_cache(maxsize=64)
def code_outline(payload: str) -> Outline:
    """The dark area as closed loops: one path, so that no hairline of paper shows between two modules."""
    onward = _edges(code_matrix(payload))
    loops = []
    while onward:
        loops.append(tuple(_walk(onward, next(iter(onward)))))
    return tuple(loops)


def _edges(matrix: tuple[str, ...]) -> dict[Point, list[Point]]:
    """From each corner to the next ones, with the dark module on the right hand."""
    onward: dict[Point, list[Point]] = {}
    for y, row in enumerate(matrix):
        for x, module in enumerate(row):
            if module == "1":
                for start, end, (dx, dy) in (
                    ((x, y), (x + 1, y), (0, -1)),
                    ((x + 1, y), (x + 1, y + 1), (1, 0)),
                    ((x + 1, y + 1), (x, y + 1), (0, 1)),
                    ((x, y + 1), (x, y), (-1, 0)),
                ):
                    if not _dark(matrix, x + dx, y + dy):
                        onward.setdefault(start, []).append(end)
    return onward


def _dark(matrix: tuple[str, ...], x: int, y: int) -> bool:
    return 0 <= y < len(matrix) and 0 <= x < len(matrix[y]) and matrix[y][x] == "1"


def _walk(onward: dict[Point, list[Point]], start: Point) -> Iterator[Point]:
    """Take one loop out of `onward` and give its corners, leaving out points on a straight line."""
    here, heading = start, (0, 0)
    while True:
        ends = onward[here]
        step = next((end for end in ends if _turns_right(heading, here, end)), ends[0])
        ends.remove(step)
        if not ends:
            del onward[here]
        ahead = (step[0] - here[0], step[1] - here[1])
        if ahead != heading:
            yield here
        here, heading = step, ahead
        if here == start:
            return


def _turns_right(heading: Point, here: Point, end: Point) -> bool:
    """Where two dark modules touch at a corner, turning right keeps their loops apart."""
    return (end[0] - here[0], end[1] - here[1]) == (-heading[1], heading[0])
