"""The gate of the finished site: pages, links, files, and every code in every picture."""

import copy
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import typst
from lxml import etree
from PIL import Image

from generators.plan.own import FOLDER as OWN_FOLDER
from generators.problems import Place, Problem
from generators.verify.compressed import copy_faults
from generators.verify.links import page_links, style_links
from generators.verify.page import WebPage, page_faults, parse_page
from generators.verify.scan import DOUBT_PX, PICTURES, UnreadableError, scan_file, scan_picture
from generators.verify.symbols import Symbol

MANIFEST = "manifest.json"
_LEFTOVERS = ("lunr", "worker")
_LISTED = frozenset((".docx", ".jpg", ".pdf", ".webp", ".xlsx", ".zip"))

SMALLEST_SVG = 600
"""Characters: the smallest code has 21 modules a side, and even as one tight path it is longer than this."""


def verify_site(
    site: Path, *, sample: bool, allowed: Mapping[str, str], proven: frozenset[str] = frozenset()
) -> tuple[Problem, ...]:
    """All faults of the finished site below `site`; `allowed` maps each official payload to its account's name.

    `sample` says that an account is a sample, so that every page must say 样张. `proven` are the SHA-256
    of pictures whose codes have been read already; every other picture is read here.
    """
    files = frozenset(path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())
    pages, empty = _parsed(site, files)
    faults = (
        *empty,
        *_page_faults(pages, files, sample=sample),
        *_style_faults(site, files),
        *_file_faults(site, files),
        *copy_faults(site, files),
        *_code_faults(_symbols(site, files, pages, proven), allowed),
    )
    return tuple(Problem(Place(name), what, hint) for name, what, hint in dict.fromkeys(faults))


Fault = tuple[str, str, str]
"""The file, what is wrong with it, and the mend."""


def _parsed(site: Path, files: frozenset[str]) -> tuple[list[WebPage], list[Fault]]:
    pages: list[WebPage] = []
    empty: list[Fault] = []
    for name in _those(files, ".html"):
        try:
            pages.append(parse_page(PurePosixPath(name), (site / name).read_bytes()))
        except ValueError as error:
            empty.append((name, str(error), "重新构建。"))
    return pages, empty


def _page_faults(pages: Sequence[WebPage], files: frozenset[str], *, sample: bool) -> Iterator[Fault]:
    anchors = {str(page.path): page.anchors for page in pages}
    for page in pages:
        for what in (*page_faults(page, sample=sample), *page_links(page, files, anchors)):
            yield str(page.path), what, ""


def _style_faults(site: Path, files: frozenset[str]) -> Iterator[Fault]:
    for name in _those(files, ".css"):
        for what in style_links(PurePosixPath(name), (site / name).read_text(encoding="utf-8"), files):
            yield name, what, ""


def _file_faults(site: Path, files: frozenset[str]) -> Iterator[Fault]:
    for name in sorted(files):
        base = PurePosixPath(name).name
        ours = name.startswith(f"{OWN_FOLDER}/")  # named after subjects, and one of these are migrant workers
        if base.endswith(".map") or (not ours and base.endswith(".js") and any(word in base for word in _LEFTOVERS)):
            yield name, "是主题留下的文件，读者用不到", "构建时删去。"
    try:
        entries = _listed(site)
    except (OSError, ValueError, KeyError, TypeError):
        yield MANIFEST, "成品清单缺失或读不懂", "重新构建。"
        return
    for name, entry in sorted(entries.items()):
        yield from _entry_faults(site, files, name, entry)
    for name in sorted(files - entries.keys()):
        if PurePosixPath(name).suffix in _LISTED:
            yield name, f"不在 {MANIFEST} 里", "没有经过核验的物料不能发布。"


def _listed(site: Path) -> dict[str, Mapping[str, Any]]:
    return {str(entry["path"]): entry for entry in json.loads((site / MANIFEST).read_bytes())["files"]}


def _entry_faults(site: Path, files: frozenset[str], name: str, entry: Mapping[str, Any]) -> Iterator[Fault]:
    if name not in files:
        yield name, f"列在 {MANIFEST} 里，却没有这个文件", "重新构建。"
        return
    path = site / name
    if entry.get("bytes") != path.stat().st_size or entry.get("sha256") != _digest(path):
        yield name, f"内容与 {MANIFEST} 里登记的不一致", "文件在核验后被改动过，重新构建。"


def _code_faults(found: Iterator[tuple[str, Symbol]], allowed: Mapping[str, str]) -> Iterator[Fault]:
    for name, symbol in found:
        if symbol.readable and symbol.text not in allowed:
            yield name, f"有没有登记的码，内容是 {symbol.text[:80]}", "网站上只许有两个公众号的码。"
        elif not symbol.readable and symbol.side_px >= DOUBT_PX:
            yield name, "有一个二维码读不出来", "看看码是否被遮住、裁掉或改动。"


def _symbols(
    site: Path, files: frozenset[str], pages: Sequence[WebPage], proven: frozenset[str]
) -> Iterator[tuple[str, Symbol]]:
    """Every code in every picture; a drawing that many pages share is looked at once."""
    drawn = {(site / name).read_bytes(): name for name in _those(files, ".svg")}
    for page in pages:
        for svg in _inline(page):
            drawn.setdefault(svg, str(page.path))
    for svg, name in drawn.items():
        if len(svg) >= SMALLEST_SVG:
            yield from ((name, symbol) for symbol in _drawn(svg))
    for name in sorted(files):
        if PurePosixPath(name).suffix.lower() in PICTURES and _digest(site / name) not in proven:
            try:
                leaves = scan_file(site / name)
            except UnreadableError:
                continue  # what nothing can open shows no code
            yield from ((name, symbol) for leaf in leaves for symbol in leaf.symbols)


def _inline(page: WebPage) -> Iterator[bytes]:
    """The drawings inside a page as files of their own; HTML lacks the namespace and knows no capitals in names."""
    for element in page.tree.iter("svg"):
        drawing = copy.deepcopy(element)
        drawing.tail = None
        drawing.set("xmlns", "http://www.w3.org/2000/svg")
        if drawing.get("viewbox"):
            drawing.set("viewBox", drawing.attrib.pop("viewbox"))
        yield etree.tostring(drawing)


def _drawn(svg: bytes) -> tuple[Symbol, ...]:
    """The codes of a drawing, which Typst draws on white at 600 px."""
    source = (
        "#set page(width: 300pt, height: auto, margin: 12pt, fill: white)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 276pt)'
    )
    try:
        png = typst.compile(source.encode(), format="png", ppi=144, sys_inputs={"svg": svg.decode()})
    except (typst.TypstError, UnicodeDecodeError):
        return ()  # a drawing that no program can draw shows no code
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    return scan_picture(picture)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _those(files: frozenset[str], suffix: str) -> list[str]:
    return sorted(name for name in files if name.endswith(suffix))
