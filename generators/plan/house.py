"""The words that all pieces share: whose campaign it is, whom to call, and what the codes are."""

from collections.abc import Iterator
from typing import Any

from generators.model.account import Account
from generators.model.catalog import Catalog
from generators.model.material import Material
from generators.plan.selection import Said

OWNER_MM = 36.0
"""The side of a code, in mm, from which on there is room for a line with the account's owner."""

_SIX_PT_MM = 6 * 25.4 / 72
_LINE = 1.18
"""How long that line may be, as a share of the code's side: nearly as long as the code's white window is wide."""


def house_words(catalog: Catalog, material: Material, code_mm: float | None) -> dict[str, Any]:
    """The shared words that a material shows beside codes of this side (mm), each with the line of its source."""
    campaign = catalog.campaign

    def said(text: str, key: str, *rest: str | int) -> Said:
        return Said(text, catalog.place("campaign", "", key, *rest))

    words: dict[str, Any] = {
        "pause": [said(text, "pause", index) for index, text in enumerate(campaign.pause)],
        "brand": said(f"{campaign.title} · {campaign.motto}", "title"),
        "sample": {
            "head": said("样张", "accounts"),
            "note": said(f"二维码为示例，不得{material.verb}", "accounts"),
        },
        "hotlines": [
            {
                "number": said(line.number, "hotlines", index, "number"),
                material.hotline: said(getattr(line, material.hotline), "hotlines", index, material.hotline),
            }
            for index, line in enumerate(campaign.hotlines)
        ],
        "promise": {
            "head": said(campaign.promise.head, "promise", "head"),
            "text": said(campaign.promise.text, "promise", "text"),
        },
        "accounts": [
            {
                "label": Said(f"微信搜{account.platform}：", catalog.place("account", account.id, "platform")),
                "name": Said(account.name, catalog.place("account", account.id, "name")),
                "owner": _owner(catalog, account, code_mm),
            }
            for account in catalog.official
        ],
        "unit": said(f"{material.verb}单位", "organiser"),
        **dict(_unit_words(catalog)),
        "batch": said(f"批次 {campaign.batch} {material.code}", "batch"),
    }
    shown: dict[str, Any] = {key: inner for key, inner in words.items() if key.partition("_")[0] in material.house}
    return shown if catalog.sample else shown | {"sample": None}


def _unit_words(catalog: Catalog) -> Iterator[tuple[str, Said]]:
    """What stands in the strip where a unit is named; it rides with the strip's label."""
    if catalog.unit:
        yield "unit_name", Said(catalog.unit.name, catalog.place("unit", "", "name"))
        if catalog.unit.phone:
            yield "unit_phone", Said(catalog.unit.phone, catalog.place("unit", "", "phone"))


def _owner(catalog: Catalog, account: Account, code_mm: float | None) -> Said | None:
    """Who runs the account: a sticker with another code must invent this as well. None where it cannot be read."""
    text = f"主体：{account.owner}"
    if account.owner is None or code_mm is None or max(OWNER_MM, len(text) * _SIX_PT_MM / _LINE) > code_mm:
        return None
    return Said(text, catalog.place("account", account.id, "owner"))
