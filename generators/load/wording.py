"""The model's objections in the editor's words: one function, keyed on pydantic's error types."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic_core import ErrorDetails

from generators.load.hidden import is_hidden
from generators.load.keys import KEYS
from generators.load.kinds import Entry
from generators.model.catalog import Loc
from generators.model.noun import Noun
from generators.problems import Problem

_SHAPES: Mapping[str, str] = {
    "string_type": "文字",
    "int_type": "整数",
    "float_type": "数字",
    "finite_number": "数字",
    "bool_type": "true 或 false",
    "date_type": "不加引号的日期",
    "tuple_type": "列表",
    "model_type": "几个“键: 内容”",
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
    r"^[a-z0-9-]+(/[a-z0-9-]+)?$": "页面的网址，不写 .html，例如 scams/fake-police",
    r"^[A-Z][0-9]{1,2}$": "一个大写字母加一两位数字，例如 P1",
    r"^[a-z_]+\.typ$": "只用小写字母和下划线，以 .typ 结尾",
    r"^[a-z0-9-]+(\.[a-z0-9-]+)+$": "只写小写的域名，没有 https:// 也没有斜杠",
    r"^[0-9]{3,5}$": "三到五位数字",
    r"^(0[0-9]{2,3}-[0-9]{7,8}|[0-9]{3,11})$": "区号、短横线、号码，或者三到十一位数字，并加引号",
    r"^[0-9]{4}-[0-9]{2}$": "四位年、短横线、两位月，并加引号",
    r"^[0-9A-F]{6}$": "六位十六进制数，字母大写，例如 0B3D91",
    r"^[0-9a-f]{64}$": "64 位小写十六进制数",
    r"^[\x21-\x7e]+$": "只用半角字符，中间没有空格",
    r"^[^？]+？$": "只问一句，以全角的？结尾",
    r"^《.+》$": "法律全称，前后加书名号",
    r"^第[一二三四五六七八九十百]+条(之[一二三四五六七八九十]+)?$": "用汉字数字，例如 第二百六十六条",
    r"^[0-9]{3,11}$": "三到十一位数字，中间没有短横线",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+$": "日期、短横线、小写英文名，例如 2027-08-20-fake-police",
    r"^https://([a-z0-9-]+\.)*[a-z0-9-]+\.gov\.cn(/\S*)?$": "只链接政府网站，以 https:// 开头，域名以 .gov.cn 结尾",
    r"^(https?://\S+/)?$": "以 http:// 或 https:// 开头、以 / 结尾，或者留空",
}
"""The model's patterns, said in words."""

_LISTED_AT_MOST = 30
_SHOWN_CHARS = 60


def word_error(error: ErrorDetails, entry: Entry) -> Problem:
    """Turn one objection of the model into a problem with its place, its reason and its mend."""
    loc, value, ctx = error["loc"], error["input"], error.get("ctx", {})
    place, key, hint = entry.place(*loc), _key(loc), _advise(entry, loc)
    match error["type"]:
        case "missing":
            what, hint = f"缺少“{key}”", f"补上，{hint}"
        case "extra_forbidden":
            place = entry.document.keys[(*entry.at, *loc)]
            what, hint = f"不认识“{show(key)}”这个键", nearest(key, KEYS[_noun_at(entry, loc[:-1]).__name__])
        case "literal_error":
            choices = re.findall(r"'([^']*)'", ctx["expected"])
            what, hint = f"“{key}”不能是“{show(str(value))}”", nearest(str(value), choices)
        case "string_pattern_mismatch":
            what, hint = f"“{key}”的写法不对：“{show(value)}”", f"{FORMS[ctx['pattern']]}；{hint}"
        case "string_too_long" | "string_too_short":
            what = _word_length(f"“{key}”", len(value.strip()), "字", ctx)
        case "too_long" | "too_short":
            what = _word_length(f"“{key}”", len(value), "项", ctx)
        case "value_error":
            what, hint = str(ctx["error"]), ""
        case "string_type" if isinstance(value, (int, float, dt.date)):
            raw = entry.document.raw((*entry.at, *loc))
            what, hint = f"“{key}”要加引号，不然 {raw} 不算文字", f'写成 "{raw}"'
        case limit if limit in _LIMITS:
            name, words = _LIMITS[limit]
            what = f"“{key}”{words} {ctx[name]:g}，现在是 {show(str(value))}"
        case shape:
            what = f"“{key}”应当是{_SHAPES.get(shape, '别的写法')}"
    return Problem(place, what, hint)


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint for a name that does not exist: the one that was probably meant, or all that there are."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1)
    if close:
        return f"是不是“{close[0]}”？"
    if not names:
        return "现在一个也没有"
    return f"可以用的有：{'、'.join(names[:_LISTED_AT_MOST])}{'……' if len(names) > _LISTED_AT_MOST else ''}"


def show(text: str) -> str:
    """A text from a file as it can be printed: short, and with invisible characters spelt out."""
    seen = "".join(f"<U+{ord(char):04X}>" if is_hidden(char) else char for char in text[:_SHOWN_CHARS])
    return seen + ("……" if len(text) > _SHOWN_CHARS else "")


def _word_length(name: str, size: int, unit: str, ctx: Mapping[str, Any]) -> str:
    most = ctx.get("max_length")
    if most is not None:
        return f"{name}太长：{size} {unit}，比上限 {most} {unit}多 {size - most} {unit}"
    least = ctx["min_length"]
    return f"{name}太短：{size} {unit}，比下限 {least} {unit}少 {least - size} {unit}"


def _key(loc: Loc) -> str:
    """The nearest key above a value: a list item is called after its list."""
    return next((step for step in reversed(loc) if isinstance(step, str)), "这一条")


def _advise(entry: Entry, loc: Loc) -> str:
    """How the key at `loc` is written, with what it is for; empty where the model has no such key."""
    depth = max((at for at, step in enumerate(loc) if isinstance(step, str)), default=-1)
    if depth < 0:
        return ""
    key = str(loc[depth])
    title, example = KEYS[_noun_at(entry, loc[:depth]).__name__].get(key, ("", ""))
    return f"例如 {key}: {example}（{title}）" if title else ""


def _noun_at(entry: Entry, loc: Loc) -> type[Noun]:
    """The noun that the model expects at `loc`."""
    noun = entry.kind.noun
    for step in loc:
        if isinstance(step, str):
            noun = next(_nouns_in(noun.model_fields[step].annotation))
    return noun


def _nouns_in(annotation: Any) -> Iterator[type[Noun]]:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        yield annotation
    for argument in get_args(annotation):
        yield from _nouns_in(argument)
