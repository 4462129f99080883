from dataclasses import replace

import numpy as np
import pytest

from generators.verify.camera import Target, photocopied, reach_m, reads_at
from generators.verify.readable import prove_reading
from generators.verify.symbols import read_symbols

PAYLOAD = "http://example.com/r/GaochengFanzhaSampl1"


def target(rows, side_mm):
    """A code with its quiet zone, eight pixels a module."""
    dark = np.pad(np.array(rows), 6)
    picture = np.where(np.kron(dark, np.ones((8, 8))) > 0, 0, 255).astype(np.uint8)
    return Target(picture, side_mm * len(dark) / len(rows), PAYLOAD)


@pytest.mark.parametrize("side_mm", [20, 40, 80])
def test_the_reach_is_that_of_the_study(matrix, side_mm):
    """720p, typical, version 4-Q: 286, 573 and 1146 mm for 20, 40 and 80 mm (print study, 2.2).

    Ours may be the shorter by a sixth: it draws more coarsely, and never promises more.
    """
    reach = reach_m(target(matrix(PAYLOAD), side_mm), side_mm, side_mm / 100)
    assert 0.82 < reach / (0.01432 * side_mm) < 1.02


def test_a_code_out_of_reach_has_none(matrix):
    assert reach_m(target(matrix(PAYLOAD), 20), 20, 0.6) == 0.0


def test_the_same_code_has_the_same_reach_on_every_run(matrix):
    code = target(matrix(PAYLOAD), 30)
    assert reach_m(code, 30, 0.2) == reach_m(code, 30, 0.2)


def test_another_payload_is_not_taken_for_it(matrix):
    other = replace(target(matrix(PAYLOAD), 40), payload="http://example.com/r/ZhongjieZhapianSampl")
    assert reads_at(other, 0.2) == 0


def test_a_real_sheet_reads_and_survives_the_copier(press, sheet_of):
    reach = prove_reading(press(), sheet_of())
    assert reach.problems == ()
    assert 0.45 < reach.reach_m < 0.65


def test_a_sheet_without_codes_is_not_photographed(press, sheet_of):
    reach = prove_reading(press(), sheet_of(codes=()))
    assert (reach.reach_m, reach.problems) == (None, ())


def test_a_distance_from_which_no_phone_reads_is_refused(press, sheet_of):
    reach = prove_reading(press(), sheet_of(format={"scan_m": 0.8}))
    assert [problem.what.split("：")[1] for problem in reach.problems] == ["手机在 0.8 米处试拍，码读不出来"]


def test_codes_that_a_copier_loses_are_refused(press, sheet_of, matrix):
    tiny = press(code_mm=9, codes=[matrix(code.payload) for code in sheet_of().codes[:2]])
    reach = prove_reading(tiny, sheet_of(code_mm=9, format={"scan_m": 0.05}))
    assert any("复印缩小到 70% 以后，有二维码读不出来" in problem.what for problem in reach.problems)


def test_a_copy_is_smaller_and_still_a_page(matrix):
    picture = target(matrix(PAYLOAD), 40).picture
    copy = photocopied(picture)
    assert copy.shape == tuple(round(side * 0.7) for side in picture.shape)
    assert [symbol.text for symbol in read_symbols(copy, thorough=True)] == [PAYLOAD]


def test_the_least_body_type_is_measured_and_not_the_captions(press, sheet_of):
    assert prove_reading(press(), sheet_of()).body_pt == pytest.approx(16)
