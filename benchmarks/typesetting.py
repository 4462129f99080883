"""Our renderer beside a bare typst-py compile of the same template and data, and the verifier."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from generators.load.catalog import load_catalog
from generators.model.material import Variant
from generators.plan.promises import Sheet
from generators.plan.sheets import plan_previews, plan_sheets
from generators.render.compiler import new_compiler, source
from generators.render.preview import preview
from generators.render.typeset import TIMESTAMP, Typesetter
from generators.verify.readable import prove_reading
from generators.verify.sheet import verify_sheet

T = TypeVar("T")


def posters(root: Path, variant: Variant = "office") -> tuple[Sheet, ...]:
    """All A3 posters of scam types in one variant; the first is the one that all engines set."""
    wanted = ("poster", "poster_a3", variant)
    return tuple(
        sheet
        for sheet in plan_sheets(load_catalog(root))
        if (sheet.material.id, sheet.format.id, sheet.variant) == wanted
    )


def our_compile(sheets: tuple[Sheet, ...]) -> Callable[[], object]:
    """Set the sheets in turn as the build does, with data, curves, gates on warnings and all."""
    engine = Typesetter()
    return lambda: [engine.pdf(sheet) for sheet in sheets]


def bare_compile(sheets: tuple[Sheet, ...]) -> Callable[[], object]:
    """Set the same main files, ready made, and nothing around them: no gates, no boxes and marks of the print shop."""
    compiler, mains, office = new_compiler(), [source(sheet) for sheet in sheets], sheets[0].variant == "office"
    standard = "ua-1" if office else "1.4"
    return lambda: [
        compiler.compile(input=main, format="pdf", pdf_standards=[standard], pdf_tags=office, timestamp=TIMESTAMP)
        for main in mains
    ]


@dataclass(frozen=True, slots=True)
class Shares:
    """Seconds spent on a sample of all sheets, once, warm: `count` of `planned`, in four kinds of work."""

    planned: int
    count: int
    render: float
    verify: float
    pictures: float
    reach: float


def shares(root: Path, every: int = 9) -> Shares:
    """Where the time of the sheets goes: every ninth of all of them, in one process."""
    sheets, engine = plan_sheets(load_catalog(root)), Typesetter()
    sample = sheets[::every]
    verify_sheet(engine.pdf(sheets[0]), sheets[0])
    finished, render = _timed(lambda: [(engine.pdf(sheet), sheet) for sheet in sample])
    _, verify = _timed(lambda: [verify_sheet(pdf, sheet) for pdf, sheet in finished])
    wanted = {picture.sheet.path for picture in plan_previews(sheets)}
    shown = [(pdf, sheet) for pdf, sheet in finished if sheet.path in wanted]
    _, pictures = _timed(lambda: [preview(pdf, sheet, width) for pdf, sheet in shown for width in (400, 800)])
    kinds = {(sheet.material.id, sheet.format.id, sheet.variant): (pdf, sheet) for pdf, sheet in finished}
    _, reach = _timed(lambda: [prove_reading(pdf, sheet) for pdf, sheet in kinds.values()])
    return Shares(len(sheets), len(sample), render, verify, pictures, reach)


def handbook(root: Path) -> tuple[float, float, int]:
    """Seconds to typeset and to verify the handbook for office printers, warm, and its pages."""
    sheets = plan_sheets(load_catalog(root))
    sheet = next(one for one in sheets if (one.material.id, one.variant) == ("handbook", "office"))
    engine = Typesetter()
    engine.pdf(sheets[0])
    pdf, render = _timed(lambda: engine.pdf(sheet))
    _, verify = _timed(lambda: verify_sheet(pdf, sheet))
    return render, verify, sheet.pages


def posters_a_second(root: Path, processes: int = 2) -> float:
    """How many A3 posters are typeset and verified in a second by so many warm processes at once."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(_rate, [root] * processes))


def _rate(root: Path) -> float:
    sheets, engine = (*posters(root), *posters(root, "shop")), Typesetter()
    verify_sheet(engine.pdf(sheets[0]), sheets[0])
    _, seconds = _timed(lambda: [verify_sheet(engine.pdf(sheet), sheet) for sheet in sheets])
    return len(sheets) / seconds


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start
