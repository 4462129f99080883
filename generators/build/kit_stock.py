"""What kits are made from: for each venue the proven files, taken apart as far as filling needs."""

import hashlib
import pickle
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generators.build.cache import toolchain
from generators.build.documents import make_documents
from generators.build.files import sha256
from generators.build.kit_slides import make_slides
from generators.build.layout import Layout
from generators.build.report import Report
from generators.build.sheets import Promised, make_sheets
from generators.build.store import Store
from generators.build.workers import in_processes
from generators.model.catalog import Catalog
from generators.model.venue import Venue
from generators.plan.documents import plan_documents
from generators.plan.kits import Kit, Stock, plan_kit
from generators.plan.promises import Document, Sheet
from generators.plan.sheets import plan_previews, plan_sheets
from generators.render.fields import FieldFinder
from generators.render.fill import Template
from generators.render.stamp import Blank, blank

_TOOLS = ("typst", "pikepdf", "openpyxl", "python-docx")
_PARTS = ("plan", "render", "verify", "build")
"""A kit follows from all of these; a run that goes on after an upgrade begins anew rather than mix old and new."""


@dataclass(frozen=True, slots=True)
class Print:
    """One file for a printer: its name in the kit, its promise and its bytes; a `blank` where it has fields."""

    name: str
    item: str
    sheet: Sheet
    data: bytes
    blank: Blank | None


@dataclass(frozen=True, slots=True)
class VenueStock:
    """Everything that the kits of one venue are made from; `plain` are the same in all of them."""

    kit: Kit
    venue: Venue
    catalog: Catalog
    prints: tuple[Print, ...]
    plain: tuple[tuple[str, bytes], ...]
    forms: tuple[tuple[str, Template], ...]
    ledger: Template
    digest: str


@dataclass(frozen=True, slots=True)
class StockFile:
    """The stock of a venue as it is handed to other processes: a file and its SHA-256.

    `digest` is that of all it follows from.
    """

    path: Path
    sha256: str
    digest: str

    def load(self) -> VenueStock:
        """Its content; a process keeps the last ones at hand. Raises ValueError where a byte of the file changed."""
        return _load(self)


@lru_cache(maxsize=2)
def _load(file: StockFile) -> VenueStock:
    data = file.path.read_bytes()
    # What comes out of it counts as proven, so a byte that turned on the disk must not.
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ValueError(f"{file.path} is not the stock that was kept")
    stock: VenueStock = pickle.loads(data)  # noqa: S301 - the very bytes that this program wrote
    return stock


@dataclass(frozen=True, slots=True)
class _Task:
    folder: Path
    kit: Kit
    venue: Venue
    catalog: Catalog
    pdfs: Mapping[PurePosixPath, Path]
    files: Mapping[PurePosixPath, Path]


@dataclass(frozen=True, slots=True)
class Need:
    """Which kits are wanted: those of some `venues`, of all materials or `only` of these."""

    venues: Collection[str]
    only: frozenset[str] = frozenset()


def make_stock(layout: Layout, catalog: Catalog, need: Need, jobs: int, report: Report) -> Mapping[str, StockFile]:
    """Make or find all proven files that the kits need, and put them together by venue.

    Raises ContentError with the problems of all files.
    """
    bare = replace(catalog, unit=None, logo=None)
    sheets = plan_sheets(bare)
    stock = Stock(bare, sheets, plan_documents(bare, sheets), need.only)
    kits = [plan_kit(stock, bare.venues[venue]) for venue in need.venues]
    every = (*sheets, *(ticket.sheet for kit in kits for _, ticket in kit.tickets))
    wanted = frozenset(path for kit in kits for path in _paths(kit))
    finished = make_sheets(Promised(every, plan_previews(sheets), wanted), layout.cache, jobs, report)
    pdfs = {path: done.pdf for path, done in finished.items()}
    books = make_documents(_documents(kits), layout.kit_documents, report)
    slides = tuple(dict.fromkeys(slide for kit in kits for _, slide in kit.slides))
    pictures = make_slides(slides, layout.kit_slides, jobs, report)
    tasks = [_Task(layout.kit_stock, kit, bare.venues[kit.venue], bare, pdfs, {**books, **pictures}) for kit in kits]
    found = {}
    with report.step("备好各场所的底稿", len(tasks)) as step:
        for venue, file in in_processes(_put_together, tasks, jobs):
            found[venue] = file
            step.advance()
    return found


def _paths(kit: Kit) -> Iterator[PurePosixPath]:
    yield from (one.sheet.path for one in kit.printed)
    yield from (ticket.sheet.path for _, ticket in kit.tickets)


def _documents(kits: Sequence[Kit]) -> tuple[Document, ...]:
    letters = {document.path: document for kit in kits for _, document in kit.letters}
    return (*letters.values(), *(kit.ledger for kit in kits))


def _put_together(tasks: tuple[_Task, ...]) -> list[tuple[str, StockFile]]:
    finder, tools = FieldFinder(), toolchain(_TOOLS, _PARTS)
    return [(task.kit.venue, _venue_stock(task, finder, tools)) for task in tasks]


def _venue_stock(task: _Task, finder: FieldFinder, tools: str) -> StockFile:
    digest, store = _digest(task, tools), Store(task.folder / task.kit.venue)
    if kept := store.digest(digest):
        return StockFile(store.path(digest), kept, digest)
    kit = task.kit
    stock = VenueStock(
        kit=kit,
        venue=task.venue,
        catalog=replace(task.catalog, sources={}),
        prints=tuple(
            _print(one.name, one.item, one.sheet, task.pdfs[one.sheet.path].read_bytes(), finder) for one in kit.printed
        ),
        plain=(
            *((f"{name}.pdf", task.pdfs[ticket.sheet.path].read_bytes()) for name, ticket in kit.tickets),
            *((name, task.files[slide.path].read_bytes()) for name, slide in kit.slides),
        ),
        forms=tuple((name, Template(task.files[one.path].read_bytes())) for name, one in kit.letters),
        ledger=Template(task.files[kit.ledger.path].read_bytes()),
        digest=digest,
    )
    kept = store.keep(digest, pickle.dumps(stock))
    store.keep_only(frozenset((digest,)))
    return StockFile(store.path(digest), kept, digest)


def _print(name: str, item: str, sheet: Sheet, data: bytes, finder: FieldFinder) -> Print:
    fields = finder.fields(sheet)
    return Print(name, item, sheet, data, blank(data, fields, sheet.copies) if fields else None)


def _digest(task: _Task, tools: str) -> str:
    """Digest everything that a kit's bytes depend on, except the unit."""
    digest = hashlib.sha256(tools.encode())
    digest.update(repr((task.kit.note, task.venue, sorted(task.catalog.messages.items()))).encode())
    for one in task.kit.printed:
        digest.update(f"{one.name}={one.item}={sha256(task.pdfs[one.sheet.path])}\n".encode())
    for name, ticket in task.kit.tickets:
        digest.update(f"{name}={sha256(task.pdfs[ticket.sheet.path])}={ticket.text}\n".encode())
    for name, slide in task.kit.slides:
        digest.update(f"{name}={sha256(task.files[slide.path])}\n".encode())
    for name, document in (*task.kit.letters, ("", task.kit.ledger)):
        digest.update(f"{name}={sha256(task.files[document.path])}\n".encode())
    return digest.hexdigest()
