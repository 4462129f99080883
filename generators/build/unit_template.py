"""The empty list of units, ready to be written."""

from pathlib import Path

from generators.build.files import write_atomically
from generators.build.layout import Layout
from generators.load.catalog import load_catalog
from generators.model.catalog import Catalog
from generators.plan.unit_template import plan_unit_template
from generators.render.unit_template import unit_book


def unit_template(catalog: Catalog) -> bytes:
    """An .xlsx for the venues and things of this campaign; the same content gives the same bytes."""
    return unit_book(plan_unit_template(catalog))


def write_unit_template(layout: Layout, path: Path) -> None:
    """Write it for the campaign's own venues and things. Raises ContentError, or OSError when the disk refuses."""
    write_atomically(path, unit_template(load_catalog(layout.root)))
