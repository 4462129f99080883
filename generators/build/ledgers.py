"""Merging returned ledgers: a folder of workbooks in, a page and a workbook out."""

from dataclasses import dataclass
from pathlib import Path

from generators.build.files import write_atomically
from generators.build.layout import Layout
from generators.build.report import Report
from generators.load.catalog import load_catalog
from generators.load.ledgers import list_ledgers, read_ledgers
from generators.load.unit_list import load_units
from generators.model.ledger import Returned
from generators.plan.ledger_report import LedgerReport, plan_report
from generators.problems import ContentError, Place, Problem
from generators.render.ledger_report import report_book, report_page

PAGE, BOOK = "coverage.html", "coverage.xlsx"


@dataclass(frozen=True, slots=True)
class Merged:
    """What was written, and the report that it says."""

    page: Path
    book: Path
    report: LedgerReport


def merge_ledgers(layout: Layout, folder: Path, units: Path | None, out: Path | None, report: Report) -> Merged:
    """Read every workbook below `folder` and write the report to `out`, or to dist/ledgers/.

    Raises ContentError for a faulty list of units, a folder without any workbook, or a report that would lie
    among the ledgers; OSError when the disk refuses. A faulty workbook is part of the report.
    """
    target = out or layout.dist / "ledgers"
    if target.resolve().is_relative_to(folder.resolve()):
        hint = "用 --out 换一个文件夹；不然下次会把报告当成台账读"
        raise ContentError([Problem(Place(target.as_posix()), "报告不能写在台账的文件夹里面", hint)])
    catalog = load_catalog(layout.root)
    listed = load_units(units, catalog) if units else ()
    paths, unread = list_ledgers(folder)
    with report.step("读交回的台账", len(paths)) as step:
        returned = read_ledgers(folder, paths, step.advance)
    found = plan_report(catalog, listed, Returned(returned.ledgers, (*unread, *returned.faults), returned.copies))
    write_atomically(target / PAGE, report_page(found).encode())
    write_atomically(target / BOOK, report_book(found))
    return Merged(target / PAGE, target / BOOK, found)
