import hashlib
import shutil
from pathlib import Path

import pytest

from generators.build import Layout

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def make_module_campaign(tmp_path_factory):
    """Make a small campaign in a folder of its own: the real theme and settings, the tiny content."""
    return lambda name: make_campaign(tmp_path_factory.mktemp("campaigns") / name)


def make_campaign(root: Path) -> Layout:
    shutil.copytree(PROJECT / "tests" / "content", root)
    for name in ("overrides", "docs"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return Layout(root)


def tree_digest(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest: what "byte for byte" means."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def digest():
    return tree_digest
