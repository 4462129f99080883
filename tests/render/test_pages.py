import json
from pathlib import PurePosixPath

import pytest
from jinja2 import DictLoader, UndefinedError

from generators.plan.promises import Page
from generators.problems import Place
from generators.render.pages import PageRenderer


def render(template, **data):
    renderer = PageRenderer()
    renderer._templates.loader = DictLoader({"any.md.j2": template})
    text = json.dumps({"title": "题", "description": "述", **data})
    return renderer.markdown(Page(PurePosixPath("any.md"), "any.md.j2", text, Place("any.yml")))


def test_a_key_that_hides_a_method_is_not_printed_as_one():
    with pytest.raises(TypeError, match="neither text nor a number"):
        render("{{ item.copy }}", item={"copy": "文字"})


def test_what_the_plan_did_not_promise_is_not_printed_as_nothing():
    with pytest.raises(UndefinedError):
        render("{{ item.name }}", item={})


def test_text_and_numbers_are_printed():
    page = render("{{ item.name }}，{{ item.mm }}", item={"name": "<海报>", "mm": 28.4})
    assert page.endswith("&lt;海报&gt;，28.4\n")
