"""From content to the folder that MkDocs reads: load, plan, make sheets, render pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generators.build.documents import make_documents
from generators.build.files import Content, all_files, mirror, write_atomically
from generators.build.layout import Layout
from generators.build.owns import make_owns
from generators.build.packs import Published, make_packs
from generators.build.report import Report
from generators.build.shares import make_shares
from generators.build.sheets import Promised, make_sheets
from generators.model.catalog import Catalog
from generators.plan.documents import plan_documents
from generators.plan.message_book import plan_message_books
from generators.plan.own import Own, plan_owns
from generators.plan.packs import Pack, plan_packs
from generators.plan.pages import plan_assets, plan_pages
from generators.plan.printables import plan_printables, plan_proven
from generators.plan.promises import Document, Made, Preview, Proven, Sheet
from generators.plan.shares import Share, plan_shares
from generators.plan.sheets import plan_previews, plan_sheets
from generators.plan.tickets import Ticket, plan_tickets
from generators.problems import ContentError, Place, Problem
from generators.render.pages import PageRenderer


@dataclass(frozen=True, slots=True)
class Staged:
    """What now stands in the docs folder; `proven` has the SHA-256 of all sheets, pictures and zips as they were kept.

    `read` tells by material and format how far off codes were read, and how large the text is.
    """

    catalog: Catalog
    sheets: tuple[Sheet, ...]
    previews: tuple[Preview, ...]
    tickets: tuple[Ticket, ...]
    documents: tuple[Document, ...]
    packs: tuple[Pack, ...]
    shares: tuple[Share, ...]
    owns: tuple[Own, ...]
    proven: Mapping[PurePosixPath, str]
    read: Mapping[tuple[str, str], Proven]


def stage(layout: Layout, catalog: Catalog, jobs: int, report: Report) -> Staged:
    """Bring the docs folder up to date, touching only what changed.

    Raises ContentError; then the docs folder is as it was.
    """
    sheets = plan_sheets(catalog)
    previews = plan_previews(sheets)
    tickets = plan_tickets(catalog, sheets)
    promised = Promised((*sheets, *(ticket.sheet for ticket in tickets)), previews)
    finished = make_sheets(promised, layout.cache, jobs, report)
    documents = (*plan_documents(catalog, sheets), *plan_message_books(catalog))
    written = make_documents(documents, layout.documents, report)
    files: dict[PurePosixPath, Content] = {path: done.pdf for path, done in finished.items()}
    files |= {picture.path: finished[picture.sheet.path].pictures[picture.width_px] for picture in previews}
    files |= written
    made = {path: Made(done.pdf.stat().st_size, done.reach_m, done.body_pt) for path, done in finished.items()}
    made |= {path: Made(file.stat().st_size) for path, file in written.items()}
    ticket_texts: dict[PurePosixPath, Content] = {ticket.text_path: ticket.text.encode() for ticket in tickets}
    proven = {path: done.digests[0] for path, done in finished.items()}
    packs = plan_packs(catalog, plan_printables(sheets, made), tickets, documents)
    packed = make_packs(packs, Published(files | ticket_texts, proven), layout.packs, report)
    files |= {path: zipped.file for path, zipped in packed.items()}
    made |= {path: Made(zipped.file.stat().st_size) for path, zipped in packed.items()}
    shares = plan_shares(catalog, sheets)
    shared = make_shares(shares, finished, layout.shares, jobs, report)
    files |= {path: picture.file for path, picture in shared.items()}
    owns = plan_owns(sheets)
    files |= make_owns(owns, finished, layout.owns, jobs, report)
    renderer = PageRenderer()
    texts: dict[PurePosixPath, Content] = {
        page.path: renderer.markdown(page).encode() for page in plan_pages(catalog, sheets, made, documents, packs)
    }
    texts |= {asset.path: asset.text.encode() for asset in plan_assets(catalog)}
    texts |= ticket_texts
    write_atomically(layout.settings, json.dumps(_site_settings(catalog), ensure_ascii=False).encode())
    mirror(layout.docs, _handwritten(layout, frozenset(files) | frozenset(texts)) | files | texts)
    proven |= {picture.path: finished[picture.sheet.path].digest_of(picture.width_px) for picture in previews}
    proven |= {path: zipped.sha256 for path, zipped in packed.items()}
    proven |= {path: picture.sha256 for path, picture in shared.items()}
    return Staged(catalog, sheets, previews, tickets, documents, packs, shares, owns, proven, plan_proven(sheets, made))


def _site_settings(catalog: Catalog) -> Mapping[str, object]:
    campaign = catalog.campaign
    return {
        "title": campaign.title,
        "name": campaign.name,
        "organiser": campaign.organiser,
        "sample": catalog.sample,
        "footer": campaign.footer.model_dump(),
        "hotlines": [line.model_dump() for line in campaign.hotlines],
        "accounts": [{"id": account.id, "name": account.name} for account in catalog.official],
    }


def _handwritten(layout: Layout, generated: frozenset[PurePosixPath]) -> dict[PurePosixPath, Content]:
    found: dict[PurePosixPath, Content] = {
        PurePosixPath(path.relative_to(layout.handwritten).as_posix()): path.read_bytes()
        for path in all_files(layout.handwritten)
    }
    clashes = sorted(generated & frozenset(found))
    if clashes:
        raise ContentError(
            Problem(Place(f"docs/{name}"), "这个文件名要留给自动生成的页面", "请改名，或删掉这个文件")
            for name in clashes
        )
    return found
