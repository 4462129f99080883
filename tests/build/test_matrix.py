"""The matrix in a terminal: every row and every type stands there, with words beside the marks."""

import shutil
import subprocess
import sys
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from generators.build import draw_matrix


def drawn(catalog):
    console = Console(width=100, record=True, file=StringIO())
    for table in draw_matrix(catalog):
        console.print(table)
    return console.export_text()


def test_what_is_covered_is_marked_and_counted(tiny):
    text = drawn(tiny)

    assert "✓ 冒充公检法" in text
    assert "✗" not in text
    assert "2 项要求，2 项已覆盖" in text
    assert "3/3" in text
    assert "3 类齐全" in text


def test_what_is_missing_is_said_in_words(tiny):
    text = drawn(replace(tiny, messages={}))

    assert "缺短信和广播稿" in text
    assert "2 项要求，0 项已覆盖" in text
    assert "0/3" in text
    assert "0 类齐全" in text


def test_no_row_of_the_real_matrix_is_left_out(catalog):
    text = drawn(catalog)

    assert all(row.who[:8] in text for row in catalog.coverage.values())
    assert all(scam.name[:8] in text for scam in catalog.scams.values())


def run(root, command):
    arguments = [sys.executable, "-m", "generators", "--root", str(root), command]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("command", "words"), [("coverage", "方案要求的都覆盖到了。"), ("check", "内容没有问题")])
def test_a_campaign_without_holes_passes(tiny_root, command, words):
    outcome = run(tiny_root, command)

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert words in outcome.stdout


@pytest.mark.parametrize("command", ["coverage", "check"])
def test_a_hole_is_refused_with_its_line(tiny_root, tmp_path, command):
    root = shutil.copytree(tiny_root, tmp_path / "campaign")
    (root / "content/messages/game-trade.yml").unlink()

    outcome = run(root, command)

    assert outcome.returncode == 1
    assert "content/scams/game-trade.yml:2:5: “游戏交易骗局”还缺：短信和广播稿" in outcome.stderr
    assert "共 1 处问题" in outcome.stderr
