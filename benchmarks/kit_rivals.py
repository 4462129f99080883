"""A poster with a unit's name made in other ways, in turn with ours, unit by unit in one process."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chromium_poster import print_with_chromium
from kit_posters import filled
from libreoffice_poster import convert_with_libreoffice
from pypdfium2 import PdfDocument

from generators.build.kit_stock import Print, StockFile
from generators.build.merged import plan_volumes
from generators.build.merged_volume import make_volume
from generators.build.workers import workers
from generators.load.catalog import load_catalog
from generators.model.catalog import Catalog
from generators.model.unit_list import ListedUnit
from generators.plan.promises import Sheet
from generators.plan.sheets import plan_material
from generators.render.typeset import Typesetter
from generators.verify.sheet import verify_sheet


@dataclass(frozen=True, slots=True)
class Course:
    """Where ways are compared: some `units` that get a file each, and more that get a page each of one document."""

    root: Path
    stock: StockFile
    units: Sequence[ListedUnit]
    many: Sequence[ListedUnit]


def rival_rows(course: Course) -> Iterator[tuple[str, str]]:
    """Each way beside ours: files unit by unit, documents whole and shared out."""
    engine, one = Typesetter(), course.stock.load().prints[0]
    catalog = load_catalog(course.root)
    sheets = {unit.id: _sheet(catalog, one, unit) for unit in course.units}
    files = partial(_row, units=course.units, ours=partial(filled, one))
    names = [unit.name for unit in course.many]
    with workers(1) as hands:
        volume = plan_volumes(course.many, {course.many[0].venue: course.stock})[0]
        document = partial(_shared, units=len(names), ours=partial(make_volume, volume, course.root.parent, hands))
        yield files("one Typst compile per file", rival=lambda unit: engine.pdf(sheets[unit.id]))
        yield files("the same, each file through the whole gate", rival=partial(_proven, engine, sheets))
        with print_with_chromium(course.root) as chromium:
            if len(PdfDocument(chromium(*names))) != len(names):
                raise ValueError("Chromium's poster is no longer of one page, which would be unfair to it")
            yield files("Chromium, a file per unit", rival=lambda unit: chromium(unit.name))
            yield document("Chromium", rival=lambda: chromium(*names))
        with convert_with_libreoffice(course.root, *names) as office:
            if office is None:
                yield "LibreOffice", "not installed"
            else:
                yield document("LibreOffice, words only", rival=office)


def _sheet(catalog: Catalog, one: Print, unit: ListedUnit) -> Sheet:
    """The promise of the same sheet with the unit's name set with it; planned beforehand, and not timed."""
    sheets = plan_material(catalog.printed_for(unit.unit, unit.logo, unit.source), one.sheet.material)
    return next(sheet for sheet in sheets if sheet.path == one.sheet.path)


def _proven(engine: Typesetter, sheets: dict[str, Sheet], unit: ListedUnit) -> None:
    sheet = sheets[unit.id]
    if problems := verify_sheet(engine.pdf(sheet), sheet):
        raise ValueError(problems)


def _row(
    name: str, units: Sequence[ListedUnit], rival: Callable[[ListedUnit], object], ours: Callable[[ListedUnit], object]
) -> tuple[str, str]:
    """Time both for each unit in turn; the first is for warming up."""
    pairs = [(_timed(partial(rival, unit)), _timed(partial(ours, unit))) for unit in units][1:]
    each = statistics.median(theirs for theirs, _ in pairs)
    ratio = statistics.median(theirs / mine for theirs, mine in pairs)
    return name, f"{1000 * each:.1f} ms a unit, {ratio:.1f} × ours"


def _shared(name: str, units: int, rival: Callable[[], object], ours: Callable[[], object]) -> tuple[str, str]:
    """Time both once; ours is warmed up, and so is a rival that keeps its program open."""
    ours()
    theirs, mine = _timed(rival), _timed(ours)
    each = f"{1000 * theirs / units:.1f} ms a unit, {theirs / mine:.1f} × ours"
    return f"{name}, {units} units as pages of one document, one process", each


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
