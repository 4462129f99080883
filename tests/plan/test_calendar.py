import datetime as dt
import json
from dataclasses import replace

from generators.plan.calendar import calendar_page, plan_calendar


def test_the_calendar_is_one_that_telephones_read(catalog):
    text = plan_calendar(catalog.campaign).text
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-2:] == ["END:VCALENDAR", ""]
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(catalog.campaign.phases)
    for phase in catalog.campaign.phases:
        assert f"DTSTART;VALUE=DATE:{phase.start:%Y%m%d}" in unfolded
        assert f"DESCRIPTION:{phase.task}" in unfolded
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert len(set(uids)) == len(catalog.campaign.phases)
    assert "DTEND;VALUE=DATE:20270820" in unfolded  # the day after the last of the first phase


def test_marks_that_mean_something_in_a_calendar_stay_text(catalog):
    first, *rest = catalog.campaign.phases
    odd = catalog.campaign.model_copy(update={"phases": (first.model_copy(update={"task": "A,B;C\\D"}), *rest)})
    assert "DESCRIPTION:A\\,B\\;C\\\\D\r\n" in plan_calendar(odd).text


def test_every_day_of_the_campaign_stands_once_under_its_phase(catalog):
    months = json.loads(calendar_page(catalog).data)["months"]
    days = {day["date"]: day for month in months for week in month["weeks"] for day in week if day}
    for number, phase in enumerate(catalog.campaign.phases, 1):
        for offset in range((phase.end - phase.start).days + 1):
            day = days[(phase.start + dt.timedelta(days=offset)).isoformat()]
            assert (day["phase"], day["name"]) == (number, phase.name)
    marked = sum(bool(day["phase"]) for day in days.values())
    assert marked == sum((phase.end - phase.start).days + 1 for phase in catalog.campaign.phases)


def test_every_week_has_seven_days_and_opens_on_monday(catalog):
    for month in json.loads(calendar_page(catalog).data)["months"]:
        for week in month["weeks"]:
            assert len(week) == 7
            assert all(dt.date.fromisoformat(day["date"]).weekday() == at for at, day in enumerate(week) if day)


def test_a_campaign_over_new_year_has_its_months_in_order(catalog):
    phase = catalog.campaign.phases[0]
    long = phase.model_copy(update={"start": dt.date(2027, 12, 20), "end": dt.date(2028, 1, 31)})
    campaign = catalog.campaign.model_copy(update={"phases": (long,)})
    data = json.loads(calendar_page(replace(catalog, campaign=campaign)).data)
    assert [month["name"] for month in data["months"]] == ["2027 年 12 月", "2028 年 1 月"]
