"""What must be looked at again, on a day that the caller names."""

import dataclasses
import datetime as dt

import pytest

from generators.load.review import overdue

REVIEW_BY = dt.date(2027, 6, 30)
CHECKED = dt.date(2027, 1, 1)


@pytest.fixture
def checked(tiny):
    account = tiny.accounts["gaocheng"].model_copy(update={"status": "active", "checked_on": CHECKED})
    return dataclasses.replace(tiny, accounts={**tiny.accounts, "gaocheng": account})


def test_a_fact_is_good_on_its_last_day(tiny):
    assert overdue(tiny, REVIEW_BY) == ()


def test_a_fact_is_overdue_the_day_after_at_its_own_line(tiny):
    problems = overdue(tiny, REVIEW_BY + dt.timedelta(days=1))

    assert [problem.place for problem in problems] == [
        tiny.place("scam", name, "facts", 0, "review_by") for name in ("fake-loan", "fake-police")
    ]
    assert {problem.what for problem in problems} == {"这条事实过了复核期（2027-06-30）"}
    assert all("公安部刑侦局" in problem.hint for problem in problems)


def test_a_code_is_good_for_half_a_year(checked):
    assert overdue(checked, CHECKED + dt.timedelta(days=180)) == ()


def test_a_code_not_compared_for_longer_is_overdue(checked):
    (first, *_) = overdue(checked, CHECKED + dt.timedelta(days=181))

    assert first.what == "“皋城反诈先锋”的码已有 181 天没有核对"
    assert first.place.file == "content/accounts.yml"


def test_a_sample_need_not_be_compared(tiny):
    assert all("码" not in problem.what for problem in overdue(tiny, dt.date(2099, 1, 1)))
