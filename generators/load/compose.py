"""YAML text to a Document: libyaml reads the events, this module puts them together.

Anchors, aliases, tags and several documents in a file are refused: an editor who is not a programmer
can see none of them, and each makes a line mean something that does not stand in that line.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from generators.load.document import Document
from generators.load.syntax import word_syntax
from generators.model.catalog import Loc
from generators.problems import ContentError, Place, Problem

_DEEPEST = 20
_CONVERTED = ("null", "bool", "int", "float", "timestamp")


def parse(text: str, file: str) -> Document:
    """Compose the one document of a file; ContentError for what is not YAML or not of our plain kind."""
    try:
        return _read(text, file, yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        pass  # libyaml is thirteen times as fast, but the pure Python reader marks faults more exactly
    try:
        return _read(text, file, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError([word_syntax(error, text, file)]) from error


def _read(text: str, file: str, reader: Any) -> Document:
    """Events are taken one by one: brackets without end are refused before either reader drowns in them."""
    composer = _Composer(file, yaml.parse(text, reader))
    data = composer.compose_file()
    return Document(file, text, data, composer.spans, composer.places, composer.keys, tuple(composer.problems))


class _Composer:
    """Walks the events of one file once, and keeps what it learns beside the values."""

    def __init__(self, file: str, events: Iterator[Event]) -> None:
        self.spans: dict[Loc, tuple[int, int]] = {}
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.problems: list[Problem] = []
        self._file = file
        self._events = events
        self._converter = SafeConstructor()
        self._resolver: Any = Resolver()

    def compose_file(self) -> Any:
        starts = (event for event in self._events if isinstance(event, DocumentStartEvent))
        if next(starts, None) is None:
            raise ContentError([Problem(Place(self._file), "文件是空的", "写上内容，或者删掉这个文件")])
        data = self._compose((), next(self._events))
        second = next(starts, None)
        if second is not None:
            raise self._refuse(second, "一个文件里写了两份内容（中间有 --- 或 ...）", "删掉这一行，或者拆成两个文件")
        return data

    def _compose(self, loc: Loc, event: Event) -> Any:
        self._refuse_unseen(event)
        if len(loc) > _DEEPEST:
            raise self._refuse(event, "括号或缩进套得太深", "看看是不是多打了 [ 或 {")
        self.places[loc] = self._place(event)
        value: Any
        last: Event = event
        if isinstance(event, ScalarEvent):
            value = self._scalar(loc, event)
        elif isinstance(event, MappingStartEvent):
            value, last = self._mapping(loc)
        else:
            value, last = self._sequence(loc)
        first_mark: Any = event.start_mark
        last_mark: Any = last.end_mark
        self.spans[loc] = (first_mark.index, last_mark.index)
        return value

    def _refuse_unseen(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            raise self._refuse(event, f"不能用别名 *{event.anchor}", "把内容照写一遍；文字以 * 开头的要加引号")
        if isinstance(event, (ScalarEvent, CollectionStartEvent)):
            if event.anchor is not None:
                raise self._refuse(event, f"不能用锚点 &{event.anchor}", "删掉它；文字以 & 开头的要加引号")
            if event.tag is not None:
                raise self._refuse(event, "不能用以 ! 开头的标签", "删掉它；文字以 ! 开头的，改用全角“！”")

    def _sequence(self, loc: Loc) -> tuple[tuple[Any, ...], Event]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._compose((*loc, len(items)), event))
        return tuple(items), event

    def _mapping(self, loc: Loc) -> tuple[dict[str, Any], Event]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            self._refuse_unseen(event)
            if not isinstance(event, ScalarEvent):
                raise self._refuse(event, "键不能是括号里的东西", "文字里有 { } 或 [ ] 的，整句加引号")
            key, place = event.value, self._place(event)
            if key in values:
                what = f"“{key}”写了两次：第 {self.keys[*loc, key].line} 行和第 {place.line} 行"
                self.problems.append(Problem(place, what, "留下一个，删掉另一个"))
                _Composer(self._file, self._events).pass_over()
                continue
            self.keys[*loc, key] = place
            values[key] = self._compose((*loc, key), next(self._events))
        return values, event

    def pass_over(self) -> None:
        """Read the second value of a repeated key aside, so that it leaves no trace."""
        self._compose((), next(self._events))

    def _scalar(self, loc: Loc, event: ScalarEvent) -> Any:
        tag = self._resolver.resolve(ScalarNode, event.value, event.implicit)
        kind = tag.rpartition(":")[2]
        if kind == "null":
            what = f"“{loc[-1]}”后面是空的" if loc and isinstance(loc[-1], str) else "这一项是空的"
            place = self.keys.get(loc, self.places[loc])
            self.problems.append(Problem(place, what, "填上内容；用不着的就整行删掉"))
        if kind not in _CONVERTED:
            return event.value
        try:
            return getattr(self._converter, f"construct_yaml_{kind}")(ScalarNode(tag, event.value, None, None))
        except (ValueError, OverflowError):
            self.problems.append(_word_unreadable(self.places[loc], event.value, kind))
            return None

    def _place(self, event: Event) -> Place:
        mark: Any = event.start_mark  # always there in an event that comes from a text
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _refuse(self, event: Event, what: str, hint: str) -> ContentError:
        return ContentError([Problem(self._place(event), what, hint)])


def _word_unreadable(place: Place, value: str, kind: str) -> Problem:
    if kind == "timestamp":
        return Problem(place, f"没有“{value}”这个日期", "日期写成四位年、两位月、两位日，例如 2027-06-30")
    return Problem(place, f"“{value[:20]}”不是能用的数", "要当文字用就加引号")
