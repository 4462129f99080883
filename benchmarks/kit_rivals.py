"""A poster with a unit's name made in other ways, in turn with ours, unit by unit in one process."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from chromium_poster import print_with_chromium
from kit_posters import filled
from libreoffice_poster import convert_with_libreoffice

from generators.build.kit_stock import Print
from generators.load.catalog import load_catalog
from generators.model.catalog import Catalog
from generators.model.unit_list import ListedUnit
from generators.plan.promises import Sheet
from generators.plan.sheets import plan_material
from generators.render.typeset import Typesetter
from generators.verify.sheet import verify_sheet


def rival_rows(root: Path, one: Print, units: Sequence[ListedUnit]) -> Iterator[tuple[str, str]]:
    """Each way beside ours; what makes all units' pages as one document is timed whole and shared out."""
    engine, names = Typesetter(), [unit.name for unit in units]
    catalog = load_catalog(root)
    sheets = {unit.id: _sheet(catalog, one, unit) for unit in units}
    fill = partial(filled, one)
    yield _row("one Typst compile per file", units, lambda unit: engine.pdf(sheets[unit.id]), fill)
    yield _row("the same, each file through the whole gate", units, partial(_proven, engine, sheets), fill)
    with print_with_chromium(root) as chromium:
        yield _row("Chromium, a file per unit", units, lambda unit: chromium(unit.name), fill)
        yield _shared("Chromium, a page per unit in one document", units, lambda: chromium(*names), fill)
    with convert_with_libreoffice(root, *names) as office:
        if office is None:
            yield "LibreOffice, a page of words per unit in one document", "not installed"
        else:
            yield _shared("LibreOffice, a page of words per unit in one document", units, office, fill)


def _sheet(catalog: Catalog, one: Print, unit: ListedUnit) -> Sheet:
    """The promise of the same sheet with the unit's name set with it; planned beforehand, and not timed."""
    sheets = plan_material(catalog.printed_for(unit.unit, unit.logo, unit.source), one.sheet.material)
    return next(sheet for sheet in sheets if sheet.path == one.sheet.path)


def _proven(engine: Typesetter, sheets: dict[str, Sheet], unit: ListedUnit) -> None:
    sheet = sheets[unit.id]
    if problems := verify_sheet(engine.pdf(sheet), sheet):
        raise ValueError(problems)


def _row(
    name: str,
    units: Sequence[ListedUnit],
    rival: Callable[[ListedUnit], object],
    ours: Callable[[ListedUnit], object],
) -> tuple[str, str]:
    """Time both for each unit in turn; the first is for warming up."""
    pairs = [(_timed(partial(rival, unit)), _timed(partial(ours, unit))) for unit in units][1:]
    each = statistics.median(theirs for theirs, _ in pairs)
    ratio = statistics.median(theirs / mine for theirs, mine in pairs)
    return name, f"{1000 * each:.1f} ms a unit, {ratio:.1f} × ours"


def _shared(
    name: str, units: Sequence[ListedUnit], rival: Callable[[], object], ours: Callable[[ListedUnit], object]
) -> tuple[str, str]:
    theirs = _timed(rival) / len(units)
    mine = _timed(lambda: [ours(unit) for unit in units]) / len(units)
    return name, f"{1000 * theirs:.1f} ms a unit, {theirs / mine:.1f} × ours"


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
