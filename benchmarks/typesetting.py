"""Our renderer beside a bare typst-py compile of the same template and data, and the verifier."""

import time
from collections.abc import Callable
from pathlib import Path

import typst
from generators.load.catalog import load_catalog

from generators.fonts import font_file
from generators.plan.promises import Sheet
from generators.plan.sheets import plan_sheets
from generators.render.typeset import Typesetter, sheet_inputs, template_path
from generators.verify.sheet import verify_sheet


def example_poster(root: Path) -> Sheet:
    """Take the office poster of the first scam type as the one that all engines set."""
    return next(
        sheet
        for sheet in plan_sheets(load_catalog(root))
        if sheet.material.template == "poster.typ" and sheet.variant == "office"
    )


def our_compile(root: Path) -> Callable[[], bytes]:
    """Set the poster as the build does, with data, curves, gates on warnings and all."""
    sheet, engine = example_poster(root), Typesetter()
    return lambda: engine.pdf(sheet)


def bare_compile(root: Path) -> Callable[[], bytes]:
    """Set the same template with the same data, ready made, and nothing around it."""
    sheet = example_poster(root)
    template, inputs = template_path(sheet), dict(sheet_inputs(sheet))
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(font_file().parent)])
    compiler = typst.Compiler(input=str(template), root=str(template.parent), font_paths=fonts)
    return lambda: compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)


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
