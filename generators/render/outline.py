"""Outlines: from a pattern of dark squares to closed loops, so that it is one path for the press."""

from collections.abc import Iterator, Sequence

Point = tuple[int, int]
Outline = tuple[tuple[Point, ...], ...]
"""Closed loops of corners, in squares from the upper left; holes turn the other way round."""


def outline(matrix: Sequence[str]) -> Outline:
    """The dark area of rows of "0" and "1": one path, so that no hairline of paper shows between two squares."""
    onward = _edges(matrix)
    loops = []
    while onward:
        loops.append(tuple(_walk(onward, next(iter(onward)))))
    return tuple(loops)


def _edges(matrix: Sequence[str]) -> dict[Point, list[Point]]:
    """From each corner to the next ones, with the dark square on the right hand."""
    onward: dict[Point, list[Point]] = {}
    for y, row in enumerate(matrix):
        for x, square in enumerate(row):
            if square == "1":
                for start, end, (dx, dy) in (
                    ((x, y), (x + 1, y), (0, -1)),
                    ((x + 1, y), (x + 1, y + 1), (1, 0)),
                    ((x + 1, y + 1), (x, y + 1), (0, 1)),
                    ((x, y + 1), (x, y), (-1, 0)),
                ):
                    if not _dark(matrix, x + dx, y + dy):
                        onward.setdefault(start, []).append(end)
    return onward


def _dark(matrix: Sequence[str], x: int, y: int) -> bool:
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
    """Where two dark squares touch at a corner, turning right keeps their loops apart."""
    return (end[0] - here[0], end[1] - here[1]) == (-heading[1], heading[0])
