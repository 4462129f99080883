import pytest

from generators.verify.apart import check_apart
from generators.verify.glyphs import Glyph
from generators.verify.proof import Box, open_proofs
from generators.verify.words import Run


@pytest.fixture(scope="module")
def lines(press, sheet_of):
    """A proof, and a function that sets one promised string as glyphs of 10 mm from a point on."""
    (proof,) = open_proofs(press(), sheet_of())

    def run(number, left, top):
        words = proof.sheet.words[number]
        glyphs = (
            Glyph(char, Box(left + 10 * at, top, left + 10 * at + 9, top + 9), 28) for at, char in enumerate("一二")
        )
        return Run((words,), tuple(glyphs))

    return proof, run


def test_lines_below_one_another_are_fine(lines):
    proof, run = lines
    assert list(check_apart(proof, [run(0, 0, 0), run(1, 0, 9), run(2, 20, 0)])) == []


def test_lines_that_touch_a_little_are_fine(lines):
    proof, run = lines
    assert list(check_apart(proof, [run(0, 0, 0), run(1, 0, 8.2)])) == []


def test_lines_on_one_another_are_told_once(lines):
    proof, run = lines
    (problem,) = check_apart(proof, [run(0, 0, 0), run(1, 3, 4)])
    first, second = proof.sheet.words[:2]
    assert f"“{first.text}”和“{second.text}”叠在一起" in problem.what
    assert problem.place == second.place


def test_text_over_text_on_a_real_page_is_refused(press, faults, sheet_of):
    onto = ("dx: 130mm, dy: 40mm, text(size: 8pt, words.note)", "dx: 22mm, dy: 38mm, text(size: 8pt, words.note)")
    assert "叠在一起" in faults(press("office", onto), sheet_of())
