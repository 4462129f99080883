"""The model's objections in the editor's words: one function, keyed on pydantic's error types."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic_core import ErrorDetails

from generators.load.hidden import is_hidden
from generators.load.keys import KEYS
from generators.load.kinds import Entry
from generators.model.catalog import Loc
from generators.model.noun import Noun
from generators.problems import Problem

_QUOTABLE = (int, float, dt.date)  # bool is an int
_SHAPES: Mapping[str, str] = {
    "string_type": "文字",
    "int_type": "整数",
    "float_type": "数字",
    "finite_number": "数字",
    "bool_type": "true 或 false",
    "date_type": "不加引号的日期",
    "tuple_type": "列表",
    "model_type": "几个“键: 内容”",
    "model_attributes_type": "几个“键: 内容”",
}
_LIMITS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("gt", "要大于"),
    "greater_than_equal": ("ge", "不能小于"),
    "less_than": ("lt", "要小于"),
    "less_than_equal": ("le", "不能大于"),
}
FORMS: Mapping[str, str] = {
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "只用小写字母、数字和短横线，以字母开头",
    r"^[a-z][a-z0-9_]*$": "只用小写字母、数字和下划线，以字母开头",
    r"^[a-z0-9-]+$": "只用小写字母、数字和短横线",
    r"^[a-z_]+\.typ$": "只用小写字母和下划线，以 .typ 结尾",
    r"^[0-9]{3,5}$": "三到五位数字",
    r"^[0-9]{4}-[0-9]{2}$": "四位年、短横线、两位月，并加引号",
    r"^[0-9a-f]{64}$": "64 位小写十六进制数",
    r"^[\x21-\x7e]+$": "只用半角字符，中间没有空格",
    r"^(https?://\S+/)?$": "以 http:// 或 https:// 开头、以 / 结尾，或者留空",
}
"""The model's patterns, said in words."""


def word_error(error: ErrorDetails, entry: Entry) -> Problem:
    """Turn one objection of the model into a problem with its place, its reason and its mend."""
    kind, loc, value, ctx = error["type"], error["loc"], error["input"], error.get("ctx", {})
    place, key = entry.place(*loc), _key(loc)
    hint = _advise(entry, loc)
    if kind == "missing":
        return Problem(place, f"缺少“{key}”", f"补上：{hint}")
    if kind == "extra_forbidden":
        known = tuple(KEYS[_noun_at(entry.kind.noun, loc[:-1]).__name__])
        spot = entry.document.keys.get((*entry.at, *loc), place)
        return Problem(spot, f"不认识“{show(key)}”这个键", nearest(key, known))
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", ctx["expected"])
        return Problem(place, f"“{key}”不能是“{show(str(value))}”", nearest(str(value), choices))
    if kind == "string_pattern_mismatch":
        return Problem(place, f"“{key}”的写法不对：“{show(str(value))}”", f"{FORMS[ctx['pattern']]}；例如 {hint}")
    if kind in {"string_too_long", "string_too_short", "too_long", "too_short"}:
        return Problem(place, _word_length(kind, key, value, ctx), f"例如 {hint}")
    if kind in _LIMITS:
        name, words = _LIMITS[kind]
        return Problem(place, f"“{key}”{words} {ctx[name]:g}，现在是 {value}", f"例如 {hint}")
    if kind == "value_error":
        return Problem(place, str(ctx["error"]))
    if kind == "string_type" and isinstance(value, _QUOTABLE):
        raw = entry.document.raw((*entry.at, *loc))
        return Problem(place, f"“{key}”要加引号，否则 {raw} 会被当成数、日期或是非", f'写成 "{raw}"')
    return Problem(place, f"“{key}”应当是{_SHAPES.get(kind, '别的写法')}", f"例如 {hint}")


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint for a name that does not exist: the one that was probably meant, or all that there are."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1)
    if close:
        return f"是不是“{close[0]}”？"
    return f"可以用的有：{'、'.join(names[:30])}{'……' if len(names) > 30 else ''}" if names else "现在一个也没有"  # noqa: PLR2004 - one screen


def show(text: str) -> str:
    """A text from a file as it can be printed: short, and with invisible characters spelt out."""
    seen = "".join(f"<U+{ord(char):04X}>" if is_hidden(char) else char for char in text[:60])
    return seen + ("……" if len(text) > 60 else "")  # noqa: PLR2004 - one line


def _word_length(kind: str, key: str, value: Any, ctx: Mapping[str, Any]) -> str:
    text = isinstance(value, str)
    size, unit = (len(value.strip()), "字") if text else (len(value), "项")
    if kind.endswith("long"):
        most = ctx["max_length"]
        return f"“{key}”太长：{size} {unit}，比上限 {most} {unit}多 {size - most} {unit}"
    least = ctx["min_length"]
    return f"“{key}”太{'短' if text else '少'}：{size} {unit}，比下限 {least} {unit}少 {least - size} {unit}"


def _key(loc: Loc) -> str:
    """The nearest key above a value: a list item is called after its list."""
    return next((step for step in reversed(loc) if isinstance(step, str)), "这一条")


def _advise(entry: Entry, loc: Loc) -> str:
    """How the key at `loc` is written, with what it is for."""
    depth = max((at for at, step in enumerate(loc) if isinstance(step, str)), default=-1)
    if depth < 0:
        keys = KEYS[entry.kind.noun.__name__]
        return "，".join(f"{key}: {example}" for key, (_, example) in list(keys.items())[:2])
    noun = _noun_at(entry.kind.noun, loc[:depth])
    title, example = KEYS[noun.__name__].get(str(loc[depth]), ("", ""))
    return f"{loc[depth]}: {example}（{title}）"


def _noun_at(noun: type[Noun], loc: Loc) -> type[Noun]:
    """The noun that the model expects at `loc`."""
    for step in loc:
        if isinstance(step, str) and step in noun.model_fields:
            noun = next(_nouns_in(noun.model_fields[step].annotation), noun)
    return noun


def _nouns_in(annotation: Any) -> Iterable[type[Noun]]:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        yield annotation
    for argument in get_args(annotation):
        yield from _nouns_in(argument)
