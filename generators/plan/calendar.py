"""The campaign's calendar: its phases as a page with months to look at, and as a file for a telephone."""

import datetime as dt
import hashlib
from calendar import Calendar
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generators.model.campaign import Campaign, Phase
from generators.model.catalog import Catalog
from generators.plan.asset import Asset
from generators.plan.page import list_page
from generators.plan.promises import Page
from generators.plan.rows import alert_row, day_span, newest_alerts

CALENDAR_PATH = PurePosixPath("calendar.ics")

_LINE_BYTES = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_page(catalog: Catalog) -> Page:
    """The phases, the months they lie in, and the alerts by date."""
    phases = catalog.campaign.phases
    return list_page(
        catalog,
        "calendar.md",
        "calendar.md.j2",
        {
            "title": "活动日历",
            "description": f"{catalog.campaign.name}分几段、哪天到哪天、各单位做什么，可以加进手机日历。",
            "campaign": catalog.campaign.name,
            "phases": [
                {
                    "name": phase.name,
                    "task": phase.task,
                    "span": day_span(phase.start, phase.end),
                    "days": (phase.end - phase.start).days + 1,
                    "start": phase.start.isoformat(),
                    "end": phase.end.isoformat(),
                }
                for phase in phases
            ],
            "months": [_month(year, month, phases) for year, month in _months(phases)],
            "weekdays": list("一二三四五六日"),
            "alerts": [alert_row(alert) for alert in newest_alerts(catalog)],
            "file": str(CALENDAR_PATH),
        },
    )


def plan_calendar(campaign: Campaign) -> Asset:
    """The phases as RFC 5545 has them: all-day events, lines of 75 octets that end in CR LF.

    The stamp is the first day of the batch, and the names of the events do not change with the day of the build.
    """
    stamp = f"{campaign.batch.replace('-', '')}01T000000Z"
    own = hashlib.sha256(f"{campaign.organiser}\n{campaign.name}\n{campaign.batch}".encode()).hexdigest()[:16]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fanzha//campaign calendar//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{campaign.name.translate(_ESCAPED)}")
    for number, phase in enumerate(campaign.phases, 1):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{own}-{number}@fanzha",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{phase.start:%Y%m%d}",
            f"DTEND;VALUE=DATE:{phase.end + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{f'{campaign.title}：{phase.name}'.translate(_ESCAPED)}",
            f"DESCRIPTION:{phase.task.translate(_ESCAPED)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return Asset(CALENDAR_PATH, "".join(f"{part}\r\n" for line in lines for part in _folded(line)))


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, of which all but the first open with a space; no character is cut (3.1)."""
    part = ""
    for character in line:
        if len((part + character).encode()) > _LINE_BYTES:
            yield part
            part = " "
        part += character
    yield part


def _months(phases: Sequence[Phase]) -> Iterator[tuple[int, int]]:
    """Every month from the first day of the campaign to its last."""
    first, last = min(phase.start for phase in phases), max(phase.end for phase in phases)
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield index // 12, index % 12 + 1


def _month(year: int, month: int, phases: Sequence[Phase]) -> dict[str, Any]:
    weeks = Calendar().monthdatescalendar(year, month)
    return {
        "name": f"{year} 年 {month} 月",
        "weeks": [[_day(day, phases) if day.month == month else None for day in week] for week in weeks],
    }


def _day(day: dt.date, phases: Sequence[Phase]) -> dict[str, Any]:
    """A day with the number and the name of its phase; of two that overlap, the one that began later."""
    running = [number for number, phase in enumerate(phases, 1) if phase.start <= day <= phase.end]
    number = max(running, key=lambda each: phases[each - 1].start, default=0)
    return {
        "day": day.day,
        "date": day.isoformat(),
        "phase": number,
        "name": phases[number - 1].name if number else "",
    }
