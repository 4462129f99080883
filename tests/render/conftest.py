from dataclasses import replace

import pytest

from generators.plan.sheets import plan_material, plan_sheets
from generators.render.typeset import Typesetter


@pytest.fixture(scope="session")
def typesetter():
    return Typesetter()


@pytest.fixture(scope="session")
def sheets(catalog):
    """All sheets of the real content in the first format of their material, by material, subject and variant."""
    return {
        (sheet.material.id, sheet.subject, sheet.variant): sheet
        for sheet in plan_sheets(catalog)
        if sheet.format.id == sheet.material.formats[0].format
    }


@pytest.fixture(scope="session")
def rewritten(catalog):
    """A function that plans one scam's sheet of a material after some of its words were changed."""

    def plan(material, variant="office", **changes):
        scam = catalog.scams["fake-police"].model_copy(update=changes)
        return next(
            sheet
            for sheet in plan_material(
                replace(catalog, scams={**catalog.scams, scam.id: scam}), catalog.materials[material]
            )
            if (sheet.subject, sheet.variant) == (scam.id, variant)
        )

    return plan


@pytest.fixture(scope="session")
def finished(sheets, typesetter):
    """A function that gives a sheet of the real content and its PDF; each is set once a session."""
    done = {}

    def pdf(material, subject, variant):
        key = (material, subject, variant)
        if key not in done:
            done[key] = typesetter.pdf(sheets[key])
        return sheets[key], done[key]

    return pdf
