"""Pages about the scam types: the list, one page for each, and the search."""

from collections.abc import Iterator, Mapping
from typing import Any

from generators.model.catalog import Catalog
from generators.model.message import Message
from generators.model.scam import ScamType
from generators.plan.caption import make_caption
from generators.plan.gallery import material_count
from generators.plan.names import address, elder_page, quiz_page, scam_page, share_base
from generators.plan.page import list_page, make_page
from generators.plan.pages_practice import theme_of
from generators.plan.printables import Printable
from generators.plan.promises import Page
from generators.plan.rows import chat_row, label_rows, phrases, scam_row, scam_rows
from generators.plan.search_index import INDEX_PATH
from generators.plan.sms import count_sms, signed
from generators.plan.spoken import aid_words, duration_words, reading_aids, seconds

_PRINTED = 3
_ASKED = 3
"""How many questions a scam page leads to."""


def scam_pages(catalog: Catalog, pieces: tuple[Printable, ...]) -> Iterator[Page]:
    """The list, all types, and the search, which shows the list until it is asked."""
    yield _list(catalog)
    for scam in catalog.scams.values():
        yield _scam(catalog, scam, pieces)
    yield list_page(
        catalog,
        "search.md",
        "search.md.j2",
        {
            "title": "查一查",
            "elder": address(elder_page("scams")),
            "description": "把对方说的话打进来，看看像哪一种骗局。",
            "scams": [{**scam_row(scam), "sign": scam.sign} for scam in catalog.scams.values()],
            "index": str(INDEX_PATH),
            "meeting": "triage.html" if catalog.triage else "scams/index.html",
        },
    )


def _list(catalog: Catalog) -> Page:
    return list_page(
        catalog,
        "scams/index.md",
        "scams.md.j2",
        {
            "title": "骗局大全",
            "elder": address(elder_page("scams")),
            "description": f"{len(catalog.scams)} 种常见骗局：他们怎么说，怎么识破，怎么办。可以按人群和联系方式查找。",
            "scams": [
                {**scam_row(scam), "audiences": scam.audiences, "channels": scam.channels}
                for scam in catalog.scams.values()
            ],
            "audiences": label_rows(catalog.audiences.values(), [scam.audiences for scam in catalog.scams.values()]),
            "channels": label_rows(catalog.channels.values(), [scam.channels for scam in catalog.scams.values()]),
        },
    )


def _scam(catalog: Catalog, scam: ScamType, pieces: tuple[Printable, ...]) -> Page:
    message = catalog.messages.get(scam.id)
    return make_page(
        scam_page(scam.id),
        "scam.md.j2",
        catalog.sources["scam", scam.id].place,
        {
            "title": scam.name,
            "share": share_base("scam", scam.id),
            "elder": address(elder_page(scam.id)),
            "description": f"{scam.sign}{scam.action}",
            "scam": scam.model_dump(mode="json"),
            "sign": phrases(scam.sign),
            "audiences": [catalog.audiences[name].name for name in scam.audiences],
            "channels": [catalog.channels[name].name for name in scam.channels],
            "prints": _prints([piece for piece in pieces if piece.subject == scam.id and piece.about == "scam"]),
            "print_count": material_count(catalog, pieces, scam),
            "slogans": [list(catalog.slogans[slogan].phrases) for slogan in scam.slogans],
            "questions": _questions(catalog, scam),
            "chats": [chat_row(chat) for chat in catalog.simulations.values() if scam.id in chat.scams],
            "texts": message_texts(catalog, message) if message else [],
            "related": scam_rows(catalog, scam.related),
        },
    )


def _prints(pieces: list[Printable]) -> list[Mapping[str, Any]]:
    """One piece for each way of use, to be had at once."""
    chosen = {piece.sheets[0].material.verb: piece.view for piece in reversed(pieces)}
    first = dict.fromkeys(piece.sheets[0].material.verb for piece in pieces)
    return [chosen[verb] for verb in first][:_PRINTED]


def _questions(catalog: Catalog, scam: ScamType) -> list[dict[str, str]]:
    """A few questions about the type, first those that ask about it before any other."""
    asked = [question for question in catalog.questions.values() if scam.id in question.scams]
    first = sorted(asked, key=lambda question: question.scams[0] != scam.id)[:_ASKED]
    return [
        {"ask": question.ask, "page": f"{address(quiz_page(theme_of(catalog, question.id)))}#{question.id}"}
        for question in first
    ]


def message_texts(catalog: Catalog, message: Message) -> list[dict[str, str]]:
    """What is sent and read aloud, ready to be copied, each with what to know of it; an SMS opens with the signature.

    A note stands beside a text and is not copied: how long it is, and how its figures are read.
    """
    caption = make_caption(catalog.campaign, catalog.scams[message.id])
    sms, spoken = signed(catalog.campaign.title, message.sms), message.broadcast
    scripts = ((15, "15 秒", spoken.seconds_15), (30, "30 秒", spoken.seconds_30), (60, "1 分钟", spoken.seconds_60))
    return [
        {"kind": "sms", "label": "短信", "text": sms, "note": f"连签名 {count_sms(sms).words}。"},
        {"kind": "led", "label": "电子屏文字", "text": message.led, "note": ""},
        {"kind": "group", "label": "群消息", "text": message.group, "note": ""},
        {"kind": "caption", "label": "朋友圈配文", "text": "".join(caption.lines), "note": ""},
        *(
            {"kind": "broadcast", "label": f"广播稿，{words}以内", "text": text, "note": _reading(text, slot)}
            for slot, words, text in scripts
        ),
    ]


def _reading(text: str, slot: int) -> str:
    """How long a script takes, and how to read it."""
    aids = aid_words(reading_aids(text))
    return f"{duration_words(seconds(text), slot)}。{aids}{'。' if aids else ''}"
