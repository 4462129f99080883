"""Acted chats as graphs: no choice leads nowhere, no moment is out of reach, and every path comes to an end."""

from collections.abc import Iterable, Iterator, Mapping

from generators.load.kinds import Entry
from generators.load.wording import nearest
from generators.model.catalog import Loc
from generators.model.simulation import Debrief, Moment, Simulation
from generators.problems import Problem

_Node = Moment | Debrief

_OUTCOMES: Mapping[bool, frozenset[str]] = {
    True: frozenset({"是真的", "错怪了"}),
    False: frozenset({"识破了", "会被骗"}),
}
"""How a conversation can come out, by whether it is a legitimate one."""


def check_chats(chats: Iterable[tuple[Entry, Simulation]]) -> Iterator[Problem]:
    """Walk every chat; one whose ids are wrong is not walked, since the rest would only be echoes."""
    for entry, chat in chats:
        wrong = [*_repeated(entry, chat), *_nowhere(entry, chat)]
        yield from wrong or _astray(entry, chat)
        yield from _unfit(entry, chat)


def _nodes(chat: Simulation) -> Iterator[tuple[Loc, _Node]]:
    yield from ((("moments", index), moment) for index, moment in enumerate(chat.moments))
    yield from ((("debriefs", index), debrief) for index, debrief in enumerate(chat.debriefs))


def _repeated(entry: Entry, chat: Simulation) -> Iterator[Problem]:
    seen: set[str] = set()
    for loc, node in _nodes(chat):
        if node.id in seen:
            yield Problem(entry.place(*loc, "id"), f"这段对话里有两个“{node.id}”", "幕和结局的 id 都不能重复，改一个")
        seen.add(node.id)


def _nowhere(entry: Entry, chat: Simulation) -> Iterator[Problem]:
    moments = [moment.id for moment in chat.moments]
    known = frozenset(node.id for _, node in _nodes(chat))
    if chat.start not in moments:
        yield Problem(entry.place("start"), f"没有 id 为“{chat.start}”的一幕", nearest(chat.start, moments))
    for index, moment in enumerate(chat.moments):
        for at, choice in enumerate(moment.choices):
            if choice.to not in known:
                place = entry.place("moments", index, "choices", at, "to")
                yield Problem(place, f"没有 id 为“{choice.to}”的一幕或结局", nearest(choice.to, known))


def _astray(entry: Entry, chat: Simulation) -> Iterator[Problem]:
    """What cannot be reached from the start, and what is reached but can never come to a debrief."""
    onward = {moment.id: frozenset(choice.to for choice in moment.choices) for moment in chat.moments}
    backward: dict[str, set[str]] = {}
    for source, targets in onward.items():
        for target in targets:
            backward.setdefault(target, set()).add(source)
    reached = _reach({chat.start}, onward)
    ending = _reach({debrief.id for debrief in chat.debriefs}, backward)
    for loc, node in _nodes(chat):
        place = entry.place(*loc, "id")
        if node.id not in reached:
            yield Problem(place, f"从头走不到“{node.id}”", "让某个选项的 to 指向它，或者删掉它")
        elif node.id not in ending:
            yield Problem(place, f"从“{node.id}”走不到任何结局，只会绕圈", "让其中一个选项通向 debriefs 里的结局")


def _reach(first: set[str], ways: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """All that can be come to from `first`."""
    reached, waiting = set(first), list(first)
    while waiting:
        fresh = set(ways.get(waiting.pop(), ())) - reached
        reached |= fresh
        waiting.extend(fresh)
    return frozenset(reached)


def _unfit(entry: Entry, chat: Simulation) -> Iterator[Problem]:
    """What does not go with an honest conversation, or with a dishonest one."""
    fitting = _OUTCOMES[chat.legitimate]
    for index, debrief in enumerate(chat.debriefs):
        if debrief.outcome not in fitting:
            what = f"legitimate: {str(chat.legitimate).lower()} 的对话，结局不能是“{debrief.outcome}”"
            yield Problem(entry.place("debriefs", index, "outcome"), what, f"只能是：{'、'.join(sorted(fitting))}")
    if chat.legitimate:
        return
    if not any(choice.exit for moment in chat.moments for choice in moment.choices):
        yield Problem(entry.place("moments"), "整段对话没有一个脱身的选项", "在挂断、不理、去问人的选项上写 exit: true")
    if not chat.scams:
        yield Problem(entry.place(), "没有写是哪一类骗局", "补上 scams，例如 scams: [fake-police]")
