"""What a material takes from its subject: the paths in materials.yml become texts that know their place.

A path is keys with dots between them: `poster.rule`. On a list it takes every item, `giveaways[:4].text` of the
first four, `verdict[0]` the first. Ids lead on to what they name (`scams[:6].name`), and `@scams` is all there
are. A mapping is a mapping of paths; with the key `each` it is made once for each thing at that path.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generators.model.catalog import Catalog, Loc
from generators.model.noun import Noun
from generators.problems import Place

Taken = Any
"""A tree of mappings, lists, texts with places, and None where the subject has nothing."""

_NAMES: Mapping[str, str] = {
    "scams": "scam",
    "related": "scam",
    "slogans": "slogan",
    "audiences": "audience",
    "channels": "channel",
    "letter": "letter",
}
"""Keys that hold ids, and the kind that these name."""

_SEGMENT = re.compile(r"(@?[a-z_]+)(?:\[(\d*)(:?)(\d*)\])?")


class SelectionError(ValueError):
    """A path that leads nowhere; the message says which one and why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of the content and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Node:
    """A value inside a noun; `names` is the kind that it names where it is an id."""

    value: Any
    kind: str
    noun: str
    loc: Loc
    names: str | None = None


def named(catalog: Catalog, kind: str) -> Mapping[str, Any]:
    """All nouns of a kind by id; the campaign is the only one of its kind and has none."""
    if kind == "campaign":
        return {"": catalog.campaign}
    found: Mapping[str, Any] = getattr(catalog, f"{kind}s")
    return found


def select(catalog: Catalog, kind: str, noun: str, selection: object) -> Taken:
    """What a selection takes from one noun. Raises SelectionError for a path that the model has not."""
    return _taken(catalog, _Node(named(catalog, kind)[noun], kind, noun, ()), selection)


def has(catalog: Catalog, kind: str, noun: str, path: str) -> bool:
    """Whether there is anything at a path of one noun. Raises SelectionError for a path that the model has not."""
    found = _follow(catalog, _Node(named(catalog, kind)[noun], kind, noun, ()), path)
    return bool(found) if isinstance(found, list) else found.value is not None


def plain(taken: Taken) -> Any:
    """The tree without the places, as JSON takes it."""
    if isinstance(taken, Said):
        return taken.text
    if isinstance(taken, Mapping):
        return {key: plain(inner) for key, inner in taken.items()}
    return [plain(inner) for inner in taken] if isinstance(taken, list) else taken


def texts(taken: Taken, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Said]]:
    """Every text with its way in the tree."""
    if isinstance(taken, Said):
        yield path, taken
    elif isinstance(taken, Mapping):
        for key, inner in taken.items():
            yield from texts(inner, (*path, key))
    elif isinstance(taken, list):
        for index, inner in enumerate(taken):
            yield from texts(inner, (*path, str(index)))


def _taken(catalog: Catalog, node: _Node, selection: object) -> Taken:
    if isinstance(selection, str):
        return _finished(catalog, _follow(catalog, node, selection))
    if isinstance(selection, tuple):
        return [_taken(catalog, node, inner) for inner in selection]
    if not isinstance(selection, Mapping):
        raise SelectionError(f"“{selection}”不是一条路径，也不是“键: 路径”")
    if "each" not in selection:
        return {key: _taken(catalog, node, inner) for key, inner in selection.items()}
    things = _follow(catalog, node, str(selection["each"]))
    rest = {key: inner for key, inner in selection.items() if key != "each"}
    return [_taken(catalog, thing, rest) for thing in (things if isinstance(things, list) else [things])]


def _follow(catalog: Catalog, node: _Node, path: str) -> Any:
    found: Any = node
    for step in path.split("."):
        match = _SEGMENT.fullmatch(step)
        if match is None:
            raise SelectionError(f"路径“{path}”里的“{step}”写法不对")
        found = _cut(_step(catalog, found, match[1], path), match)
    return found


def _step(catalog: Catalog, found: Any, key: str, path: str) -> Any:
    if isinstance(found, list):
        steps = [_step(catalog, one, key, path) for one in found]
        return [inner for one in steps for inner in (one if isinstance(one, list) else [one])]
    if key.startswith("@"):
        kind = _NAMES.get(key[1:])
        if kind is None:
            raise SelectionError(f"路径“{path}”里的“{key}”不是一类内容")
        return [_Node(noun, kind, name, ()) for name, noun in named(catalog, kind).items()]
    node = _resolved(catalog, found)
    if node.value is None:
        return node
    if not isinstance(node.value, Noun) or key not in type(node.value).model_fields:
        raise SelectionError(f"路径“{path}”走不通：没有“{key}”")
    return _spread(_Node(getattr(node.value, key), node.kind, node.noun, (*node.loc, key), _NAMES.get(key)))


def _spread(node: _Node) -> Any:
    if not isinstance(node.value, tuple):
        return node
    return [
        _Node(value, node.kind, node.noun, (*node.loc, index), node.names) for index, value in enumerate(node.value)
    ]


def _resolved(catalog: Catalog, node: _Node) -> _Node:
    """What an id names, itself where it names nothing."""
    if node.names is None or not isinstance(node.value, str):
        return node
    return _Node(named(catalog, node.names)[node.value], node.names, node.value, ())


def _cut(found: Any, match: re.Match[str]) -> Any:
    _, start, colon, end = match.groups()
    if start is None:
        return found
    if not isinstance(found, list):
        raise SelectionError(f"“{match[0]}”取不了：它不是列表")
    if colon:
        return found[int(start or 0) : int(end) if end else None]
    if int(start) >= len(found):
        raise SelectionError(f"“{match[0]}”取不到：没有这么多项")
    return found[int(start)]


def _finished(catalog: Catalog, found: Any) -> Taken:
    if isinstance(found, list):
        return [_finished(catalog, one) for one in found]
    if isinstance(found.value, Noun):
        raise SelectionError(f"“{'.'.join(map(str, found.loc))}”下面还有键，要写到具体的一句")
    if isinstance(found.value, str):
        return Said(found.value, catalog.place(found.kind, found.noun, *found.loc))
    return found.value
