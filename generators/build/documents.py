"""Making the documents: what the store lacks is rendered, read back and kept."""

import errno
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from generators.build.cache import toolchain
from generators.build.files import all_files, sha256, write_atomically
from generators.build.report import Report
from generators.plan.promises import Document
from generators.problems import ContentError, Problem
from generators.render.table import table_book
from generators.render.word import word_letter
from generators.verify.table import verify_table
from generators.verify.word import verify_word

_TOOLS = ("python-docx", "openpyxl", "lxml", "pillow", "qrcode", "zxing-cpp")
"""Packages whose version changes the bytes of a document, or the verdict on it."""

_RENDER: Mapping[str, Callable[[Document], bytes]] = {"docx": word_letter, "xlsx": table_book}
_VERIFY: Mapping[str, Callable[[bytes, Document], tuple[Problem, ...]]] = {"docx": verify_word, "xlsx": verify_table}


def make_documents(documents: Sequence[Document], folder: Path, report: Report) -> Mapping[PurePosixPath, Path]:
    """Bring every document into the store and return, by its published path, where it stands.

    Raises ContentError with the problems of all documents, not of the first.
    """
    store = _Store(folder)
    keys = {document.path: store.key(document) for document in documents}
    missing = [document for document in documents if not store.has(keys[document.path])]
    problems: list[Problem] = []
    with report.step("生成并核验文档和表格", len(missing)) as step:
        for document in missing:
            data = _RENDER[document.kind](document)
            faults = _VERIFY[document.kind](data, document)
            problems += faults
            if not faults:
                store.keep(keys[document.path], data)
            step.advance()
    if problems:
        raise ContentError(problems)
    store.keep_only(frozenset(keys.values()))
    return {path: store.path(key) for path, key in keys.items()}


class _Store:
    """Documents that passed, by the digest of all they depend on; the bytes are held against a note beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _toolchain(self) -> str:
        return toolchain(_TOOLS)

    def key(self, document: Document) -> str:
        """Digest everything that the bytes and the verdict depend on; places are not among it."""
        promise = {
            "toolchain": self._toolchain,
            "kind": document.kind,
            "title": document.title,
            "data": document.data,
            "words": [words.text for words in document.words],
            "codes": [code.payload for code in document.codes],
            "code_mm": document.code_mm,
        }
        return hashlib.sha256(json.dumps(promise, sort_keys=True).encode()).hexdigest()

    def path(self, key: str) -> Path:
        """Where the bytes of a document stand."""
        return self._folder / key[:2] / key

    def has(self, key: str) -> bool:
        """Whether the document is there, as it was when it passed."""
        try:
            return self._note(key).read_text(encoding="ascii") == sha256(self.path(key))
        except (OSError, ValueError):
            return False

    def keep(self, key: str, data: bytes) -> None:
        """Keep what passed; the note comes last, so that a cut-off file is never taken."""
        write_atomically(self.path(key), data)
        write_atomically(self._note(key), hashlib.sha256(data).hexdigest().encode())
        if not self.has(key):
            raise OSError(errno.EIO, "刚写好的文档读回来不一样，请检查磁盘")

    def keep_only(self, keys: frozenset[str]) -> None:
        """Drop what the current content no longer needs."""
        for path in all_files(self._folder):
            if path.stem not in keys:
                path.unlink(missing_ok=True)

    def _note(self, key: str) -> Path:
        return self.path(key).with_suffix(".sha256")
