"""A Python-Markdown extension: a line break between two Chinese characters is no space.

Browsers draw a soft line break as a space, also between Chinese characters, where none belongs.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTextInlineProcessor

_CJK = r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d]"
_SOFT_BREAK = rf"(?<={_CJK})()[ \t]?\n[ \t]*(?={_CJK})"
"""At most one space before the break: two are Markdown's own hard break and stay one."""

_PRIORITY = 35
"""After the hard break's pattern (70) and before plain text is left alone."""


class JoinLines(Extension):  # type: ignore[misc]  # its base has no types
    """Takes soft line breaks out of running Chinese text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the pattern; called by Python-Markdown once a document."""
        md.inlinePatterns.register(SimpleTextInlineProcessor(_SOFT_BREAK), "cjk-soft-break", _PRIORITY)
