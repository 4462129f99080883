"""Every file in tests/broken holds one mistake, and says at the line itself what must be reported.

The first line says what the file does to the tiny campaign: `# replaces FILE` stands in for it, `# extends FILE`
is added at its end, `# changes FILE` swaps the top-level keys that it repeats. The expectation is a comment
at the end of the offending line: `# problem: COLUMN WORDS => HINT`, where the hint may be shortened. Where a
comment cannot stand, both are in a file of the same name that ends in .expect: the verb and the file, then
`LINE:COLUMN WORDS => HINT`.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generators.load.catalog import load_catalog
from generators.problems import ContentError

BROKEN = Path(__file__).parents[1] / "broken"
INLINE = re.compile(r"# problem: (\d+) (.*)")


@dataclass(frozen=True)
class Case:
    name: str
    file: str
    text: bytes
    line: int
    column: int
    what: str
    hint: str


def read_case(path: Path, tiny_root: Path) -> Case:
    raw = path.read_bytes()
    aside = path.with_suffix(".expect")
    if aside.exists():
        head, expected = aside.read_text(encoding="utf-8").splitlines()
        verb, file = head.split()
        text = compose(verb, (tiny_root / file).read_bytes(), raw)
        spot, _, words = expected.partition(" ")
        line, column = map(int, spot.split(":"))
    else:
        head, _, body = raw.partition(b"\n")
        verb, file = head.decode().removeprefix("# ").split()
        base = tiny_root / file
        text = compose(verb, base.read_bytes() if base.exists() else b"", body)
        found = [(at, hit) for at, row in enumerate(text.decode().split("\n"), 1) if (hit := INLINE.search(row))]
        assert len(found) == 1, f"{path.name} must say its one problem at one line"
        line, column, words = found[0][0], int(found[0][1][1]), found[0][1][2]
    what, _, hint = words.partition(" => ")
    return Case(path.stem, file, text, line, column, what, hint)


def compose(verb: str, base: bytes, body: bytes) -> bytes:
    if verb == "replaces":
        return body
    if verb == "extends":
        return base + body
    assert verb == "changes", verb
    blocks = {block.split(b":")[0]: block for block in top_level(base)}
    blocks |= {block.split(b":")[0]: block for block in top_level(body)}
    return b"".join(blocks.values())


def top_level(text: bytes) -> list[bytes]:
    """Cut a file before every line that begins with a key."""
    return re.split(rb"(?m)^(?=[a-z_]+:)", text)


def load_problems(root: Path):
    with pytest.raises(ContentError) as raised:
        load_catalog(root)
    return raised.value.problems


@pytest.fixture
def campaign(tiny_root, tmp_path):
    shutil.copytree(tiny_root, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yml")), ids=lambda path: path.stem)
def test_the_one_mistake_is_reported_at_its_place_and_nothing_else(path, tiny_root, campaign):
    case = read_case(path, tiny_root)
    (campaign / case.file).write_bytes(case.text)

    problems = load_problems(campaign)

    assert [(p.place.file, p.place.line, p.place.column, p.what) for p in problems] == [
        (case.file, case.line, case.column, case.what)
    ]
    assert case.hint in problems[0].hint


def test_every_expectation_belongs_to_a_file():
    assert {path.stem for path in BROKEN.glob("*.expect")} <= {path.stem for path in BROKEN.glob("*.yml")}


def test_several_broken_files_are_all_reported_in_one_run(tiny_root, campaign):
    names = ("account_personal_code", "channel_unknown_key", "scam_unknown_audience", "letters_tab", "slogan_couplet")
    cases = [read_case(BROKEN / f"{name}.yml", tiny_root) for name in names]
    assert len({case.file for case in cases}) == len(cases)
    for case in cases:
        (campaign / case.file).write_bytes(case.text)

    reported = {(p.place.file, p.place.line, p.what) for p in load_problems(campaign)}

    assert reported == {(case.file, case.line, case.what) for case in cases}


def test_problems_are_sorted_by_place(campaign):
    (campaign / "content/channels.yml").write_text("- {nme: 电话}\n", encoding="utf-8")
    (campaign / "content/audiences.yml").write_text("- {nme: 电话}\n", encoding="utf-8")

    places = [problem.place for problem in load_problems(campaign)]

    assert places == sorted(places)
    assert len(places) > 4
