"""One command fills one folder, whole or not at all, and the same each time."""

import hashlib
import importlib.util
from dataclasses import replace

import pytest
from click.testing import CliRunner
from rich.console import Console

from generators.build import screens as module
from generators.build.files import all_files
from generators.build.layout import Layout
from generators.build.report import Report
from generators.build.screens import ScreenOrder, make_screens
from generators.cli_screens import screens as command
from generators.plan.led_pack import plan_led
from generators.plan.slides import DISPLAYS, plan_slides
from generators.problems import ContentError
from generators.render.slides import SlideSetter

BUS = DISPLAYS[4:]


@pytest.fixture
def layout(tmp_path, tiny_root):
    for path in all_files(tiny_root):
        copy = tmp_path / path.relative_to(tiny_root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return Layout(tmp_path)


def _make(layout, **order):
    return make_screens(layout, ScreenOrder(1, displays=BUS, **order), Report(Console(quiet=True)))


def _sums(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in all_files(folder)
    }


def test_the_folder_holds_what_was_planned_and_its_sums(layout, tiny):
    done = _make(layout, unit="某某支行")
    pack = plan_led(tiny, tiny.scams, "某某支行")
    slides = {str(slide.path) for slide in plan_slides(tiny) if slide.display in BUS}
    frames = {f"{frame.stem}.{kind}" for frame in pack.frames for kind in ("png", "bmp")}
    files = _sums(done.path)
    assert set(files) == slides | frames | {str(file.path) for file in pack.files} | {"readme.txt", "SHA256SUMS.txt"}
    listed = dict(reversed(line.split("  ")) for line in (done.path / "SHA256SUMS.txt").read_text().splitlines())
    assert listed == {name: digest for name, digest in files.items() if name != "SHA256SUMS.txt"}
    assert "某某支行" in (done.path / "led/scroll/gbk.txt").read_bytes().decode("gbk")
    assert "某某支行" in (done.path / "readme.txt").read_text(encoding="utf-8-sig")


def test_two_runs_give_the_same_bytes(layout):
    first = _sums(_make(layout).path)
    assert _sums(_make(layout).path) == first


def test_a_fault_leaves_what_was_there(layout, monkeypatch):
    before = _sums(_make(layout).path)

    class Careless(SlideSetter):
        def png(self, slide):
            return super().png(replace(slide, codes=slide.codes[:1] * 2))

    monkeypatch.setattr(module, "SlideSetter", Careless)
    with pytest.raises(ContentError, match="二维码和登记的不一致"):
        _make(layout, unit="别的单位")
    assert _sums(layout.dist / "screens") == before
    assert [path.name for path in layout.dist.iterdir()] == ["screens"]


def test_what_a_killed_run_left_is_cleared_up(layout):
    before = _sums(_make(layout).path)
    for left in (".screens.part", ".screens.old"):
        (layout.dist / left).mkdir()
        (layout.dist / left / "half").write_text("x")
    assert _sums(_make(layout).path) == before
    assert [path.name for path in layout.dist.iterdir()] == ["screens"]


def test_a_run_killed_between_two_renames_is_undone(layout):
    before = _sums(_make(layout).path)
    (layout.dist / "screens").rename(layout.dist / ".screens.old")
    with pytest.raises(ContentError):
        _make(layout, unit="某")
    assert _sums(_make(layout).path) == before


@pytest.mark.parametrize("name", ["photos/mine.jpg", "slides/mine.png"])
def test_a_folder_with_other_files_is_left_alone(layout, name):
    _make(layout)
    mine = layout.dist / "screens" / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(ContentError, match="文件夹里有别的文件：" + name):
        _make(layout)
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("where", ["site/screens", "build", "."])
def test_the_campaigns_own_folders_are_left_alone(layout, where):
    with pytest.raises(ContentError):
        _make(layout, out=layout.root / where)
    assert (layout.root / "campaign.yml").exists()


def test_a_name_outside_gbk_is_refused_before_anything_is_made(layout):
    with pytest.raises(ContentError, match="--unit: 电子屏显示不了“𠮷”"):
        _make(layout, unit="某𠮷支行")
    assert not layout.dist.exists()


@pytest.mark.parametrize("name", ["", "某", "长" * 41])
def test_a_name_of_no_usable_length_is_refused(layout, name):
    with pytest.raises(ContentError, match="单位名称有"):
        _make(layout, unit=name)


def test_a_missing_encoder_is_said_with_the_way_to_get_it(layout, monkeypatch):
    known = importlib.util.find_spec
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "av" else known(name))
    with pytest.raises(ContentError, match=r"没有安装视频编码器\n.*pip install -e '\.\[video\]'"):
        _make(layout, video=True)
    assert not layout.dist.exists()


def test_a_video_is_made_and_played_back(layout, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 1)
    done = _make(layout, video=True)
    assert done.videos == 1
    assert (done.path / "video/bus.mp4").read_bytes()[4:8] == b"ftyp"


def test_the_command_says_what_it_wrote(layout):
    said = CliRunner().invoke(command, ["--unit", "某某支行", "--screen", "bus", "--jobs", "1"], obj=layout)
    assert said.exit_code == 0, said.output
    assert "幅画面" in said.output
    assert "不得播出" in said.output
    assert [path.name for path in (layout.dist / "screens/slides").iterdir()] == ["bus"]
    assert "slides/elevator" not in (layout.dist / "screens/readme.txt").read_text(encoding="utf-8-sig")
