"""Making the zips of the venues: the same files give the same bytes, and what has not changed is not made again."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generators.build import zips
from generators.build.files import Content, sha256
from generators.build.report import Report
from generators.build.store import Store
from generators.build.zips import sum_list, zipped_entries
from generators.plan.packs import Pack


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
    store, code = Store(folder), sha256(Path(__file__)) + sha256(Path(zips.__file__))
    sums = {pack.path: _sums(pack, published) for pack in packs}
    keys = {pack.path: _key(pack, sums[pack.path], code) for pack in packs}
    found = {path: store.digest(key) for path, key in keys.items()}
    missing = [pack for pack in packs if found[pack.path] is None]
    with report.step("打包各场所的物料", len(missing)) as step:
        for pack in missing:
            data = zipped_entries(_entries(pack, published), sums[pack.path], pack.day)
            found[pack.path] = store.keep(keys[pack.path], data)
            step.advance()
    store.keep_only(frozenset(keys.values()))
    return {path: Packed(store.path(keys[path]), digest) for path, digest in found.items() if digest}


def _sums(pack: Pack, published: Published) -> bytes:
    digests = {member.name: published.digest(member.path) for member in pack.members}
    digests |= {name: _digest(text.encode()) for name, text in pack.texts.items()}
    return sum_list(digests)


def _key(pack: Pack, sums: bytes, code: str) -> str:
    """Digest all that the bytes depend on: names and digests of the members, their day, and how they are packed."""
    return _digest(json.dumps([code, pack.day, list(pack.texts), sums.decode()]).encode())


def _entries(pack: Pack, published: Published) -> Iterator[tuple[str, bytes]]:
    yield from ((name, text.encode()) for name, text in pack.texts.items())
    yield from ((member.name, published.data(member.path)) for member in pack.members)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
