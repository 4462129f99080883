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
"""The share of an edge that may differ: a rounded corner or a slanted band shifts by a pixel or two."""


def check_bleed(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """Where there is ink just inside the trim, there must be ink to the end of the bleed."""
    bleed = proof.sheet.format.bleed_mm
    if not bleed:
        return
    for name, inside, outside in _strips(proof, picture, bleed - INSIDE_MM):
        bare = (inside < PAPER) & (outside >= PAPER)
        if bare.mean() > SHARE:
            yield proof.fault(f"{name}缺出血，裁切后会露白边", f"底色和图形须伸到成品外 {bleed:g} 毫米。")


def check_rim(proof: Proof, picture: Grey) -> Iterator[Problem]:
    """Nothing within 5 mm of the edge: most office printers leave it out."""
    inner = proof.pixels(picture, proof.paper.grown(-OFFICE_MM))
    if int((picture < PAPER).sum()) > int((inner < PAPER).sum()):
        yield proof.fault(f"离纸边 {OFFICE_MM:g} 毫米内有图文，办公打印机印不出", "办公版的图文都须留在白边以内。")


def _strips(
    proof: Proof, picture: Grey, reach: float
) -> Iterator[tuple[str, npt.NDArray[np.uint8], npt.NDArray[np.uint8]]]:
    """For each edge, the line of pixels inside the trim and the one `reach` mm outside of it."""
    width, height = proof.sheet.format.trim_mm
    hair = 25.4 / DPI / 2
    for name, at, step in (("上边", 0.0, -1), ("下边", height, 1)):
        lines = (
            proof.pixels(picture, Box(1, y - hair / 2, width - 1, y + hair / 2))[0]
            for y in (at - step * INSIDE_MM, at + step * reach)
        )
        inside, outside = lines
        yield name, inside, outside
    for name, at, step in (("左边", 0.0, -1), ("右边", width, 1)):
        lines = (
            proof.pixels(picture, Box(x - hair / 2, 1, x + hair / 2, height - 1))[:, 0]
            for x in (at - step * INSIDE_MM, at + step * reach)
        )
        inside, outside = lines
        yield name, inside, outside
