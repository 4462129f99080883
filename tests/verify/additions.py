"""Units, and files with one more addition behind their last byte, for the gates that must see what it changed."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf

from generators.model.unit import Unit
from generators.model.unit_list import ListedUnit
from generators.plan.sheets import plan_material
from generators.problems import Place
from generators.render.update import Addition, base_of, pdf_dictionary, pdf_entries, pdf_stream

PLACE = Place("units.csv", 2, 1)

Change = Callable[[pikepdf.Pdf], Mapping[int, bytes]]
"""Gives other objects by the numbers under which they shall stand."""


def unit_of(name="示例市解放路“红领巾”小学（东区）", phone="0000-1234567", logo=None, number="u0001"):
    return ListedUnit(number, Unit(name=name, phone=phone), "hotel", PLACE, {}, {}, logo=logo)


def sheet_of(catalog, material, paper, variant):
    """The first sheet of its kind."""
    sheets = plan_material(catalog, catalog.materials[material])
    return next(sheet for sheet in sheets if (sheet.format.id, sheet.variant) == (paper, variant))


def changed(data: bytes, change: Change) -> bytes:
    """The file with one more addition."""
    sink = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        addition = Addition(base_of(data, document), sink)
        for number, body in change(document).items():
            addition.put(number, body)
        addition.close()
    return sink.getvalue()


def drawing_changed(find, old, new) -> Change:
    """Change what a stream says."""

    def change(document):
        drawing = find(document)
        data, count = re.subn(old, new, drawing.read_bytes(), count=1)
        assert count
        return {drawing.objgen[0]: pdf_stream({}, data)}

    return change


def entries_changed(find, **entries) -> Change:
    """Have a dictionary say something else, or more; an entry may depend on it."""

    def change(document):
        one = find(document)
        said = {f"/{key}": body(one) if callable(body) else body for key, body in entries.items()}
        return {one.objgen[0]: pdf_dictionary({**pdf_entries(one), **said})}

    return change


def catalog_of(document):
    return document.Root


def colour_changed(document):
    """An array says how an ink is mixed, or what grey is; it has no type, no more than the lists of the structure."""
    one = next(
        one
        for one in document.objects
        if isinstance(one, pikepdf.Array) and str(one[0]) in {"/Separation", "/ICCBased"}
    )
    return {one.objgen[0]: b"[/Indexed /DeviceGray 0 <FF>]"}
