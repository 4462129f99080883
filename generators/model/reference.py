"""What other content stands on: articles of law word for word, numbers and tools, dated notices."""

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import Noun, Short, Slug, Text
from generators.model.scam import Confidence

Link = Annotated[str, StringConstraints(pattern=r"^https://([a-z0-9-]+\.)*[a-z0-9-]+\.gov\.cn(/\S*)?$", max_length=200)]
"""Only official hosts; a page of facts is not followed through reposting sites."""


class LawArticle(Noun):
    """One article: `quote` is the official wording, whole or in part, and `plain` says it in everyday words."""

    id: Slug
    law: Annotated[str, StringConstraints(pattern=r"^《.+》$", max_length=60)]
    article: Annotated[str, StringConstraints(pattern=r"^第[一二三四五六七八九十百]+条(之[一二三四五六七八九十]+)?$")]
    quote: Annotated[str, StringConstraints(min_length=10, max_length=600)]
    plain: Annotated[str, StringConstraints(min_length=8, max_length=100)]
    in_force: dt.date
    scams: tuple[Slug, ...] = ()


class Tool(Noun):
    """A number, an app or a service: what it is for, and what it is not for."""

    id: Slug
    name: Short
    number: Annotated[str, StringConstraints(pattern=r"^[0-9]{3,11}$")] | None = None
    use: Annotated[str, StringConstraints(min_length=6, max_length=60)]
    not_for: Annotated[str, StringConstraints(min_length=6, max_length=60)] | None = None
    how: Annotated[tuple[Text, ...], Field(max_length=5)] = ()
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]
    date: dt.date
    confidence: Confidence
    review_by: dt.date


class Alert(Noun):
    """A dated notice; `action` is the one sentence that everybody should read."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+$", max_length=60)]
    date: dt.date
    title: Annotated[str, StringConstraints(min_length=6, max_length=30)]
    action: Annotated[str, StringConstraints(min_length=6, max_length=40)]
    text: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]
    scams: Annotated[tuple[Slug, ...], Field(min_length=1)]
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]
    link: Link | None = None
