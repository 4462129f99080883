"""The gate of the venues' zips: each is opened as a unit would, and holds the published files and nothing else."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from generators.plan.packs import SUMS, Pack
from generators.problems import Problem
from generators.verify.site import MANIFEST

_UTF_8 = 0x800  # APPNOTE.TXT 4.4.4, bit 11


def verify_packs(site: Path, packs: Iterable[Pack]) -> tuple[Problem, ...]:
    """All faults of the zips of the finished site; what is published is known from its manifest."""
    entries = json.loads((site / MANIFEST).read_bytes())["files"]
    published = {str(entry["path"]): str(entry["sha256"]) for entry in entries}
    return tuple(
        Problem(pack.place, f"{pack.path}：{what}", "删掉 build/packs，重新构建。")
        for pack in packs
        for what in _faults(site, pack, published)
    )


def _faults(site: Path, pack: Pack, published: Mapping[str, str]) -> Iterator[str]:
    promised = {member.name: published.get(str(member.path), "") for member in pack.members}
    promised |= {name: hashlib.sha256(text.encode()).hexdigest() for name, text in pack.texts.items()}
    try:
        with ZipFile(site / pack.path) as archive:
            yield from _name_faults(archive, promised)
            found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
            yield from _sum_faults(archive, promised)
    # RuntimeError: a member that is locked with a password, or packed in an unknown way
    except (OSError, BadZipFile, KeyError, RuntimeError) as error:
        yield f"压缩包打不开或有损坏（{error}）"
        return
    for name, digest in promised.items():
        if name in found and found[name] != digest:
            yield f"里面的 {name} 和网站上发布的不一样"


def _name_faults(archive: ZipFile, promised: Mapping[str, str]) -> Iterator[str]:
    counts = Counter(archive.namelist())
    wanted = {*promised, SUMS}
    yield from (f"里面缺 {name}" for name in sorted(wanted - counts.keys()))
    yield from (f"里面多出 {name}" for name in sorted(counts.keys() - wanted))
    yield from (f"里面有两个 {name}" for name, count in counts.items() if count > 1)
    for info in archive.infolist():
        if not info.filename.isascii() and not info.flag_bits & _UTF_8:
            yield f"{info.filename} 没有标明是 UTF-8，解压出来是乱码"


def _sum_faults(archive: ZipFile, promised: Mapping[str, str]) -> Iterator[str]:
    lines = archive.read(SUMS).decode(errors="replace").splitlines() if SUMS in archive.namelist() else []
    if sorted(lines) != sorted(f"{digest}  {name}" for name, digest in promised.items()):
        yield f"{SUMS} 和里面的文件对不上"
