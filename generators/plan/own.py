"""Which files get their unit's name in the reader's own browser: one for each piece, the handiest that takes a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.plan.names import WHOLE
from generators.plan.promises import Sheet
from generators.plan.sheets import subject_name
from generators.plan.shown import handy

FOLDER = "assets/own"
MOST_PAGES = 2
"""A handbook of many pages would be ten times as heavy as any other file."""


@dataclass(frozen=True, slots=True)
class Own:
    """One file that a browser puts a name into; `path` is the script that brings it along."""

    sheet: Sheet
    path: PurePosixPath

    @property
    def key(self) -> str:
        """Material and subject, as they stand in addresses."""
        return f"{self.path.parent.name}/{self.path.stem}"


def plan_owns(sheets: Sequence[Sheet]) -> tuple[Own, ...]:
    """The chosen file of each piece that has a place for a name, in the order of the sheets."""
    pieces = [tuple(group) for _, group in groupby(sheets, attrgetter("material.id", "subject"))]
    return tuple(own for piece in pieces if (own := own_of(piece)))


def own_of(sheets: Sequence[Sheet]) -> Own | None:
    """The chosen one of all files of one piece; None where it has no place for a name."""
    sheet = handy(sheets)
    if not sheet.fillable or sheet.pages > MOST_PAGES:
        return None
    return Own(sheet, PurePosixPath(FOLDER, sheet.material.id, f"{sheet.subject or WHOLE}.js"))


def own_choices(catalog: Catalog, owns: Sequence[Own]) -> Mapping[str, Any]:
    """What can be chosen: materials, and by the place in `lists` their pieces; most have those of another, too."""
    materials: list[Mapping[str, Any]] = []
    lists: list[list[tuple[str, str]]] = []
    for _, group in groupby(owns, attrgetter("sheet.material.id")):
        mine = list(group)
        sheet = mine[0].sheet
        pieces = [(own.path.stem, subject_name(catalog, sheet.material.subject, own.sheet.subject)) for own in mine]
        if pieces not in lists:
            lists.append(pieces)
        materials.append(
            {
                "id": sheet.material.id,
                "name": _called(sheet),
                "label": f"{sheet.material.verb}单位",
                "list": lists.index(pieces),
            }
        )
    return {"materials": materials, "lists": lists}


def _called(sheet: Sheet) -> str:
    """Material and format, unless one says the other."""
    material, paper = sheet.material.name, sheet.format.name
    return paper if material in paper else f"{material}，{paper}"
