"""Coverage: what the campaign plans demand, held against what the content offers; every hole has a place.

The matrix stands in content/coverage.yml, and the wordings by which the plans name the frauds in
content/seed-wordings.yml: the loader has proved that each of them leads to a page. Posters and table
cards are planned for every scam type, so they are there as soon as the two materials are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.coverage import CoverageRow
from generators.problems import Place, Problem

QUESTIONS = 2
"""Each scam type is asked about at least twice."""

_PRINTED: Mapping[str, str] = {"poster": "海报", "table-card": "台卡"}
"""What the plans have in print of every type, by material."""

_DEMANDED: Mapping[str, str] = {
    "venues": "content/venues.yml",
    "coverage": "content/coverage.yml",
    "wordings": "content/seed-wordings.yml",
    "letters": "content/letters",
}
"""Content that a campaign with plans behind it cannot do without."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How one scam type is provided for: `lacks` names what is missing, in the editor's words."""

    scam: str
    name: str
    questions: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowCover:
    """One row of the matrix with the cover of each type that it demands."""

    row: CoverageRow
    cells: tuple[Cover, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not any(cell.lacks for cell in self.cells)


def cover_types(catalog: Catalog) -> tuple[Cover, ...]:
    """Every scam type there is, with all that each must have of its own."""
    asked = _asked(catalog)
    return tuple(
        Cover(
            scam.id,
            scam.name,
            asked[scam.id],
            (*(() if scam.slogans else ("标语",)), *_missing(catalog, scam.id, asked[scam.id])),
        )
        for scam in catalog.scams.values()
    )


def cover_rows(catalog: Catalog) -> tuple[RowCover, ...]:
    """Every row of the matrix: page, letter, poster, table card, message and questions for each type."""
    asked = _asked(catalog)
    return tuple(
        RowCover(
            row,
            tuple(
                Cover(
                    name,
                    catalog.scams[name].name,
                    asked[name],
                    (*_unnamed(catalog, row, name), *_missing(catalog, name, asked[name])),
                )
                for name in row.scams
            ),
        )
        for row in catalog.coverage.values()
    )


def holes(catalog: Catalog) -> tuple[Problem, ...]:
    """All that the plans demand and the content does not offer."""
    return tuple(sorted([*_absent(catalog), *_bare_types(catalog), *_open_rows(catalog)]))


def _absent(catalog: Catalog) -> Iterator[Problem]:
    for kind, file in _DEMANDED.items():
        if not getattr(catalog, kind):
            yield Problem(Place(file), "方案要求的这部分内容还没有写", "新建它")


def _bare_types(catalog: Catalog) -> Iterator[Problem]:
    for cover in cover_types(catalog):
        if cover.lacks:
            what = f"“{cover.name}”还缺：{'、'.join(cover.lacks)}"
            yield Problem(
                catalog.place("scam", cover.scam, "id"), what, "每一类都要有标语、海报、台卡、短信和广播稿、两道题"
            )


def _open_rows(catalog: Catalog) -> Iterator[Problem]:
    for cover in cover_rows(catalog):
        for index, cell in enumerate(cover.cells):
            if cell.lacks:
                what = f"“{cover.row.who}”要讲的“{cell.name}”还缺：{'、'.join(cell.lacks)}"
                yield Problem(
                    catalog.place("coverage", cover.row.id, "scams", index), what, f"依据：{cover.row.source}"
                )


def _asked(catalog: Catalog) -> Counter[str]:
    return Counter(name for question in catalog.questions.values() for name in question.scams)


def _missing(catalog: Catalog, scam: str, questions: int) -> Iterator[str]:
    """What a type must have wherever it is told of."""
    for name, label in _PRINTED.items():
        material = catalog.materials.get(name)
        if material is None or material.subject != "scam":
            yield label
    if scam not in catalog.messages:
        yield "短信和广播稿"
    if questions < QUESTIONS:
        yield f"题目（现有 {questions} 道）"


def _unnamed(catalog: Catalog, row: CoverageRow, scam: str) -> Iterator[str]:
    """Where the row's audience or venue does not speak of the type."""
    if row.venue is not None and scam not in catalog.venues[row.venue].scams:
        yield "场所页没有列出"
    if row.audience is not None:
        audience = catalog.audiences[row.audience]
        if scam not in audience.scams:
            yield "人群页没有列出"
        if audience.letter is None:
            yield "给这个人群的信"
        elif scam not in catalog.letters[audience.letter].scams:
            yield f"信（{audience.letter}）里没有讲到"
