"""Simulation: an acted chat in which the reader chooses what to say; a graph of moments."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug

Bubble = Annotated[str, StringConstraints(min_length=1, max_length=70)]


class Choice(Noun):
    """What the reader may do, and the moment or debrief to which it leads; `exit` marks the way out."""

    text: Annotated[str, StringConstraints(min_length=2, max_length=24)]
    to: Slug
    exit: bool = False


class Moment(Noun):
    """Messages of the other side, an optional pause note (停一下), and the choices."""

    id: Slug
    says: Annotated[tuple[Bubble, ...], Field(min_length=1, max_length=4)]
    pause: Annotated[str, StringConstraints(min_length=4, max_length=60)] | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=4)]


class Debrief(Noun):
    """The end of a path: how it came out, why, and by which signs it could be told."""

    id: Slug
    outcome: Literal["识破了", "会被骗", "是真的", "错怪了"]
    text: Annotated[str, StringConstraints(min_length=20, max_length=160)]
    signs: Annotated[tuple[Annotated[str, StringConstraints(min_length=4, max_length=40)], ...], Field(min_length=2)]


class Simulation(Noun):
    """`legitimate` conversations are honest ones, so that people learn to tell the difference."""

    id: Slug
    title: Annotated[str, StringConstraints(min_length=4, max_length=16)]
    speaker: Short
    summary: Annotated[str, StringConstraints(min_length=10, max_length=60)]
    legitimate: bool
    scams: tuple[Slug, ...] = ()
    start: Slug
    moments: Annotated[tuple[Moment, ...], Field(min_length=3)]
    debriefs: Annotated[tuple[Debrief, ...], Field(min_length=2)]
