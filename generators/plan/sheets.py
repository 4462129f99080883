"""Which sheets the campaign needs, and every word and code on each."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

from generators.model.catalog import Catalog
from generators.model.material import Format, Material, Variant
from generators.model.scam import CardFace, ScamType
from generators.model.slogan import Slogan
from generators.plan.names import CARD_PX, PAGE_PX, preview_path, sheet_path
from generators.plan.promises import Code, Preview, Reading, Sheet, Words
from generators.problems import Place

VARIANT_NAMES: Mapping[Variant, str] = {"office": "办公打印", "shop": "印刷厂"}

_SCAN_ONLY = ("house.accounts.", "house.sample.note", "house.unit", "house.batch")
"""Read while scanning, at arm's length: captions of codes, the sample note, the unit strip."""

_FOLDING = (
    "1. 沿三条折线向后折",
    "2. 粘口涂胶，贴在背面下沿里侧",
    "3. 每月扫一次码：应显示公众号名称，不会让您付款",
    "4. 发现码上被贴东西，请撕下并报告发放单位",
)


def plan_sheets(catalog: Catalog) -> tuple[Sheet, ...]:
    """All sheets: every material for every subject of its kind, in each variant of its format."""
    return tuple(
        _sheet(catalog, material, subject, variant)
        for material in catalog.materials.values()
        for subject in (catalog.scams if material.subject == "scam" else catalog.slogans).values()
        for variant in catalog.formats[material.format].variants
    )


def plan_previews(sheets: tuple[Sheet, ...]) -> tuple[Preview, ...]:
    """Two pictures of each printable."""
    return tuple(
        Preview(sheet, preview_path(sheet.material.id, sheet.subject, width), width)
        for sheet in sheets
        if sheet.variant == _shown(sheet.format)
        for width in (CARD_PX, PAGE_PX)
    )


def _shown(paper: Format) -> Variant:
    """Pictures show the full colour of the print shop, and the first variant where a format has no such one."""
    return "shop" if "shop" in paper.variants else paper.variants[0]


def _sheet(catalog: Catalog, material: Material, subject: ScamType | Slogan, variant: Variant) -> Sheet:
    kind = material.subject
    name = subject.name if isinstance(subject, ScamType) else subject.sentence
    title = f"{material.name}：{name}"
    text = {"house": _house(catalog, material), "content": _content(material, subject)}
    paper = catalog.formats[material.format]
    official = tuple(Code(account.id, account.name, account.payload) for account in catalog.official)
    data = {
        "title": title,
        "variant": variant,
        "sample": catalog.sample,
        "format": {
            "trim_mm": paper.trim_mm,
            "bleed_mm": paper.bleed_mm,
            "safe_mm": paper.safe_mm,
            "folds_mm": paper.folds_mm,
            "min_pt": paper.body_pt.min,
        },
        "code_mm": material.code_mm,
        "look": {
            "icon": subject.icon if isinstance(subject, ScamType) else "",
            "layout": "" if isinstance(subject, ScamType) else subject.layout,
            "ground": _ground(subject),
        },
        "alt": {"codes": [f"{account.platform}“{account.name}”的二维码" for account in catalog.official]},
        "codes": [code.payload for code in official],
        "text": text,
    }
    source = catalog.sources[kind, subject.id]
    return Sheet(
        material=material,
        format=paper,
        variant=variant,
        subject=subject.id,
        title=title,
        path=sheet_path(material.id, subject.id, variant),
        download=f"{title}（{VARIANT_NAMES[variant]}）.pdf",
        codes=official * material.faces,
        words=tuple(_words(text, catalog, kind, subject.id)),
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
        place=source.place,
        sample=catalog.sample,
    )


def _ground(subject: ScamType | Slogan) -> str:
    """Scams are always blue; of the stacked slogans every other one, by its id alone, is yellow."""
    if isinstance(subject, ScamType) or subject.layout == "couplet":
        return "blue"
    return "yellow" if crc32(subject.id.encode()) % 2 else "blue"


def _house(catalog: Catalog, material: Material) -> dict[str, Any]:
    campaign = catalog.campaign
    folded = bool(catalog.formats[material.format].folds_mm)
    verb, when = ("摆放", "ask") if folded else ("张贴", "use")
    return {
        "pause": campaign.pause,
        "brand": f"{campaign.title} · {campaign.motto}",
        "sample": {"head": "样张", "note": f"二维码为示例，不得{verb}"} if catalog.sample else None,
        "hotlines": [{"number": line.number, when: getattr(line, when)} for line in campaign.hotlines],
        "promise": {"head": campaign.promise.head, "text": campaign.promise.text},
        "accounts": [{"label": f"{account.platform}：", "name": account.name} for account in catalog.official],
        "unit": f"{verb}单位",
        "batch": f"批次 {campaign.batch}",
    }


def _content(material: Material, subject: ScamType | Slogan) -> dict[str, Any]:
    if isinstance(subject, Slogan):
        return {"display": subject.display}
    if material.template == "table_card.typ":
        return {
            "front": _face(subject.card.front),
            "back": _face(subject.card.back),
            "base": {"head": "底面（不朝外）", "steps": _FOLDING, "flap": "粘口"},
            "name": subject.name,
        }
    return {
        "caller": subject.poster.quote.caller,
        "quote": subject.poster.quote.lines,
        "marks": subject.poster.quote.marks,
        "scene": "情景演绎",
        "stamp": subject.poster.stamp,
        "verdict": subject.verdict,
        "giveaways_head": ("一眼", "识破"),
        "giveaways": [giveaway.text for giveaway in subject.giveaways[:4]],
        "rule": subject.poster.rule,
    }


def _face(face: CardFace) -> dict[str, Any]:
    return {"lines": face.lines, "chips": face.chips}


_CONTENT_LOCS: Mapping[str, tuple[str, ...]] = {
    "caller": ("poster", "quote", "caller"),
    "quote": ("poster", "quote", "lines"),
    "rule": ("poster", "rule"),
    "stamp": ("poster", "stamp"),
    "front": ("card", "front"),
    "back": ("card", "back"),
}
"""Where a template's key stands in the scam file, when the two are not called the same."""


def _words(text: Mapping[str, Any], catalog: Catalog, kind: str, subject: str) -> Iterator[Words]:
    for path, value in _leaves(text, ()):
        if path[:2] == ("content", "marks"):
            continue  # a mark is a part of a quoted line, not a string of its own
        dotted = ".".join(map(str, path))
        reading: Reading = "scan" if dotted.startswith(_SCAN_ONLY) else "read"
        yield Words(dotted, value, _place(path, catalog, kind, subject), reading)


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif value is not None:
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))


def _place(path: tuple[str | int, ...], catalog: Catalog, kind: str, subject: str) -> Place:
    root, key, *rest = path
    if key == "accounts":
        return catalog.place("account", catalog.official[int(rest[0])].id, *rest[1:])
    if root == "house":
        return catalog.place("campaign", "", "title" if key == "brand" else str(key), *rest)
    loc = (*_CONTENT_LOCS.get(str(key), (str(key),)), *rest)
    return catalog.place(kind, subject, *loc)
