"""What the benchmark of kits rests on: its lists are lists, and its reckoning multiplies as it says."""

import importlib.util
import sys

import pytest

from generators.load.unit_list import load_units
from tests.conftest import PROJECT


def load(name):
    """A script of the benchmarks as a module: they are no package."""
    spec = importlib.util.spec_from_file_location(name, PROJECT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def units(catalog, tmp_path_factory):
    path = load("hostile_units").write_units(tmp_path_factory.mktemp("list") / "units.csv", "hotel", 1000)
    return load_units(path, catalog)


def test_every_hostile_name_is_one_that_a_list_may_have(units):
    assert len(units) == 1000
    assert {unit.venue for unit in units} == {"hotel"}


@pytest.mark.parametrize("part", [*"<>&\"'#$\\`~䶮㛃龘喆犇", "%PDF", "{#panic()}"])
def test_names_have_what_breaks_programs(units, part):
    assert any(part in unit.name for unit in units)


def test_names_are_as_long_as_may_be_and_some_units_have_telephones(units):
    assert max(len(unit.name) for unit in units) == 40
    assert min(len(unit.name) for unit in units) <= 3
    assert 0.2 < sum(unit.phone is not None for unit in units) / len(units) < 0.45


def test_a_list_is_the_same_every_time(tmp_path):
    write = load("hostile_units").write_units
    first, second = (write(tmp_path / name, "hotel", 200).read_bytes() for name in ("a.csv", "b.csv"))
    assert first == second


def reckoned(**changed):
    """The cells of the reckoning by the beginning of their row."""
    reckon = load("reckon")
    costs = {
        "kits_a_second": 10,
        "start_s": 5,
        "prepare_s": 15,
        "lead_s": 0.001,
        "kit_mb": 2,
        "pages_a_second": 4000,
        "page_kb": 1,
        "list_kb": 3,
    }
    rows = [line.strip("| ").split(" | ") for line in reckon.table(reckon.Costs(**(costs | changed)))]
    return {row[0]: row[1:] for row in rows[2:]}


def test_a_province_is_multiplied_from_its_costs():
    rows = reckoned()
    assert rows["kits on 1 × 2 processes, which write 40 MB/s"] == ["84 min", "13.9 h"]
    assert rows["kits on 1 × 16 processes, which write 320 MB/s"] == ["11 min", "104 min"]
    assert rows["machine-hours, of machines of 2 processes"] == ["1.4", "13.9"]
    assert rows["bytes of the kits"] == ["200 GB", "2,000 GB"]
    assert rows["memory of the process that leads"] == ["+ 300 MB", "+ 3,000 MB"]
    assert rows["one poster as print files, 1 × 2 processes"] == ["25 s", "4 min"]
    assert rows["bytes of these"] == ["0.10 GB", "1.00 GB"]


def test_no_number_of_machines_is_faster_than_who_hands_out_the_work():
    rows = reckoned()
    assert rows["kits on 10 × 16 processes, which write 2,000 MB/s"] == ["120 s", "17 min"]
    assert rows["kits on 50 × 16 processes, which write 2,000 MB/s"] == ["120 s", "17 min"]
    assert rows["handing out the work, which keeps up with 100 processes"] == ["100 s", "17 min"]
    quicker = reckoned(lead_s=0.0001)
    assert quicker["kits on 50 × 16 processes, which write 16,000 MB/s"] == ["32 s", "2 min"]
