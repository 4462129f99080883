"""What is checked of accounts and icons before anything is drawn: codes may lead nowhere else, icons must exist."""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from generators.load.kinds import Entry
from generators.load.wording import nearest
from generators.model.catalog import Loc
from generators.model.payloads import SAMPLE_HOSTS, is_sample_payload, judge_payload
from generators.problems import Problem

_ICON = re.compile(r"[a-z0-9-]+")


def check_accounts(accounts: Sequence[Entry], campaigns: Sequence[Entry]) -> Iterator[Problem]:
    """Judge every payload: an active one must be allowed, a sample must be one, and no two may be equal."""
    hosts = tuple(host for entry in campaigns for host in _texts(entry.data.get("hosts")))
    holders: dict[str, str] = {}
    for entry in accounts:
        payload, status = entry.data.get("payload"), entry.data.get("status")
        if not isinstance(payload, str):
            continue
        place = entry.place("payload")
        if status == "active":
            reason = judge_payload(payload, hosts, permanent=entry.data.get("permanent") is True)
            if reason:
                yield Problem(place, reason, "用 fanzha account import 重新登记官方的公众号码")
        elif status == "sample" and not is_sample_payload(payload):
            what = "status: sample 的码要指向示例网址，免得样张把人带到别处"
            yield Problem(place, what, f"例如 http://{SAMPLE_HOSTS[0]}/r/Sample；真码请用 fanzha account import 登记")
        if payload in holders:
            yield Problem(place, f"和“{holders[payload]}”的码一样", "两个公众号各有各的码，核对一下登记时用的图片")
        holders.setdefault(payload, entry.name)


def check_unit(campaigns: Sequence[Entry]) -> Iterator[Problem]:
    """A hotline stands on every piece at its full size; as a unit's own telephone it would be a small second one."""
    for entry in campaigns:
        unit, lines = entry.data.get("unit"), entry.data.get("hotlines")
        numbers = (
            {line.get("number") for line in lines if isinstance(line, Mapping)} if isinstance(lines, tuple) else set()
        )
        if isinstance(unit, Mapping) and isinstance(unit.get("phone"), str) and unit["phone"] in numbers:
            what = f"单位电话写成了热线号码 {unit['phone']}"
            yield Problem(entry.place("unit", "phone"), what, "热线已经印在每一张上；写单位自己的电话，或者不写 phone")


def check_icons(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Icons come with mkdocs-material; a name that it lacks would leave a hole in the page."""
    folder = Path(str(files("material"))) / "templates" / ".icons" / "material"
    for entry in entries:
        for loc, icon in _icons(entry.data):
            if _ICON.fullmatch(icon) and not (folder / f"{icon}.svg").is_file():
                names = [path.stem for path in sorted(folder.glob("*.svg"))]
                yield Problem(entry.place(*loc), f"没有叫“{icon}”的图标", nearest(icon, names))


def _icons(data: Mapping[str, object]) -> Iterator[tuple[Loc, str]]:
    """The icon of a scam type, those of a notice's items, and those that a material's template draws."""
    icon, items, icons = data.get("icon"), data.get("items"), data.get("icons")
    if isinstance(icon, str):
        yield ("icon",), icon
    for index, item in enumerate(items if isinstance(items, tuple) else ()):
        if isinstance(item, Mapping) and isinstance(item.get("icon"), str):
            yield ("items", index, "icon"), item["icon"]
    for index, name in enumerate(icons if isinstance(icons, tuple) else ()):
        if isinstance(name, str):
            yield ("icons", index), name


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))
