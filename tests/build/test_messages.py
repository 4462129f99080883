"""The messages of a small campaign: what is written, when it is refused, and what a fault or a kill leaves."""

import io
import shutil

import docx
import pytest
from click.testing import CliRunner
from rich.console import Console

from generators.build import Report
from generators.build import messages as module
from generators.build.messages import write_messages
from generators.cli import _cli
from generators.problems import ContentError, Place, Problem

NAMES = {"sms.csv", "sms-gb18030.csv", "messages.xlsx", "group.txt", "captions.txt", "broadcast.txt", "broadcast.docx"}
NAME = "示例市第一小学"


@pytest.fixture
def layout(make_module_campaign):
    layout = make_module_campaign("campaign")
    yield layout
    shutil.rmtree(layout.root)


def write(layout, signature=None, out=None):
    return write_messages(layout, signature, out, Report(Console(file=io.StringIO())))


def test_all_types_and_each_audience_get_every_file(layout, tiny):
    done = write(layout, NAME)
    assert done.path == layout.dist / "messages"
    for folder in (done.path, *(done.path / "audiences" / audience for audience in tiny.audiences)):
        assert {path.name for path in folder.iterdir() if path.is_file()} == NAMES
    assert done.files == len(NAMES) * (1 + len(tiny.audiences))
    assert f"【{NAME}】".encode("gb18030") in (done.path / "sms-gb18030.csv").read_bytes()


def test_the_same_content_gives_the_same_bytes(layout, digest):
    first = digest(write(layout).path)
    assert digest(write(layout).path) == first
    assert digest(write(layout, out=layout.root / "elsewhere").path) == first


def test_a_script_stands_in_the_word_file_as_it_is_said(layout, tiny):
    file = docx.Document(write(layout, NAME).path / "broadcast.docx")
    said = [paragraph.text for paragraph in file.paragraphs]
    for message in tiny.messages.values():
        assert f"{NAME}提醒您：{message.broadcast.seconds_15}" in said
    heads = [paragraph for paragraph in file.paragraphs if paragraph.style.name == "Heading 1"]
    assert [bool(head.paragraph_format.page_break_before) for head in heads] == [False] + [True] * (len(heads) - 1)


@pytest.mark.parametrize("signature", ["诈", "【银行】", "诈" * 33])
def test_a_name_that_no_gateway_takes_is_refused_before_anything_is_written(layout, signature):
    with pytest.raises(ContentError) as raised:
        write(layout, signature)
    assert {problem.place for problem in raised.value.problems} == {Place("--signature")}
    assert not layout.dist.exists()


def test_a_folder_with_anything_else_in_it_is_left_alone(layout, digest):
    target = layout.root / "mine"
    for name in ("notes.txt", "sub/sms.csv", "audiences/elderly/deep/sms.csv"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text("mine", encoding="utf-8")
        before = digest(target)
        with pytest.raises(ContentError, match="文件夹里有别的文件"):
            write(layout, out=target)
        assert digest(target) == before
        shutil.rmtree(target)


def test_neither_a_file_nor_a_folder_of_the_build_is_taken(layout):
    (layout.root / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(ContentError, match="不是文件夹"):
        write(layout, out=layout.root / "file")
    for folder in (layout.site / "messages", layout.work):
        with pytest.raises(ContentError, match="会被清掉"):
            write(layout, out=folder)


def test_an_audience_that_is_gone_leaves_nothing(layout):
    target = write(layout).path
    old = target / "audiences" / "gone"
    shutil.copytree(target / "audiences" / "elderly", old)
    write(layout)
    assert not old.exists()


@pytest.mark.parametrize("gate", ["verify_sms", "docx", "xlsx"])
def test_what_does_not_pass_is_not_written_and_the_old_stays(layout, digest, monkeypatch, gate):
    target = write(layout).path
    before = digest(target)

    def refuse(*_):
        return (Problem(Place("sms.csv"), "不对"),)

    if gate == "verify_sms":
        monkeypatch.setattr(module, gate, refuse)
    else:
        monkeypatch.setitem(module._VERIFY, gate, refuse)
    with pytest.raises(ContentError, match="不对"):
        write(layout, NAME)
    assert digest(target) == before
    assert [path.name for path in layout.dist.iterdir()] == ["messages"]


def test_a_killed_run_is_undone_by_the_next(layout, digest):
    target = write(layout).path
    right = digest(target)
    shutil.copytree(target, target.with_name(".messages.part"))
    (target.with_name(".messages.part") / "half").touch()
    target.rename(target.with_name(".messages.old"))
    write(layout)
    assert digest(target) == right
    assert [path.name for path in layout.dist.iterdir()] == ["messages"]


@pytest.mark.parametrize("killed", [False, True])
def test_a_full_disk_leaves_the_old_even_after_a_kill(layout, digest, monkeypatch, killed):
    target = write(layout).path
    before = digest(target)
    if killed:
        target.rename(target.with_name(".messages.old"))

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "mirror", refuse)
    with pytest.raises(OSError, match="No space"):
        write(layout, NAME)
    assert digest(target) == before


def test_the_command_says_where_in_whose_name_and_at_what_cost(layout):
    run = CliRunner().invoke(_cli, ["--root", str(layout.root), "messages", "--signature", "示例市裕安区第一实验小学"])
    assert run.exit_code == 0, run.output
    assert str(layout.dist / "messages") in run.output.replace("\n", "")
    assert "短信签名是“【示例市裕安区第一实验小学】”" in run.output
    dear = CliRunner().invoke(_cli, ["--root", str(layout.root), "messages", "--signature", "示" * 32])
    assert "段短信超过 70 字，要按 2 条计费" in dear.output
    assert "2 条计费" not in CliRunner().invoke(_cli, ["--root", str(layout.root), "messages"]).output
