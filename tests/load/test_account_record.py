"""A checked account is noted at its own lines; the rest of the file stays as it was, byte for byte."""

import datetime as dt
import difflib
import shutil

import pytest
import yaml

from generators.load.account_record import record_account
from generators.load.catalog import load_catalog
from generators.problems import ContentError

PAYLOAD = "http://weixin.qq.com/r/AbCdEfGhIjKlMnOp"
FILE = "content/accounts.yml"
HEAD = "# yaml-language-server: $schema=.schemas/accounts.schema.json\n"


def record(root, name="gaocheng", *, permanent=False, payload=PAYLOAD):
    return record_account(
        root,
        name,
        payload=payload,
        sha256="0" * 64,
        checked_on=dt.date(2027, 8, 1),
        checked_by="宣传组：老王",
        permanent=permanent,
    )


@pytest.fixture
def write(tmp_path):
    def write_file(text):
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / FILE).write_bytes(text.encode())
        return tmp_path

    return write_file


def changed(old, new):
    """The lines taken out, then those put in, as a foreign tool sees them."""
    lines = list(difflib.ndiff(old.split("\n"), new.split("\n")))
    return [line for sign in "-+" for line in lines if line[0] == sign]


def test_only_the_lines_of_that_account_change(tiny_root):
    old = (tiny_root / FILE).read_text(encoding="utf-8")

    assert changed(old, record(tiny_root)) == [
        "-   status: sample",
        "-   payload: http://example.com/r/GaochengFanzhaSampl1",
        "+   status: active",
        f'+   payload: "{PAYLOAD}"',
        f'+   image_sha256: "{"0" * 64}"',
        "+   checked_on: 2027-08-01",
        '+   checked_by: "宣传组：老王"',
    ]


def test_what_was_noted_can_be_loaded(tiny_root, tmp_path):
    shutil.copytree(tiny_root, tmp_path, dirs_exist_ok=True)
    (tmp_path / FILE).write_text(record(tmp_path, "zhongjie"), encoding="utf-8")

    account = load_catalog(tmp_path).accounts["zhongjie"]

    assert (account.status, account.payload, account.permanent) == ("active", PAYLOAD, False)
    assert (account.checked_on, account.checked_by, account.image_sha256) == (
        dt.date(2027, 8, 1),
        "宣传组：老王",
        "0" * 64,
    )


def test_noting_the_same_twice_changes_nothing_more(tiny_root, write):
    once = record(tiny_root)

    assert record(write(once)) == once


def test_comments_odd_spacing_and_order_are_kept(write):
    text = (
        HEAD + "# 两个号\n-   payload:   'http://example.com/r/a'   # 旧的\n    id: a # 编号\n\n"
        "    status: sample# x\n    # 尾注\n- {id: b, payload: p}\n"
    ).replace("sample# x", "sample   # 样张")

    new = record(write(text), "a")

    assert new.startswith(
        HEAD + f'# 两个号\n-   payload:   "{PAYLOAD}"   # 旧的\n    id: a # 编号\n\n    status: active'
    )
    assert new.endswith("   # 样张\n    # 尾注\n- {id: b, payload: p}\n")
    assert yaml.safe_load(new)[1] == {"id": "b", "payload": "p"}


def test_an_entry_in_braces_stays_in_braces(write):
    new = record(write(HEAD + "- {id: a, status: sample, payload: old}\n- {id: b}\n"), "a")

    assert new.count("\n") == 3
    assert yaml.safe_load(new)[0]["checked_on"] == dt.date(2027, 8, 1)


def test_windows_line_ends_are_kept(write):
    new = record(write((HEAD + "- id: a\n  status: sample\n- id: b\n").replace("\n", "\r\n")), "a")

    assert new.count("\n") == new.count("\r\n") == 8


def test_permanent_is_written_only_when_declared_or_taken_back(write):
    old = HEAD + "- id: a\n  status: sample\n"
    declared = record(write(old), "a", permanent=True)

    assert "permanent" not in record(write(old), "a")
    assert "  permanent: true\n" in declared
    assert "  permanent: false\n" in record(write(declared), "a")


@pytest.mark.parametrize("payload", ["http://x/#a", "0123456789", "a:b,c]d}e", 'q"q\\q', "- x", "#x", "@x", "true"])
def test_any_payload_is_read_back_as_it_was(write, payload):
    for old in ("- id: a\n  status: sample\n", "- {id: a, status: sample}\n"):
        assert yaml.safe_load(record(write(HEAD + old), "a", payload=payload))[0]["payload"] == payload


def test_an_unknown_account_is_refused_with_the_nearest_name(tiny_root):
    with pytest.raises(ContentError) as raised:
        record(tiny_root, "gaochen")

    assert str(raised.value) == f"{FILE}: 没有 id 为“gaochen”的公众号\n  是不是“gaocheng”？"


@pytest.mark.parametrize("text", ["id: a\n", "- a\n", "a\n", "- [a]\n"])
def test_a_file_of_another_shape_knows_no_account(write, text):
    with pytest.raises(ContentError):
        record(write(text), "a")
