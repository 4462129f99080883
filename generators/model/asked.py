"""Asked: how people put it when they look for a page, in the words of those who call."""

from typing import Annotated

from pydantic import Field, StringConstraints

from generators.model.noun import Noun

Wording = Annotated[str, StringConstraints(min_length=2, max_length=30)]


class Asked(Noun):
    """`page` is the page that answers, without its ending; the search learns from `words` and shows none of them."""

    page: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$", max_length=60)]
    words: Annotated[tuple[Wording, ...], Field(min_length=1)]
