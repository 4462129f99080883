"""Sentences that run out of breath: read aloud to somebody of 70, more than 40 characters are too many."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generators.model.catalog import Catalog, Loc
from generators.model.noun import Noun
from generators.problems import Problem

_MOST = 40
_STOP = re.compile("[。！？；]")
_MARKS = "“”‘’（）《》"

_SPOKEN: Mapping[str, Sequence[tuple[str, ...]]] = {
    "scam": (
        ("summary",),
        ("sign",),
        ("action",),
        ("steps", "text"),
        ("lines", "truth"),
        ("giveaways", "why"),
        ("rules",),
        ("after",),
    ),
    "audience": (("intro",), ("rules",)),
    "venue": (("intro",), ("script",)),
    "message": (
        ("group",),
        ("broadcast", "seconds_15"),
        ("broadcast", "seconds_30"),
        ("broadcast", "seconds_60"),
    ),
    "question": (("ask",), ("because",)),
    "triage": (("ask",), ("why",), ("now",)),
}
"""Texts that are read in a hurry or aloud; words of law and facts with their sources may take longer."""


def long_sentences(catalog: Catalog) -> tuple[Problem, ...]:
    """Every sentence of more than 40 characters in such a text."""
    nouns: Mapping[str, Mapping[str, Noun]] = {
        "scam": catalog.scams,
        "audience": catalog.audiences,
        "venue": catalog.venues,
        "message": catalog.messages,
        "question": catalog.questions,
        "triage": catalog.triage,
    }
    return tuple(
        sorted(
            Problem(catalog.place(kind, name, *loc), f"这一句有 {len(sentence)} 字：“{sentence[:12]}……”", "拆成两句")
            for kind, ways in _SPOKEN.items()
            for name, noun in nouns[kind].items()
            for way in ways
            for loc, text in _walk(noun, way, ())
            for sentence in map(_bare, _STOP.split(text))
            if len(sentence) > _MOST
        )
    )


def _bare(sentence: str) -> str:
    return sentence.strip(f" {_MARKS}")


def _walk(value: object, way: tuple[str, ...], loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, way, (*loc, index))
    elif way:
        yield from _walk(getattr(value, way[0]), way[1:], (*loc, way[0]))
    elif isinstance(value, str):
        yield loc, value
