"""Letter: letters and forms on paper (一封信, 确认书, 承诺书, 告知单, 倡议书), with blanks to fill in by hand."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

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
    """One page A4. `blanks` stand above the signature; `source` is the plan that asks for the letter.

    `own` is the blank into which the unit that hands the letter out writes its name: in its kit it is filled in.
    """

    id: Slug
    title: Annotated[str, StringConstraints(min_length=3, max_length=20)]
    kind: Literal["信", "确认书", "承诺书", "告知单", "倡议书"]
    salutation: Annotated[str, StringConstraints(min_length=2, max_length=30)] | None = None
    opening: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=3)]
    points: Annotated[tuple[Point, ...], Field(min_length=3, max_length=8)]
    closing: Annotated[tuple[Paragraph, ...], Field(max_length=3)] = ()
    blanks: tuple[Short, ...] = ()
    own: Short | None = None
    receipt: Receipt | None = None
    scams: Annotated[tuple[Slug, ...], Field(min_length=1)]
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]

    @model_validator(mode="after")
    def _owns_a_blank(self) -> "Letter":
        if self.own is not None and self.own not in self.blanks:
            raise ValueError("own 要是 blanks 里的一个")
        return self
