"""The page on which a unit puts its name on a file of its own."""

from generators.model.catalog import Catalog
from generators.plan.own import own_choices, plan_owns
from generators.plan.page import list_page
from generators.plan.promises import Page, Sheet


def own_page(catalog: Catalog, sheets: tuple[Sheet, ...]) -> tuple[Page, ...]:
    """The page, or nothing where no file waits for a name: a campaign of one unit has it printed already."""
    owns = plan_owns(sheets)
    if not owns:
        return ()
    page = list_page(
        catalog,
        "own.md",
        "own.md.j2",
        {
            "title": "写上单位名，得到自己的 PDF",
            "description": "给海报、台卡、立牌、卡片写上单位名称，就在这台设备上做成 PDF，不上传。",
            "hotlines": " ".join(line.number for line in catalog.campaign.hotlines),
            **own_choices(catalog, owns),
        },
    )
    return (page,)
