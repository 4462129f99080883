"""An SMS is measured with the signature in front of it, in the units of the network."""

import shutil

import pytest

from generators.load.catalog import load_catalog
from generators.problems import ContentError

MESSAGE = "content/messages/fake-police.yml"


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
