"""Note a checked account in accounts.yml, and leave every other byte of the file as its editors wrote it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generators.load.compose import parse
from generators.load.document import Document
from generators.load.kinds import KINDS
from generators.load.reading import read_text
from generators.load.wording import nearest
from generators.problems import ContentError, Place, Problem

_ACCOUNTS = next(kind for kind in KINDS if kind.name == "account")


def record_account(  # noqa: PLR0913 - the five facts of one check, and where they go
    root: Path, name: str, *, payload: str, sha256: str, checked_on: date, checked_by: str, permanent: bool
) -> str:
    """The new text of accounts.yml with the account `name` (its id) active; nothing is written.

    ContentError if no account has that id, or if the file cannot be read.
    """
    document = parse(read_text(root, root / _ACCOUNTS.files), _ACCOUNTS.files)
    if document.problems:
        raise ContentError(document.problems)
    found = _find(document, name)
    old = document.data[found]
    changes: dict[str, tuple[Any, str]] = {
        "status": ("active", "active"),
        "payload": (payload, _quoted(payload)),
        "image_sha256": (sha256, _quoted(sha256)),
        "checked_on": (checked_on, checked_on.isoformat()),
        "checked_by": (checked_by, _quoted(checked_by)),
    }
    if permanent or "permanent" in old:
        changes["permanent"] = (permanent, "true" if permanent else "false")
    text = _rewrite(document, found, {key: written for key, (_, written) in changes.items()})
    wanted = list(document.data)
    wanted[found] = {**old, **{key: value for key, (value, _) in changes.items()}}
    if parse(text, _ACCOUNTS.files).data != tuple(wanted):
        place = document.places[(found,)]
        raise ContentError([Problem(place, "这一条的写法太特别，登记不进去", "改成一行一个“键: 内容”，再登记一次")])
    return text


def _find(document: Document, name: str) -> int:
    ids = [item.get("id") if isinstance(item, dict) else None for item in document.data or ()]
    if name not in ids:
        known = [item for item in ids if isinstance(item, str)]
        raise ContentError([Problem(Place(document.file), f"没有 id 为“{name}”的公众号", nearest(name, known))])
    return ids.index(name)


def _rewrite(document: Document, index: int, changes: Mapping[str, str]) -> str:
    """Replace the values that are there, and add the others after the last one in the entry's own style."""
    item = document.data[index]
    last = list(item)[-1]
    added = {key: written for key, written in changes.items() if key not in item}
    text = document.text
    for key in sorted(item, key=lambda key: document.spans[index, key], reverse=True):
        start, end = _bounds(document, index, key)
        value = changes.get(key, text[start:end])
        if key == last:
            value += "".join(f"{_joint(document, index)}{name}: {written}" for name, written in added.items())
        text = text[:start] + value + text[end:]
    return text


def _bounds(document: Document, index: int, key: str) -> tuple[int, int]:
    start, end = document.spans[index, key]
    return start, start + len(document.text[start:end].rstrip())


def _joint(document: Document, index: int) -> str:
    """What stands between two keys of an entry: a comma in braces, otherwise a line end and the indent."""
    start, _ = document.spans[(index,)]
    if document.text[start] == "{":
        return ", "
    newline = "\r\n" if "\r\n" in document.text else "\n"
    return newline + " " * (document.places[(index,)].column - 1)


def _quoted(text: str) -> str:
    """A JSON string is a YAML string; quotes keep a hash of digits from becoming a number."""
    return json.dumps(text, ensure_ascii=False)
