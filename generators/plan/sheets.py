"""Which sheets the campaign needs, and every word and code on each."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from generators.model.catalog import Catalog
from generators.model.material import Format, Grid, Ground, Material, Size, Subject, Variant
from generators.model.slogan import Slogan
from generators.plan.house import house_words
from generators.plan.leaves import booklet_sides, count_pages, page_numbers
from generators.plan.names import CARD_PX, PAGE_PX, preview_path, sheet_path
from generators.plan.promises import Code, Preview, Reading, Sheet, Words
from generators.plan.selection import Said, Taken, has, named, plain, select, texts

VARIANT_NAMES: Mapping[Variant, str] = {"office": "办公打印", "shop": "印刷厂", "booklet": "骑马钉小册子"}

_SCAN_ONLY = ("house.accounts.", "house.sample.note", "house.unit", "house.batch")
"""Read while scanning, at arm's length: captions of codes, the sample note, the unit strip."""


def plan_sheets(catalog: Catalog) -> tuple[Sheet, ...]:
    """All sheets: every material for every subject that has one, in each of its formats and their variants."""
    return tuple(sheet for material in catalog.materials.values() for sheet in plan_material(catalog, material))


def plan_material(catalog: Catalog, material: Material) -> Iterator[Sheet]:
    """The sheets of one material."""
    labels = _labels(catalog, material)
    for subject in subjects(catalog, material):
        said = _Subject(
            subject,
            subject_name(catalog, material.subject, subject),
            {"content": select(catalog, material.subject, subject, material.words), "labels": labels},
            plain(select(catalog, material.subject, subject, material.hints)),
            _each(catalog, material, subject),
        )
        for size in material.formats:
            for variant in catalog.formats[size.format].variants:
                yield _sheet(_Order(catalog, material, size, said, variant))


def plan_previews(sheets: tuple[Sheet, ...]) -> tuple[Preview, ...]:
    """Two pictures of each printable, taken from the first format of its material."""
    return tuple(
        Preview(sheet, preview_path(sheet.material.id, sheet.subject, width), width)
        for sheet in sheets
        if sheet.format.id == sheet.material.formats[0].format and sheet.variant == _shown(sheet.format)
        for width in (CARD_PX, PAGE_PX)
    )


def subjects(catalog: Catalog, material: Material) -> tuple[str, ...]:
    """The ids of all things for which there is a piece of this material."""
    return tuple(
        name
        for name in named(catalog, material.subject)
        if (not material.only or name in material.only)
        and all(has(catalog, material.subject, name, need) for need in material.needs)
    )


def subject_name(catalog: Catalog, kind: Subject, subject: str) -> str:
    """What a piece is about, in words."""
    noun = named(catalog, kind)[subject]
    if isinstance(noun, Slogan):
        return noun.sentence
    return str(noun.title if kind in {"campaign", "letter"} else noun.name)


def _shown(paper: Format) -> Variant:
    """Pictures show the full colour of the print shop, and the first variant where a format has no such one."""
    return "shop" if "shop" in paper.variants else paper.variants[0]


def _each(catalog: Catalog, material: Material, subject: str) -> int:
    """How many things have a page of their own."""
    if material.page_each is None:
        return 0
    return len(select(catalog, material.subject, subject, {"each": material.page_each}))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What one thing says on every sheet of a material: taken once, since walking the paths takes its time."""

    id: str
    name: str
    taken: Mapping[str, Taken]
    hints: Any
    each: int


@dataclass(frozen=True, slots=True)
class _Order:
    """One file that is wanted."""

    catalog: Catalog
    material: Material
    size: Size
    subject: _Subject
    variant: Variant

    @property
    def paper(self) -> Format:
        return self.catalog.formats[self.size.format]

    @property
    def grid(self) -> Grid | None:
        """Office printers print many copies of a small piece at once."""
        return self.paper.nup if self.variant == "office" else None

    @property
    def paper_mm(self) -> tuple[float, float]:
        if self.variant == "booklet" and self.paper.spread_mm:
            return self.paper.spread_mm
        return self.grid.sheet_mm if self.grid else self.paper.drawn.trim_mm

    @property
    def cells_mm(self) -> tuple[tuple[float, float], ...]:
        if self.variant == "booklet":
            return self.paper.halves_mm
        return self.paper.cells_mm if self.grid else ((0.0, 0.0),)

    @property
    def title(self) -> str:
        return f"{self.material.name}：{self.subject.name}"


def _sheet(order: _Order) -> Sheet:
    catalog, material, paper = order.catalog, order.material, order.paper
    pages = count_pages(material, paper, order.subject.each)
    numbers = {"pages": page_numbers(catalog, material, pages)} if "pages" in material.house else {}
    taken = {"house": house_words(catalog, material, order.size.code_mm) | numbers, **order.subject.taken}
    official = tuple(Code(account.id, account.name, account.payload) for account in catalog.official)
    return Sheet(
        material=material,
        format=paper.drawn,
        variant=order.variant,
        subject=order.subject.id,
        title=order.title,
        path=sheet_path(material.id, paper.id, order.subject.id, order.variant),
        download=f"{order.title}（{paper.name}，{VARIANT_NAMES[order.variant]}）.pdf",
        paper_mm=order.paper_mm,
        cells_mm=order.cells_mm,
        pages=len(booklet_sides(pages)) if order.variant == "booklet" else pages,
        code_mm=order.size.code_mm,
        codes=official * material.faces,
        words=tuple(_words(taken, material)),
        data=json.dumps(_data(order, plain(taken)), ensure_ascii=False, sort_keys=True),
        place=catalog.sources[material.subject, order.subject.id].place,
        sample=catalog.sample,
        logo=catalog.logo if "unit" in material.house else None,
    )


def _data(order: _Order, text: Any) -> Mapping[str, Any]:
    """All that a template is told. A booklet is put together from the pages of the office variant."""
    if order.variant == "booklet":
        return _data(replace(order, variant="office"), text)
    catalog, material, drawn = order.catalog, order.material, order.paper.drawn
    hints = order.subject.hints
    return {
        "title": order.title,
        "variant": order.variant,
        "sample": catalog.sample,
        "format": {
            "id": drawn.id,
            "process": drawn.process,
            "die": drawn.die,
            "inks": drawn.inks,
            "trim_mm": drawn.trim_mm,
            "bleed_mm": drawn.bleed_mm,
            "safe_mm": drawn.safe_mm,
            "folds_mm": drawn.folds_mm,
            "folds_x_mm": drawn.folds_x_mm,
            "min_pt": drawn.body_pt.min,
        },
        "paper_mm": order.paper_mm,
        "cells_mm": order.cells_mm,
        "code_mm": order.size.code_mm or 0,
        "palette": catalog.palettes[catalog.campaign.palette].model_dump(mode="json", exclude={"id", "name"}),
        "ground": _ground(material.grounds, order.subject.id),
        "hints": hints,
        "icons": sorted({*material.icons, *_icons(hints)}),
        "alt": {"codes": [f"{account.platform}“{account.name}”的二维码" for account in catalog.official]},
        "codes": [account.payload for account in catalog.official] if material.faces else [],
        "text": text,
    } | ({"logo": catalog.logo.sha256} if catalog.logo and "unit" in material.house else {})


def _icons(hints: Any) -> Iterator[str]:
    """The names under every key `icon` or `icons`, however deep."""
    if isinstance(hints, Mapping):
        for key, inner in hints.items():
            if key in {"icon", "icons"}:
                yield from (name for name in (inner if isinstance(inner, list) else [inner]) if name)
            else:
                yield from _icons(inner)
    elif isinstance(hints, list):
        for inner in hints:
            yield from _icons(inner)


def _ground(grounds: tuple[Ground, ...], subject: str) -> Ground:
    """Which of a material's grounds a piece has, by its id alone, so that a wall of them is not monotonous."""
    return grounds[crc32(subject.encode()) % len(grounds)]


def _labels(catalog: Catalog, material: Material) -> Any:
    """The material's own words, each with its line in materials.yml."""

    def placed(value: object, loc: tuple[str | int, ...]) -> Any:
        if isinstance(value, Mapping):
            return {key: placed(inner, (*loc, key)) for key, inner in value.items()}
        if isinstance(value, tuple):
            return [placed(inner, (*loc, index)) for index, inner in enumerate(value)]
        return Said(str(value), catalog.place("material", material.id, *loc))

    return placed(material.labels, ("labels",))


def _words(taken: Any, material: Material) -> Iterator[Words]:
    near = (*_SCAN_ONLY, *material.near)
    for path, said in texts(taken):
        dotted = ".".join(path)
        reading: Reading = "scan" if dotted.startswith(near) else "read"
        yield Words(dotted, said.text, said.place, reading)
