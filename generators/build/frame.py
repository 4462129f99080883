"""The preview renders changed pages only; a change around all pages must render them all."""

import hashlib
import os
from collections.abc import Sequence

from generators.build.files import all_files, sha256, write_atomically
from generators.build.layout import Layout


def refresh_frame(layout: Layout, problems: Sequence[str]) -> None:
    """Mark every staged page as changed when the theme, the settings or the problems shown on top have changed."""
    lines = [*problems, sha256(layout.config), sha256(layout.settings)]
    lines += [f"{path}={sha256(path)}" for path in all_files(layout.root / "overrides")]
    digest = hashlib.sha256("\n".join(lines).encode()).digest()
    if layout.frame.exists() and layout.frame.read_bytes() == digest:
        return
    for path in all_files(layout.docs):
        if path.suffix == ".md":
            os.utime(path)
    write_atomically(layout.frame, digest)
