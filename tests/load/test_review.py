"""What must be looked at again, on a day that the caller names."""

import dataclasses
import datetime as dt

import pytest

from generators.load.review import due_soon, overdue

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
        *(tiny.place("scam", name, "facts", 0, "review_by") for name in ("fake-loan", "fake-police", "game-trade")),
        tiny.place("tool", "line-12345", "review_by"),
    ]
    assert [problem.what for problem in problems] == [
        *["这条事实过了复核期（2027-06-30）"] * 3,
        "这条号码或工具过了复核期（2027-06-30）",
    ]
    assert "公安部刑侦局" in problems[0].hint


@pytest.mark.parametrize(("days", "reminded"), [(61, False), (60, True), (0, True), (-1, False)])
def test_what_falls_due_within_sixty_days_is_called_to_mind(tiny, days, reminded):
    soon = due_soon(tiny, REVIEW_BY - dt.timedelta(days=days))

    assert [problem.place for problem in soon if problem.place.file == "content/tools.yml"] == (
        [tiny.place("tool", "line-12345", "review_by")] if reminded else []
    )
    assert all(f"再过 {days} 天" in problem.what for problem in soon)


def test_a_code_is_good_for_half_a_year(checked):
    assert overdue(checked, CHECKED + dt.timedelta(days=180)) == ()


def test_a_code_not_compared_for_longer_is_overdue(checked):
    (first, *_) = overdue(checked, CHECKED + dt.timedelta(days=181))

    assert first.what == "“皋城反诈先锋”的码已有 181 天没有核对"
    assert first.place.file == "content/accounts.yml"


def test_a_sample_need_not_be_compared(tiny):
    assert all("的码" not in problem.what for problem in overdue(tiny, dt.date(2099, 1, 1)))
