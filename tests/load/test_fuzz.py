"""Whatever is written into a content file, the answer is a catalog or problems with places, never a traceback."""

import datetime as dt
import shutil
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.load.account_record import record_account
from generators.load.catalog import load_catalog
from generators.load.compose import parse
from generators.problems import ContentError

SCAM = "content/scams/fake-police.yml"
FILES = (SCAM, "content/accounts.yml", "campaign.yml", "content/slogans/police.yml", "content/formats.yml")
PIECES = (
    *"[]{}:,-?*&!|>%@`'\"#\\\t\n\r .=<~0189eE_+",
    *(
        "\n  ",
        "- ",
        ": ",
        "id: a\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "&a ",
        "*a",
        "<<: ",
        "null",
        "yes",
        "!!python/object:os.system",
    ),
    *(
        ".inf",
        ".nan",
        "0o7",
        "0x_",
        "1_0:59",
        "1e999",
        "2027-02-30",
        "2027-06-30T25:61:61Z",
        "9999-12-31 23:59:59-23:59",
    ),
    *("\\U00110000", "\\ud800", "\ufeff", "\u2028", "\x85", "\u200b", "\ue000", "\ufffd", "😱", "，", "皋城"),
    *("id", "name", "display", "status", "payload"),
)
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
quick = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def campaign(tiny_root, tmp_path_factory):
    return shutil.copytree(tiny_root, tmp_path_factory.mktemp("fuzz") / "campaign")


def answer(root, file, raw):
    """Load with one file's bytes swapped; the catalog, or None where there were problems."""
    with swapped(root / file, raw):
        try:
            return load_catalog(root)
        except ContentError as error:
            hold(error)
            return None


@contextmanager
def swapped(path, raw):
    kept = path.read_bytes()
    path.write_bytes(raw)
    try:
        yield
    finally:
        path.write_bytes(kept)


def hold(error):
    """What every problem must have: a file, words, and no character that a terminal cannot take."""
    assert error.problems
    for problem in error.problems:
        str(problem).encode()
        assert problem.what
        assert problem.place.file.startswith(("campaign.yml", "content"))


@quick
@given(raw=st.binary(max_size=60), file=st.sampled_from(FILES))
def test_random_bytes(campaign, raw, file):
    assert answer(campaign, file, raw) is None


@quick
@given(text=YAMLISH, file=st.sampled_from(FILES))
def test_random_yaml(campaign, text, file):
    answer(campaign, file, text.encode())


@quick
@given(text=YAMLISH, key=st.sampled_from(["id", "poster", "facts", "steps", "slogans", "icon", "card", "verdict"]))
def test_a_random_value_for_a_key(campaign, text, key):
    kept = (campaign / SCAM).read_text(encoding="utf-8")

    answer(campaign, SCAM, kept.replace(f"\n{key}:", f"\n{key}: {text}\nx{key}:").encode())


@quick
@given(data=st.data())
def test_lines_lost_repeated_swapped_or_cut(campaign, data):
    lines = (campaign / SCAM).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["lose", "repeat", "swap", "cut", "indent", "replace"]))
        if change == "lose" and len(lines) > 1:
            del lines[at]
        elif change == "repeat":
            lines.insert(other, lines[at])
        elif change == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif change == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        elif change == "indent":
            lines[at] = " " + lines[at]
        else:
            lines[at] = data.draw(YAMLISH)

    answer(campaign, SCAM, "\n".join(lines).encode())


@quick
@given(text=YAMLISH)
def test_an_account_beside_anything_is_recorded_whole_or_not_at_all(campaign, text):
    with swapped(campaign / "content/accounts.yml", f"- id: a\n  name: {text}\n".encode()):
        try:
            new = record_account(
                campaign,
                "a",
                payload="x" * 8,
                sha256="0" * 64,
                checked_on=dt.date(2027, 1, 1),
                checked_by="x",
                permanent=False,
            )
        except ContentError as error:
            hold(error)
        else:
            assert parse(new, "content/accounts.yml").data[0]["status"] == "active"


@pytest.mark.parametrize("text", ["id: [", "id: {", "- ", "? ", "a: ]\n[", "a: b: c\n["], ids=repr)
def test_nesting_without_end_is_answered_at_once(campaign, text):
    assert answer(campaign, SCAM, text.encode() + text[-1].encode() * 50_000) is None
    assert answer(campaign, SCAM, text.encode() * 20_000) is None


def test_a_number_longer_than_python_reads(campaign):
    assert answer(campaign, "content/formats.yml", b"- id: " + b"9" * 5000) is None
