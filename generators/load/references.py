"""Names that one noun uses for another: each must exist, and scams and slogans must agree about each other."""

from collections.abc import Iterator, Mapping, Sequence

from generators.load.kinds import Entry
from generators.load.wording import nearest, show
from generators.model.catalog import Loc
from generators.model.message import TEXT_MATERIALS
from generators.problems import Problem

_Way = tuple[str, ...]

_NAMES: Sequence[tuple[str, _Way, tuple[str, ...]]] = (
    ("campaign", ("accounts",), ("account",)),
    ("campaign", ("palette",), ("palette",)),
    ("material", ("formats", "format"), ("format",)),
    ("scam", ("audiences",), ("audience",)),
    ("scam", ("channels",), ("channel",)),
    ("scam", ("slogans",), ("slogan",)),
    ("scam", ("related",), ("scam",)),
    ("slogan", ("scams",), ("scam",)),
    ("audience", ("scams",), ("scam",)),
    ("audience", ("letter",), ("letter",)),
    ("audience", ("materials",), ("material", "letter")),
    ("venue", ("scams",), ("scam",)),
    ("venue", ("audiences",), ("audience",)),
    ("venue", ("shows", "material"), ("material", "letter")),
    ("coverage", ("audience",), ("audience",)),
    ("coverage", ("venue",), ("venue",)),
    ("coverage", ("scams",), ("scam",)),
    ("wording", ("scams",), ("scam",)),
    ("message", ("id",), ("scam",)),
    ("question", ("scams",), ("scam",)),
    ("simulation", ("scams",), ("scam",)),
    ("letter", ("scams",), ("scam",)),
    ("law", ("scams",), ("scam",)),
    ("season", ("scams",), ("scam",)),
    ("triage", ("likely",), ("scam",)),
    ("triage", ("often",), ("scam",)),
    ("triage", ("also",), ("scam",)),
    ("alert", ("scams",), ("scam",)),
)
"""The kind that names, the way to the keys under which it does, the kinds of which one is named.

What a unit shows is a material, a letter on paper, or nothing but words.
"""

Entries = Mapping[str, Sequence[Entry]]


def check_references(entries: Entries, labels: Mapping[str, str], unread: frozenset[str]) -> Iterator[Problem]:
    """All names that lead nowhere. Kinds in `unread` had a file that could not be read: no guesses about those."""
    for kind, way, targets in _NAMES:
        if unread.intersection(targets):
            continue
        known = frozenset[str]().union(*(entry.names for target in targets for entry in entries[target]))
        if len(targets) > 1:
            known |= TEXT_MATERIALS.keys()
        for entry in entries[kind]:
            yield from _check_names(entry, way, labels[targets[0]], known, same=kind in targets)
    if not unread & {"scam", "slogan"}:
        yield from _check_pairs(entries)


def _check_names(entry: Entry, way: _Way, label: str, known: frozenset[str], *, same: bool) -> Iterator[Problem]:
    """The names at the end of one way; several things of a list may well name the same, a list itself not."""
    seen: set[str] = set()
    for loc, name in _named(entry, *way):
        if name not in known:
            yield Problem(entry.place(*loc), f"没有 id 为“{show(name)}”的{label}", nearest(name, known))
        elif name in seen and len(way) == 1:
            yield Problem(entry.place(*loc), f"“{way[0]}”里的“{name}”写了两次", "留一个")
        elif same and name == entry.name:
            yield Problem(entry.place(*loc), f"“{way[0]}”里写了自己", "删掉它")
        seen.add(name)


def _check_pairs(entries: Entries) -> Iterator[Problem]:
    """A slogan for certain scams is printed for just those, so both files must say the same."""
    scams = {entry.name: entry for entry in entries["scam"]}
    slogans = {entry.name: entry for entry in entries["slogan"]}
    for scam in scams.values():
        for loc, name in _named(scam, "slogans"):
            slogan = slogans.get(name)
            if slogan and slogan.data.get("general") is not True and scam.name not in _names(slogan, "scams"):
                what = f"标语“{name}”没有写适用于“{scam.name}”"
                yield Problem(scam.place(*loc), what, f"在标语的 scams 里加上 {scam.name}，或者从这里删掉")
    for slogan in slogans.values():
        for loc, name in _named(slogan, "scams"):
            if name in scams and slogan.name not in _names(scams[name], "slogans"):
                what = f"骗局“{name}”没有用标语“{slogan.name}”"
                yield Problem(slogan.place(*loc), what, f"在骗局的 slogans 里加上 {slogan.name}，或者从这里删掉")


def _names(entry: Entry, key: str) -> frozenset[str]:
    return frozenset(name for _, name in _named(entry, key))


def _named(entry: Entry, *way: str) -> Iterator[tuple[Loc, str]]:
    yield from _walk(entry.data, way, ())


def _walk(value: object, way: _Way, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """All texts at the end of a way through keys, whatever lists lie between; other shapes are not its business."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, way, (*loc, index))
    elif way and isinstance(value, Mapping):
        yield from _walk(value.get(way[0]), way[1:], (*loc, way[0]))
    elif not way and isinstance(value, str):
        yield loc, value
