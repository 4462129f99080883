"""Season: a part of the year, and the scam types whose pretexts it brings."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug, Text

Month = Annotated[int, Field(ge=1, le=12)]


class Season(Noun):
    """What the home page warns of first. `months` are those of the year; `scams` stand in the editor's order.

    It says what people do in these months, and so which pretext sounds likely: no count of cases.
    """

    id: Slug
    name: Short
    title: Annotated[str, StringConstraints(min_length=4, max_length=14)]
    why: Text
    months: Annotated[tuple[Month, ...], Field(min_length=1)]
    scams: Annotated[tuple[Slug, ...], Field(min_length=2, max_length=8)]
