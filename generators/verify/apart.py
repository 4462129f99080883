"""Apart: no two strings stand on one another, which each character's own contrast does not tell."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generators.problems import Problem
from generators.verify.proof import Proof
from generators.verify.words import Run

Boxes: TypeAlias = npt.NDArray[np.float64]

_SHARE = 0.12
"""The part of the smaller character's box that two strings may share: boxes of turned characters have empty corners."""


def check_apart(proof: Proof, runs: Sequence[Run]) -> Iterator[Problem]:
    """Every pair of strings that overlap on one piece, told once."""
    boxes = [_boxes(run) for run in runs]
    around = [(*box[:, :2].min(axis=0), *box[:, 2:].max(axis=0)) for box in boxes]
    for first, second in combinations(range(len(runs)), 2):
        left, top, right, bottom = around[first]
        other = around[second]
        if left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom:
            continue
        if _overlap(boxes[first], boxes[second]):
            upper, lower = runs[first].words[0], runs[second].words[0]
            what = f"“{upper.text}”和“{lower.text}”叠在一起"
            yield Problem(lower.place, f"{proof.sheet.path}：{what}", "缩短其中一句，或者给模板多留一点地方。")


def _boxes(run: Run) -> Boxes:
    """Left, top, right and bottom of each character, in mm."""
    return np.array([(glyph.box.left, glyph.box.top, glyph.box.right, glyph.box.bottom) for glyph in run.glyphs])


def _overlap(some: Boxes, others: Boxes) -> bool:
    """Whether any two characters share more than the allowed part of the smaller one."""
    shared = np.minimum(some[:, None, 2:], others[None, :, 2:]) - np.maximum(some[:, None, :2], others[None, :, :2])
    common = np.prod(np.clip(shared, 0, None), axis=2)
    areas = [np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) for boxes in (some, others)]
    return bool((common > _SHARE * np.minimum(areas[0][:, None], areas[1][None, :])).any())
