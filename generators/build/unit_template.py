"""The empty list of units, ready to be written."""

from generators.model.catalog import Catalog
from generators.plan.unit_template import plan_unit_template
from generators.render.unit_template import unit_book


def unit_template(catalog: Catalog) -> bytes:
    """An .xlsx for the venues and things of this campaign; the same content gives the same bytes."""
    return unit_book(plan_unit_template(catalog))
