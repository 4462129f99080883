"""Making the documents: what the store lacks is rendered, read back and kept."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from generators.build.cache import toolchain
from generators.build.report import Report
from generators.build.store import Store
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
    store, tools = Store(folder), toolchain(_TOOLS)
    keys = {document.path: _key(document, tools) for document in documents}
    missing = [document for document in documents if store.digest(keys[document.path]) is None]
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


def _key(document: Document, tools: str) -> str:
    """Digest everything that the bytes and the verdict depend on; places are not among it."""
    promise = {
        "toolchain": tools,
        "kind": document.kind,
        "title": document.title,
        "data": document.data,
        "words": [words.text for words in document.words],
        "codes": [code.payload for code in document.codes],
        "code_mm": document.code_mm,
    }
    return hashlib.sha256(json.dumps(promise, sort_keys=True).encode()).hexdigest()
