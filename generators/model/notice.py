"""Notice: words that the whole campaign shares: at a cash machine, on a parcel, in a taxi, in a wallet."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import HeadLine, Noun, Short, Slug

NoticeLine = Annotated[str, StringConstraints(min_length=2, max_length=30)]


class Item(Noun):
    """One thing to ask, to know or to do; `icon` stands before it where the template shows one."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=16)]
    text: NoticeLine | None = None
    icon: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = None


class Notice(Noun):
    """`head` are the large lines, `lead` is said below them, `items` are listed, `tail` closes.

    `source` is the plan that asks for the piece.
    """

    id: Slug
    name: Short
    head: Annotated[tuple[HeadLine, ...], Field(min_length=1, max_length=5)]
    lead: Annotated[tuple[NoticeLine, ...], Field(max_length=3)] = ()
    items: Annotated[tuple[Item, ...], Field(max_length=10)] = ()
    tail: Annotated[tuple[NoticeLine, ...], Field(max_length=3)] = ()
    source: Annotated[str, StringConstraints(min_length=4, max_length=120)]
