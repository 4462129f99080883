"""Job tickets: one for the shop files of each material in each format, as a page for the counter and as text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.model.material import Format, Measure
from generators.plan.job import OWNER, Job, Part, Row, job_parts
from generators.plan.names import ticket_name, ticket_path
from generators.plan.promises import Sheet, Words
from generators.plan.selection import Said, plain, texts

_A4_MM = (210.0, 297.0)
_SAFE_MM = 15.0
_BODY_PT = Measure(min=10, rec=11)
_RULE = "________________"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What goes with all shop files of one material in one format.

    `sheet` promises the page, for an office printer; `text` is the same and the list of files, with a byte order
    mark and line ends as the shops' Windows programs want them.
    """

    sheet: Sheet
    text_path: PurePosixPath
    text: str


def plan_tickets(catalog: Catalog, sheets: Sequence[Sheet]) -> tuple[Ticket, ...]:
    """A ticket for every material and format that has files for the print shop."""
    key = attrgetter("material.id", "format.id")
    shop = sorted((sheet for sheet in sheets if sheet.variant == "shop"), key=key)
    return tuple(_ticket(Job(catalog, tuple(files))) for _, files in groupby(shop, key))


def kit_ticket(job: Job, venue: str) -> Ticket:
    """The ticket of a unit's kit: for the few files in it, as they are called there."""
    ticket = _ticket(job)
    path = PurePosixPath("kits", venue, *ticket.sheet.path.parts[1:])
    return replace(ticket, sheet=replace(ticket.sheet, path=path))


def _ticket(job: Job) -> Ticket:
    parts = job_parts(job)
    material, paper = job.material, job.paper
    title = ticket_name(material.name, paper.name, paper.paper)
    text_path = ticket_path(material.id, paper.id, "txt")
    return Ticket(_sheet(job, title, parts), text_path, _text(job, title, parts))


def _sheet(job: Job, title: str, parts: Sequence[Part]) -> Sheet:
    place = job.catalog.place("material", job.material.id)
    taken = {
        "title": Said(title, place),
        "parts": [
            {"head": part.head, "rows": [{"name": row.name, "said": row.said} for row in part.rows]} for part in parts
        ],
    }
    paper = _page(job.paper)
    return Sheet(
        material=job.material.model_copy(update={"template": "job_ticket.typ", "faces": 0, "pages": 1}),
        format=paper,
        variant="office",
        subject="",
        title=title,
        path=ticket_path(job.material.id, job.paper.id, "pdf"),
        download=f"{title}.pdf",
        paper_mm=paper.trim_mm,
        cells_mm=paper.cells_mm,
        pages=1,
        code_mm=None,
        codes=(),
        words=tuple(Words(".".join(path), said.text, said.place) for path, said in texts(taken)),
        data=json.dumps(_data(job, title, paper, plain(taken)), ensure_ascii=False, sort_keys=True),
        place=place,
        sample=job.catalog.sample,
    )


def _page(paper: Format) -> Format:
    """The ticket's own paper, whatever is printed by it."""
    return Format(
        id=paper.id,
        name=paper.name,
        paper="A4",
        trim_mm=_A4_MM,
        bleed_mm=0,
        safe_mm=_SAFE_MM,
        read_m=0.4,
        body_pt=_BODY_PT,
        variants=("office",),
    )


def _data(job: Job, title: str, paper: Format, text: object) -> Mapping[str, object]:
    palette = job.catalog.palettes[job.catalog.campaign.palette]
    return {
        "title": title,
        "variant": "office",
        "format": {"trim_mm": paper.trim_mm, "bleed_mm": 0, "safe_mm": paper.safe_mm, "min_pt": paper.body_pt.min},
        "paper_mm": paper.trim_mm,
        "cells_mm": paper.cells_mm,
        "code_mm": 0,
        "palette": palette.model_dump(mode="json", exclude={"id", "name"}),
        "ground": "white",
        "hints": {},
        "icons": [],
        "codes": [],
        "text": text,
    }


def _text(job: Job, title: str, parts: Sequence[Part]) -> str:
    lines = [title]
    for part in parts:
        lines += ["", f"【{part.head.text}】"]
        lines += [f"{row.name.text}：{_filled(job, row)}" for row in part.rows]
    lines += ["", "【文件清单】"]
    counts = job.counts or (_RULE,) * len(job.sheets)
    files = zip(job.file_names, job.sheets, counts, strict=True)
    lines += [f"{name}　{sheet.title}　份数：{count}" for name, sheet, count in files]
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def _filled(job: Job, row: Row) -> str:
    if row.said:
        return row.said.text
    return job.owner if job.owner and row.name.text == OWNER else _RULE
