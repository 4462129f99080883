"""The search index as a classic script, so that it also loads from a USB stick (`file://`)."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.plan.asset import Asset, script_asset
from generators.plan.names import address, alert_page, audience_page, letter_page, scam_page, venue_page
from generators.plan.rows import newest_alerts

INDEX_PATH = PurePosixPath("assets", "js", "search-index.js")

_LANDINGS = (
    (
        "emergency.html",
        "被骗了怎么办",
        (
            "我被骗了",
            "钱转出去了",
            "钱已经转了",
            "我转钱了",
            "已经转账了怎么办",
            "110",
            "怎么报警",
            "冻结账户",
            "止付",
            "能追回来吗",
            "报案要什么材料",
            "说了验证码怎么办",
            "把银行卡借给别人了",
        ),
        "先停手，马上打 110。六步说清楚、留证据、保住还没转出去的钱。",
    ),
    (
        "verify.html",
        "怎样核对二维码",
        ("二维码是真的吗", "公众号是不是官方的", "扫码要我付钱", "海报上的码", "核验", "官方账号", "真假公众号"),
        "两个官方公众号的全名，以及拿到一张宣传品时怎样核对。",
    ),
    (
        "slogans.html",
        "标语库",
        ("标语", "口号", "横幅内容", "电子屏文字", "宣传语"),
        "宣传防范标语，可以复制，也可以打印成海报。",
    ),
    (
        "materials/index.html",
        "物料下载",
        ("下载海报", "打印台卡", "宣传单位", "印刷文件", "宣传物料"),
        "海报、台卡和标语海报，办公打印和印刷厂两种文件。",
    ),
    ("about.html", "关于本站", ("主办单位", "内容来源", "隐私"), "谁在办，内容从哪里来，本站不收集什么。"),
)


def plan_index(catalog: Catalog) -> Asset:
    """One document a scam type and a landing page, and the names of the other pages.

    The browser cuts all of it into pairs of characters; of two that fit alike the first one wins.
    """
    documents = [
        *map(_scam, catalog.scams.values()),
        *(_landing(*landing) for landing in _LANDINGS),
        *(_landing(page, name, (), "") for page, name in _names(catalog)),
    ]
    return script_asset(INDEX_PATH, "FZ_INDEX", documents)


def _scam(scam: ScamType) -> dict[str, Any]:
    body = [
        *(word for step in scam.steps for word in (step.title, step.text)),
        *(line.says for line in scam.lines),
        *(giveaway.text for giveaway in scam.giveaways),
        *scam.poster.quote.lines,
    ]
    return {
        "u": address(scam_page(scam.id)),
        "t": scam.name,
        "k": scam.aliases,
        "d": scam.summary,
        "v": (scam.sign, scam.action),
        "b": "。".join(body),
    }


def _names(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for audience in catalog.audiences.values():
        yield address(audience_page(audience.id)), f"{audience.name}防骗"
    for venue in catalog.venues.values():
        yield address(venue_page(venue.id)), f"{venue.name}要摆什么"
    for letter in catalog.letters.values():
        yield address(letter_page(letter.id)), letter.title
    for alert in newest_alerts(catalog):
        yield address(alert_page(alert.id)), f"预警：{alert.title}"


def _landing(path: str, title: str, keywords: tuple[str, ...], summary: str) -> dict[str, Any]:
    return {"u": path, "t": title, "k": keywords, "d": summary, "v": (), "b": ""}
