from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.plan.strip import LEAST_PT, Room, Signed, UnfitError, plan_strip

WIDE, CARD, NARROW = Room(575.4, 28.3, stands=True), Room(166, 23, stands=True), Room(55, 50, stands=False)
NAME = "示例市农村商业银行股份有限公司解放路支行（营业部）"


def square(words, weight):
    """A font in which ASCII is half as wide as everything else."""
    return sum(0.5 if char.isascii() else 1 for char in words) * (1.1 if weight == 900 else 1)


def right(one):
    return one.left_pt + square(one.words, one.weight) * one.size_pt


def names(strip):
    return [one.words for one in strip.sets if one.weight == 700]


def test_a_short_name_stands_on_one_line_and_the_number_at_the_end():
    strip = plan_strip(WIDE, Signed("示例小学", "u1-P1-01", "0564-1234567"), square)
    name, phone, number = strip.sets
    assert (name.words, phone.words, number.words) == ("示例小学", "0564-1234567", "u1-P1-01")
    assert right(name) < phone.left_pt < number.left_pt
    assert right(number) == pytest.approx(WIDE.width_pt - name.left_pt)
    assert name.size_pt == pytest.approx(0.52 * WIDE.height_pt)


def test_a_long_name_takes_lines_where_they_are_much_larger():
    assert names(plan_strip(WIDE, Signed(NAME, "u1-P1-01"), square)) == [NAME]
    rows = names(plan_strip(CARD, Signed(NAME, "u1-T1-01"), square))
    assert 2 <= len(rows) <= 3
    assert "".join(rows) == NAME
    rows = names(plan_strip(NARROW, Signed(NAME[:16], "u1-S1-01"), square))
    assert "".join(rows) == NAME[:16]
    assert len(rows) > 2


def test_a_name_is_parted_where_a_word_ends():
    assert names(plan_strip(CARD, Signed(NAME, "u1-T1-01"), square)) == [
        "示例市农村商业银行股份有限公司",
        "解放路支行（营业部）",
    ]


def test_no_line_begins_with_what_closes_or_tears_a_word():
    rows = names(plan_strip(NARROW, Signed("示例市（解放路）Branch12厅", "u1-S1-01"), square))
    assert not any(row[0] in "）》”、" for row in rows)
    assert not any(a[-1] in "（《“" for a in rows)
    assert not any((a[-1] + b[0]).isascii() for a, b in pairwise(rows))


def test_a_line_holds_together_what_people_join_with_signs():
    rows = names(plan_strip(NARROW, Signed("示例市北河街道社区<A&B>“幸福里”小区", "u1-S1-01"), square))
    assert len(rows) > 2
    assert any("<A&B>" in row for row in rows)


@pytest.mark.parametrize(
    ("number", "rows"),
    [
        ("u1-S1-01", ["u1-S1-01"]),
        ("community-000123-S1-01", ["community-", "000123-S1-01"]),
        ("a" * 20 + "-S1-01", ["a" * 16, "aaaa-S1-01"]),
    ],
)
def test_a_long_number_takes_lines_at_the_foot_of_a_narrow_field(number, rows):
    strip = plan_strip(NARROW, Signed("示例社区", number), square)
    feet = [one for one in strip.sets if one.weight == 500]
    assert ([one.words for one in feet], strip.number) == (rows, number)
    assert all(right(one) <= NARROW.width_pt for one in feet)
    assert all(above.top_pt + above.size_pt <= below.top_pt for above, below in pairwise(strip.sets))
    assert feet[-1].top_pt + feet[-1].size_pt <= NARROW.height_pt


def test_the_longest_number_fits_the_smallest_card():
    strip = plan_strip(NARROW, Signed("示例市北河街道社区", "x" * 32 + "-S1-01"), square)
    assert strip.number == "x" * 32 + "-S1-01"
    assert min(one.size_pt for one in strip.sets) >= LEAST_PT


def test_a_telephone_without_room_is_left_out_and_the_rest_stands():
    tight = Room(70, 14, stands=True)
    strip = plan_strip(tight, Signed("示例小学校", "u1-A7-01", "0564-1234567"), square)
    assert [one.words for one in strip.sets] == ["示例小学校", "u1-A7-01"]


def test_a_name_without_room_says_what_it_needs():
    with pytest.raises(UnfitError) as caught:
        plan_strip(Room(60, 9, stands=True), Signed(NAME, "u1-P1-01"), square)
    assert caught.value.need_pt > caught.value.have_pt


def test_a_mark_stands_before_the_name_or_above_it():
    beside = plan_strip(WIDE, Signed("示例小学", "u1-P1-01", logo=1.0), square)
    left, top, height = beside.logo_pt
    assert left + height < beside.sets[0].left_pt
    assert 0 <= top < top + height <= WIDE.height_pt
    above = plan_strip(NARROW, Signed("示例小学", "u1-S1-01", logo=1.0), square)
    assert sum(above.logo_pt[1:]) <= above.sets[0].top_pt


@given(
    name=st.text(st.sampled_from("示例银行（）、“”·支部ABc19&"), min_size=2, max_size=40),
    phone=st.one_of(st.none(), st.just("0564-1234567")),
    room=st.sampled_from([WIDE, CARD, NARROW, Room(97, 12, stands=True), Room(1416, 91, stands=False)]),
    logo=st.one_of(st.none(), st.floats(0.2, 5)),
)
def test_everything_stands_in_the_field_and_none_on_another(name, phone, room, logo):
    try:
        strip = plan_strip(room, Signed(name, "u000123-P1-01", phone, logo), square)
    except UnfitError:
        return
    assert "".join(names(strip)) == name
    for one in strip.sets:
        assert one.size_pt >= LEAST_PT - 1e-9
        assert one.left_pt >= 0
        assert right(one) <= room.width_pt + 1e-6
        assert -1e-6 <= one.top_pt <= one.top_pt + one.size_pt <= room.height_pt + 1e-6
    for one, other in pairwise(strip.sets):
        apart = one.top_pt + one.size_pt <= other.top_pt + 0.02 * one.size_pt or right(one) <= other.left_pt
        assert apart or other.weight == 500
