"""What a picture for link cards and chats says of each subject: a title, a sentence, and a short list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.material import Subject
from generators.problems import Place

Key = tuple[Subject, str]
"""What a piece is about: the kind of thing and its id."""

_PHRASE_END = re.compile(r"(?<=[，、：；])|(?<=[。？！])(?![”）])")

_ITEMS = 6

_LINES = 3
"""A slogan of more lines is set phrase by phrase, in fewer and longer ones."""


@dataclass(frozen=True, slots=True)
class ShareWords:
    """`own` is what there is a piece about, `near` are those of which one may stand beside the words.

    `place` is the line to change when the words are too long.
    """

    kind: str
    id: str
    place: Place
    title: tuple[str, ...]
    text: str = ""
    items: tuple[str, ...] = ()
    own: Key | None = None
    near: tuple[Key, ...] = ()


def whole_phrases(text: str) -> tuple[str, ...]:
    """The parts of a text between which a line may end."""
    return tuple(part for part in _PHRASE_END.split(text) if part)


def share_words(catalog: Catalog) -> Iterator[ShareWords]:
    """The words of all scam types, slogans, groups, places and notices, and of the pages that have no subject."""
    for scam in catalog.scams.values():
        place, key = catalog.place("scam", scam.id, "sign"), _key("scam", scam.id)
        yield ShareWords("scam", scam.id, place, whole_phrases(scam.name), scam.sign, own=key, near=(key,))
    for slogan in catalog.slogans.values():
        place = catalog.place("slogan", slogan.id, "display")
        title = slogan.display if len(slogan.display) <= _LINES else slogan.phrases
        yield ShareWords("slogan", slogan.id, place, title, own=_key("slogan", slogan.id))
    yield from _people(catalog)
    for alert in catalog.alerts.values():
        near = tuple(_key("scam", name) for name in alert.scams)
        place = catalog.place("alert", alert.id, "title")
        yield ShareWords("alert", alert.id, place, whole_phrases(alert.title), alert.action, near=near)
    yield from _pages(catalog)


def _people(catalog: Catalog) -> Iterator[ShareWords]:
    """Groups by what is said to them, places by what they must show."""
    for audience in catalog.audiences.values():
        head = audience.headline
        text = f"{head[0]}{head[1]}，{head[2]}{head[3]}。" if head else audience.rules[0]
        title = whole_phrases(f"{audience.name}防骗")
        place = catalog.place("audience", audience.id, "name")
        yield ShareWords("audience", audience.id, place, title, text, audience.rules)
    for venue in catalog.venues.values():
        shows = tuple(dict.fromkeys(show.wording for show in venue.shows))[:_ITEMS]
        title = (*whole_phrases(venue.name), "要摆什么")
        place = catalog.place("venue", venue.id, "name")
        yield ShareWords("venue", venue.id, place, title, f"{len(venue.shows)} 样，对照清单领齐。", shows)


def _pages(catalog: Catalog) -> Iterator[ShareWords]:
    """Pages without a subject; beside some of them stands the nearest piece that the campaign has."""
    place = catalog.place("campaign", "")
    ask = "拿不准，打 96110 问。"
    card, gate = _key("notice", "emergency-card"), _key("notice", "building-gate")
    yield ShareWords(
        "page",
        "home",
        place,
        ("先停一停，", "再做决定。"),
        "认出骗局、停下转账、马上报警。",
        ("钱已经转了，打 110。", ask, "对方怎么说的，打进来查一查。"),
    )
    yield ShareWords(
        "page",
        "emergency",
        place,
        ("先停手，", "马上打 110"),
        "报得越早，越可能拦住。没有人会怪您。",
        ("停：一分钱也不再转。", "打 110，照实说。", "打给自己的银行。", "留好证据，什么都别删。"),
        card,
        (card,),
    )
    yield ShareWords(
        "page",
        "triage",
        place,
        ("我正遇到", "可疑的事"),
        "答几个“是”或“不是”，看看像哪一种。",
        ("电话、短信、拉群，先停一停。", "答案只留在您的手机里。"),
        near=(gate,),
    )
    promise = "不收费，不要验证码，不让下载。"
    true = ("只有这两个公众号。", promise)
    yield ShareWords("page", "verify", place, ("怎样核对", "二维码"), "骗子也会印码，先核对再扫。", true)
    first = ("先自己选，再看道理。", ask)
    yield ShareWords("page", "quiz", place, ("测一测", "认得出吗"), "每题都讲为什么，不留记录。", first)
    choose = ("选怎么回，看看会走到哪里。", ask)
    yield ShareWords("page", "chats", place, ("模拟对话", "您来回答"), "有的是骗子，有的是真的。", choose)
    hang_up = ("接到电话谈钱，先挂断。", ask)
    yield ShareWords("page", "elder", place, ("长辈版", "字大话短"), "一屏只说一件事，可以转给爸妈。", hang_up)


def _key(kind: Subject, subject: str) -> Key:
    return kind, subject
