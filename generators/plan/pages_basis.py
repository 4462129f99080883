"""Pages of what the rest stands on: laws, numbers and tools, and the source of every fact."""

from collections.abc import Iterator
from typing import Any

from generators.model.catalog import Catalog
from generators.model.reference import Tool
from generators.model.scam import Fact
from generators.plan.names import address, alert_page, elder_page, scam_page
from generators.plan.page import list_page
from generators.plan.promises import Page
from generators.plan.rows import full_day, newest_alerts, scam_rows

_LAWS = "laws.html"
_NUMBERS = "numbers.html"


def basis_pages(catalog: Catalog) -> Iterator[Page]:
    """Each page exists only when there is something to put on it."""
    if catalog.laws:
        yield _laws(catalog)
    if catalog.tools:
        yield _numbers(catalog)
    yield _sources(catalog)


def _laws(catalog: Catalog) -> Page:
    books = dict.fromkeys(article.law for article in catalog.laws.values())
    return list_page(
        catalog,
        "laws.md",
        "laws.md.j2",
        {
            "title": "法律怎么说",
            "description": f"{len(catalog.laws)} 条与反诈有关的法律原文，每条配一句大白话。",
            "books": [
                {
                    "name": book,
                    "articles": [
                        {
                            "id": article.id,
                            "article": article.article,
                            "quote": article.quote,
                            "plain": article.plain,
                            "in_force": full_day(article.in_force),
                            "scams": scam_rows(catalog, article.scams),
                        }
                        for article in catalog.laws.values()
                        if article.law == book
                    ],
                }
                for book in books
            ],
        },
    )


def _numbers(catalog: Catalog) -> Page:
    return list_page(
        catalog,
        "numbers.md",
        "numbers.md.j2",
        {
            "title": "电话和工具",
            "elder": address(elder_page("numbers" if any(tool.number for tool in catalog.tools.values()) else "index")),
            "description": "110、96110 和别的反诈电话、工具：各管什么，不管什么，怎么用。",
            "tools": [
                {
                    "id": tool.id,
                    "name": tool.name,
                    "number": tool.number or "",
                    "use": tool.use,
                    "not_for": tool.not_for or "",
                    "how": tool.how,
                    "basis": _basis(tool),
                }
                for tool in catalog.tools.values()
            ],
        },
    )


def _sources(catalog: Catalog) -> Page:
    """Every fact with its source, and the way back to the page that states it."""
    scams = [
        {
            "name": scam.name,
            "page": f"{address(scam_page(scam.id))}#sources",
            "facts": [_basis(fact) for fact in scam.facts],
        }
        for scam in catalog.scams.values()
    ]
    tools = [
        {"name": tool.name, "text": tool.use, "page": f"{_NUMBERS}#{tool.id}", **_basis(tool)}
        for tool in catalog.tools.values()
    ]
    laws = [
        {
            "name": f"{article.law}{article.article}",
            "page": f"{_LAWS}#{article.id}",
            "in_force": full_day(article.in_force),
        }
        for article in catalog.laws.values()
    ]
    alerts = [
        {
            "name": alert.title,
            "page": address(alert_page(alert.id)),
            "source": alert.source,
            "date": full_day(alert.date),
            "link": alert.link or "",
        }
        for alert in newest_alerts(catalog)
    ]
    return list_page(
        catalog,
        "sources.md",
        "sources.md.j2",
        {
            "title": "内容来源",
            "description": "本站每一条事实出自哪里、哪天发布、把握多大、什么时候复核。",
            "count": sum(len(scam.facts) for scam in catalog.scams.values()) + len(tools) + len(laws) + len(alerts),
            "scams": scams,
            "tools": tools,
            "laws": laws,
            "alerts": alerts,
        },
    )


def _basis(stated: Fact | Tool) -> dict[str, Any]:
    return {
        "source": stated.source,
        "date": full_day(stated.date),
        "confidence": stated.confidence,
        "review_by": full_day(stated.review_by),
    }
