"""Our renderer beside a bare typst-py compile of the same template and data, and the verifier."""

import time
from collections.abc import Callable
from pathlib import Path

from generators.load.catalog import load_catalog
from generators.model.material import Variant
from generators.plan.promises import Sheet
from generators.plan.sheets import plan_sheets
from generators.render.typeset import TIMESTAMP, Typesetter, new_compiler, source
from generators.verify.sheet import verify_sheet


def posters(root: Path, variant: Variant = "office") -> tuple[Sheet, ...]:
    """All posters of scam types in one variant; the first is the one that all engines set."""
    sheets = plan_sheets(load_catalog(root))
    return tuple(sheet for sheet in sheets if (sheet.material.template, sheet.variant) == ("poster.typ", variant))


def our_compile(sheets: tuple[Sheet, ...]) -> Callable[[], object]:
    """Set the sheets in turn as the build does, with data, curves, gates on warnings and all."""
    engine = Typesetter()
    return lambda: [engine.pdf(sheet) for sheet in sheets]


def bare_compile(sheets: tuple[Sheet, ...]) -> Callable[[], object]:
    """Set the same main files, ready made, and nothing around them: no gates, no boxes and marks of the print shop."""
    compiler, mains, office = new_compiler(), [source(sheet) for sheet in sheets], sheets[0].variant == "office"
    standard = "ua-1" if office else "1.6"
    return lambda: [
        compiler.compile(input=main, format="pdf", pdf_standards=[standard], pdf_tags=office, timestamp=TIMESTAMP)
        for main in mains
    ]


def render_and_verify(root: Path) -> tuple[float, float, int]:
    """Seconds spent on rendering and on verifying all sheets once, warm, and how many there are."""
    sheets, engine = plan_sheets(load_catalog(root)), Typesetter()
    verify_sheet(engine.pdf(sheets[0]), sheets[0])
    start = time.perf_counter()
    finished = [(engine.pdf(sheet), sheet) for sheet in sheets]
    rendered = time.perf_counter()
    for pdf, sheet in finished:
        verify_sheet(pdf, sheet)
    return rendered - start, time.perf_counter() - rendered, len(sheets)
