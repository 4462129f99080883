"""Pages of what is printed: slogans, the gallery with all pieces, and how to check a code."""

from collections.abc import Iterator

from generators.model.catalog import Catalog
from generators.plan.codes_list import CODES_PATH, payload_digest
from generators.plan.names import share_base
from generators.plan.page import list_page
from generators.plan.pages_gallery import gallery_pages
from generators.plan.printables import Printable
from generators.plan.promises import Page
from generators.plan.rows import account_rows, scam_rows


def kit_pages(catalog: Catalog, pieces: tuple[Printable, ...]) -> Iterator[Page]:
    """Everything that a unit prints, and how a reader tells a true code from a false one."""
    yield _slogans(catalog, pieces)
    yield from gallery_pages(catalog, pieces)
    yield _verify(catalog)


def _slogans(catalog: Catalog, pieces: tuple[Printable, ...]) -> Page:
    posters = {piece.subject: piece.view["page"] for piece in pieces if piece.about == "slogan"}
    shown = sorted(catalog.slogans.values(), key=lambda slogan: not slogan.general)
    return list_page(
        catalog,
        "slogans.md",
        "slogans.md.j2",
        {
            "title": "标语库",
            "share": share_base("slogan", shown[0].id) if shown else share_base("page", "home"),
            "description": f"{len(catalog.slogans)} 条反诈宣传标语，可以复制到电子屏和横幅，也可以打印成海报。",
            "slogans": [
                {
                    "id": slogan.id,
                    "lines": list(slogan.phrases),
                    "spoken": " ".join(slogan.phrases),
                    "source": slogan.source,
                    "poster": posters.get(slogan.id, ""),
                    "share": share_base("slogan", slogan.id),
                    "scams": scam_rows(catalog, slogan.scams),
                }
                for slogan in shown
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
            "share": share_base("page", "verify"),
            "description": "两个官方公众号的全名和用途，怎样核对一张宣传品上的二维码，官方的码绝不会要您做什么。",
            "accounts": [
                {**row, "sha256": payload_digest(account)}
                for row, account in zip(account_rows(catalog), catalog.official, strict=True)
            ],
            "codes": str(CODES_PATH),
            "sample": catalog.sample,
            "promise": catalog.campaign.promise.model_dump(mode="json"),
            "organiser": catalog.campaign.organiser,
            "batch": catalog.campaign.batch,
        },
    )
