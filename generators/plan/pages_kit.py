"""Pages of what is printed: slogans, the gallery, one page for each piece, and how to check a code."""

from collections.abc import Iterator

from generators.model.catalog import Catalog
from generators.plan.names import material_page
from generators.plan.page import list_page, make_page
from generators.plan.printables import Printable
from generators.plan.promises import Page
from generators.plan.rows import account_rows, material_rows, phrases, scam_row, scam_rows


def kit_pages(catalog: Catalog, pieces: tuple[Printable, ...]) -> Iterator[Page]:
    """Everything that a unit prints, and how a reader tells a true code from a false one."""
    yield _slogans(catalog, pieces)
    yield _gallery(catalog, pieces)
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


def _gallery(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    return list_page(
        catalog,
        "materials/index.md",
        "materials.md.j2",
        {
            "title": "物料下载",
            "description": f"{len(pieces)} 件反诈宣传物料，印有两个官方公众号的二维码，有办公打印和印刷厂两种文件。",
            "pieces": [piece.view for piece in pieces],
            "materials": material_rows(catalog, pieces),
            "sizes": sorted({(piece.view["paper"], piece.view["size"]) for piece in pieces}),
        },
    )


def _material(catalog: Catalog, piece: Printable, pieces: tuple[Printable, ...]) -> Page:
    view = piece.view
    return make_page(
        material_page(piece.material, piece.subject),
        "material.md.j2",
        piece.sheets[0].place,
        {
            "title": view["title"],
            "description": f"{view['title']}，{view['paper']}，{view['size']}。{view['use']}。",
            "heading": phrases(view["title"]),
            "piece": view,
            "sample": catalog.sample,
            "scam": scam_row(catalog.scams[piece.subject]) if piece.about == "scam" else None,
            "others": [
                other.view
                for other in pieces
                if other is not piece and (other.subject, other.about) == (piece.subject, piece.about)
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
