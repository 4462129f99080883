"""Format and Material: what is printed, how large, and on what it is used."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Noun, Short, Slug, Text

Variant = Literal["office", "shop"]
Subject = Literal["scam", "slogan"]
Millimetres = Annotated[float, Field(gt=0, le=20000, allow_inf_nan=False)]
Points = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)]


class Measure(Noun):
    """The least that the gates accept and what is recommended."""

    min: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    rec: Annotated[float, Field(gt=0, allow_inf_nan=False)]

    @model_validator(mode="after")
    def _recommended_is_not_less(self) -> Self:
        if self.rec < self.min:
            raise ValueError("rec（建议值）小于 min（最小值）")
        return self


class Format(Noun):
    """A paper format: lengths in mm, distances in m, type in pt, folds in mm from the top edge."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Short
    paper: Short
    trim_mm: tuple[Millimetres, Millimetres]
    bleed_mm: Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)]
    safe_mm: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
    read_m: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    scan_m: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    body_pt: Measure
    qr_mm: Measure
    folds_mm: tuple[Millimetres, ...] = ()
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _folds_lie_on_the_sheet(self) -> Self:
        if list(self.folds_mm) != sorted(set(self.folds_mm)) or any(fold >= self.trim_mm[1] for fold in self.folds_mm):
            raise ValueError("folds_mm 须从上到下递增，并且都在纸内")
        return self


class Material(Noun):
    """A thing that units display: one template, one format, one kind of subject.

    `faces` is how many times both codes stand on the piece; `code_mm` is the side of a code without
    its quiet zone, at 1:1.
    """

    id: Slug
    name: Short
    format: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    template: Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.typ$")]
    subject: Subject
    use: Text
    stock: Short
    code_mm: Millimetres
    faces: Annotated[int, Field(ge=1, le=2)] = 1
    notes: tuple[Text, ...] = ()
