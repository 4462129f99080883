"""What was true once and must be looked at again; the caller says which day it is and whether it matters."""

from collections.abc import Iterator
from datetime import date, timedelta

from generators.model.catalog import Catalog
from generators.problems import Place, Problem

ACCOUNT_CHECK = timedelta(days=180)
"""An official code is compared with the platform's image twice a year."""

NOTICE = timedelta(days=60)
"""How long before the day a fact is called to mind: an office needs weeks to ask a source."""


def overdue(catalog: Catalog, today: date) -> tuple[Problem, ...]:
    """Facts, numbers and tools past their review day and active accounts not checked for half a year."""
    late = (
        Problem(place, f"这条{label}过了复核期（{day}）", f"对照出处再核一遍：{source}；核完改 review_by")
        for place, label, source, day in _reviewed(catalog)
        if day < today
    )
    return tuple(sorted([*late, *_accounts(catalog, today)]))


def due_soon(catalog: Catalog, today: date) -> tuple[Problem, ...]:
    """What is still good today and must be looked at within the next 60 days."""
    return tuple(
        sorted(
            Problem(place, f"这条{label}再过 {(day - today).days} 天要复核（{day}）", f"出处：{source}")
            for place, label, source, day in _reviewed(catalog)
            if today <= day <= today + NOTICE
        )
    )


def _reviewed(catalog: Catalog) -> Iterator[tuple[Place, str, str, date]]:
    for scam in catalog.scams.values():
        for index, fact in enumerate(scam.facts):
            yield catalog.place("scam", scam.id, "facts", index, "review_by"), "事实", fact.source, fact.review_by
    for tool in catalog.tools.values():
        yield catalog.place("tool", tool.id, "review_by"), "号码或工具", tool.source, tool.review_by


def _accounts(catalog: Catalog, today: date) -> Iterator[Problem]:
    for account in catalog.accounts.values():
        checked = account.checked_on
        if account.status == "active" and checked is not None and today - checked > ACCOUNT_CHECK:
            place = catalog.place("account", account.id, "checked_on")
            what = f"“{account.name}”的码已有 {(today - checked).days} 天没有核对"
            yield Problem(place, what, "取官方公众号码，用 fanzha account import 再登记一次")
