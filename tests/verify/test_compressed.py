"""A packed copy that is not its file would show readers another page than the one that was checked."""

import gzip

import brotli
import pytest

from generators.verify.compressed import copy_faults

PAGE = "<p>钱已经转出去了，马上打 110。</p>".encode() * 40


@pytest.fixture
def judge(tmp_path):
    """All faults of a site of one page with both packed copies."""
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE, mtime=0))
    (tmp_path / "a.html.br").write_bytes(brotli.compress(PAGE))
    return lambda: {
        name: what for name, what, _ in copy_faults(tmp_path, frozenset(path.name for path in tmp_path.iterdir()))
    }


def test_true_copies_pass(judge):
    assert judge() == {}


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.html.gz", gzip.compress), ("a.html.br", brotli.compress)],
)
def test_a_copy_of_something_else_is_refused(judge, tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(PAGE.replace(b"110", b"119")))
    assert judge() == {name: "解开后和原来的文件不一样"}


@pytest.mark.parametrize("name", ["a.html.gz", "a.html.br"])
@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-9], lambda data: data[:0], lambda data: data[:20] + b"\xff" * 9 + data[29:]]
)
def test_a_copy_that_does_not_open_is_refused(judge, tmp_path, name, spoil):
    path = tmp_path / name
    path.write_bytes(spoil(path.read_bytes()))
    assert judge() == {name: "解开后和原来的文件不一样"}


def test_a_copy_without_its_file_is_refused(judge, tmp_path):
    (tmp_path / "a.html").unlink()
    assert set(judge()) == {"a.html.gz", "a.html.br"}
