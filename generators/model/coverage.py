"""Coverage: which audience or venue must be told of which scam types, as the plans demand."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Noun, Short, Slug


class CoverageRow(Noun):
    """One row of the matrix. `target` is the plan's percentage, where it gives one."""

    id: Slug
    who: Short
    audience: Slug | None = None
    venue: Slug | None = None
    scams: Annotated[tuple[Slug, ...], Field(min_length=1)]
    measure: Literal["知晓率", "宣传防范率", "针对性宣传"]
    target: Annotated[int, Field(ge=1, le=100)] | None = None
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]

    @model_validator(mode="after")
    def _speaks_of_one(self) -> Self:
        if (self.audience is None) == (self.venue is None):
            raise ValueError("audience（人群）与 venue（场所）须二者取一")
        return self


class SeedWording(Noun):
    """A wording by which a campaign plan names a type of fraud, and the pages that answer it."""

    wording: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    scams: Annotated[tuple[Slug, ...], Field(min_length=1)]
    source: Annotated[str, StringConstraints(min_length=2, max_length=60)]
