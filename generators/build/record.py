"""What was published from what: a build whose inputs and result are unchanged has nothing to do."""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import distributions, version
from pathlib import Path, PurePosixPath
from typing import Any

from generators.build.files import all_files, sha256, write_atomically
from generators.build.layout import Layout
from generators.model.catalog import Catalog
from generators.problems import ContentError, Place, Problem

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


def written_digest(layout: Layout) -> str:
    """Digest what people write, and our code: cheap enough to ask, without staging, whether anything is newer."""
    written = (layout.root / "content", layout.handwritten, layout.root / "overrides", Path(__file__).parents[1])
    lines = [sha256(path) for path in (layout.root / "campaign.yml", layout.config) if path.is_file()]
    for root in written:
        lines += [f"{path.relative_to(root)}={sha256(path)}" for path in all_files(root) if path.suffix != ".pyc"]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def sources(written: str, catalog: Catalog) -> str:
    """What was written, and the logo, whose file may lie anywhere."""
    return f"{written} {catalog.logo.sha256 if catalog.logo else ''}"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a site was built of: the digest of what was written, and that of settings and of all tools."""

    sources: str
    tools: str


def tools_digest(settings: Iterable[str]) -> str:
    """Digest the settings, and the versions of Python and of every package that is there, whatever it is for."""
    packages = sorted(f"{one.name}={one.version}" for one in distributions())
    return hashlib.sha256("\n".join((*settings, sys.version, *packages)).encode()).hexdigest()


def note_published(layout: Layout, inputs: str, origin: Origin, sheets: int) -> None:
    """Remember that the site as it stands, with so many `sheets`, was built and checked from these inputs."""
    note = {"inputs": inputs, "site": _site_digest(layout), "sheets": sheets, **asdict(origin)}
    write_atomically(layout.record, json.dumps(note).encode())


def settled_sheets(layout: Layout, origin: Origin) -> int:
    """How many sheets the site has that stands, byte for byte, as it was published of the same; 0 for any other.

    Then nothing need be planned or compared: whatever is read from the origin would be the same.
    """
    noted = _noted(layout)
    same = (noted.get("sources"), noted.get("tools")) == (origin.sources, origin.tools)
    return int(noted.get("sheets", 0)) if same and noted.get("site") == _site_digest(layout) else 0


def is_published(layout: Layout, inputs: str, origin: Origin) -> bool:
    """Whether the site is, byte for byte, what these inputs gave; then they are noted as of this origin."""
    noted = _noted(layout)
    if noted.get("inputs") != inputs or noted.get("site") != _site_digest(layout):
        return False
    # A comment, say, or a package that has nothing to do with it: nothing that is shown changed.
    write_atomically(layout.record, json.dumps({**noted, **asdict(origin)}).encode())
    return True


def check_published(layout: Layout, catalog: Catalog) -> None:
    """Raise ContentError unless the site stands as it was published, and from what is written now."""
    noted = _noted(layout)
    if not (layout.site / "index.html").is_file():
        what = "还没有生成网站"
    elif noted.get("site") != _site_digest(layout):
        what = "里面的文件和上次生成、核验时不一样"
    elif noted.get("sources") != sources(written_digest(layout), catalog):
        what = "生成以后内容又改过，网站还是旧的"
    else:
        return
    raise ContentError([Problem(Place(layout.site.name), what, "先运行 fanzha build，再打包")])


def _noted(layout: Layout) -> Mapping[str, Any]:
    try:
        noted = json.loads(layout.record.read_bytes())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _site_digest(layout: Layout) -> str:
    lines = (f"{path.relative_to(layout.site)}={sha256(path)}" for path in all_files(layout.site))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
