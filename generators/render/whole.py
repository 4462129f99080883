"""A Python-Markdown extension: a page that is HTML from end to end passes as it is.

Generated pages hold no Markdown. Reading their HTML tag by tag, three times over, took half of a build
without changes; what they contain is held to account on the finished site instead.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

MARK = "<!-- fanzha: whole page -->"
"""The first line of such a page."""

_PRIORITY = 28
"""After white space is normalised (30), which would spoil the placeholder, and before HTML is looked for (22, 20)."""


class WholePage(Extension):  # type: ignore[misc]  # its base has no types
    """Sets a page that begins with the mark aside, and puts it back untouched at the end."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step; called by Python-Markdown once a document."""
        md.preprocessors.register(_SetAside(md), "whole-page", _PRIORITY)


class _SetAside(Preprocessor):  # type: ignore[misc]  # its base has no types
    def run(self, lines: list[str]) -> list[str]:
        """Replace the page by one placeholder, unless it is a page of Markdown."""
        text = "\n".join(lines).lstrip("\n")
        if not text.startswith(MARK):
            return lines
        return [self.md.htmlStash.store(text.removeprefix(MARK).lstrip("\n"))]
