"""Format and Material: what is printed, how large, from what it takes its words, and on what it is used."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Noun, Short, Slug, Text

Variant = Literal["office", "shop", "booklet"]
Subject = Literal["scam", "slogan", "audience", "venue", "notice", "letter", "campaign"]
Process = Literal["sheet", "inkjet", "label"]
Ground = Literal["blue", "yellow", "white"]
Die = Literal["none", "round", "rounded"]
Inks = Literal["cmyk", "k"]
House = Literal["pause", "brand", "sample", "hotlines", "promise", "accounts", "unit", "batch", "pages"]

Millimetres = Annotated[float, Field(gt=0, le=20000, allow_inf_nan=False)]
Points = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)]
FormatId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
IconName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
Tree = Mapping[str, object]
"""A tree of texts under keys of the template's choosing."""

_PT_A_METRE = 12.6
_ROUNDING = 0.05

HOUSE: tuple[House, ...] = ("pause", "brand", "sample", "hotlines", "promise", "accounts", "unit", "batch")


class Measure(Noun):
    """The least that the gates accept and what is recommended."""

    min: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    rec: Annotated[float, Field(gt=0, allow_inf_nan=False)]

    @model_validator(mode="after")
    def _recommended_is_not_less(self) -> Self:
        if self.rec < self.min:
            raise ValueError("rec（建议值）小于 min（最小值）")
        return self


class Grid(Noun):
    """Many copies of a small piece on one sheet of an office printer, in the middle of it, `gap_mm` apart."""

    sheet_mm: tuple[Millimetres, Millimetres]
    columns: Annotated[int, Field(ge=1, le=10)]
    rows: Annotated[int, Field(ge=1, le=20)]
    gap_mm: Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)] = 0


class Format(Noun):
    """A paper format: lengths in mm, distances in m, type in pt.

    `folds_mm` are measured from the top edge, `folds_x_mm` from the left. `file_scale` 10 means that the
    file shows everything at a tenth of its size, as it must above 5.08 m (ISO 32000-1, annex C). Without
    `scan_m` and `qr_mm` the format carries no codes: nobody scans a banner. `die` is the shape that a knife
    cuts out, which the shop finds as an ink of its own; `inks` are all that the printer has: k on thermal paper.
    `spread_mm` is the sheet on which an office printer sets two pages of a booklet side by side.
    """

    id: FormatId
    name: Short
    paper: Short
    trim_mm: tuple[Millimetres, Millimetres]
    bleed_mm: Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)]
    safe_mm: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
    read_m: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    scan_m: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    body_pt: Measure
    qr_mm: Measure | None = None
    file_scale: Literal[1, 10] = 1
    process: Process = "sheet"
    die: Die = "none"
    inks: Inks = "cmyk"
    nup: Grid | None = None
    folds_mm: tuple[Millimetres, ...] = ()
    folds_x_mm: tuple[Millimetres, ...] = ()
    note: Text | None = None
    spread_mm: tuple[Millimetres, Millimetres] | None = None
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _folds_lie_on_the_sheet(self) -> Self:
        for key, folds, end in (
            ("folds_mm 须从上到下", self.folds_mm, self.trim_mm[1]),
            ("folds_x_mm 须从左到右", self.folds_x_mm, self.trim_mm[0]),
        ):
            if list(folds) != sorted(set(folds)) or any(fold >= end for fold in folds):
                raise ValueError(f"{key}递增，并且都在纸内")
        return self

    @model_validator(mode="after")
    def _text_is_large_enough_for_its_distance(self) -> Self:
        """A character is at least a 250th of the distance high (barrier-free sign guides), and 0.9 of its size."""
        least = _PT_A_METRE * self.read_m
        if self.body_pt.min < least - _ROUNDING:
            raise ValueError(
                f"{self.read_m:g} 米处要看得清，body_pt.min 至少 {least:.1f} 磅，现在是 {self.body_pt.min:g}"
            )
        return self

    @model_validator(mode="after")
    def _codes_have_both_measures(self) -> Self:
        if (self.scan_m is None) != (self.qr_mm is None):
            raise ValueError("scan_m（扫码距离）和 qr_mm（码的边长）要么都写，要么都不写")
        return self

    @model_validator(mode="after")
    def _copies_fit_the_sheet(self) -> Self:
        if self.nup and any(need > have + 1e-6 for need, have in zip(self._grid_mm, self.nup.sheet_mm, strict=True)):
            raise ValueError("nup 拼不下：这么多份比 sheet_mm（拼版用纸）大")
        return self

    @model_validator(mode="after")
    def _booklets_have_a_sheet(self) -> Self:
        if ("booklet" in self.variants) != (self.spread_mm is not None):
            raise ValueError("variants 里有 booklet（小册子）的，要写 spread_mm（印两页的纸），没有的不写")
        if self.spread_mm and (self.spread_mm[0] < 2 * self.trim_mm[0] or self.spread_mm[1] < self.trim_mm[1]):
            raise ValueError("spread_mm 放不下并排的两页")
        return self

    @property
    def halves_mm(self) -> tuple[tuple[float, float], ...]:
        """The upper left corners of two pages that meet in the middle of the sheet; none without `spread_mm`."""
        if self.spread_mm is None:
            return ()
        (width, height), middle = self.trim_mm, self.spread_mm[0] / 2
        top = (self.spread_mm[1] - height) / 2
        return ((middle - width, top), (middle, top))

    @property
    def cells_mm(self) -> tuple[tuple[float, float], ...]:
        """The upper left corner of each copy on the sheet of an office printer; one at the origin without `nup`."""
        if self.nup is None:
            return ((0.0, 0.0),)
        (width, height), grid, gap = self.trim_mm, self.nup, self.nup.gap_mm
        left, top = ((sheet - need) / 2 for sheet, need in zip(grid.sheet_mm, self._grid_mm, strict=True))
        return tuple(
            (left + column * (width + gap), top + row * (height + gap))
            for row in range(grid.rows)
            for column in range(grid.columns)
        )

    @property
    def drawn(self) -> "Format":
        """The format as its file shows it: itself, or a tenth of it."""
        if self.file_scale == 1:
            return self
        tenth = 1 / self.file_scale
        return self.model_copy(
            update={
                "trim_mm": tuple(side * tenth for side in self.trim_mm),
                "bleed_mm": self.bleed_mm * tenth,
                "safe_mm": self.safe_mm * tenth,
                "body_pt": Measure(min=self.body_pt.min * tenth, rec=self.body_pt.rec * tenth),
            }
        )

    @property
    def _grid_mm(self) -> tuple[float, float]:
        if self.nup is None:
            return self.trim_mm
        (width, height), gap = self.trim_mm, self.nup.gap_mm
        return (
            self.nup.columns * (width + gap) - gap,
            self.nup.rows * (height + gap) - gap,
        )


class Size(Noun):
    """One format of a material, and the side of its codes without their quiet zone, at 1:1."""

    format: FormatId
    code_mm: Millimetres | None = None


class Material(Noun):
    """A thing that units display: one template, its formats, and what it says.

    `words` says which of the subject's words go under which key of the template (`plan.selection` has the
    grammar), `hints` the same for what is looked at and not printed, `labels` what is printed on every
    piece. A subject that lacks one of `needs` has no such piece; `only` names the subjects that have one.
    `code` is printed small on every piece, so that a ledger can name it.
    `near` are the keys that are read from arm's length. `faces` is how many times both codes stand on the
    piece; it has `pages` pages, and one more for each thing at `page_each`. Of what `house` may name, only
    `pages`, the page numbers, is not shown where nothing is said.
    """

    id: Slug
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
    name: Short
    formats: Annotated[tuple[Size, ...], Field(min_length=1)]
    template: Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.typ$")]
    subject: Subject
    only: tuple[Slug, ...] = ()
    needs: tuple[Short, ...] = ()
    words: Tree
    hints: Tree = Field(default_factory=dict)
    labels: Tree = Field(default_factory=dict)
    near: tuple[Short, ...] = ()
    icons: tuple[IconName, ...] = ()
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1)] = ("blue",)
    house: tuple[House, ...] = HOUSE
    verb: Literal["张贴", "摆放", "悬挂", "发放"] = "张贴"
    hotline: Literal["use", "ask"] = "use"
    faces: Annotated[int, Field(ge=0, le=4)] = 1
    pages: Annotated[int, Field(ge=1, le=200)] = 1
    page_each: Short | None = None
    use: Text
    stock: Short
    notes: tuple[Text, ...] = ()
