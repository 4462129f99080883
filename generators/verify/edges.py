"""Edges: what runs off the page must run off far enough, and an office printer's white rim stays white."""

from collections.abc import Iterator

import numpy as np

from generators.problems import Problem
from generators.verify.legible import OFFICE_MM
from generators.verify.proof import Box, Grey, Proof

INSIDE_MM = 0.5
PAPER = 245
"""From this level on a pixel is bare paper."""

KEPT_MM = {"none": 1.0, "rounded": 4.0}
"""How far from its ends an edge begins to count: what a knife rounds off needs no bleed."""

TANGENT_MM = 3.0
"""Half of what a round piece has of an edge: there the circle is still only a tenth of a millimetre away."""

SHARE = 0.002
"""The share of an edge that may differ: a rounded corner ends a pixel or two sooner outside than inside."""


def check_bleed(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """Where there is ink just inside the trim, there must be ink to the end of the bleed.

    A slanted line meets the two strips at different points, as far apart as the strips at 45 degrees.
    """
    bleed = proof.sheet.format.bleed_mm
    if not bleed:
        return
    reach = round(bleed * proof.dpi / 25.4)
    for name, inside, outside in _strips(proof, picture, bleed):
        near = np.convolve(outside < PAPER, np.ones(2 * reach + 1), mode="valid")[: len(inside)] > 0
        bare = (inside < PAPER)[: len(near)] & ~near
        if bare.mean() > SHARE:
            yield proof.fault(f"{name}缺出血，裁切后会露白边", f"底色和图形须伸到成品外 {bleed:g} 毫米。")


def check_rim(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """Nothing within 5 mm of the edge: most office printers leave it out. Thermal ones print up to it."""
    if proof.sheet.format.inks == "k":
        return
    inner = proof.pixels(picture, proof.paper.grown(-OFFICE_MM))
    if int((picture < PAPER).sum()) > int((inner < PAPER).sum()):
        yield proof.fault(f"离纸边 {OFFICE_MM:g} 毫米内有图文，办公打印机印不出", "办公版的图文都须留在白边以内。")


def _strips(proof: Proof, picture: Grey, bleed: float) -> Iterator[tuple[str, Grey, Grey]]:
    """For each edge, the line of pixels just inside the trim, and the one just inside the end of the bleed.

    The outer line is longer by the bleed at both ends, so that each inner pixel has neighbours to both sides.
    """
    width, height = proof.sheet.format.trim_mm
    reach, cut_x, cut_y = bleed - INSIDE_MM, _cut_off(proof, width), _cut_off(proof, height)
    for name, near, far in (("上边", INSIDE_MM, -reach), ("下边", height - INSIDE_MM, height + reach)):
        inner = Box(cut_x, near, width - cut_x, near)
        outer = Box(cut_x - bleed, far, width - cut_x + bleed, far)
        yield name, proof.pixels(picture, inner)[0], proof.pixels(picture, outer)[0]
    for name, near, far in (("左边", INSIDE_MM, -reach), ("右边", width - INSIDE_MM, width + reach)):
        inner = Box(near, cut_y, near, height - cut_y)
        outer = Box(far, cut_y - bleed, far, height - cut_y + bleed)
        yield name, proof.pixels(picture, inner)[:, 0], proof.pixels(picture, outer)[:, 0]


def _cut_off(proof: Proof, length: float) -> float:
    """How much of each end of an edge is not looked at, in mm."""
    die = proof.sheet.format.die
    return length / 2 - TANGENT_MM if die == "round" else KEPT_MM[die]
