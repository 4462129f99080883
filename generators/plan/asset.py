"""Text files beside the pages, and data as classic scripts: a page from a USB stick (`file://`) may fetch nothing."""

import json
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Asset:
    """A text file of the site that is not a page; `path` is below the docs folder."""

    path: PurePosixPath
    text: str


def script_asset(path: PurePosixPath, name: str, value: object) -> Asset:
    """A script that sets `window.name` to the value.

    Old engines end a line at U+2028 and U+2029 even within a string, so these two are spelled out.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    literal = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(path, f"window.{name}={literal};\n")
