"""The gate of what people ask: each wording belongs to a page that the site has."""

from collections.abc import Iterator

from generators.load.wording import nearest, show
from generators.model.catalog import Catalog
from generators.plan.wordings import answers
from generators.problems import Problem


def check_asked(catalog: Catalog) -> Iterator[Problem]:
    """Report each page that nothing is known of, and each wording that stands twice in one list."""
    known = {answer.address.removesuffix(".html") for answer in answers(catalog)}
    for page, asked in catalog.asked.items():
        if page not in known:
            yield Problem(catalog.place("asked", page, "page"), f"没有网址为“{show(page)}”的页面", nearest(page, known))
        for index, words in enumerate(asked.words):
            if words in asked.words[:index]:
                yield Problem(catalog.place("asked", page, "words", index), f"“{show(words)}”写了两次", "留一个")
