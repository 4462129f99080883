"""manifest.json: every published artefact with its digest, its size and the codes it must carry."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generators.build.files import sha256
from generators.build.stage import Staged
from generators.plan.packs import Pack
from generators.plan.promises import Document, Sheet
from generators.plan.shares import SHAPES, Shape, Share

_BOOKS = {"messages": "message"}
"""What books of tables are, by their folder; all others are ledgers."""


def write_manifest(site: Path, staged: Staged) -> None:
    """Write the list of sheets, pictures, job tickets, documents, zips and pictures for chats, sorted by path.

    `page_mm` is the trimmed page, `read_m` how far off the text is read, `body_pt` its least type, `scan_m` how far off
    the codes were.
    """
    entries = sorted(_entries(site, staged), key=lambda entry: str(entry["path"]))
    text = json.dumps({"files": entries}, ensure_ascii=False, indent=1)
    (site / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _entries(site: Path, staged: Staged) -> Iterator[dict[str, Any]]:
    for sheet in staged.sheets:
        read = staged.read[sheet.material.id, sheet.format.id]
        measures = {"read_m": sheet.format.read_m, "body_pt": round(read.body_pt, 1), "scan_m": read.reach_m}
        yield {**_entry(site, str(sheet.path), "pdf", sheet), **measures}
    for picture in staged.previews:
        yield _entry(site, str(picture.path), "preview", picture.sheet)
    for ticket in staged.tickets:
        for path in (ticket.sheet.path, ticket.text_path):
            yield _entry(site, str(path), "ticket", ticket.sheet)
    for document in staged.documents:
        yield _document(site, document)
    for pack in staged.packs:
        yield _pack(site, pack)
    for share in staged.shares:
        for shape in SHAPES:
            yield _share(site, share, shape)


def _document(site: Path, document: Document) -> dict[str, Any]:
    """A document has no format of its own: it is printed on the A4 paper of the office."""
    published = site / document.path
    return {
        "path": str(document.path),
        "sha256": sha256(published),
        "bytes": published.stat().st_size,
        "kind": document.kind,
        "material": _BOOKS.get(document.path.parent.name, "ledger") if document.kind == "xlsx" else "letter",
        "format": "a4",
        "variant": "office",
        "subject": document.subject,
        "page_mm": list(document.page_mm),
        "codes": [code.payload for code in document.codes],
    }


def _pack(site: Path, pack: Pack) -> dict[str, Any]:
    """A zip is of many materials and formats, and each of its files has an entry of its own."""
    published = site / pack.path
    return {
        "path": str(pack.path),
        "sha256": sha256(published),
        "bytes": published.stat().st_size,
        "kind": "zip",
        "material": "",
        "format": "",
        "variant": "",
        "subject": pack.venue,
        "page_mm": [],
        "codes": [],
    }


def _share(site: Path, share: Share, shape: Shape) -> dict[str, Any]:
    """A picture has no paper; `px` is its size."""
    published = site / share.path(shape)
    return {
        "path": str(share.path(shape)),
        "sha256": sha256(published),
        "bytes": published.stat().st_size,
        "kind": "share",
        "material": "",
        "format": shape,
        "variant": "",
        "subject": share.base.removeprefix("share/"),
        "page_mm": [],
        "px": list(SHAPES[shape]),
        "codes": [code.payload for code in share.codes(shape)],
    }


def _entry(site: Path, path: str, kind: str, sheet: Sheet) -> dict[str, Any]:
    published = site / path
    return {
        "path": path,
        "sha256": sha256(published),
        "bytes": published.stat().st_size,
        "kind": kind,
        "material": sheet.material.id,
        "format": sheet.format.id,
        "variant": sheet.variant,
        "subject": sheet.subject,
        "page_mm": list(sheet.paper_mm),
        "codes": [code.payload for code in sheet.codes * len(sheet.cells_mm)] if kind == "pdf" else [],
    }
