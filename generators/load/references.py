"""Names that one noun uses for another: each must exist, and scams and slogans must agree about each other."""

from collections.abc import Iterator, Mapping, Sequence

from generators.load.kinds import Entry
from generators.load.wording import nearest, show
from generators.model.catalog import Loc
from generators.problems import Problem

_NAMES: Sequence[tuple[str, str, str]] = (
    ("campaign", "accounts", "account"),
    ("material", "format", "format"),
    ("scam", "audiences", "audience"),
    ("scam", "channels", "channel"),
    ("scam", "slogans", "slogan"),
    ("scam", "related", "scam"),
    ("slogan", "scams", "scam"),
)
"""The kind that names, the key under which it does, the kind that is named."""

Entries = Mapping[str, Sequence[Entry]]


def check_references(entries: Entries, labels: Mapping[str, str], unread: frozenset[str]) -> Iterator[Problem]:
    """All names that lead nowhere. Kinds in `unread` had a file that could not be read: no guesses about those."""
    for kind, key, target in _NAMES:
        if target in unread:
            continue
        known = frozenset[str]().union(*(entry.names for entry in entries[target]))
        for entry in entries[kind]:
            seen: set[str] = set()
            for loc, name in _named(entry, key):
                if name not in known:
                    what = f"没有 id 为“{show(name)}”的{labels[target]}"
                    yield Problem(entry.place(*loc), what, nearest(name, known))
                elif name in seen:
                    yield Problem(entry.place(*loc), f"“{key}”里的“{name}”写了两次", "留一个")
                elif kind == target and name == entry.name:
                    yield Problem(entry.place(*loc), f"“{key}”里写了自己", "删掉它")
                seen.add(name)
    if not unread & {"scam", "slogan"}:
        yield from _check_pairs(entries)


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


def _named(entry: Entry, key: str) -> Iterator[tuple[Loc, str]]:
    value = entry.data.get(key)
    if isinstance(value, str):
        yield (key,), value
    elif isinstance(value, tuple):
        yield from (((key, index), name) for index, name in enumerate(value) if isinstance(name, str))
