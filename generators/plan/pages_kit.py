"""Pages of what is printed: slogans, the gallery, one page for each piece, and how to check a code."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from generators.model.catalog import Catalog
from generators.plan.names import address, material_list, material_page
from generators.plan.page import list_page, make_page
from generators.plan.printables import Printable
from generators.plan.promises import Page
from generators.plan.rows import account_rows, phrases, scam_row, scam_rows


def kit_pages(catalog: Catalog, pieces: tuple[Printable, ...]) -> Iterator[Page]:
    """Everything that a unit prints, and how a reader tells a true code from a false one."""
    yield _slogans(catalog, pieces)
    yield _materials(catalog, pieces)
    yield _contact_sheet(catalog, pieces)
    for own in _by_material(pieces):
        yield _material_list(catalog, own)
    for piece in pieces:
        yield _material(catalog, piece, pieces)
    yield _verify(catalog)


def _slogans(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    posters = {piece.subject: piece.view["page"] for piece in pieces if piece.about == "slogan"}
    return list_page(
        catalog,
        "slogans.md",
        "slogans.md.j2",
        {
            "title": "标语库",
            "description": f"{len(catalog.slogans)} 条反诈宣传标语，可以复制到电子屏和横幅，也可以打印成海报。",
            "slogans": [
                {
                    "id": slogan.id,
                    "lines": list(slogan.phrases),
                    "spoken": " ".join(slogan.phrases),
                    "source": slogan.source,
                    "poster": posters.get(slogan.id, ""),
                    "scams": scam_rows(catalog, slogan.scams),
                }
                for slogan in sorted(catalog.slogans.values(), key=lambda slogan: not slogan.general)
            ],
        },
    )


def _materials(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    return list_page(
        catalog,
        "materials/index.md",
        "materials.md.j2",
        {
            "title": "物料下载",
            "description": f"{len(catalog.materials)} 种反诈宣传物料，共 {len(pieces)} 件，自己打印或发给印刷厂，"
            "每份都读回核验过。",
            "materials": [_material_row(catalog, own) for own in _by_material(pieces)],
            "verbs": list(dict.fromkeys(own[0].sheets[0].material.verb for own in _by_material(pieces))),
        },
    )


def _by_material(pieces: tuple[Printable, ...]) -> list[tuple[Printable, ...]]:
    return [tuple(group) for _, group in groupby(pieces, attrgetter("material"))]


def _material_row(catalog: Catalog, own: tuple[Printable, ...]) -> dict[str, Any]:
    """One material with its first piece for a picture."""
    material = catalog.materials[own[0].material]
    papers = [catalog.formats[size.format] for size in material.formats]
    return {
        **own[0].view,
        "list": address(material_list(material.id)),
        "name": material.name,
        "count": len(own),
        "papers": "、".join(dict.fromkeys(paper.paper for paper in papers)),
        "verb": material.verb,
        "print": "office" if any("office" in paper.variants for paper in papers) else "shop",
    }


def _material_list(catalog: Catalog, own: tuple[Printable, ...]) -> Page:
    row = _material_row(catalog, own)
    return make_page(
        material_list(own[0].material),
        "material_list.md.j2",
        catalog.place("material", own[0].material),
        {
            "title": f"{row['name']}，{len(own)} 件",
            "description": f"{row['name']}：{row['use']}。{row['papers']}。",
            "material": row,
            "pieces": [piece.view for piece in own],
        },
    )


def _contact_sheet(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    return list_page(
        catalog,
        "materials/contact-sheet.md",
        "contact_sheet.md.j2",
        {
            "title": "样张总览",
            "description": "全部宣传物料排在一起看：每一种一张样图，可以整页打印出来选。",
            "materials": [_material_row(catalog, own) for own in _by_material(pieces)],
        },
    )


def _material(catalog: Catalog, piece: Printable, pieces: tuple[Printable, ...]) -> Page:
    view = piece.view
    papers = "、".join(paper["name"] for paper in view["papers"])
    return make_page(
        material_page(piece.material, piece.subject),
        "material.md.j2",
        piece.sheets[0].place,
        {
            "title": view["title"],
            "description": f"{view['title']}，{papers}。{view['use']}。",
            "heading": phrases(view["title"]),
            "piece": view,
            "list": address(material_list(piece.material)),
            "sample": catalog.sample,
            "scam": scam_row(catalog.scams[piece.subject]) if piece.about == "scam" else None,
            "others": [
                other.view
                for other in pieces
                if other is not piece and other.subject == piece.subject and other.about == piece.about
            ],
        },
    )


def _verify(catalog: Catalog) -> Page:
    return list_page(
        catalog,
        "verify.md",
        "verify.md.j2",
        {
            "title": "怎样核对二维码",
            "description": "两个官方公众号的全名和用途，怎样核对一张宣传品上的二维码，官方的码绝不会要您做什么。",
            "accounts": account_rows(catalog),
            "sample": catalog.sample,
            "promise": catalog.campaign.promise.model_dump(mode="json"),
            "organiser": catalog.campaign.organiser,
            "batch": catalog.campaign.batch,
        },
    )
