"""The empty list of units that an office fills in: its columns, how each is filled, and what each venue shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generators.model.catalog import Catalog
from generators.model.unit_list import COUNT_HEAD, HEADS, REQUIRED

Kind = Literal["id", "name", "text", "venue", "phone", "count"]

_OWN_COLUMNS = 4
"""Things shown by so many venues that they have a column; the others are written under 数量."""

_HOW: Mapping[str, tuple[int, Kind, str, str]] = {
    "id": (
        12,
        "id",
        "只用半角字母、数字、- 和 _，最多 32 个，不能重复。成品和台账上都印它，发下去以后不要改。",
        "u0012",
    ),
    "name": (30, "name", "印在每一张上，2 到 40 个字。写通行的简称，读着顺口就行。", "示例市人民路支行"),
    "venue": (20, "venue", "从下拉表里选。选了它，就定下这个单位要摆哪些东西，见“场所”那一页。", "银行网点"),
    "phone": (
        16,
        "phone",
        "单位自己的电话，印在名称旁边。不写 110、96110 这样的公共热线；没有就留空。",
        "0564-3330000",
    ),
    "area": (14, "text", "属于哪个街道、乡镇或者区县。汇总台账时按它合计；最多 24 个字。", "城东街道"),
    "address": (30, "text", "送货和检查用，不印在成品上。", "人民路 1 号"),
    "households": (10, "count", "社区、村填：常住多少户。算入户宣传率用；别的单位留空。", "1200"),
    "logo": (20, "text", "标志图片的文件名，放在名单旁边，印成单色。没有就留空。", "logo.png"),
    "quantities": (24, "text", "要印几份。一样一个，用分号隔开；不写的，按场所的要求。", "易拉宝=2；三折页=200"),
    "note": (20, "text", "给自己看的，不印。", ""),
}
"""By field: width in characters, kind, how it is filled, and an example."""

_WRITTEN = tuple(field for field in _HOW if field != "note")


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """`width` in characters of the spreadsheet; `how` is a note on the head, and with `example` on another sheet."""

    head: str
    width: int
    kind: Kind
    how: str
    example: str


@dataclass(frozen=True, slots=True)
class UnitTemplate:
    """The columns of the list, and of each venue its name and what it shows."""

    columns: tuple[TemplateColumn, ...]
    venues: tuple[tuple[str, str], ...]


def plan_unit_template(catalog: Catalog) -> UnitTemplate:
    """The template for the venues and things of this campaign."""
    names = {key: material.name for key, material in catalog.materials.items()}
    names |= {key: letter.title for key, letter in catalog.letters.items()}
    shown = {
        venue.name: tuple(dict.fromkeys(names[show.material] for show in venue.shows if show.material in names))
        for venue in catalog.venues.values()
    }
    return UnitTemplate(
        columns=(*map(_column, _WRITTEN), *map(_count_column, _most_shown(shown)), _column("note")),
        venues=tuple((venue, "、".join(things) or "只用文字，不用印") for venue, things in shown.items()),
    )


def _most_shown(shown: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Those that most venues show, by their names."""
    counted = Counter(thing for things in shown.values() for thing in things)
    return sorted(counted, key=lambda thing: (-counted[thing], thing))[:_OWN_COLUMNS]


def _column(field: str) -> TemplateColumn:
    width, kind, how, example = _HOW[field]
    asked = "（必填）" if field in REQUIRED else ""
    return TemplateColumn(f"{HEADS[field][0]}{asked}", width, kind, how, example)


def _count_column(thing: str) -> TemplateColumn:
    how = f"要印几份{thing}，只写数字。不写的，按场所的要求；0 是不要。场所不摆这一样的，留空。"
    return TemplateColumn(f"{COUNT_HEAD}{thing}", 10, "count", how, "3")
