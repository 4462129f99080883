"""The gate of the packed copies: a server sends them in place of the file, so each must be that file."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import brotli

COPIES: Mapping[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}
"""The endings under which servers look for a packed copy, and what opens it."""


def copy_faults(site: Path, files: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The name, the fault and the mend of every packed copy that is not, unpacked, the file beside it."""
    for name in sorted(files):
        plain, dot, ending = name.rpartition(".")
        if unpack := COPIES.get(dot + ending):
            if plain not in files:
                yield name, "是压缩的副本，旁边却没有原来的文件", "重新构建。"
            elif _unpacked(site / name, unpack) != (site / plain).read_bytes():
                yield name, "解开后和原来的文件不一样", "删掉 build/compressed，重新构建。"


def _unpacked(path: Path, unpack: Callable[[bytes], bytes]) -> bytes | None:
    try:
        return unpack(path.read_bytes())
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
