"""What the search learns from: for every page that it may answer with, the words that people use for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.scam import ScamType
from generators.plan.names import address, alert_page, audience_page, letter_page, scam_page, venue_page
from generators.plan.rows import newest_alerts

Weighed = tuple[str, float]
"""A wording, and how much it counts: the words of those who ask more than the words of those who answer."""

_NAME, _ALIAS, _ASKED, _TOLD = 3.0, 2.5, 2.0, 0.5
_HEARD = 0.25
"""For words out of longer texts: messages, quiz, chats and scenes."""

_KNOWN_BY = 10
"""So many of the first wordings of a page of the site's own are names of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page that may be found; `names` are what it goes by, of which people may type no more than the initials.

    A `listed` page stands on the search page already, with its name and what is said of it.
    """

    address: str
    title: str
    summary: str
    wordings: tuple[Weighed, ...]
    names: tuple[str, ...] = ()
    listed: bool = False


_SITE = (
    ("emergency", "被骗了怎么办", "先停手，马上打 110。怎么说清楚、留证据、保住还没转出去的钱。", ""),
    ("triage", "我正遇到", "几个问题，看出像哪一种骗局。", "triage"),
    ("numbers", "电话和工具", "该打哪个电话，怎样查自己名下的卡，怎样举报。", "tools"),
    ("verify", "怎样核对二维码", "两个官方公众号的全名，以及拿到一张宣传品时怎样核对。", ""),
    ("laws", "法律怎么说", "法条原文，和一句大白话。", "laws"),
    ("quiz/index", "测一测", "做几道题，看看认不认得出来。", "questions"),
    ("simulations/index", "模拟对话", "照着真实的话术练一遍，每一步都有出口。", "simulations"),
    ("scams/index", "骗局大全", "各种骗局的名字和一句常说的话。", ""),
    ("audiences/index", "按人群看", "哪些人容易碰上哪些骗局。", ""),
    ("alerts/index", "预警", "最近发布的提醒。", "alerts"),
    ("venues/index", "单位专区", "每个场所要摆什么、贴什么、播什么。", "venues"),
    ("materials/index", "物料下载", "海报、台卡、易拉宝和别的宣传品，办公打印和印刷厂两种文件。", ""),
    ("slogans", "标语库", "宣传防范标语，可以复制，也可以打印成海报。", ""),
    ("guide", "打印指南", "用什么纸，怎样打印、裁切、折叠。", ""),
    ("calendar", "活动日历", "每个阶段做什么。", ""),
    ("screen/index", "电子屏播放", "大屏、电梯屏全屏轮播的页面。", ""),
    ("letters/index", "信函和表格", "一封信、承诺书、告知单、确认书和登记表。", "letters"),
    ("elder/index", "长辈版", "字更大，一屏只说一件事。", ""),
    ("sources", "内容来源", "每句话出自哪里。", ""),
    ("about", "关于本站", "谁在办，内容从哪里来，本站不收集什么。", ""),
)
"""The site's own pages: name, title, what stands there, and the kind of content without which there is none."""


def answers(catalog: Catalog) -> tuple[Answer, ...]:
    """All pages that may be found: first the scam types as they are listed everywhere."""
    heard = _heard(catalog)
    return (
        *(_scam(catalog, scam, heard[scam.id]) for scam in catalog.scams.values()),
        *(
            _own(catalog, page, title, summary)
            for page, title, summary, needs in _SITE
            if not needs or getattr(catalog, needs)
        ),
        *_named(catalog),
    )


def _scam(catalog: Catalog, scam: ScamType, heard: Iterable[str]) -> Answer:
    quotes = (*scam.poster.quote.lines, *("".join(bubble.lines) for bubble in (scam.chat.bubbles if scam.chat else ())))
    told = (
        *(scam.summary, scam.sign, *quotes),
        *(words for step in scam.steps for words in (step.title, step.text)),
        *(words for line in scam.lines for words in (line.speaker, line.says)),
        *(giveaway.text for giveaway in scam.giveaways),
    )
    page = scam_page(scam.id)
    wordings = (
        (scam.name, _NAME),
        *((alias, _ALIAS) for alias in scam.aliases),
        *_asked(catalog, str(page.with_suffix(""))),
        *((words, _TOLD) for words in told),
        *((words, _HEARD) for words in heard),
    )
    return Answer(address(page), scam.name, scam.summary, wordings, (scam.name, *scam.aliases), listed=True)


def _own(catalog: Catalog, page: str, title: str, summary: str) -> Answer:
    asked = tuple(_asked(catalog, page))
    names = (title, *(words for words, _ in asked[:_KNOWN_BY]))
    return Answer(f"{page}.html", title, summary, ((title, _NAME), (summary, _TOLD), *asked), names)


def _heard(catalog: Catalog) -> Mapping[str, list[str]]:
    """By scam type: words of messages, questions, chats and acted scenes, and the names that the plans give it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for message in catalog.messages.values():
        found[message.id] += message.sms, message.group
    for question in catalog.questions.values():
        found[question.scams[0]].append(question.ask)
    for chat in catalog.simulations.values():
        if chat.scams and not chat.legitimate:
            found[chat.scams[0]] += (words for moment in chat.moments for words in moment.says)
    for scam in catalog.scams.values():
        found[scam.id] += (turn.text for turn in scam.scene if turn.who != "我")
    for wording in catalog.wordings.values():
        for scam_id in wording.scams:
            found[scam_id].append(wording.wording)
    return found


def _named(catalog: Catalog) -> Iterator[Answer]:
    """Pages that are known by what they are about."""
    for audience in catalog.audiences.values():
        title = f"{audience.name}防骗"
        yield _about(catalog, address(audience_page(audience.id)), title, audience.situation)
    for venue in catalog.venues.values():
        yield _about(catalog, address(venue_page(venue.id)), f"{venue.name}要摆什么", f"{venue.name}宣传")
    for letter in catalog.letters.values():
        yield _about(catalog, address(letter_page(letter.id)), letter.title)
    for alert in newest_alerts(catalog):
        yield _about(catalog, address(alert_page(alert.id)), f"预警：{alert.title}")


def _about(catalog: Catalog, where: str, title: str, *more: str) -> Answer:
    asked = _asked(catalog, where.removesuffix(".html"))
    return Answer(where, title, "", (*((words, _NAME) for words in (title, *more)), *asked))


def _asked(catalog: Catalog, page: str) -> Iterator[Weighed]:
    asked = catalog.asked.get(page)
    return ((words, _ASKED) for words in asked.words) if asked else iter(())
