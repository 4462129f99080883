"""Scripts that bring files into a browser: made from finished sheets, kept, and made again only where needed."""

import base64
import hashlib
import json

import pytest
from rich.console import Console

from generators.build import Report
from generators.build.cache import Finished
from generators.build.owns import make_owns
from generators.plan.own import plan_owns
from generators.plan.sheets import plan_sheets
from generators.render.typeset import Typesetter


@pytest.fixture(scope="module")
def owns(tiny):
    return plan_owns(plan_sheets(tiny))


@pytest.fixture(scope="module")
def finished(owns, tmp_path_factory):
    engine, folder = Typesetter(), tmp_path_factory.mktemp("sheets")
    done = {}
    for number, own in enumerate(owns):
        pdf = folder / f"{number}.pdf"
        pdf.write_bytes(engine.pdf(own.sheet))
        done[own.sheet.path] = Finished(pdf, {}, (hashlib.sha256(pdf.read_bytes()).hexdigest(),))
    return done


@pytest.fixture
def make(owns, finished):
    return lambda folder, jobs=1: make_owns(owns, finished, folder, jobs, Report(Console(quiet=True)))


def value_of(script):
    return json.loads(script.removeprefix("window.FZ_OWN=").removesuffix(";\n"))


def test_each_script_brings_its_file_byte_for_byte(make, owns, finished, tmp_path):
    made = make(tmp_path)
    assert list(made) == [own.path for own in owns]
    assert len(made) == 8
    for own in owns:
        value = value_of(made[own.path].read_text(encoding="utf-8"))
        assert value["key"] == own.key
        assert base64.b64decode(value["pdf"]) == finished[own.sheet.path].pdf.read_bytes()


def test_what_is_there_is_not_made_again_and_what_was_changed_is(make, owns, tmp_path):
    made = make(tmp_path)
    before = {path: (file.stat().st_mtime_ns, file.read_bytes()) for path, file in made.items()}
    assert {path: (file.stat().st_mtime_ns, file.read_bytes()) for path, file in make(tmp_path).items()} == before
    made[owns[0].path].write_text("alert(1)", encoding="utf-8")
    assert make(tmp_path)[owns[0].path].read_bytes() == before[owns[0].path][1]


def test_two_processes_make_the_same(make, tmp_path):
    one, two = make(tmp_path / "one"), make(tmp_path / "two", jobs=2)
    assert [file.read_bytes() for file in one.values()] == [file.read_bytes() for file in two.values()]
