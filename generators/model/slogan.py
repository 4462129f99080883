"""Slogan: a line of the campaign plan, word for word, and as it is set on a poster."""

import re
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import HeadLine, Noun, Slug, Text

_PAUSE = re.compile(r"[\s，。；！、]+")
"""Where a speaker breathes; the source writes a space or a mark there."""

_CLOSING = ("，", "。", "；", "！", "？")


class Slogan(Noun):
    """`verbatim` equals the source but for white space; `display` is what is printed, line by line.

    A couplet sets its two lines as two vertical columns, so both must have the same length (5 to 8
    characters) and make sense in either order.
    """

    id: Slug
    verbatim: Text
    display: Annotated[tuple[HeadLine, ...], Field(min_length=2, max_length=6)]
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]
    layout: Literal["stack", "couplet"] = "stack"
    scams: tuple[Slug, ...] = ()
    general: bool = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """The printed words, broken where the source breaks, unless a 、 or an opening quotation mark joins them.

        The printed lines themselves where the print does not say the same letters as the source.
        """
        parts = [part for part in _PAUSE.split(self.verbatim) if part]
        printed = "".join(self.display)
        if "".join(parts) != _PAUSE.sub("", printed):
            return self.display
        breaks, said, phrases = set(accumulate(map(len, parts))), 0, [""]
        for char in printed:
            letter = not _PAUSE.fullmatch(char)
            if letter and char != "“" and said in breaks and not phrases[-1].endswith("、"):
                phrases.append("")
            phrases[-1] += char
            said += letter
        return tuple(phrases)

    @property
    def sentence(self) -> str:
        """All phrases on one line, for titles and file names: a comma between two unless a mark stands there."""
        marked = [phrase if phrase.endswith(_CLOSING) else f"{phrase}，" for phrase in self.phrases]
        return "".join(marked).removesuffix("，")

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> "Slogan":
        if self.general == bool(self.scams):
            raise ValueError("scams（适用的骗局）与 general: true（各类通用）须二者取一")
        if self.layout == "couplet":
            lengths = {len(line) for line in self.display}
            if len(self.display) != 2 or len(lengths) != 1 or not 5 <= lengths.pop() <= 8:  # noqa: PLR2004 - look.md §6
                raise ValueError("layout: couplet（对联）要求 display 恰好两行，字数相同，每行 5 到 8 字")
        return self
