"""What is not YAML at all, in the editor's words.

The parser's English sentences are not a contract, so the diagnosis looks at what stands at its marks.
"""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import yaml
from yaml.error import MarkedYAMLError
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

from generators.load.document import LINE_BREAK
from generators.problems import Place, Problem

_GLUED = re.compile(r"\s*(?:- )*[A-Za-z_]+([:：])\S")
_QUOTES = ('"', "'")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A position: index in the text, line and column from 0; and the character there."""

    index: int
    line: int
    column: int
    char: str


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where the reader stopped (`at`), and where the thing began that it was reading (`opened`)."""

    text: str
    at: _Spot
    opened: _Spot
    scanning: bool

    def line(self, spot: _Spot) -> str:
        return LINE_BREAK.split(self.text)[spot.line]


_Finding = tuple[_Spot, str, str] | None


def word_syntax(error: Exception, text: str, file: str) -> Problem:
    """Name the fault that the reader stumbled over, at the place where it is to be mended."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(Place(file), "文件里有 YAML 不认的写法", "看看有没有 % 开头的行，或者写错的反斜杠")
    at = _spot(text, error.problem_mark)
    opened = _spot(text, error.context_mark) if error.context_mark else at
    stumble = _Stumble(text, at, opened, scanning=isinstance(error, ScannerError))
    found = next(finding for diagnose in _DIAGNOSES if (finding := diagnose(stumble)))
    spot, what, hint = found
    return Problem(Place(file, spot.line + 1, spot.column + 1), what, hint)


def _spot(text: str, mark: yaml.Mark) -> _Spot:
    return _Spot(mark.index, mark.line, mark.column, text[mark.index : mark.index + 1])


def _backslash(stumble: _Stumble) -> _Finding:
    at = stumble.at.index
    if stumble.opened.char == '"' and "\\" in stumble.text[max(at - 1, 0) : at + 1]:
        return stumble.at, "双引号里的反斜杠 \\ 用错了", "删掉反斜杠，或者把双引号换成单引号"
    return None


def _quote(stumble: _Stumble) -> _Finding:
    """Quotes that never close, or that ran over a line end and so closed at the next text's quote."""
    opened = (
        stumble.opened if stumble.opened.char in _QUOTES and stumble.scanning else _runaway(stumble.text, stumble.at)
    )
    return (opened, "引号没有收尾", "在这句话末尾补上同样的引号") if opened else None


def _runaway(text: str, at: _Spot) -> _Spot | None:
    try:
        for token in itertools.takewhile(lambda token: token.start_mark.index <= at.index, yaml.scan(text)):
            if (
                isinstance(token, ScalarToken)
                and token.style in _QUOTES
                and token.start_mark.line != token.end_mark.line
            ):
                return _spot(text, token.start_mark)
    except (yaml.YAMLError, ValueError):
        return None
    return None


def _bracket(stumble: _Stumble) -> _Finding:
    at, opened = stumble.at, stumble.opened
    close = {"[": "]", "{": "}"}.get(opened.char)
    if close is None or at == opened:
        return None
    if at.line != opened.line:
        return opened, f"这个 {opened.char} 没有配对的 {close}", f"在末尾补上 {close}"
    return at, "括号里的写法不对，多半是少了逗号", f"各项之间用半角逗号加空格隔开，末尾是 {close}"


def _indicator(stumble: _Stumble) -> _Finding:
    """A text that begins with a character to which YAML gives a meaning of its own."""
    for spot, chars in ((stumble.opened, "*&!|>%"), (stumble.at, "@`%")):
        if spot.char and spot.char in chars:
            return spot, f"文字不能以 {spot.char} 开头", "整句加上引号，例如 '…'"
    return None


def _glued(stumble: _Stumble) -> _Finding:
    for spot in (stumble.opened, stumble.at):
        found = _GLUED.match(stumble.line(spot))
        if found:
            colon = _Spot(0, spot.line, found.start(1), found.group(1))
            if colon.char == "：":
                return colon, "键后面用了全角冒号", "改成半角冒号加一个空格，例如 name: 冒充公检法"
            return colon, "冒号后面少了一个空格", "例如 name: 冒充公检法"
    return None


def _second_mark(stumble: _Stumble) -> _Finding:
    if stumble.scanning and stumble.at.char == ":":
        line = stumble.line(stumble.at)
        if ":" not in line[: stumble.at.column]:
            start = len(line) - len(line.lstrip(" -"))
            return replace(stumble.at, column=start), "这一行缩进得太多", "和上面同一层的那一行对齐"
        return stumble.at, "一行里有两个半角冒号", "句子里的冒号用全角的“：”，或者整句加上引号"
    if stumble.scanning and stumble.at.char == "-":
        return stumble.at, "短横线 - 不能写在这里", "列表的每一项另起一行，以 - 加空格开头"
    return None


def _outside(stumble: _Stumble) -> _Finding:
    if stumble.line(stumble.at)[: stumble.at.column].strip():
        return stumble.at, "引号或括号的外面还有字", "引号要把整句包起来；句子里的引号用“”"
    return None


def _no_colon(stumble: _Stumble) -> _Finding:
    if stumble.scanning:
        return stumble.opened, "这一行没有冒号", "每一行写成 键: 内容，冒号后面空一格"
    return None


def _indent(stumble: _Stumble) -> _Finding:
    return stumble.at, "这一行的缩进和上面对不齐", "同一层的各行，开头的空格要一样多"


_DIAGNOSES: tuple[Callable[[_Stumble], _Finding], ...] = (
    _backslash,
    _quote,
    _bracket,
    _indicator,
    _glued,
    _second_mark,
    _outside,
    _no_colon,
    _indent,
)
"""From the surest sign to the last resort, which always answers."""
