"""Messages as a book of tables: what is sent, posted, put beside a picture and read aloud, a sheet for each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from generators.model.catalog import Catalog
from generators.plan.messages import PACE, Sms, broadcast_scripts, captions, group_texts, sms_notes, sms_texts
from generators.plan.promises import Document

SMS_HEADS = ("编号", "骗局", "短信", "字数", "条数")

_TEXT = 100
"""Width of a long text in the spreadsheet's characters: fifty Chinese ones a line."""

_LINE_PT, _LEAST_LINES = 17, 2
_MARGIN = 2
"""Chinese characters that a cell may hold fewer than half its width: fonts differ between programs."""

_AS_IT_STANDS = "照念"
_HEADS: Mapping[str, Sequence[tuple[str, int]]] = {
    "短信": tuple(zip(SMS_HEADS, (24, 22, _TEXT, 8, 8), strict=True)),
    "群消息": (("骗局", 22), ("群消息", _TEXT)),
    "配文": (("骗局", 22), ("朋友圈", 64), ("公众号标题", 28), ("公众号摘要", 50)),
    "广播稿": (("骗局", 22), ("时长（秒）", 10), ("广播稿", _TEXT), ("念完约（秒）", 12), ("念法", 36)),
}
_NOTES = {
    "群消息": "发在微信群里。",
    "配文": "写在转发的图片、网页上面。",
    "广播稿": PACE,
}


def message_document(audience: str) -> PurePosixPath:
    """Where the messages for an audience are published."""
    return PurePosixPath("downloads", "messages", f"{audience}.xlsx")


def plan_message_books(catalog: Catalog) -> tuple[Document, ...]:
    """One for each audience, signed with the campaign's title."""
    return tuple(
        message_book(catalog, message_document(audience.id), audience.name, audience.scams)
        for audience in catalog.audiences.values()
    )


def message_book(
    catalog: Catalog, path: PurePosixPath, who: str, scams: Iterable[str], signature: str | None = None
) -> Document:
    """The book for `who`, of these types."""
    scams = tuple(scams)
    messages = sms_texts(catalog, scams, signature)
    rows: Mapping[str, Sequence[Sequence[str]]] = {
        "短信": [sms_row(message) for message in messages],
        "群消息": [(post.name, post.text) for post in group_texts(catalog, scams, signature)],
        "配文": [(each.name, each.moments, each.title, each.digest) for each in captions(catalog, scams, signature)],
        "广播稿": [
            (
                script.name,
                str(script.slot),
                script.text,
                str(script.seconds),
                "；".join(aid.words for aid in script.aids) or _AS_IT_STANDS,
            )
            for script in broadcast_scripts(catalog, scams, signature)
        ],
    }
    notes = {**_NOTES, "短信": "".join(sms_notes(messages, signature))}
    title = f"{who}：短信、群消息、配文、广播稿"
    data = {
        "title": title,
        "batch": f"批次 {catalog.campaign.batch}",
        "tables": [_table(name, f"{who}：{name}", notes[name], rows[name]) for name in _HEADS],
    }
    return Document(
        kind="xlsx",
        subject=path.stem,
        title=title,
        path=path,
        download=f"{title}.xlsx",
        page_mm=(297.0, 210.0),
        codes=(),
        code_mm=None,
        words=(),
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
        place=catalog.place("campaign", ""),
    )


def sms_row(message: Sms) -> tuple[str, ...]:
    """A message under SMS_HEADS."""
    return message.scam, message.name, message.text, str(message.count.units), str(message.count.segments)


def _table(name: str, title: str, note: str, rows: Sequence[Sequence[str]]) -> Mapping[str, Any]:
    """Each row as high as its longest text, so that none is cut off."""
    widths = [width for _, width in _HEADS[name]]
    return {
        "name": name,
        "title": title,
        "note": note,
        "columns": [{"head": head, "width": width, "kind": "text", "options": ()} for head, width in _HEADS[name]],
        "rows": rows,
        "spare": 0,
        "rows_pt": [max(_LEAST_LINES, *map(_lines, row, widths)) * _LINE_PT for row in rows],
    }


def _lines(text: str, width: int) -> int:
    """How many lines a text takes at most in a column of so many narrow characters."""
    room = width // 2 - _MARGIN
    return sum(max(-(-len(line) // room), 1) for line in text.split("\n"))
