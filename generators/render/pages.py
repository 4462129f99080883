"""Pages as Markdown: front matter for the theme, and one block of HTML that Markdown leaves alone."""

import json
import re
from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined

from generators.plan.promises import Page
from generators.render.qr import code_matrix, code_outline
from generators.render.whole import MARK

_SUFFIX = ".md.j2"
_BLANK_LINES = re.compile(r"\n\s*\n+")

_HEAD = ("published", "elder", "plain", "share")
"""What a page may tell the theme: its day, its page for elders or its plain one, its picture for chats."""

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON lets stand in a string, and YAML 1.1 forbids or reads as a line break."""


class PageRenderer:
    """Knows the shipped templates; holds no page, so the same page always gives the same text."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("generators.render", "templates/site"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["code_path"] = _code_path
        self._templates.globals["code_side"] = _code_side

    def markdown(self, page: Page) -> str:
        """Write out one page. Text of the content is escaped, so it stays text whatever it says.

        Raises jinja2.UndefinedError when a template asks for what the plan did not promise.
        """
        data = json.loads(page.data)
        meta = {
            "title": data["title"],
            "description": data["description"],
            "template": page.template.removesuffix(_SUFFIX) + ".html",
            **{key: data[key] for key in _HEAD if key in data},
        }
        body = self._templates.get_template(page.template).render(data)
        return f"{_front_matter(meta)}\n{MARK}\n{_BLANK_LINES.sub(chr(10), body).strip()}\n"

    def page(self, template: str, facts: Mapping[str, object]) -> str:
        """Write out a page that stands alone, without the theme. Raises jinja2.UndefinedError for a missing fact."""
        return self._templates.get_template(template).render(facts)


def _front_matter(meta: Mapping[str, str]) -> str:
    """JSON strings are YAML strings once a few characters are escaped, too."""
    lines = (f"{key}: {_yaml_string(value)}" for key, value in meta.items())
    return "\n".join(["---", *lines, "---"])


def _yaml_string(text: str) -> str:
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _printable(value: object) -> object:
    """Let only text and numbers through: `item.copy` would otherwise print a method of the dict."""
    if isinstance(value, str | int | float | Undefined):
        return value
    raise TypeError(f"a template printed {value!r}, which is neither text nor a number")


def _code_path(payload: str) -> str:
    """The dark modules of a code as path data for SVG, one unit a module."""
    loops = ("M" + "L".join(f"{x} {y}" for x, y in loop) + "Z" for loop in code_outline(payload))
    return "".join(loops)


def _code_side(payload: str) -> int:
    """Modules along a side."""
    return len(code_matrix(payload))
