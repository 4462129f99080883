"""Finished sheets by the digest of all they depend on, so that nothing is made or checked twice."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from generators.build.files import all_files, sha256, write_atomically
from generators.plan.promises import Sheet
from generators.verify.readable import Tried

_TOOLS = (
    "typst",
    "pikepdf",
    "pypdfium2",
    "zxing-cpp",
    "pillow",
    "qrcode",
    "fonttools",
    "mkdocs-material",
    "justmytype-intl-cjk",
)
"""Packages whose version changes the bytes of a sheet, or the verdict on it."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One verified sheet in the cache: its PDF, its pictures by width in px, and the SHA-256 of all of them.

    `reach_m` is how far off its codes were read, in m, and `body_pt` its least body type, if that was tried.
    """

    pdf: Path
    pictures: Mapping[int, Path]
    digests: tuple[str, ...]
    reach_m: float | None = None
    body_pt: float | None = None

    def digest_of(self, width_px: int) -> str:
        """The SHA-256 of one of its pictures."""
        return self.digests[1 + list(self.pictures).index(width_px)]


def toolchain(tools: Iterable[str], parts: Iterable[str] = ("render", "verify")) -> str:
    """Digest the versions of some packages and all of our own code in some parts: as a rule what makes and judges."""
    digest = hashlib.sha256()
    for tool in tools:
        digest.update(f"{tool}={version(tool)}\n".encode())
    package = Path(__file__).parents[1]
    for part in parts:
        for path in all_files(package / part):
            if path.suffix in {".py", ".typ"}:
                digest.update(f"{path.relative_to(package)}={sha256(path)}\n".encode())
    return digest.hexdigest()


class Cache:
    """Sheets that passed every gate. An entry whose files changed since is as good as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _toolchain(self) -> str:
        return toolchain(_TOOLS)

    def key(self, sheet: Sheet, widths: tuple[int, ...], *, tried: bool = False) -> str:
        """Digest everything that the bytes and the verdict depend on; places are not among it."""
        promise = {
            "toolchain": self._toolchain,
            "data": sheet.data,
            "material": sheet.material.model_dump(mode="json"),
            "format": sheet.format.model_dump(mode="json"),
            "codes": [code.payload for code in sheet.codes],
            "near": [words.path for words in sheet.words if words.reading == "scan"],
            "cells": sheet.cells_mm,
            "pages": sheet.pages,
            "variant": sheet.variant,
            "widths": widths,
            "tried": tried,
        }
        return hashlib.sha256(json.dumps(promise, sort_keys=True).encode()).hexdigest()

    def find(self, key: str, widths: tuple[int, ...]) -> Finished | None:
        """Return the entry if it is whole: every file there, with the digest noted when it was stored."""
        pdf, pictures = self._path(key, "pdf"), self._pictures(key, widths)
        try:
            noted = json.loads(self._path(key, "json").read_bytes())
            digests = [sha256(path) for path in (pdf, *pictures.values())]
            whole = noted["digests"] == digests
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Finished(pdf, pictures, tuple(digests), noted["reach_m"], noted["body_pt"]) if whole else None

    def store(self, key: str, pdf: bytes, pictures: Mapping[int, bytes], tried: Tried) -> None:
        """Keep a sheet that passed; the note comes last, so a cut-off entry is never found."""
        write_atomically(self._path(key, "pdf"), pdf)
        for width, path in self._pictures(key, tuple(pictures)).items():
            write_atomically(path, pictures[width])
        digests = [hashlib.sha256(data).hexdigest() for data in (pdf, *pictures.values())]
        note = {"digests": digests, "reach_m": tried.reach_m, "body_pt": tried.body_pt}
        write_atomically(self._path(key, "json"), json.dumps(note).encode())

    def keep_only(self, keys: frozenset[str]) -> None:
        """Drop entries that the current content no longer needs."""
        for path in all_files(self._folder):
            if path.name.split(".")[0] not in keys:
                path.unlink(missing_ok=True)

    def _pictures(self, key: str, widths: tuple[int, ...]) -> dict[int, Path]:
        return {width: self._path(key, f"{width}.webp") for width in widths}

    def _path(self, key: str, ending: str) -> Path:
        return self._folder / key[:2] / f"{key}.{ending}"
