"""What people write into ledgers: counts, days and ticks in every shape that spreadsheets keep, and nothing guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.load.ledger_cells import CellError, read_count, read_day, read_text, read_tick

DAY = dt.date(2027, 8, 20)


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (None, None),
        ("", None),
        (" ", None),
        ("/", None),
        ("—", None),
        ("无", None),
        (0, 0),
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("３", 3),
        ("3张", 3),
        ("3 张", 3),
        ("共12份", 12),
        ("约300", 300),
        ("1,500", 1500),
        ("1，500张", 1500),
        ("12.00", 12),
        ("200人次", 200),
    ],
)
def test_counts(value, count):
    assert read_count(value) == count


@pytest.mark.parametrize(
    "value",
    [-1, 2.5, "-1", "三", "3+2", "3张5份", "1e3", "√", "多", "1,50", "=1", True, DAY, dt.time(1), 10**9, "#N/A"],
)
def test_what_is_no_count_is_refused(value):
    with pytest.raises(CellError):
        read_count(value)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2027, 8, 20, 9, 30),  # noqa: DTZ001 - spreadsheets know no zones
        "2027-08-20",
        "2027/8/20",
        "2027.8.20",
        "2027年8月20日",
        "2027年08月20",
        "２０２７－０８－２０",
        "2027-08-20 00:00:00",
        46619,
        46619.0,
        "46619",
    ],
)
def test_days(value):
    assert read_day(value) == DAY


def test_serial_days_are_counted_as_the_validation_of_the_ledger_counts_them():
    assert (read_day(43831), read_day(73050)) == (dt.date(2020, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    "value",
    ["8月20日", "8.20", "2027-13-01", "2027-02-30", "昨天", 20270820, 3, 43830, 73051, dt.date(1999, 1, 1), True],
)
def test_what_is_no_day_is_refused(value):
    with pytest.raises(CellError):
        read_day(value)


@pytest.mark.parametrize(
    ("value", "tick"),
    [
        *((yes, True) for yes in ("是", "√", "✓", "✔", "Y", "yes", True, 1, "１", "已")),
        *((no, False) for no in ("否", "×", "N", False, 0)),
        *((nothing, None) for nothing in (None, "", "无", "/")),
    ],
)
def test_ticks(value, tick):
    assert read_tick(value) is tick


@pytest.mark.parametrize("value", ["是否", "扫了", 2, "?", DAY])
def test_what_is_no_tick_is_refused(value):
    with pytest.raises(CellError):
        read_tick(value)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes(), st.times()))
def test_any_value_is_read_or_refused(value):
    assert isinstance(read_text(value), str)
    for reader in (read_count, read_day, read_tick):
        try:
            reader(value)
        except CellError as error:
            assert str(error)  # noqa: PT017 - a refusal without words would be of no use
