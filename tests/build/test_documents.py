from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from rich.console import Console

from generators.build.documents import make_documents
from generators.build.report import Report
from generators.plan.documents import plan_documents
from generators.problems import ContentError


@pytest.fixture
def report(tmp_path):
    with (tmp_path / "log").open("w") as log:
        yield Report(Console(file=log))


@pytest.fixture
def book(tiny):
    return plan_documents(tiny, ())[0]


def test_a_document_is_made_once(book, tmp_path, report):
    first = make_documents([book], tmp_path / "store", report)[book.path]
    made = first.stat().st_mtime_ns
    assert make_documents([book], tmp_path / "store", report)[book.path] == first
    assert first.stat().st_mtime_ns == made


def test_a_document_that_was_changed_in_the_store_is_made_again(book, tmp_path, report):
    path = make_documents([book], tmp_path / "store", report)[book.path]
    good = path.read_bytes()
    path.write_bytes(b"other")
    make_documents([book], tmp_path / "store", report)
    assert path.read_bytes() == good


def test_what_nothing_needs_any_more_is_dropped(book, tmp_path, report):
    make_documents([book], tmp_path / "store", report)
    other = replace(book, data=book.data.replace("台账", "清单"), path=PurePosixPath("other.xlsx"))
    path = make_documents([other], tmp_path / "store", report)[other.path]
    left = sorted(file for file in (tmp_path / "store").rglob("*") if file.is_file())
    assert left == [path, path.with_suffix(".sha256")]


def test_a_faulty_document_is_not_kept(book, tmp_path, report, monkeypatch):
    monkeypatch.setattr("generators.build.documents._RENDER", {"xlsx": lambda _: b"no book"})
    with pytest.raises(ContentError, match="打不开或读不懂"):
        make_documents([book], tmp_path / "store", report)
    assert not [file for file in (tmp_path / "store").rglob("*") if file.is_file()]
