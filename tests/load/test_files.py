"""Files that are missing, are not what they seem, or come from another system."""

import os
import shutil

import pytest

from generators.load.catalog import load_catalog
from generators.problems import ContentError

CHANNELS = "content/channels.yml"


@pytest.fixture
def campaign(tiny_root, tmp_path):
    shutil.copytree(tiny_root, tmp_path, dirs_exist_ok=True)
    return tmp_path


def only_problem(root):
    with pytest.raises(ContentError) as raised:
        load_catalog(root)
    assert len(raised.value.problems) == 1, raised.value
    return raised.value.problems[0]


def test_windows_line_ends_are_as_good_as_others(campaign, tiny):
    for path in sorted(campaign.rglob("*.yml")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    loaded = load_catalog(campaign)

    assert loaded == tiny


def test_windows_line_ends_keep_the_place(campaign):
    path = campaign / CHANNELS
    text = path.read_text(encoding="utf-8") + "- {id: fax, name: 传真,电报}\n"
    path.write_bytes(
        text.replace(", name: 传真,", ", name: '传真,").replace("电报}", "电报'}").replace("\n", "\r\n").encode()
    )

    problem = only_problem(campaign)

    assert str(problem.place) == f"{CHANNELS}:4:22"
    assert problem.what == "中文里用了半角标点 ,"


def test_a_missing_file(campaign):
    (campaign / CHANNELS).unlink()

    problem = only_problem(campaign)

    assert (str(problem.place), problem.what) == (CHANNELS, "缺少这个文件")


def test_a_missing_folder(campaign):
    shutil.rmtree(campaign / "content/slogans")

    problem = only_problem(campaign)

    assert (str(problem.place), problem.what) == ("content/slogans", "没有这个文件夹")


def test_an_empty_folder(campaign):
    for path in sorted((campaign / "content/slogans").iterdir()):
        path.unlink()

    problem = only_problem(campaign)

    assert (str(problem.place), problem.what) == ("content/slogans", "文件夹里一个 .yml 文件也没有")


def test_nothing_at_all(tmp_path):
    with pytest.raises(ContentError) as raised:
        load_catalog(tmp_path)

    assert {str(problem.place) for problem in raised.value.problems} == {
        "content/accounts.yml",
        "content/audiences.yml",
        "campaign.yml",
        "content/channels.yml",
        "content/formats.yml",
        "content/palettes.yml",
        "content",  # materials*.yml
        "content/scams",
        "content/slogans",
    }


@pytest.mark.parametrize("name", ["new.yaml", "new.YML", "new.Yaml"])
def test_an_ending_that_would_be_passed_over_in_silence(campaign, name):
    (campaign / "content/scams" / name).write_text("", encoding="utf-8")

    problem = only_problem(campaign)

    assert (str(problem.place), problem.what) == (f"content/scams/{name}", "文件名要以小写的 .yml 结尾")


def test_other_files_in_the_folder_are_left_alone(campaign, tiny):
    (campaign / "content/scams/notes.txt").write_text("x", encoding="utf-8")
    (campaign / "content/scams/.fake-police.yml").write_text("x", encoding="utf-8")

    assert load_catalog(campaign) == tiny


def test_a_folder_where_a_file_should_be(campaign):
    (campaign / CHANNELS).unlink()
    (campaign / CHANNELS).mkdir()

    assert only_problem(campaign).what == "这不是一个普通文件"


def test_a_pipe_is_not_waited_for(campaign):
    (campaign / CHANNELS).unlink()
    os.mkfifo(campaign / CHANNELS)

    assert only_problem(campaign).what == "这不是一个普通文件"


def test_a_file_where_a_folder_should_be(campaign):
    shutil.rmtree(campaign / "content/slogans")
    (campaign / "content/slogans").write_text("x", encoding="utf-8")

    assert only_problem(campaign).what == "文件夹打不开（不是文件夹）"


def test_links_that_lead_in_a_circle(campaign):
    (campaign / CHANNELS).unlink()
    (campaign / CHANNELS).symlink_to(campaign / CHANNELS)
    shutil.rmtree(campaign / "content/slogans")
    (campaign / "content/slogans").symlink_to("slogans")

    with pytest.raises(ContentError) as raised:
        load_catalog(campaign)

    assert [str(problem.place) for problem in raised.value.problems] == [CHANNELS, "content/slogans"]
    assert all("打不开" in problem.what for problem in raised.value.problems)


def test_a_link_to_nowhere(campaign):
    (campaign / CHANNELS).unlink()
    (campaign / CHANNELS).symlink_to("nowhere.yml")

    assert only_problem(campaign).what == "缺少这个文件"


def test_a_file_that_nobody_wrote_by_hand(campaign):
    (campaign / CHANNELS).write_bytes(b"#" * (256 * 1024 + 1))

    assert only_problem(campaign).what == "文件超过 256 KB，不像是手写的内容"


def test_a_file_name_that_is_not_text(campaign):
    (campaign / "content/scams").joinpath(os.fsdecode(b"\xff.yml")).write_text("", encoding="utf-8")

    problem = only_problem(campaign)

    assert str(problem).encode().startswith(b"content/scams/?.yml: ")
