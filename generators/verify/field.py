"""Field: whether the unit's name, once it is typed, stands in its strip: on its line or in its frame, over nothing."""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from generators.problems import Problem
from generators.verify.closeup import RING_MODULES, Placed
from generators.verify.edges import PAPER
from generators.verify.proof import Box, Grey, Proof
from generators.verify.words import Run

LEAST_MM = 2.5
"""Type of 6 pt needs as much with its descenders; the least that a press holds."""

MOST_LABELS = 4.0
"""A line is at most so many times as far below the upper edge of its field as its label is high."""

NEAR_LABELS, BELOW_MM = 2.5, 4.0
"""How far the field may begin from the end of its label: so many times its height beside it, or so far below."""

LINE_MM = 2.5
"""How far below the field its line or frame may be."""

SHARE = 0.8
"""The part of its line that the field takes at least; the rest is the air before and after the name."""

_LINED = 215
_ROUNDING = 0.4


def check_fields(proof: Proof, runs: Sequence[Run], codes: Sequence[Placed], picture: Grey) -> Iterator[Problem]:
    """One field for each label of a piece, and each where it belongs."""
    labels = [run for run in runs if any(words.path == "house.unit" for words in run.words)]
    fields = _fields(proof)
    if len(fields) != len(labels):
        what = f"这里写单位名称的地方有 {len(labels)} 处，填写栏有 {len(fields)} 个"
        yield proof.fault(what, "每处一个，不多不少。")
        return
    for label in labels:
        field = min(fields, key=partial(_gap, _around(label)))
        fields.remove(field)
        for what in _faults(proof, label, field, codes, picture):
            yield Problem(label.words[0].place, f"{proof.sheet.path}：填写栏{what}", "让它正好在写单位名称的地方。")


def _faults(proof: Proof, label: Run, field: Box, codes: Sequence[Placed], picture: Grey) -> Iterator[str]:
    turned = label.glyphs[0].box.left > label.glyphs[-1].box.left
    name = label.words[0].text
    if not _belongs(_upright(_around(label), turned=turned), _upright(field, turned=turned)):
        yield f"不在“{name}”旁边，或者大小不对"
    if not proof.paper.grown(-proof.sheet.format.safe_mm + _ROUNDING).holds(field):
        yield "伸出了安全区"
    zones = [code.box.grown(RING_MODULES * (code.box.right - code.box.left) / code.symbol.modules) for code in codes]
    if any(zone.meets(field) for zone in zones):
        yield "压着二维码或它的静区"
    if proof.pixels(picture, field.grown(-1 / proof.dpi * 25.4)).min(initial=255) < PAPER:
        yield "压着别的图文"
    if not _on_line(proof, field, picture, turned=turned):
        yield f"和“{name}”后面的横线、方框对不上"


def _fields(proof: Proof) -> list[Box]:
    """All fields whose middle lies on the piece, as it sees them."""
    found = []
    for note in proof.leaf.get("/Annots", []):
        left, bottom, right, top = (float(value) for value in note["/Rect"])
        (west, north), (east, south) = proof.mm(left, top), proof.mm(right, bottom)
        if 0 <= west + east <= 2 * proof.size_mm[0] and 0 <= north + south <= 2 * proof.size_mm[1]:
            found.append(Box(west, north, east, south))
    return found


def _around(run: Run) -> Box:
    boxes = [glyph.box for glyph in run.glyphs]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _gap(one: Box, other: Box) -> float:
    """How far apart two boxes are, along both axes together."""
    across = max(one.left - other.right, other.left - one.right, 0)
    return across + max(one.top - other.bottom, other.top - one.bottom, 0)


def _upright(box: Box, *, turned: bool) -> Box:
    """The box as whoever reads the label sees it."""
    return Box(-box.right, -box.bottom, -box.left, -box.top) if turned else box


def _belongs(label: Box, field: Box) -> bool:
    tall, high = field.bottom - field.top, label.bottom - label.top
    middle = (label.top + label.bottom) / 2
    beside = 0 <= field.left - label.right <= NEAR_LABELS * high and field.top <= middle and tall <= MOST_LABELS * high
    level = beside and field.bottom >= middle
    below = 0 <= field.top - label.bottom <= BELOW_MM and abs(field.left - label.left) <= BELOW_MM
    return tall >= LEAST_MM and (level or below)


def _on_line(proof: Proof, field: Box, picture: Grey, *, turned: bool) -> bool:
    """Whether a line just below the field is about as wide: not much wider, and nowhere less wide."""
    wide = field.right - field.left
    deep = (field.top - LINE_MM, field.top) if turned else (field.bottom, field.bottom + LINE_MM)
    window = Box(max(0, field.left - wide), max(0, deep[0]), field.right + wide, deep[1])
    rows = proof.pixels(picture, window) < _LINED
    scale = proof.dpi / 25.4
    start, end = ((edge - window.left) * scale for edge in (field.left, field.right))
    middle = round((start + end) / 2)
    for row in rows:
        gaps = np.flatnonzero(~row)
        before, after = gaps[gaps < middle], gaps[gaps > middle]
        first, last = (before[-1] + 1 if before.size else 0), (after[0] if after.size else row.size)
        if row[min(middle, row.size - 1)] and first <= start + scale and last >= end - scale:
            return bool(end - start >= SHARE * (last - first))
    return False
