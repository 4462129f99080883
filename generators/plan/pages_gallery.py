"""Pages of the printed materials: the gallery, a list for each material, a page for each piece, all on one sheet."""

from collections.abc import Iterator
from typing import Any

from generators.model.catalog import Catalog
from generators.model.material import Format
from generators.plan.gallery import Pieces, by_material, card, choices
from generators.plan.names import address, material_list, material_page, share_base
from generators.plan.own import own_of
from generators.plan.page import list_page, make_page
from generators.plan.printables import Printable, file_range
from generators.plan.promises import Page
from generators.plan.rows import phrases, scam_row

_ROOF, _TENT, _LEAFLET = 1, 3, 2
"""One fold makes a roof, three make a tent of two faces, a base and a flap; two upright ones make a leaflet."""


def gallery_pages(catalog: Catalog, pieces: Pieces) -> Iterator[Page]:
    """From all materials to one piece of one of them."""
    cards = [card(catalog, own) for own in by_material(pieces)]
    yield _gallery(catalog, pieces, cards)
    yield _contact_sheet(catalog, cards)
    for own, row in zip(by_material(pieces), cards, strict=True):
        yield _list(catalog, own, row)
    for piece in pieces:
        yield _piece(catalog, piece, pieces)


def _gallery(catalog: Catalog, pieces: Pieces, cards: list[dict[str, Any]]) -> Page:
    return list_page(
        catalog,
        "materials/index.md",
        "materials.md.j2",
        {
            "title": "物料下载",
            "description": f"{len(catalog.materials)} 种反诈宣传物料，共 {len(pieces)} 件，自己打印或发给印刷厂，"
            "每份都读回核验过。",
            "materials": cards,
            "choices": choices(catalog, pieces),
        },
    )


def _contact_sheet(catalog: Catalog, cards: list[dict[str, Any]]) -> Page:
    return list_page(
        catalog,
        "materials/contact-sheet.md",
        "contact_sheet.md.j2",
        {
            "title": "样张总览",
            "description": "全部宣传物料排在一起看：每一种一张样图，可以整页打印出来选。",
            "materials": cards,
        },
    )


def _list(catalog: Catalog, own: Pieces, row: dict[str, Any]) -> Page:
    return make_page(
        material_list(own[0].material),
        "material_list.md.j2",
        catalog.place("material", own[0].material),
        {
            "title": f"{row['name']}，{len(own)} 件",
            "description": f"{row['name']}：{row['use']}。{row['papers']}。",
            "material": row,
            "pieces": [{**piece.view, "bytes": file_range(piece.bytes)} for piece in own],
        },
    )


def _piece(catalog: Catalog, piece: Printable, pieces: Pieces) -> Page:
    view, paper = piece.view, piece.sheets[0].format
    papers = view["papers"][0]["name"] + (f"等 {len(view['papers'])} 种尺寸" if len(view["papers"]) > 1 else "")
    return make_page(
        material_page(piece.material, piece.subject),
        "material.md.j2",
        piece.sheets[0].place,
        {
            "title": view["title"],
            "share": share_base(*_pictured(piece)),
            "description": f"{view['material_name']}，{papers}。{view['use']}。",
            "heading": phrases(view["title"]),
            "piece": view,
            "list": address(material_list(piece.material)),
            "count": sum(other.material == piece.material for other in pieces),
            "fold": _fold(paper),
            "face": _face(paper),
            "coded": bool(piece.reaches_m),
            "own": {"key": own.key, "paper": own.sheet.format.name} if (own := own_of(piece.sheets)) else None,
            "sample": catalog.sample,
            "scam": scam_row(catalog.scams[piece.subject]) if piece.about == "scam" else None,
            "others": [
                other.view
                for other in pieces
                if other is not piece and other.subject == piece.subject and other.about == piece.about
            ],
        },
    )


def _pictured(piece: Printable) -> tuple[str, str]:
    """Which picture stands for a piece in a chat."""
    return (piece.about, piece.subject) if piece.about in {"scam", "slogan", "audience"} else ("page", "home")


def _fold(paper: Format) -> str:
    """Which of the three drawings shows how the piece is folded; none where it stays flat."""
    down, across = len(paper.folds_mm), len(paper.folds_x_mm)
    return {(_ROOF, 0): "roof", (_TENT, 0): "tent", (0, _LEAFLET): "leaflet"}.get((down, across), "")


def _face(paper: Format) -> list[float]:
    """What is seen of the folded piece: left, top, width and height in thousandths of the flat one's width.

    The front of a roof is its lower half, that of a tent its second face; a leaflet's cover is its last third.
    """
    (width, height), fold = paper.trim_mm, _fold(paper)
    left = paper.folds_x_mm[-1] if fold == "leaflet" else 0
    top = paper.folds_mm[0] if fold in {"roof", "tent"} else 0
    bottom = paper.folds_mm[1] if fold == "tent" else height
    return [round(1000 * side / width) for side in (left, top, width - left, bottom - top)]
