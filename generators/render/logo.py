"""Logos as native curves: an image would keep its own colours on the plates."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from generators.model.unit import Command, Curves, Logo
from generators.render.outline import outline


@lru_cache(maxsize=8)
def logo_shape(logo: Logo) -> Mapping[str, Any]:
    """Its size in its own units, and the curves that are filled one after the other."""
    curves = logo.curves or (Curves(_loops(logo.rows)),)
    return {
        "width": logo.width,
        "height": logo.height,
        "curves": [{"commands": curve.commands, "even_odd": curve.even_odd} for curve in curves],
    }


def _loops(rows: tuple[str, ...]) -> tuple[Command, ...]:
    """The outlines of dots as commands: holes turn the other way round, so that the non-zero rule leaves them."""
    return tuple(
        command
        for (first, *rest) in outline(rows)
        for command in (("M", *first), *(("L", *corner) for corner in rest), ("Z",))
    )
