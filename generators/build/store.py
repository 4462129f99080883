"""Finished files by the digest of all they depend on; the bytes are held against a note beside them."""

import errno
import hashlib
from pathlib import Path

from generators.build.files import all_files, sha256, write_atomically


class Store:
    """A folder that only `keep` writes. A file that changed since is as good as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str) -> Path:
        """Where the bytes of a file stand."""
        return self._folder / key[:2] / key

    def digest(self, key: str) -> str | None:
        """The SHA-256 of a file that is as it was when it was kept; None for any other."""
        try:
            noted, found = self._note(key).read_text(encoding="ascii"), sha256(self.path(key))
        except (OSError, ValueError):
            return None
        return found if noted == found else None

    def keep(self, key: str, data: bytes) -> str:
        """Keep a file and return its SHA-256; the note comes last, so that a cut-off file is never taken.

        Raises OSError when what was written does not come back.
        """
        digest = hashlib.sha256(data).hexdigest()
        write_atomically(self.path(key), data)
        write_atomically(self._note(key), digest.encode())
        if self.digest(key) != digest:
            raise OSError(errno.EIO, "刚写好的文件读回来不一样，请检查磁盘")
        return digest

    def keep_only(self, keys: frozenset[str]) -> None:
        """Drop what the current content no longer needs."""
        for path in all_files(self._folder):
            if path.stem not in keys:
                path.unlink(missing_ok=True)

    def _note(self, key: str) -> Path:
        return self.path(key).with_suffix(".sha256")
