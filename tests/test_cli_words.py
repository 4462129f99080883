"""What a mistyped command is answered, and how commands explain themselves: in Chinese, with no word of click's."""

import re
import sys

import click
import pytest

from generators.cli import main
from generators.cli_kits import kits
from generators.cli_ledger import ledger

ENGLISH = re.compile(
    r"Usage|Options|Commands|Error|Try|No such|Missing|Invalid|Show|TEXT|FILE|DIRECTORY|INTEGER|ARGS|required|[<>]="
)


@pytest.fixture
def said(monkeypatch, capsys):
    """A function that gives a command to the program: how it ended and what it said."""

    def give(*words):
        monkeypatch.setattr(sys, "argv", ["fanzha", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        caught = capsys.readouterr()
        return code, caught.out + caught.err

    return give


WRONG = [
    (("kts",), "没有“kts”这个命令，是不是 kits？"),
    (("nonsense",), "没有“nonsense”这个命令\n用法：fanzha [选项] 命令 …\n要看说明：fanzha --help"),
    (("kits", "--mergd", "x"), "没有“--mergd”这个选项，是不是 --merged？"),
    (("kits", "--nonsense"), "没有“--nonsense”这个选项\n用法：fanzha kits [选项] [名单]\n"),
    (("kits",), "请写单位名单的文件名"),
    (("kits", "--out"), "“--out”后面要写内容"),
    (("kits", "--merged=1"), "“--merged”后面不写内容"),
    (("serve", "--port", "0"), "--port 写得不对：要写 1 到 65535 的整数"),
    (("build", "--jobs", "x"), "--jobs 写得不对：要写整数，至少 1"),
    (("build", "extra", "more"), "多写了“extra more”"),
    (("verify",), "还要写 文件…"),
    (("verify", "没有.pdf"), "没有“没有.pdf”这个文件或者文件夹"),
    (("account", "import", "gov", "."), "“.”不是文件"),
    (("ledger", "merge", "nowhere"), "没有“nowhere”这个文件夹"),
    (("--root", __file__, "check"), "不是文件夹"),
    (("account", "import", "gov", __file__), "还要写 --by"),
]


@pytest.mark.parametrize(("words", "answer"), WRONG, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_a_mistyped_command_is_answered_in_chinese(said, words, answer):
    code, text = said(*words)
    assert code == 2
    assert answer in text
    assert not ENGLISH.search(text)


@pytest.mark.parametrize("words", [(), ("kits",), ("serve",), ("account",), ("account", "import"), ("ledger", "merge")])
def test_help_is_in_chinese_and_its_columns_are_straight(said, words):
    code, text = said(*words, "--help")
    assert code == 0
    assert text.startswith("用法：fanzha")
    assert not ENGLISH.search(text)


def test_the_help_of_kits_has_every_option_in_two_columns(said):
    _, text = said("kits", "--help")
    listed = [line for line in text.splitlines() if line.startswith("  --")]
    assert len(listed) == len([one for one in kits.params if isinstance(one, click.Option)]) + 1
    assert "  --jobs 数         同时用几个进程，默认用全部核心（至少 1）" in listed
    assert "  --scheduler 文字  交给" in text


def test_without_a_command_a_group_says_what_it_has(said):
    code, text = said("ledger")
    assert code == 2
    assert all(name in text for name in ledger.commands)
    assert not ENGLISH.search(text)
