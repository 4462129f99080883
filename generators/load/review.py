"""What was true once and must be looked at again; the caller says which day it is and whether it matters."""

from collections.abc import Iterator
from datetime import date, timedelta

from generators.model.catalog import Catalog
from generators.problems import Problem

ACCOUNT_CHECK = timedelta(days=180)
"""An official code is compared with the platform's image twice a year."""


def overdue(catalog: Catalog, today: date) -> tuple[Problem, ...]:
    """Facts past their review day and active accounts not checked for half a year, each at its line."""
    return tuple(sorted([*_facts(catalog, today), *_accounts(catalog, today)]))


def _facts(catalog: Catalog, today: date) -> Iterator[Problem]:
    for scam in catalog.scams.values():
        for index, fact in enumerate(scam.facts):
            if fact.review_by < today:
                place = catalog.place("scam", scam.id, "facts", index, "review_by")
                what = f"这条事实过了复核期（{fact.review_by}）"
                yield Problem(place, what, f"对照出处再核一遍：{fact.source}；核完改 review_by")


def _accounts(catalog: Catalog, today: date) -> Iterator[Problem]:
    for account in catalog.accounts.values():
        checked = account.checked_on
        if account.status == "active" and checked is not None and today - checked > ACCOUNT_CHECK:
            place = catalog.place("account", account.id, "checked_on")
            what = f"“{account.name}”的码已有 {(today - checked).days} 天没有核对"
            yield Problem(place, what, "取官方公众号码，用 fanzha account import 再登记一次")
