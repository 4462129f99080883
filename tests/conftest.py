from pathlib import Path

import pytest

from generators.load.catalog import load_catalog

PROJECT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items):
    """Begin with the building of the site, which takes minutes, and end with all else that reads it.

    Test processes that run side by side share it: until it is there, the others have other work and need not wait.
    """
    sited = [item for item in items if "site" in item.path.parts]
    builds = [item for item in sited if "built_site" in item.fixturenames][:1]
    others = [item for item in items if "site" not in item.path.parts]
    items[:] = [*builds, *others, *(item for item in sited if item not in builds)]


def pytest_terminal_summary(terminalreporter):
    """Print the rates that tests recorded: a floor says only what is enough, not what was reached."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, words in report.user_properties:
                if name == "reached":
                    terminalreporter.write_line(words)


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
