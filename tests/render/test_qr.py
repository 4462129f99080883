import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.render.qr import code_matrix, code_outline

PAYLOADS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=8, max_size=46)
URL = "http://weixin.qq.com/r/abcdefghijklmnopqrstuvwx"


def picture(matrix, scale=4, quiet=4):
    modules = np.array([[module == "0" for module in row] for row in matrix])
    return np.kron(np.pad(modules, quiet, constant_values=True), np.ones((scale, scale))).astype(np.uint8) * 255


def painted(outline, side):
    """Fill by the winding of the loops, counted along each row of modules."""
    winding = np.zeros((side, side + 1), dtype=int)
    for loop in outline:
        for (x, y), (to_x, to_y) in zip(loop, loop[1:] + loop[:1], strict=True):
            if x == to_x:
                rows = slice(min(y, to_y), max(y, to_y))
                winding[rows, x] += 1 if to_y < y else -1
    return tuple("".join("1" if turns else "0" for turns in row) for row in np.cumsum(winding, axis=1)[:, :-1])


@settings(deadline=None, max_examples=40)
@given(PAYLOADS)
def test_a_foreign_reader_gets_the_payload_back_at_level_q(payload):
    (found,) = zxingcpp.read_barcodes(picture(code_matrix(payload)))
    assert found.text == payload
    assert found.ec_level == "Q"


@settings(deadline=None, max_examples=40)
@given(PAYLOADS)
def test_the_outline_paints_exactly_the_dark_modules(payload):
    matrix = code_matrix(payload)
    assert painted(code_outline(payload), len(matrix)) == matrix


@pytest.mark.parametrize(("length", "side"), [(20, 25), (32, 29), (33, 33), (46, 33)])
def test_the_version_is_the_least_that_holds_the_payload(length, side):
    # Byte capacities at level Q: version 2 holds 20, version 3 holds 32, version 4 holds 46 (ISO/IEC 18004, table 7).
    matrix = code_matrix("a" * length)
    assert len(matrix) == side
    assert {len(row) for row in matrix} == {side}


def test_loops_have_corners_only():
    for loop in code_outline(URL):
        for before, here, after in zip(loop[-1:] + loop[:-1], loop, loop[1:] + loop[:1], strict=True):
            if here != loop[0]:
                assert (before[0] == here[0]) != (here[0] == after[0])
