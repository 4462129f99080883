"""Audience: a group of people that the campaign plans name (重点人群), and what is said to them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug

Rule = Annotated[str, StringConstraints(min_length=6, max_length=40)]

HeadFour = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=2, max_length=6)], ...],
    Field(min_length=4, max_length=4),
]
"""Two phrases of two lines each: below each other on a roll-up, a phrase a line where the piece is wider."""


class Audience(Noun):
    """`situation` is how such a person says it on the home page; `source` is the plan that names the group.

    Without a `headline` there are no roll-ups, stands and boards for them.
    """

    id: Slug
    name: Short
    situation: Short
    intro: Annotated[str, StringConstraints(min_length=15, max_length=90)]
    headline: HeadFour | None = None
    scams: Annotated[tuple[Slug, ...], Field(min_length=3, max_length=8)]
    rules: Annotated[tuple[Rule, ...], Field(min_length=3, max_length=3)]
    letter: Slug | None = None
    materials: Annotated[tuple[Slug, ...], Field(min_length=1)]
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]
