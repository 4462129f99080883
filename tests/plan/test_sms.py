import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.plan.sms import ONE_GSM, ONE_UCS2, PART_GSM, PART_UCS2, count_sms, signed

EMOJI = "🚨"


@pytest.mark.parametrize(
    ("length", "segments"), [(0, 1), (1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_chinese_is_one_message_of_70_or_parts_of_67(length, segments):
    count = count_sms("诈" * length)
    assert (count.units, count.segments) == (length, segments)


@pytest.mark.parametrize(("length", "segments"), [(160, 1), (161, 2), (306, 2), (307, 3)])
def test_the_default_alphabet_is_one_message_of_160_or_parts_of_153(length, segments):
    assert count_sms("a" * length).segments == segments


def test_one_character_outside_the_default_alphabet_makes_all_of_them_wide():
    assert count_sms("a" * 160).segments == 1
    assert count_sms("a" * 159 + "诈").segments == 3


def test_a_character_behind_an_escape_takes_two_septets_and_stays_with_it():
    assert count_sms("€" * 80).units == 160
    count = count_sms("a" * 152 + "€" + "a" * 20)
    assert [len(part) for part in count.parts] == [152, 21]


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("诈" * 68 + EMOJI, 70, [69]),
        ("诈" * 69 + EMOJI, 71, [67, 3]),
        ("诈" * 66 + EMOJI + "诈" * 5, 73, [66, 6]),
        (EMOJI * 35, 70, [35]),
        (EMOJI * 36, 72, [33, 3]),
    ],
)
def test_a_pair_of_surrogates_counts_two_and_is_never_cut(text, units, parts):
    count = count_sms(text)
    assert count.units == units
    assert [len(part) for part in count.parts] == parts


@given(st.text(alphabet=st.sampled_from("诈a€🚨𠂇\n"), max_size=400))
def test_the_parts_are_the_text_and_each_fits_140_octets(text):
    count = count_sms(text)
    assert "".join(count.parts) == text
    wide = any(char in text for char in "诈🚨𠂇")
    for part in count.parts:
        octets = len(part.encode("utf-16-be")) if wide else -(-_septets(part) * 7 // 8)
        assert octets <= (140 if count.segments == 1 else 134)
    assert (count.segments == 1) == (count.units <= (ONE_UCS2 if wide else ONE_GSM))
    assert count.segments >= -(-count.units // (PART_UCS2 if wide else PART_GSM)) or count.segments == 1


def _septets(part):
    return len(part) + part.count("€")


def test_a_lone_surrogate_is_counted_and_does_not_stop_the_count():
    assert count_sms("诈\ud83d").units == 2


def test_the_signature_stands_in_front():
    assert signed("全民反诈", "先挂断") == "【全民反诈】先挂断"


def test_what_is_said_of_it():
    assert count_sms("诈" * 70).words == "70 字，一条"
    assert count_sms("诈" * 71).words == "71 字，按 2 条计费"
