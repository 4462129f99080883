"""Question: one question of the quiz, with the reason for its answer."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Noun, Slug

Option = Annotated[str, StringConstraints(min_length=1, max_length=36)]


class Question(Noun):
    """`right` counts the options from 1; `because` is shown after the answer, right or wrong.

    `wrong` is what the reader is told beside any other option: 会被骗 only where each of them does as the cheat asks.
    """

    id: Slug
    scams: Annotated[tuple[Slug, ...], Field(min_length=1)]
    ask: Annotated[str, StringConstraints(min_length=8, max_length=90)]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=4)]
    right: Annotated[int, Field(ge=1, le=4)]
    wrong: Literal["不对", "会被骗"] = "不对"
    because: Annotated[str, StringConstraints(min_length=10, max_length=120)]

    @model_validator(mode="after")
    def _right_is_an_option(self) -> "Question":
        if self.right > len(self.options):
            raise ValueError(f"right 是 {self.right}，可是只有 {len(self.options)} 个选项")
        if len(set(self.options)) != len(self.options):
            raise ValueError("options 里有两个一样的选项")
        return self
