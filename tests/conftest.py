from pathlib import Path

import pytest

from generators.load.catalog import load_catalog

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def catalog():
    """The real content of this repository."""
    return load_catalog(PROJECT)


@pytest.fixture(scope="session")
def tiny_root():
    """The folder of a tiny campaign in which nothing is wrong."""
    return PROJECT / "tests" / "content"


@pytest.fixture(scope="session")
def tiny(tiny_root):
    """The tiny campaign, loaded."""
    return load_catalog(tiny_root)
