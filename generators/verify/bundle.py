"""The gate of the offline edition: it is opened as its reader would, and every link must lead to a file in it."""

import hashlib
import json
import posixpath
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from generators.plan.packs import SUMS
from generators.problems import Place, Problem
from generators.verify.compressed import COPIES
from generators.verify.links import page_links, style_links
from generators.verify.page import page_faults, parse_page
from generators.verify.site import MANIFEST

TOP = "fanzha"
"""The one folder in the zip: what unpacks into a full folder must not spread over it."""

_LONGEST = 180
"""Characters of a path: Windows allows 260, and the folder that a person unpacks into takes its part."""

_DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""What Windows will not have as the name of a file, whatever its ending."""

_FORBIDDEN = frozenset('\\:*?"<>|')


def verify_bundle(path: Path, promised: Mapping[str, str], *, sample: bool) -> tuple[Problem, ...]:
    """All faults of the zip at `path`, which must hold exactly the files `promised`, by SHA-256, and the list of them.

    `sample` says that an account is a sample, so that every page must say 样张.
    """
    try:
        with ZipFile(path) as archive:
            faults = [*_name_faults(archive.namelist(), promised)] or [
                *_content_faults(archive, promised, sample=sample)
            ]
    except (OSError, EOFError, RuntimeError, ValueError, BadZipFile, zlib.error) as error:
        faults = [f"压缩包打不开或有损坏（{error}）"]
    return tuple(Problem(Place(path.name), what, "重新打包。") for what in dict.fromkeys(faults))


def _name_faults(names: list[str], promised: Mapping[str, str]) -> Iterator[str]:
    wanted = {f"{TOP}/{name}" for name in (*promised, SUMS)}
    counts = Counter(names)
    yield from (f"缺 {name}" for name in sorted(wanted - counts.keys()))
    yield from (f"多出 {name}" for name in sorted(counts.keys() - wanted))
    yield from (f"有两个 {name}" for name, count in counts.items() if count > 1)
    alike = Counter(name.casefold() for name in counts)
    for name in counts:
        parts = PurePosixPath(name).parts
        if alike[name.casefold()] > 1:
            yield f"{name} 和另一个文件只差大小写，在 Windows 上会互相覆盖"
        if not name.isascii() or _FORBIDDEN & set(name) or name.startswith("/") or ".." in parts:
            yield f"{name} 这个文件名在有的电脑上解不开"
        if any(part.partition(".")[0].casefold() in _DEVICES or part.endswith((".", " ")) for part in parts):
            yield f"{name} 在 Windows 上是保留的名字"
        if len(name) > _LONGEST:
            yield f"{name} 超过 {_LONGEST} 个字符，在 Windows 上可能解不开"
        if PurePosixPath(name).suffix in COPIES:
            yield f"{name} 是给服务器用的压缩副本，离线版用不上"


def _content_faults(archive: ZipFile, promised: Mapping[str, str], *, sample: bool) -> Iterator[str]:
    files = frozenset((*promised, SUMS))
    texts: dict[str, bytes] = {}
    for name in sorted(files):
        data = archive.read(f"{TOP}/{name}")
        if name in promised and hashlib.sha256(data).hexdigest() != promised[name]:
            yield f"{name} 和打包的文件不一样"
        if name.endswith((".html", ".css")) or name in {SUMS, MANIFEST}:
            texts[name] = data
    listed = sorted(texts.pop(SUMS).decode().splitlines())
    if listed != sorted(f"{digest}  {name}" for name, digest in promised.items()):
        yield f"{SUMS} 和里面的文件对不上"
    yield from _page_faults(texts, files, sample=sample)
    for name in sorted(name for name in texts if name.endswith(".css")):
        yield from (f"{name}：{what}" for what in style_links(PurePosixPath(name), texts[name].decode(), files))
    for entry in json.loads(texts.get(MANIFEST, b'{"files": []}'))["files"]:
        if posixpath.normpath(entry["path"]) not in files:
            yield f"{MANIFEST} 里的 {entry['path']} 不在压缩包里"


def _page_faults(texts: Mapping[str, bytes], files: frozenset[str], *, sample: bool) -> Iterator[str]:
    names = sorted(name for name in texts if name.endswith(".html"))
    pages = [parse_page(PurePosixPath(name), texts[name]) for name in names]
    anchors = {str(page.path): page.anchors for page in pages}
    for page in pages:
        for what in (*page_faults(page, sample=sample), *page_links(page, files, anchors)):
            yield f"{page.path}：{what}"
