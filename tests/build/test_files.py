from pathlib import PurePosixPath

import pytest

from generators.build.files import all_files, mirror, sha256, write_atomically


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full_disk(self, data):
        with self.open("wb") as stream:
            stream.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]


def test_mirror_makes_the_folder_hold_exactly_the_files(tmp_path):
    source = tmp_path / "cached.pdf"
    source.write_bytes(b"pdf")
    folder = tmp_path / "docs"
    mirror(folder, {PurePosixPath("a/x.md"): b"x", PurePosixPath("stale.md"): b"old"})
    mirror(folder, {PurePosixPath("a/x.md"): b"y", PurePosixPath("d/y.pdf"): source})
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in all_files(folder)}
    assert found == {"a/x.md": b"y", "d/y.pdf": b"pdf"}


def test_mirror_does_not_touch_what_is_right(tmp_path):
    source = tmp_path / "cached.pdf"
    source.write_bytes(b"pdf")
    files = {PurePosixPath("x.md"): b"x", PurePosixPath("y.pdf"): source}
    mirror(tmp_path / "docs", files)
    before = {path: path.stat().st_mtime_ns for path in all_files(tmp_path / "docs")}
    mirror(tmp_path / "docs", files)
    assert {path: path.stat().st_mtime_ns for path in all_files(tmp_path / "docs")} == before


def test_mirror_replaces_a_damaged_copy(tmp_path):
    source = tmp_path / "cached.pdf"
    source.write_bytes(b"pdf")
    target = tmp_path / "docs" / "y.pdf"
    target.parent.mkdir()
    target.write_bytes(b"odf")
    mirror(tmp_path / "docs", {PurePosixPath("y.pdf"): source})
    assert sha256(target) == sha256(source)
