"""Which pages the site has, and every fact on each, ready for a template that adds looks only."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.plan.names import material_page, scam_page
from generators.plan.printables import Printable, plan_printables
from generators.plan.promises import Page, Sheet
from generators.plan.rows import account_rows, day_span, label_rows, material_rows, phrases, scam_row
from generators.plan.search_index import INDEX_PATH, Asset, plan_index
from generators.problems import Place

_COMMON = 6
"""How many scam types the home page names."""

_HOME_SLOGANS = 3
_HOME_WORDS = 5

_SHORT = 4


def plan_pages(catalog: Catalog, sheets: tuple[Sheet, ...], sizes: Mapping[PurePosixPath, int]) -> tuple[Page, ...]:
    """All generated pages; `sizes` are the bytes of the finished files by `Sheet.path`.

    Raises KeyError when a sheet has no size: a page must not name a file that was not made.
    """
    pieces = plan_printables(sheets, sizes)
    return (
        _home(catalog, pieces),
        _scam_list(catalog),
        *(_scam(catalog, scam, pieces) for scam in catalog.scams.values()),
        _slogans(catalog, pieces),
        _gallery(catalog, pieces),
        *(_material(catalog, piece, pieces) for piece in pieces),
        _verify(catalog),
        _search(catalog),
    )


def plan_assets(catalog: Catalog) -> tuple[Asset, ...]:
    """Text files beside the pages: the search index."""
    return (plan_index(catalog),)


def _page(path: PurePosixPath, template: str, place: Place, data: Mapping[str, Any]) -> Page:
    """`root` leads from this page to the site's root, so that the site works under any path."""
    root = "../" * (len(path.parts) - 1)
    return Page(path, template, json.dumps({"root": root, **data}, ensure_ascii=False, sort_keys=True), place)


def _home(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    common = sorted(catalog.scams.values(), key=lambda scam: -len(scam.audiences))[:_COMMON]
    slogans = sorted(catalog.slogans.values(), key=lambda slogan: not slogan.general)[:_HOME_SLOGANS]
    return _page(
        PurePosixPath("index.md"),
        "home.md.j2",
        catalog.sources["campaign", ""].place,
        {
            "title": catalog.campaign.title,
            "description": f"{catalog.campaign.name}：认出骗局，停下转账，马上报警；单位可下载宣传物料。",
            "situations": label_rows(catalog.audiences.values(), [scam.audiences for scam in catalog.scams.values()]),
            "words": [_everyday(scam) for scam in common[:_HOME_WORDS]],
            "scams": [scam_row(scam) for scam in common],
            "scam_count": len(catalog.scams),
            "accounts": account_rows(catalog),
            "slogans": [list(slogan.phrases) for slogan in slogans],
            "materials": material_rows(catalog, pieces),
            "campaign": catalog.campaign.name,
            "phases": [
                {"name": phase.name, "task": phase.task, "days": day_span(phase.start, phase.end)}
                for phase in catalog.campaign.phases
            ],
        },
    )


def _scam_list(catalog: Catalog) -> Page:
    return _page(
        PurePosixPath("scams", "index.md"),
        "scams.md.j2",
        catalog.sources["campaign", ""].place,
        {
            "title": "骗局大全",
            "description": f"{len(catalog.scams)} 种常见骗局：他们怎么说，怎么识破，怎么办。可以按人群和联系方式查找。",
            "scams": [
                {**scam_row(scam), "audiences": scam.audiences, "channels": scam.channels}
                for scam in catalog.scams.values()
            ],
            "audiences": label_rows(catalog.audiences.values(), [scam.audiences for scam in catalog.scams.values()]),
            "channels": label_rows(catalog.channels.values(), [scam.channels for scam in catalog.scams.values()]),
        },
    )


def _scam(catalog: Catalog, scam: ScamType, pieces: tuple[Printable, ...]) -> Page:
    slogans = [catalog.slogans[slogan] for slogan in scam.slogans]
    return _page(
        scam_page(scam.id),
        "scam.md.j2",
        catalog.sources["scam", scam.id].place,
        {
            "title": scam.name,
            "description": f"{scam.sign}{scam.action}",
            "scam": scam.model_dump(mode="json"),
            "sign": phrases(scam.sign),
            "audiences": [catalog.audiences[name].name for name in scam.audiences],
            "channels": [catalog.channels[name].name for name in scam.channels],
            "prints": [piece.view for piece in pieces if piece.subject == scam.id and _about(piece) == "scam"],
            "slogans": [list(slogan.phrases) for slogan in slogans],
            "related": [scam_row(catalog.scams[name]) for name in scam.related],
        },
    )


def _slogans(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    posters = {piece.subject: piece.view["page"] for piece in pieces if _about(piece) == "slogan"}
    return _page(
        PurePosixPath("slogans.md"),
        "slogans.md.j2",
        catalog.sources["campaign", ""].place,
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
                    "scams": [scam_row(catalog.scams[name]) for name in slogan.scams],
                }
                for slogan in sorted(catalog.slogans.values(), key=lambda slogan: not slogan.general)
            ],
        },
    )


def _gallery(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    return _page(
        PurePosixPath("materials", "index.md"),
        "materials.md.j2",
        catalog.sources["campaign", ""].place,
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
    about_scam = _about(piece) == "scam"
    return _page(
        material_page(piece.material, piece.subject),
        "material.md.j2",
        piece.sheets[0].place,
        {
            "title": view["title"],
            "description": f"{view['title']}，{view['paper']}，{view['size']}。{view['use']}。",
            "heading": phrases(view["title"]),
            "piece": view,
            "sample": catalog.sample,
            "scam": scam_row(catalog.scams[piece.subject]) if about_scam else None,
            "others": [
                other.view
                for other in pieces
                if other is not piece and (other.subject, _about(other)) == (piece.subject, _about(piece))
            ],
        },
    )


def _verify(catalog: Catalog) -> Page:
    return _page(
        PurePosixPath("verify.md"),
        "verify.md.j2",
        catalog.sources["campaign", ""].place,
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


def _search(catalog: Catalog) -> Page:
    return _page(
        PurePosixPath("search.md"),
        "search.md.j2",
        catalog.sources["campaign", ""].place,
        {
            "title": "查一查",
            "description": "把对方说的话打进来，看看像哪一种骗局。",
            "scams": [scam_row(scam) for scam in catalog.scams.values()],
            "index": str(INDEX_PATH),
        },
    )


def _about(piece: Printable) -> str:
    return piece.sheets[0].material.subject


def _everyday(scam: ScamType) -> str:
    """A word to try the search with: the first short alias, so that five of them stand in two lines."""
    return next((alias for alias in scam.aliases if len(alias) <= _SHORT), min(scam.aliases, key=len))
