"""What was published from what: a build whose inputs and result are unchanged has nothing to do."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from generators.build.files import all_files, sha256, write_atomically
from generators.build.layout import Layout

_TOOLS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "rcssmin", "rjsmin", "brotli", "lxml", "zxing-cpp")
"""Packages whose version changes the site's bytes, or the verdict on it."""


def inputs_digest(layout: Layout, settings: Iterable[str], proven: Mapping[PurePosixPath, str]) -> str:
    """Digest all that MkDocs and the checks read: staged docs, theme, settings, our code and the tools.

    `proven` has the digests of staged files that were just compared with their originals: they are most of the bytes.
    """
    package = Path(__file__).parents[1]
    lines = [*settings, *(f"{tool}={version(tool)}" for tool in _TOOLS)]
    for path in all_files(layout.docs):
        name = PurePosixPath(path.relative_to(layout.docs))
        lines.append(f"{name}={proven.get(name) or sha256(path)}")
    for root in (layout.root / "overrides", package):
        lines += [f"{path.relative_to(root)}={sha256(path)}" for path in all_files(root) if path.suffix != ".pyc"]
    lines += [sha256(layout.config), sha256(layout.settings)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def note_published(layout: Layout, inputs: str) -> None:
    """Remember that the site as it stands was built and checked from these inputs."""
    note = {"inputs": inputs, "site": _site_digest(layout)}
    write_atomically(layout.record, json.dumps(note).encode())


def is_published(layout: Layout, inputs: str) -> bool:
    """Whether the site is, byte for byte, what these inputs gave."""
    try:
        noted = json.loads(layout.record.read_bytes())
    except (OSError, ValueError):
        return False
    return bool(noted == {"inputs": inputs, "site": _site_digest(layout)})


def _site_digest(layout: Layout) -> str:
    lines = (f"{path.relative_to(layout.site)}={sha256(path)}" for path in all_files(layout.site))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
