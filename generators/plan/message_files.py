"""All messages as files: what a gateway takes, what is posted, what is read aloud; all types, and each audience's."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.plan.message_book import SMS_HEADS, message_book, sms_row
from generators.plan.messages import PACE, Script, broadcast_scripts, captions, group_texts, sms_texts
from generators.plan.pack_note import windows_text
from generators.plan.promises import Document, Words
from generators.problems import Place

_CHARSETS = {"sms.csv": "utf-8-sig", "sms-gb18030.csv": "gb18030"}
"""One file for gateways and spreadsheets that read UTF-8, one for those that read what Windows wrote in China."""


@dataclass(frozen=True, slots=True)
class SmsTable:
    """The messages of a file as rows of SMS_HEADS, and its character set."""

    charset: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def data(self) -> bytes:
        """The finished CSV, with the line ends that RFC 4180 asks for."""
        out = io.StringIO()
        csv.writer(out).writerows((SMS_HEADS, *self.rows))
        return out.getvalue().encode(self.charset)


@dataclass(frozen=True, slots=True)
class MessageFiles:
    """Everything in one folder, by path; `long` is how many messages of all types are paid for more than once."""

    signature: str
    tables: Mapping[PurePosixPath, SmsTable]
    texts: Mapping[PurePosixPath, str]
    documents: tuple[Document, ...]
    long: int


def plan_message_files(catalog: Catalog, signature: str | None = None) -> MessageFiles:
    """The files of all types at the top, and of the types of each audience under audiences/<id>/."""
    groups = {PurePosixPath(): ("全部骗局", tuple(catalog.scams))} | {
        PurePosixPath("audiences", audience.id): (audience.name, audience.scams)
        for audience in catalog.audiences.values()
    }
    tables: dict[PurePosixPath, SmsTable] = {}
    texts: dict[PurePosixPath, str] = {}
    documents: list[Document] = []
    for folder, (who, scams) in groups.items():
        messages = sms_texts(catalog, scams, signature)
        rows = tuple(sms_row(message) for message in messages)
        tables |= {folder / name: SmsTable(charset, rows) for name, charset in _CHARSETS.items()}
        texts |= {folder / name: text for name, text in _texts(catalog, who, scams, signature).items()}
        documents += [
            message_book(catalog, folder / "messages.xlsx", who, scams, signature),
            _script_document(catalog, folder, f"{who}：广播稿", broadcast_scripts(catalog, scams, signature)),
        ]
    long = sum(message.count.segments > 1 for message in sms_texts(catalog, catalog.scams, signature))
    return MessageFiles(signature or catalog.campaign.title, tables, texts, tuple(documents), long)


def _texts(catalog: Catalog, who: str, scams: Iterable[str], signature: str | None) -> Mapping[str, str]:
    scams = tuple(scams)
    posts = [line for post in group_texts(catalog, scams, signature) for line in _block(post.name, post.text)]
    beside = [
        line
        for caption in captions(catalog, scams, signature)
        for line in (
            *_block(caption.name, f"（朋友圈配文）\n{caption.moments}"),
            *("（公众号标题）", caption.title, "（公众号摘要）", caption.digest),
        )
    ]
    scripts = [
        line
        for script in broadcast_scripts(catalog, scams, signature)
        for line in (
            *_block(f"{script.name}，{_slot(script)}", script.text),
            *((script.aid_words,) if script.aids else ()),
        )
    ]
    return {
        "group.txt": windows_text([f"{who}：群消息", *posts]),
        "captions.txt": windows_text([f"{who}：朋友圈、公众号配文", *beside]),
        "broadcast.txt": windows_text([f"{who}：广播稿", PACE, *scripts]),
    }


def _block(name: str, text: str) -> tuple[str, ...]:
    return ("", f"〔{name}〕", *text.split("\n"))


def _slot(script: Script) -> str:
    return f"{script.slot} 秒以内，{script.length}"


def _script_document(catalog: Catalog, folder: PurePosixPath, title: str, scripts: tuple[Script, ...]) -> Document:
    """What lies in front of the person at the microphone: each script whole on a page, its aids below it."""
    place = catalog.place("campaign", "")
    lines = list(_script_lines(title, scripts))
    batch = f"批次 {catalog.campaign.batch}"
    data = {"title": title, "batch": batch, "lines": lines}
    return Document(
        kind="docx",
        subject="broadcast",
        title=title,
        path=folder / "broadcast.docx",
        download=f"{title}.docx",
        page_mm=(210.0, 297.0),
        codes=(),
        code_mm=None,
        words=tuple(_promised(place, (batch, *(text for _, text in lines)))),
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
        place=place,
    )


def _script_lines(title: str, scripts: tuple[Script, ...]) -> Iterator[tuple[str, str]]:
    """Each line with what it is: title, pace, type, slot, script or aid."""
    yield "title", title
    yield "pace", PACE
    for script in scripts:
        if script.slot == scripts[0].slot:
            yield "type", script.name
        yield "slot", _slot(script)
        yield "script", script.text
        if script.aids:
            yield "aid", script.aid_words


def _promised(place: Place, texts: Iterable[str]) -> Iterator[Words]:
    for at, text in enumerate(texts):
        yield Words(f"lines.{at}", text, place)
