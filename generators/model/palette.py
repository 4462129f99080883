"""Palette: the colours of a campaign, each as a screen shows it and as a press mixes it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug

DEFAULT_PALETTE = "pause-blue"

Share = Annotated[int, Field(ge=0, le=100)]
"""How much of one ink, in percent."""


class Paint(Noun):
    """One colour: `screen` is sRGB as six hexadecimal digits, `press` cyan, magenta, yellow and black in percent."""

    screen: Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{6}$")]
    press: tuple[Share, Share, Share, Share]


class Palette(Noun):
    """What the colours are for; white paper and black type and codes are the same in all.

    `main` is the dark ground and the headline on white, `accent` the warm second ground and one headline
    line; `soft` is a light plane. Each has `bars`, its shade of the great pause sign, on which text may
    stand too. `mark` is the verdict's red, on white only; `hatch` is looked at and never read on.
    """

    id: Slug
    name: Short
    main: Paint
    main_bars: Paint
    accent: Paint
    accent_bars: Paint
    soft: Paint
    soft_bars: Paint
    mark: Paint
    hatch: Paint
