"""An SMS is measured with the signature in front of it, in the units of the network."""

import shutil

import pytest

from generators.load.catalog import load_catalog
from generators.load.sending import check_signature
from generators.problems import ContentError, Place

MESSAGE = "content/messages/fake-police.yml"
PLACE = Place("--signature")


@pytest.fixture
def campaign(tiny_root, tmp_path):
    shutil.copytree(tiny_root, tmp_path, dirs_exist_ok=True)
    return tmp_path


def write(root, title, sms):
    path = root / "campaign.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: 全民反诈", f"title: {title}"), encoding="utf-8")
    lines = (root / MESSAGE).read_text(encoding="utf-8").split("\n")
    lines[2] = f"sms: {sms}"
    (root / MESSAGE).write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "sms"), [("全民反诈", "诈" * 64), ("全民反诈人人参与", "诈" * 60), ("反诈", "诈" * 62 + "𠂇")]
)
def test_seventy_units_are_one_message(campaign, title, sms):
    write(campaign, title, sms)

    assert load_catalog(campaign).messages["fake-police"].sms == sms


@pytest.mark.parametrize(
    ("title", "sms", "units", "most"),
    [
        ("全民反诈人人参与", "诈" * 61, 71, 60),
        ("全民反诈人人参与", "诈" * 63, 73, 60),
        ("全民反诈", "诈" * 63 + "𠂇", 71, 63),
    ],
)
def test_a_longer_one_is_refused_with_what_to_cut(campaign, title, sms, units, most):
    write(campaign, title, sms)

    with pytest.raises(ContentError) as raised:
        load_catalog(campaign)

    (problem,) = raised.value.problems
    assert str(problem.place) == f"{MESSAGE}:3:6"
    assert problem.what == f"短信连签名“【{title}】”共 {units} 字，比一条多 {units - 70} 字"
    assert problem.hint == f"正文删到 {most} 字以内"


def say(root, field, text):
    path = root / MESSAGE
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(f"  {field}:"))
    lines[at] = f"  {field}: {text}"
    path.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


def test_a_script_that_takes_its_slot_is_read(campaign):
    say(campaign, "seconds_15", "诈" * 60)

    assert load_catalog(campaign).messages["fake-police"].broadcast.seconds_15 == "诈" * 60


@pytest.mark.parametrize(
    ("text", "taken"),
    [("诈" * 53 + "12345元", 16), ("诈。" * 24, 18)],
)
def test_a_script_longer_in_the_mouth_than_on_paper_is_refused(campaign, text, taken):
    line = say(campaign, "seconds_15", text)

    with pytest.raises(ContentError) as raised:
        load_catalog(campaign)

    (problem,) = raised.value.problems
    assert str(problem.place) == f"{MESSAGE}:{line}:15"
    assert problem.what == f"“seconds_15”念完要 {taken} 秒，多 {taken - 15} 秒"


@pytest.mark.parametrize("name", ["示例", "全民反诈", "示例市第1小学", "ABC 银行".replace(" ", ""), "诈" * 32])
def test_what_a_gateway_takes_as_a_signature(name):
    assert list(check_signature(name, PLACE)) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("诈", "短信签名“诈”有 1 字"),
        ("", "短信签名“”有 0 字"),
        ("诈" * 33, f"短信签名“{'诈' * 32}”有 33 字"),
        ("【示例银行】", "短信签名里不能有“【”"),
        ("示例 银行", "短信签名里不能有“ ”"),
        ("示例银行\n", "短信签名里不能有“\n”"),
        ("示例小学（东）", "短信签名里不能有“（”"),
        ("示例银行🚨", "短信签名里不能有“🚨”"),
        ("96110", "短信签名不能全是数字"),
    ],
)
def test_what_no_gateway_takes(name, what):
    (problem,) = check_signature(name, PLACE)
    assert (problem.place, problem.what) == (PLACE, what)
    assert problem.hint
