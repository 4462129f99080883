"""What is sent, shown in one line and read aloud about scam types, in a unit's own name, and a unit's files of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generators.model.catalog import Catalog
from generators.model.message import SLOTS, Message
from generators.model.scam import ScamType
from generators.model.venue import Venue
from generators.plan.caption import Caption, make_caption
from generators.plan.pack_note import windows_text
from generators.plan.sms import ONE_UCS2, PART_UCS2, Count, count_sms, signed
from generators.plan.spoken import BEATS_A_SECOND, Aid, aid_words, duration_words, reading_aids, seconds

TEXT_FILES: Mapping[str, str] = {
    "sms": "短信.txt",
    "led": "电子屏文字.txt",
    "group": "群消息和配文.txt",
    "broadcast": "广播稿.txt",
}
"""The file of a unit's texts by their kind."""

COMMON_SIGNATURE = 12
"""Characters of a signature that every gateway takes; some take up to 32."""

PACE = f"按每秒 {BEATS_A_SECOND} 字算，逗号停一拍，句号停两拍。"


@dataclass(frozen=True, slots=True)
class Sms:
    """One message as it is sent, signature and all; `scam` and `name` are the id and the name of its type."""

    scam: str
    name: str
    text: str
    count: Count


@dataclass(frozen=True, slots=True)
class Post:
    """A text for a chat group, or one for beside a picture; a signature stands on a line of its own."""

    scam: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Script:
    """Words to be read aloud in a `slot` of so many seconds, how long they take in s, and how to read them."""

    scam: str
    name: str
    slot: int
    text: str
    seconds: int
    aids: tuple[Aid, ...]

    @property
    def length(self) -> str:
        """How long it takes, in words, and whether that is too long."""
        return duration_words(self.seconds, self.slot)

    @property
    def aid_words(self) -> str:
        """How to read its figures and letters in a line, or nothing."""
        return aid_words(self.aids)


def sms_texts(catalog: Catalog, scams: Iterable[str], signature: str | None = None) -> tuple[Sms, ...]:
    """The messages of these types that have one, signed with the campaign's title where no other name is given."""
    name = signature or catalog.campaign.title
    return tuple(
        Sms(scam.id, scam.name, text, count_sms(text))
        for scam, message in _messages(catalog, scams)
        for text in (signed(name, message.sms),)
    )


def led_lines(catalog: Catalog, scams: Iterable[str], name: str | None = None) -> tuple[str, ...]:
    """One line a type, for a strip; the last one says who shows them."""
    lines = tuple(message.led for _, message in _messages(catalog, scams))
    return (*lines, f"{name} 宣") if name and lines else lines


def group_texts(catalog: Catalog, scams: Iterable[str], name: str | None = None) -> tuple[Post, ...]:
    """What is posted in chat groups."""
    return tuple(Post(scam.id, scam.name, message.group + _from(name)) for scam, message in _messages(catalog, scams))


def captions(catalog: Catalog, scams: Iterable[str], name: str | None = None) -> tuple[Caption, ...]:
    """What stands beside a picture of the type's poster: its quote, its verdict, and whom to call."""
    return tuple(make_caption(catalog.campaign, catalog.scams[scam], name) for scam in scams)


def broadcast_scripts(catalog: Catalog, scams: Iterable[str], name: str | None = None) -> tuple[Script, ...]:
    """All lengths of all types; a unit's name is said first."""
    head = f"{name}提醒您：" if name else ""
    return tuple(
        Script(scam.id, scam.name, slot, text, seconds(text), reading_aids(text))
        for scam, message in _messages(catalog, scams)
        for field, slot in SLOTS.items()
        for text in (head + getattr(message.broadcast, field),)
    )


def message_pack(catalog: Catalog, venue: Venue, name: str | None = None) -> Mapping[str, str]:
    """A unit's texts by file name, for any Notepad: of the types of its venue, in its own name if it has one.

    The name may be of any length: what it costs, or makes too long, is said at the head of the file and beside
    the text.
    """
    head = name or venue.name
    return {
        TEXT_FILES["sms"]: windows_text([f"{head}：短信", *_sms_lines(sms_texts(catalog, venue.scams, name), name)]),
        TEXT_FILES["led"]: windows_text(led_lines(catalog, venue.scams, name)),
        TEXT_FILES["group"]: windows_text([f"{head}：群消息和配文", *_post_lines(catalog, venue.scams, name)]),
        TEXT_FILES["broadcast"]: windows_text(
            [f"{head}：广播稿", *_script_lines(broadcast_scripts(catalog, venue.scams, name))]
        ),
    }


def sms_notes(texts: Iterable[Sms], name: str | None) -> Iterator[str]:
    """What to know before sending: how is counted, and what a long name costs."""
    yield f"字数连签名一起算：{ONE_UCS2} 字以内是一条，超过的按每条 {PART_UCS2} 字计费，手机上看到的还是一条。"
    long = [text for text in texts if text.count.segments > 1]
    if long and name:
        bodies = max(text.count.units for text in texts) - len(count_sms(name).parts[0])
        room = ONE_UCS2 - bodies
        hint = f"签名改用 {room} 字以内的简称，就都是一条。" if room > 1 else ""
        yield f"签名“{name}”有 {len(name)} 字，下面有 {len(long)} 段超过 {ONE_UCS2} 字，不止按一条计费。{hint}"
    if name and len(name) > COMMON_SIGNATURE:
        yield f"签名超过 {COMMON_SIGNATURE} 字，有的短信平台不收，先问一问，用报备过的那个名称。"


def _sms_lines(texts: tuple[Sms, ...], name: str | None) -> Iterator[str]:
    yield from sms_notes(texts, name)
    for text in texts:
        yield from ("", f"〔{text.name}〕{text.count.words}", text.text)


def _post_lines(catalog: Catalog, scams: Iterable[str], name: str | None) -> Iterator[str]:
    scams = tuple(scams)
    yield "群消息发在微信群里；配文写在转发的图片、网页上面。"
    posts = {post.scam: post for post in group_texts(catalog, scams, name)}
    for caption in captions(catalog, scams, name):
        yield from ("", f"〔{caption.name}〕")
        if caption.scam in posts:
            yield from ("（群消息）", *posts[caption.scam].text.split("\n"))
        yield from ("（朋友圈配文）", *caption.moments.split("\n"))
        yield from ("（公众号标题）", caption.title, "（公众号摘要）", caption.digest)


def _script_lines(scripts: tuple[Script, ...]) -> Iterator[str]:
    yield f"{PACE}念法写在稿子下面。"
    for script in scripts:
        if script.slot == scripts[0].slot:
            yield from ("", f"〔{script.name}〕")
        yield from (f"（{script.slot} 秒以内，{script.length}）", script.text)
        if script.aids:
            yield script.aid_words


def _messages(catalog: Catalog, scams: Iterable[str]) -> Iterator[tuple[ScamType, Message]]:
    for scam in scams:
        if scam in catalog.messages:
            yield catalog.scams[scam], catalog.messages[scam]


def _from(name: str | None) -> str:
    return f"\n——{name}" if name else ""
