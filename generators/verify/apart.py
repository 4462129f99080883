"""Apart: no two strings stand on one another, which each character's own contrast does not tell."""

from collections.abc import Iterator, Sequence

import numpy as np

from generators.problems import Problem
from generators.verify.proof import Proof
from generators.verify.words import Run

_SHARE = 0.12
"""The part of the smaller character's box that two strings may share: boxes of turned characters have empty corners."""


def check_apart(proof: Proof, runs: Sequence[Run]) -> Iterator[Problem]:
    """Every pair of strings that overlap on one piece, told once."""
    glyphs = [(number, glyph) for number, run in enumerate(runs) for glyph in run.glyphs]
    if not glyphs:
        return
    owner = np.array([number for number, _ in glyphs])
    boxes = np.array([(glyph.box.left, glyph.box.top, glyph.box.right, glyph.box.bottom) for _, glyph in glyphs])
    low, high = boxes[:, None, :2], boxes[:, None, 2:]
    shared = np.minimum(high, boxes[None, :, 2:]) - np.maximum(low, boxes[None, :, :2])
    area = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    common = np.prod(np.clip(shared, 0, None), axis=2)
    meets = (common > _SHARE * np.minimum(area[:, None], area[None, :])) & (owner[:, None] < owner[None, :])
    for first, second in sorted({(int(owner[one]), int(owner[other])) for one, other in np.argwhere(meets)}):
        upper, lower = runs[first].words[0], runs[second].words[0]
        yield Problem(
            lower.place,
            f"{proof.sheet.path}：“{upper.text}”和“{lower.text}”叠在一起",
            "缩短其中一句，或者给模板多留一点地方。",
        )
