"""Unit: whose name a piece carries, and its mark in one ink."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from generators.model.noun import Noun

Command = tuple[str | float, ...]
"""("M", x, y), ("L", x, y), ("Q", 4 numbers), ("C", 6 numbers) or ("Z",), absolute."""


class Unit(Noun):
    """The unit that displays a piece. `logo` is the way to its file from the campaign's folder."""

    name: Annotated[str, StringConstraints(min_length=2, max_length=40)]
    phone: Annotated[str, StringConstraints(pattern=r"^(0[0-9]{2,3}-[0-9]{7,8}|[0-9]{3,11})$")] | None = None
    logo: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None


@dataclass(frozen=True, slots=True)
class Curves:
    """Closed curves that are filled together; where `even_odd`, what lies inside two of them is a hole."""

    commands: tuple[Command, ...]
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo in one ink, `width` by `height` units, without any margin.

    Either `rows` hold it, one string of "0" and "1" for each row of dots, or `curves` do. `sha256` is that of
    its file.
    """

    sha256: str
    width: float
    height: float
    rows: tuple[str, ...] = ()
    curves: tuple[Curves, ...] = ()
