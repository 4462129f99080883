"""The table of words must know everything that the model can object to."""

import json
from typing import get_args

import pytest

from generators.load.keys import KEYS
from generators.load.kinds import KINDS
from generators.load.schemas import json_schemas
from generators.load.wording import FORMS, nearest, show
from generators.model.noun import Noun


def nouns():
    """All nouns of the content, found by walking the model."""
    found, waiting = {}, [kind.noun for kind in KINDS]
    while waiting:
        noun = waiting.pop()
        found[noun.__name__] = noun
        waiting += [inner for field in noun.model_fields.values() for inner in inside(field.annotation)]
    return found


def inside(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return [annotation]
    return [noun for argument in get_args(annotation) for noun in inside(argument)]


def test_every_key_of_the_model_is_described_and_no_other():
    assert {name: set(fields) for name, fields in KEYS.items()} == {
        name: set(noun.model_fields) for name, noun in nouns().items()
    }


def test_every_pattern_of_the_model_is_said_in_words():
    def patterns(tree):
        if isinstance(tree, dict):
            yield from (value for key, value in tree.items() if key == "pattern" and isinstance(value, str))
        for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
            yield from patterns(inner)

    used = {pattern for text in json_schemas().values() for pattern in patterns(json.loads(text))}

    assert used == set(FORMS)


@pytest.mark.parametrize(
    ("word", "hint"),
    [("elderley", "是不是“elderly”？"), ("zzz", "可以用的有：elderly、students")],
)
def test_the_nearest_name_is_offered_or_else_all(word, hint):
    assert nearest(word, ["students", "elderly"]) == hint


def test_there_may_be_nothing_to_offer():
    assert nearest("a", []) == "现在一个也没有"


def test_what_is_quoted_from_a_file_is_short_and_printable():
    assert show("a\u200b\udc80b") == "a<U+200B><U+DC80>b"
    assert len(show("字" * 1000)) < 70
