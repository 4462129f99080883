"""TriageCard: one yes-or-no question for somebody who is being talked to right now, and what a yes points to."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Noun, Slug

MOST_CARDS = 6
"""More questions than these nobody answers with a stranger on the line."""

_TIERS = (("likely", 3), ("often", 2), ("also", 1))
"""What a yes adds to a scam type, in points; a type of another card may outdo it by the sum."""

Reason = Annotated[str, StringConstraints(min_length=8, max_length=40)]


class TriageCard(Noun):
    """The scam types of a card stand in three tiers, the most telling first.

    `stop` makes the yes decisive: the way out is then offered at once, in these words.
    """

    id: Slug
    ask: Annotated[str, StringConstraints(min_length=6, max_length=24, pattern="^[^？]+？$")]
    why: Reason
    now: Reason
    stop: Annotated[str, StringConstraints(min_length=2, max_length=6)] | None = None
    likely: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=6)]
    often: tuple[Slug, ...] = ()
    also: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _each_type_once(self) -> "TriageCard":
        names = [name for tier, _ in _TIERS for name in getattr(self, tier)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{'、'.join(twice)} 写了两次，likely、often、also 里只留一处")
        return self

    @property
    def weights(self) -> Mapping[str, int]:
        """Points of each scam type after a yes, the strongest first."""
        return {name: points for tier, points in _TIERS for name in getattr(self, tier)}
