"""Runs of kits: whole, alike however they are run, gone on with after a kill, and never half of one."""

import csv
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from generators.build import KitOrder, Report, estimate_kits, make_kits, make_merged, write_unit_template
from generators.build import kit_unit as kit_unit_module
from generators.build.kit_stock import Need, make_stock
from generators.build.merged import INDEX
from generators.load.catalog import load_catalog
from generators.load.unit_list import load_units
from generators.plan.kits import LEDGER
from generators.plan.packs import NOTE, SUMS
from generators.plan.strip import UnfitError, plan_strip
from generators.problems import ContentError
from generators.verify.strips import strip_faults

NAMES = (
    "示例银行解放路支行",
    "示例市示例区示例街道示例社区综合服务中心（退役军人服务站）",
    'A&B "<银行>"',
    "#let x = $1$ 支行",
    "䶮龘喆犇支行",
    "示例小学“红领巾”校区",
    "示例",
)


@pytest.fixture(scope="module")
def layout(make_module_campaign):
    return make_module_campaign("kits")


def write_list(path: Path, names=NAMES, first=0) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("编号", "名称", "场所", "联系电话", "数量"))
        for number, name in enumerate(names, start=first):
            rows.writerow((f"u{number:03}", name, "bank-counter", "0000-1234567" if number % 2 else "", "台卡=3"))
    return path


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    return write_list(tmp_path_factory.mktemp("list") / "units.csv")


def run(layout, units, out, jobs=1, **options):
    return make_kits(layout, KitOrder(units, out, jobs, **options), Report(Console(quiet=True)))


@pytest.fixture(scope="module")
def kits(layout, units, tmp_path_factory):
    out = tmp_path_factory.mktemp("kits")
    assert run(layout, units, out).made == len(NAMES)
    return out


def zips(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.zip"))}


def test_a_kit_has_all_that_its_unit_needs_in_its_own_name(kits):
    with zipfile.ZipFile(kits / "u001.zip") as kit:
        names = kit.namelist()
        files = {name: kit.read(name) for name in names}
    assert names[0] == NOTE
    assert NAMES[1] in files[NOTE].decode()
    sums = dict(reversed(line.split("  ", 1)) for line in files.pop(SUMS).decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert any(name.endswith("办公打印）.pdf") for name in names)
    assert any(name.endswith("印刷厂）.pdf") for name in names)
    assert {"文字/短信.txt", "文字/广播稿.txt"} <= set(names)
    assert f"【{NAMES[1]}" in files["文字/短信.txt"].decode()
    assert [name for name, data in files.items() if name.endswith(".txt") and marked(data.decode())] == []


def marked(text):
    """Whether a mark was left where a unit's words belong."""
    return any("\ue000" <= char <= "\uf8ff" for char in text)


def test_the_ledger_has_a_row_for_each_piece_by_the_number_on_it(kits):
    with zipfile.ZipFile(kits / "u003.zip") as kit:
        book = openpyxl.load_workbook(io.BytesIO(kit.read(LEDGER)))
    rows = [row for row in book["宣传台账"].iter_rows(min_row=4, values_only=True) if row[0]]
    assert book["宣传台账"]["A1"].value == f"{NAMES[3]}：宣传台账"
    codes = [row[0] for row in rows]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("u003-") for code in codes)
    assert {row[3] for row in rows if row[1] == "台卡"} == {"3（3 种合计）"}
    assert [row[0] for row in book["印刷清单"].iter_rows(min_row=4, values_only=True) if row[0]]
    assert not any(marked(str(cell)) for sheet in book for row in sheet.values for cell in row)


def test_the_index_names_every_kit_with_its_digest(kits):
    index = json.loads((kits / "kits.json").read_text(encoding="utf-8"))["kits"]
    assert [(kit["id"], kit["name"]) for kit in index] == [(f"u{n:03}", name) for n, name in enumerate(NAMES)]
    assert {kit["path"]: kit["sha256"] for kit in index} == zips(kits)
    assert {kit["path"]: kit["bytes"] for kit in index} == {
        path.name: path.stat().st_size for path in kits.glob("*.zip")
    }


def test_any_number_of_processes_and_any_part_of_the_list_give_the_same_bytes(layout, units, kits, tmp_path):
    run(layout, units, tmp_path / "two", jobs=2)
    assert zips(tmp_path / "two") == zips(kits)
    run(layout, units, tmp_path / "some", chosen=frozenset({"u002", "u005"}))
    assert zips(tmp_path / "some").items() == {(name, zips(kits)[name]) for name in ("u002.zip", "u005.zip")}


def test_what_is_there_is_not_made_again_and_what_is_missing_or_cut_is(layout, units, kits, tmp_path):
    out = tmp_path / "kits"
    run(layout, units, out)
    again = run(layout, units, out)
    assert (again.made, again.kept) == (0, len(NAMES))
    (out / "u001.zip").unlink()
    os.truncate(out / "u004.zip", 1000)
    again = run(layout, units, out)
    assert (again.made, again.kept) == (2, len(NAMES) - 2)
    assert zips(out) == zips(kits)
    changed = write_list(tmp_path / "units.csv", (*NAMES[:3], "改了名的支行", *NAMES[4:]))
    again = run(layout, changed, out)
    assert (again.made, again.kept) == (1, len(NAMES) - 1)


def test_a_stock_that_changed_on_the_disk_is_made_anew_and_never_read(layout, units, kits, tmp_path):
    """Its files count as proven, and of most kits nothing else looks at the codes again."""
    catalog, report = load_catalog(layout.root), Report(Console(quiet=True))
    file = make_stock(layout, catalog, Need(["bank-counter"]), 1, report)["bank-counter"]
    sound = file.path.read_bytes()
    code = sound.index(b"%PDF") + 9000
    file.path.write_bytes(sound[:code] + bytes([sound[code] ^ 1]) + sound[code + 1 :])
    moved = file.path.rename(tmp_path / "stock")
    with pytest.raises(ValueError, match="not the stock that was kept"):
        replace(file, path=moved).load()
    moved.rename(file.path)
    run(layout, units, tmp_path / "again", chosen=frozenset({"u002"}))
    assert file.path.read_bytes() == sound
    assert zips(tmp_path / "again")["u002.zip"] == zips(kits)["u002.zip"]


def test_a_killed_run_leaves_whole_kits_and_the_next_one_goes_on(layout, tmp_path):
    many = write_list(tmp_path / "many.csv", [f"示例支行{number}" for number in range(120)])
    command = [sys.executable, "-m", "generators", "--root", str(layout.root), "kits", str(many), "--jobs", "2"]
    with subprocess.Popen([*command, "--out", str(tmp_path / "out")], stdout=subprocess.DEVNULL) as going:
        deadline = time.monotonic() + 120
        journal = tmp_path / "out" / ".kits.jsonl"
        while not journal.exists() or journal.read_bytes().count(b"\n") < 16:
            assert time.monotonic() < deadline
            assert going.poll() is None
            time.sleep(0.01)
        going.send_signal(signal.SIGKILL)
    done = list((tmp_path / "out").glob("*.zip"))
    for path in done:
        with zipfile.ZipFile(path) as kit:
            assert kit.testzip() is None
    again = run(layout, many, tmp_path / "out")
    assert 16 <= again.kept < 120
    assert again.made + again.kept == 120
    run(layout, many, tmp_path / "anew", jobs=2)
    assert zips(tmp_path / "out") == zips(tmp_path / "anew")


def test_a_name_without_room_is_told_at_its_cell_before_anything_is_made(layout, units, tmp_path, monkeypatch):
    def tight(room, signed, widths):
        if signed.name == NAMES[1]:
            raise UnfitError(200, 100)
        return plan_strip(room, signed, widths)

    monkeypatch.setattr(kit_unit_module, "plan_strip", tight)
    with pytest.raises(ContentError) as caught:
        run(layout, units, tmp_path / "out")
    (problem,) = caught.value.problems
    assert "需要 70.6 毫米，只有 35.3 毫米" in problem.what
    assert (problem.place.file, problem.place.line) == (str(units), 3)
    assert not (tmp_path / "out").exists()


def test_a_unit_that_cannot_be_made_stops_no_other(layout, units, tmp_path, monkeypatch):
    def forged(*held):
        said = held[-1]
        return iter(["单位栏里是别家的名字"] if NAMES[2] in "".join(map("".join, said)) else [])

    monkeypatch.setattr(kit_unit_module, "strip_faults", forged)
    done = run(layout, units, tmp_path / "out")
    assert zips(tmp_path / "out").keys() == {f"u{number:03}.zip" for number in range(len(NAMES)) if number != 2}
    assert {problem.place.line for problem in done.problems} == {4}


def test_a_file_that_the_gate_refuses_is_not_packed(layout, units, tmp_path, monkeypatch):
    monkeypatch.setattr(kit_unit_module, "strip_faults", lambda *_: iter(["单位栏里是别家的名字"]))
    done = run(layout, units, tmp_path / "out", chosen=frozenset({"u002"}))
    assert done.made == 0
    assert any("别家的名字" in problem.what for problem in done.problems)
    assert zips(tmp_path / "out") == {}
    monkeypatch.setattr(kit_unit_module, "strip_faults", strip_faults)
    assert run(layout, units, tmp_path / "out", chosen=frozenset({"u002"})).made == 1


def test_folders_hold_what_zips_hold(layout, units, kits, tmp_path):
    run(layout, units, tmp_path / "out", zipped=False, chosen=frozenset({"u006"}))
    folder = tmp_path / "out" / "u006"
    with zipfile.ZipFile(kits / "u006.zip") as kit:
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(
            kit.namelist()
        )
        assert all((folder / name).read_bytes() == kit.read(name) for name in kit.namelist())


def test_only_some_materials_and_unknown_names(layout, units, tmp_path):
    run(layout, units, tmp_path / "out", only=frozenset({"poster"}), chosen=frozenset({"u000"}))
    with zipfile.ZipFile(tmp_path / "out" / "u000.zip") as kit:
        assert not any(name.endswith(".pdf") for name in kit.namelist())
        note, book = kit.read(NOTE).decode("utf-8-sig"), openpyxl.load_workbook(io.BytesIO(kit.read(LEDGER)))
    assert "文件：还没有" not in note
    assert not any(str(row[0]).startswith("u000-table-card") for row in book["宣传台账"].iter_rows(values_only=True))
    with pytest.raises(ContentError) as caught:
        run(layout, units, tmp_path / "none", only=frozenset({"balloon"}), chosen=frozenset({"u999"}))
    assert {"没有叫 balloon 的物料", "名单里没有编号是 u999 的单位"} == {
        problem.what for problem in caught.value.problems
    }
    with pytest.raises(ContentError, match="写成 table-card"):
        run(layout, units, tmp_path / "none", only=frozenset({"台卡"}))


def test_a_place_that_takes_no_files_is_told_in_chinese(layout, units, tmp_path):
    (tmp_path / "out").write_bytes(b"")
    command = [sys.executable, "-m", "generators", "--root", layout.root, "kits", units, "--out", tmp_path / "out"]
    outcome = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(f"{tmp_path / 'out'}: 已经有同名的文件\n")
    assert "再运行一次接着做" in outcome.stderr


def test_an_estimate_writes_nothing_and_counts_right(layout, units, kits, tmp_path):
    order = KitOrder(units, tmp_path / "out", 1)
    (one,) = estimate_kits(layout, order, Report(Console(quiet=True)))
    assert not order.out.exists()
    assert one.units == len(NAMES)
    assert abs(one.size - (kits / "u000.zip").stat().st_size) < 0.05 * one.size


def test_merged_files_have_a_page_for_every_unit_and_say_whose(layout, units, tmp_path):
    order = KitOrder(units, tmp_path / "merged", 1)
    done = make_merged(layout, order, Report(Console(quiet=True)))
    assert done.problems == ()
    rows = list(csv.reader((order.out / INDEX).read_text(encoding="utf-8-sig").splitlines()))[1:]
    files = {row[0] for row in rows}
    assert len(files) == done.files
    assert [row[7] for row in rows if row[0] == rows[0][0]] == list(NAMES)
    cards = [row for row in rows if row[0].startswith("table-card/") and row[6] == "u000"]
    kinds = {row[0] for row in cards}
    assert len(kinds) > 1
    assert {row[9] for row in cards} == {f"3（{len(kinds)} 种合计）"}
    assert all(row[2].endswith("×297 毫米）") for row in cards)
    again = KitOrder(units, tmp_path / "again", 2)
    make_merged(layout, again, Report(Console(quiet=True)))
    assert all((order.out / name).read_bytes() == (again.out / name).read_bytes() for name in files)


def test_the_empty_list_is_read_back(layout, tmp_path):
    write_unit_template(layout, tmp_path / "名单.xlsx")
    with pytest.raises(ContentError) as caught:
        load_units(tmp_path / "名单.xlsx", load_catalog(layout.root))
    assert "没有单位" in str(caught.value)
