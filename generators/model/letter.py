"""Letter: letters and forms on paper (一封信, 确认书, 承诺书, 告知单, 倡议书), with blanks to fill in by hand."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug, Text

Paragraph = Annotated[str, StringConstraints(min_length=10, max_length=200)]


class Point(Noun):
    """One numbered point: a bold head and its explanation."""

    head: Annotated[str, StringConstraints(min_length=3, max_length=20)]
    text: Annotated[str, StringConstraints(min_length=6, max_length=100)]


class Receipt(Noun):
    """The part that is torn off and returned on paper; it asks for no identity or telephone number."""

    title: Short
    text: Text
    blanks: Annotated[tuple[Short, ...], Field(min_length=1, max_length=8)]


class Letter(Noun):
    """One page A4. `blanks` stand above the signature; `source` is the plan that asks for the letter."""

    id: Slug
    title: Annotated[str, StringConstraints(min_length=3, max_length=20)]
    kind: Literal["信", "确认书", "承诺书", "告知单", "倡议书"]
    salutation: Annotated[str, StringConstraints(min_length=2, max_length=30)] | None = None
    opening: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=3)]
    points: Annotated[tuple[Point, ...], Field(min_length=3, max_length=8)]
    closing: Annotated[tuple[Paragraph, ...], Field(max_length=3)] = ()
    blanks: tuple[Short, ...] = ()
    receipt: Receipt | None = None
    scams: Annotated[tuple[Slug, ...], Field(min_length=1)]
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]
