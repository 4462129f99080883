"""Venue: a place that must display material (场所), what it must show, and what its staff say."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug


class Show(Noun):
    """One thing that the plans ask of the venue: `material` is the material or text that answers it.

    `wording` is the plan's own name of the thing (台卡, 电子屏标语 ...).
    """

    wording: Short
    material: Slug
    count: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    place: Annotated[str, StringConstraints(min_length=2, max_length=40)]


class Venue(Noun):
    """`source` names the plan and its section; `script` is spoken by staff, sentence by sentence."""

    id: Slug
    name: Short
    sector: Short
    intro: Annotated[str, StringConstraints(min_length=15, max_length=90)]
    source: Annotated[str, StringConstraints(min_length=4, max_length=120)]
    scams: Annotated[tuple[Slug, ...], Field(min_length=3, max_length=8)]
    shows: Annotated[tuple[Show, ...], Field(min_length=1)]
    script: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=4, max_length=60)], ...], Field(min_length=2, max_length=8)
    ]
    audiences: tuple[Slug, ...] = ()
