"""The print guide: which file, which paper, how to fold, how large for which distance; all of it from the content."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from generators.model.catalog import Catalog
from generators.model.material import Format, Material
from generators.plan.own import own_of
from generators.plan.page import list_page
from generators.plan.printables import Printable
from generators.plan.promises import Page
from generators.plan.rows import account_rows

_TURN = "翻转"
"""A material that is printed on both sides says in its notes which way the paper turns."""

_SHAPES = {3: "tent", 1: "ridge"}
"""How a piece stands by the number of its folds across; folds from top to bottom make a leaflet."""


def guide_page(catalog: Catalog, pieces: Sequence[Printable]) -> Page:
    """One page for whoever stands at the printer."""
    made = dict.fromkeys(piece.material for piece in pieces)
    materials = [catalog.materials[name] for name in made]
    papers = [catalog.formats[size.format] for material in materials for size in material.formats]
    formats = list({paper.id: paper for paper in papers}.values())
    return list_page(
        catalog,
        "guide.md",
        "guide.md.j2",
        {
            "title": "打印指南",
            "description": "选办公打印还是印刷厂，打印机怎么设，用什么纸，怎么折，挂多高，什么时候换。",
            "own": any(own_of(piece.sheets) for piece in pieces),
            "turns": list(_turns(materials)),
            "folds": [_fold(paper, materials) for paper in formats if paper.folds_mm or paper.folds_x_mm],
            "groups": [
                {"verb": verb, "materials": [_material(catalog, each) for each in materials if each.verb == verb]}
                for verb in dict.fromkeys(material.verb for material in materials)
            ],
            "distances": [_distance(read_m, list(group)) for read_m, group in _by_distance(formats)],
            "accounts": account_rows(catalog),
            "promise": catalog.campaign.promise.model_dump(mode="json"),
            "batch": catalog.campaign.batch,
        },
    )


def _turns(materials: Sequence[Material]) -> Iterator[dict[str, str]]:
    for material in materials:
        yield from ({"name": material.name, "note": note} for note in material.notes if _TURN in note)


def _fold(paper: Format, materials: Sequence[Material]) -> dict[str, Any]:
    """One folded format as it lies flat; lengths in mm."""
    users = [material for material in materials if any(size.format == paper.id for size in material.formats)]
    edge, folds = ("上", paper.folds_mm) if paper.folds_mm else ("左", paper.folds_x_mm)
    return {
        "name": paper.name,
        "size": list(paper.trim_mm),
        "across": list(paper.folds_mm),
        "upright": list(paper.folds_x_mm),
        "where": f"折线离{edge}边 {'、'.join(f'{fold:g}' for fold in folds)} 毫米",
        "shape": _SHAPES.get(len(paper.folds_mm), "leaflet"),
        "materials": "、".join(dict.fromkeys(material.name for material in users)),
        "notes": [note for note in dict.fromkeys(note for user in users for note in user.notes) if "折" in note],
    }


def _material(catalog: Catalog, material: Material) -> dict[str, str]:
    """What one material is printed on, and on which sizes the office and the shop print it."""
    papers = [catalog.formats[size.format] for size in material.formats]
    office = dict.fromkeys(_sheet_of(paper) for paper in papers if "office" in paper.variants)
    shop = dict.fromkeys(paper.paper for paper in papers if "shop" in paper.variants)
    return {"name": material.name, "stock": material.stock, "office": "、".join(office), "shop": "、".join(shop)}


def _sheet_of(paper: Format) -> str:
    """What goes into the office printer: a small piece stands several times on a sheet."""
    return f"{paper.paper}，一张 {len(paper.cells_mm)} 份" if len(paper.cells_mm) > 1 else paper.paper


def _by_distance(formats: Sequence[Format]) -> Iterator[tuple[float, Iterator[Format]]]:
    return groupby(sorted(formats, key=attrgetter("read_m")), attrgetter("read_m"))


def _distance(read_m: float, papers: Sequence[Format]) -> dict[str, Any]:
    """What is read from one distance, and how near one must come to scan it; both in m."""
    scans = sorted({paper.scan_m for paper in papers if paper.scan_m is not None})
    return {
        "read": f"{read_m:g}",
        "scan": " 至 ".join(f"{scan:g}" for scan in dict.fromkeys((scans[0], scans[-1]))) if scans else "",
        "papers": "、".join(dict.fromkeys(paper.name for paper in papers)),
    }
