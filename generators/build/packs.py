"""Making the zips of the venues: the same files give the same bytes, and what has not changed is not made again."""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from generators.build.files import Content, sha256
from generators.build.report import Report
from generators.build.store import Store
from generators.plan.packs import SUMS, Pack

_UNIX = 3  # APPNOTE.TXT 4.4.2
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Published:
    """Finished files by the path under which they are published; `digests` are the known SHA-256 among them."""

    contents: Mapping[PurePosixPath, Content]
    digests: Mapping[PurePosixPath, str]

    def digest(self, path: PurePosixPath) -> str:
        """The SHA-256 of one of them."""
        content = self.contents[path]
        return self.digests.get(path) or (_digest(content) if isinstance(content, bytes) else sha256(content))

    def data(self, path: PurePosixPath) -> bytes:
        """The bytes of one of them."""
        content = self.contents[path]
        return content if isinstance(content, bytes) else content.read_bytes()


@dataclass(frozen=True, slots=True)
class Packed:
    """A zip in the store, and its SHA-256."""

    file: Path
    sha256: str


def make_packs(
    packs: Sequence[Pack], published: Published, folder: Path, report: Report
) -> Mapping[PurePosixPath, Packed]:
    """Bring every zip into the store and return, by its published path, where it stands.

    Raises KeyError for a member that is not published.
    """
    store, code = Store(folder), sha256(Path(__file__))
    sums = {pack.path: _sums(pack, published) for pack in packs}
    keys = {pack.path: _key(pack, sums[pack.path], code) for pack in packs}
    found = {path: store.digest(key) for path, key in keys.items()}
    missing = [pack for pack in packs if found[pack.path] is None]
    with report.step("打包各场所的物料", len(missing)) as step:
        for pack in missing:
            found[pack.path] = store.keep(keys[pack.path], _zipped(pack, sums[pack.path], published))
            step.advance()
    store.keep_only(frozenset(keys.values()))
    return {path: Packed(store.path(keys[path]), digest) for path, digest in found.items() if digest}


def _sums(pack: Pack, published: Published) -> str:
    digests = {member.name: published.digest(member.path) for member in pack.members}
    digests |= {name: _digest(text.encode()) for name, text in pack.texts.items()}
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items())


def _key(pack: Pack, sums: str, code: str) -> str:
    """Digest all that the bytes depend on: names and digests of the members, their day, and how they are packed."""
    return _digest(json.dumps([code, pack.day, list(pack.texts), sums]).encode())


def _zipped(pack: Pack, sums: str, published: Published) -> bytes:
    """Stored, not deflated: PDFs hardly shrink, and the bytes then depend on no library's version.

    Names that are not ASCII are marked as UTF-8 (bit 11), which Windows has read rightly since version 8.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, text in pack.texts.items():
            archive.writestr(plain_entry(name, pack.day), text.encode())
        for member in pack.members:
            archive.writestr(plain_entry(member.name, pack.day), published.data(member.path))
        archive.writestr(plain_entry(SUMS, pack.day), sums.encode())
    return buffer.getvalue()


def plain_entry(name: str, day: tuple[int, int, int]) -> ZipInfo:
    """An entry that looks the same whatever the machine: a file that all may read, of midnight of `day`."""
    info = ZipInfo(name, (*day, 0, 0, 0))
    info.create_system = _UNIX
    info.external_attr = _PLAIN_FILE
    return info


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
