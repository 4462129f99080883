"""Edges: what runs off the page must run off far enough, and an office printer's white rim stays white."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from generators.problems import Problem
from generators.verify.legible import OFFICE_MM
from generators.verify.proof import DPI, Box, Grey, Proof

INSIDE_MM = 0.5
PAPER = 245
"""From this level on a pixel is bare paper."""

SHARE = 0.002
"""The share of an edge that may differ: a rounded corner ends a pixel or two sooner outside than inside."""


def check_bleed(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """Where there is ink just inside the trim, there must be ink to the end of the bleed.

    A slanted line meets the two strips at different points, as far apart as the strips at 45 degrees.
    """
    bleed = proof.sheet.format.bleed_mm
    if not bleed:
        return
    for name, inside, outside in _strips(proof, picture, bleed - INSIDE_MM):
        bare = (inside < PAPER) & ~_near(outside < PAPER, bleed)
        if bare.mean() > SHARE:
            yield proof.fault(f"{name}缺出血，裁切后会露白边", f"底色和图形须伸到成品外 {bleed:g} 毫米。")


def check_rim(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """Nothing within 5 mm of the edge: most office printers leave it out."""
    inner = proof.pixels(picture, proof.paper.grown(-OFFICE_MM))
    if int((picture < PAPER).sum()) > int((inner < PAPER).sum()):
        yield proof.fault(f"离纸边 {OFFICE_MM:g} 毫米内有图文，办公打印机印不出", "办公版的图文都须留在白边以内。")


def _strips(proof: Proof, picture: Grey, reach: float) -> Iterator[tuple[str, Grey, Grey]]:
    """For each edge, the line of pixels just inside the trim and the one `reach` mm outside of it."""
    width, height = proof.sheet.format.trim_mm
    for name, at, step in (("上边", 0.0, -1), ("下边", height, 1)):
        inside, outside = (
            proof.pixels(picture, Box(1, y, width - 1, y))[0] for y in (at - step * INSIDE_MM, at + step * reach)
        )
        yield name, inside, outside
    for name, at, step in (("左边", 0.0, -1), ("右边", width, 1)):
        inside, outside = (
            proof.pixels(picture, Box(x, 1, x, height - 1))[:, 0] for x in (at - step * INSIDE_MM, at + step * reach)
        )
        yield name, inside, outside


def _near(ink: npt.NDArray[np.bool_], reach: float) -> npt.NDArray[np.bool_]:
    """For each pixel of a strip, whether there is ink within `reach` mm along the strip."""
    wide = round(reach * DPI / 25.4)
    return np.convolve(ink, np.ones(2 * wide + 1), mode="same") > 0
