"""Slogans are broken for each screen so that they stand as large as they can, and never two and one."""

import pytest

from generators.plan.pages_screen import SCREENS, set_lines

WIDE, TALL = SCREENS[0], SCREENS[1]


@pytest.mark.parametrize(
    ("phrases", "screen", "lines"),
    [
        (["不轻信", "不透露", "不转账"], WIDE, [["不轻信", "不透露", "不转账"]]),
        (["不轻信", "不透露", "不转账"], TALL, [["不轻信"], ["不透露"], ["不转账"]]),
        (
            ["买卖出租", "银行卡、手机卡", "是违法犯罪行为"],
            TALL,
            [["买卖出租"], ["银行卡、手机卡"], ["是违法犯罪行为"]],
        ),
        (["公检法", "不会电话办案"], WIDE, [["公检法"], ["不会电话办案"]]),
        (["一句"], WIDE, [["一句"]]),
    ],
)
def test_lines_are_broken_where_they_stand_largest(phrases, screen, lines):
    assert set_lines(phrases, screen)["lines"] == lines


@pytest.mark.parametrize("screen", SCREENS)
def test_phrases_of_one_length_stand_evenly(screen):
    for count in range(2, 7):
        lines = set_lines(["四个字的"] * count, screen)["lines"]
        assert len(set(map(len, lines))) == 1


def test_the_width_counts_the_gaps_between_phrases():
    assert set_lines(["不轻信", "不透露", "不转账"], WIDE)["ems"] == 10.0
