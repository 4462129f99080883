"""One YAML file as plain values, with the place of each value and key; libyaml reads, this module composes.

Anchors, aliases, tags and several documents in a file are refused: an editor who is not a programmer
can see none of them, and each makes a line mean something that does not stand in that line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from generators.load.syntax import word_syntax
from generators.model.catalog import Loc
from generators.problems import ContentError, Place, Problem

_DEEPEST = 20
_LINE_BREAK = re.compile(r"\r\n?|\n")
_NULL = "tag:yaml.org,2002:null"
_CONVERTED = ("null", "bool", "int", "float", "timestamp")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file. `spans` are the first and last index of each value in `text`; lists are tuples."""

    file: str
    text: str
    data: Any
    spans: Mapping[Loc, tuple[int, int]]
    places: Mapping[Loc, Place]
    keys: Mapping[Loc, Place]
    problems: tuple[Problem, ...]

    def value(self, loc: Loc) -> Any:
        """The value at `loc`."""
        value = self.data
        for step in loc:
            value = value[step]
        return value

    def raw(self, loc: Loc) -> str:
        """The value as it is written, quotes and all."""
        start, end = self.spans[loc]
        return self.text[start:end].rstrip()

    def place_of(self, loc: Loc, value: str, index: int) -> Place:
        """The place of the character `value[index]` inside the text at `loc`; escapes fall back to its start."""
        start, end = self.spans[loc]
        found = start + (self.text[start : start + 1] in {'"', "'"}) - 1
        for _ in range(value.count(value[index], 0, index) + 1):
            found = self.text.find(value[index], found + 1, end)
            if found < 0:
                return self.places[loc]
        return place_at(self.file, self.text, found)


def place_at(file: str, text: str, index: int) -> Place:
    """Turn an index in the text into line and column, with the line breaks that YAML knows."""
    breaks = [found.end() for found in _LINE_BREAK.finditer(text, 0, index)]
    return Place(file, len(breaks) + 1, index - (breaks[-1] if breaks else 0) + 1)


def parse(text: str, file: str) -> Document:
    """Compose the one document of a file; ContentError for what is not YAML or not of our plain kind."""
    composer = _Composer(file, iter(_events(text, file)))
    data = composer.compose_file()
    return Document(file, text, data, composer.spans, composer.places, composer.keys, problems=tuple(composer.problems))


def _events(text: str, file: str) -> list[Event]:
    fast = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        return list(yaml.parse(text, fast))
    except yaml.YAMLError:
        pass  # the pure Python reader marks faults more exactly, and takes the file once more
    try:
        return list(yaml.parse(text, yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError([word_syntax(error, text, file)]) from error


class _Composer:
    """Walks the events of one file once, and keeps what it learns beside the values."""

    def __init__(self, file: str, events: Iterator[Event]) -> None:
        self.file = file
        self.events = events
        self.spans: dict[Loc, tuple[int, int]] = {}
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.problems: list[Problem] = []
        self._convert = SafeConstructor()
        self._resolver = Resolver()

    def compose_file(self) -> Any:
        starts = (event for event in self.events if isinstance(event, DocumentStartEvent))
        if next(starts, None) is None:
            raise ContentError([Problem(Place(self.file), "文件是空的", "请写上内容，或者删掉这个文件")])
        data = self._compose((), next(self.events))
        second = next(starts, None)
        if second is not None:
            raise self._refuse(second, "一个文件里写了两份内容（中间有 --- 或 ...）", "删掉这一行，或者拆成两个文件")
        return data

    def _compose(self, loc: Loc, event: Event) -> Any:
        if len(loc) > _DEEPEST:
            raise self._refuse(event, "括号或缩进套得太深", "看看是不是多打了 [ 或 {")
        if isinstance(event, AliasEvent):
            raise self._refuse(event, f"不能用别名 *{event.anchor}", "把内容照写一遍；文字以 * 开头的要加引号")
        if event.anchor is not None:
            raise self._refuse(event, f"不能用锚点 &{event.anchor}", "删掉它；文字以 & 开头的要加引号")
        if event.tag is not None:
            raise self._refuse(event, "不能用以 ! 开头的标签", "删掉它；文字以 ! 开头的，改用全角！或者加引号")
        self.places[loc] = self._place(event)
        if isinstance(event, ScalarEvent):
            self.spans[loc] = (event.start_mark.index, event.end_mark.index)
            return self._scalar(loc, event)
        composed, last = self._mapping(loc) if isinstance(event, MappingStartEvent) else self._sequence(loc)
        self.spans[loc] = (event.start_mark.index, last.end_mark.index)
        return composed

    def _sequence(self, loc: Loc) -> tuple[tuple[Any, ...], Event]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._compose((*loc, len(items)), event))
        return tuple(items), event

    def _mapping(self, loc: Loc) -> tuple[dict[str, Any], Event]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
                raise self._refuse(event, "键不能是括号里的东西", "文字里有 { } 或 [ ] 的，整句加引号")
            if isinstance(event, AliasEvent):
                raise self._refuse(event, f"不能用别名 *{event.anchor}", "把内容照写一遍")
            key = event.value
            spot = (*loc, key)
            if key in values:
                first = self.keys[spot].line
                what = f"“{key}”写了两次：第 {first} 行和第 {event.start_mark.line + 1} 行"
                self.problems.append(Problem(self._place(event), what, "留下一个，删掉另一个"))
                self._skip()
                continue
            self.keys[spot] = self._place(event)
            values[key] = self._compose(spot, next(self.events))
        return values, event

    def _skip(self) -> None:
        """Pass over the second value of a repeated key, and forget what was learnt on the way."""
        aside = _Composer(self.file, self.events)
        aside._compose((), next(self.events))

    def _scalar(self, loc: Loc, event: ScalarEvent) -> Any:
        node = ScalarNode(None, event.value)
        node.tag = self._resolver.resolve(ScalarNode, event.value, event.implicit)
        kind = node.tag.rpartition(":")[2]
        if kind == "null":
            place = self.keys.get(loc, self.places[loc])
            what = f"“{loc[-1]}”后面是空的" if loc and isinstance(loc[-1], str) else "这一项是空的"
            self.problems.append(Problem(place, what, "填上内容；用不着的就整行删掉"))
        if kind not in _CONVERTED:
            return event.value
        try:
            return getattr(self._convert, f"construct_yaml_{kind}")(node)
        except (ValueError, OverflowError):
            what = f"没有“{event.value}”这个日期" if kind == "timestamp" else f"“{event.value}”不是能用的数"
            hint = "日期写成 2027-06-30 这样的四位年、两位月、两位日" if kind == "timestamp" else "要当文字用就加引号"
            self.problems.append(Problem(self.places[loc], what, hint))
            return None

    def _place(self, event: Event) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Event, what: str, hint: str) -> ContentError:
        return ContentError([Problem(self._place(event), what, hint)])
