"""The words that all pieces share: whose campaign it is, whom to call, and what the codes are."""

from typing import Any

from generators.model.catalog import Catalog
from generators.model.material import Material
from generators.plan.selection import Said


def house_words(catalog: Catalog, material: Material) -> dict[str, Any]:
    """The shared words that a material shows, each with the line that a person must change."""
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
                "label": Said(f"{account.platform}：", catalog.place("account", account.id, "platform")),
                "name": Said(account.name, catalog.place("account", account.id, "name")),
            }
            for account in catalog.official
        ],
        "unit": said(f"{material.verb}单位", "organiser"),
        "batch": said(f"批次 {campaign.batch}", "batch"),
    }
    shown: dict[str, Any] = {key: inner for key, inner in words.items() if key in material.house}
    return shown if catalog.sample else shown | {"sample": None}
