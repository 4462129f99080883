"""What is not YAML at all, in the editor's words.

The parser's English sentences are not a contract, so the diagnosis looks at what stands at its marks.
"""

import re

import yaml
from yaml.error import Mark, MarkedYAMLError
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

from generators.problems import Place, Problem

_GLUED = re.compile(r"\s*(?:- )*[A-Za-z_]+([:：])\S")
_QUOTE_IT = "整句加上引号，例如 '…'"


def word_syntax(error: Exception, text: str, file: str) -> Problem:
    """Name the fault that the reader stumbled over, at the place where it is to be mended."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(Place(file), "文件里有 YAML 不认的写法", "看看有没有 % 开头的行，或者写错的反斜杠")
    at, opened = error.problem_mark, error.context_mark or error.problem_mark
    spot, what, hint = _diagnose(error, text, at, opened)
    return Problem(Place(file, spot.line + 1, spot.column + 1), what, hint)


def _diagnose(error: MarkedYAMLError, text: str, at: Mark, opened: Mark) -> tuple[Mark, str, str]:
    here, opener = text[at.index : at.index + 1], text[opened.index : opened.index + 1]
    line = text.splitlines()[at.line] if at.line < len(text.splitlines()) else ""
    if here == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return at, "这里用了制表符（Tab）", "缩进只能用空格：删掉它，改按空格键"
    if opener in {'"', "'"}:
        return _diagnose_quote(text, at, opened)
    unclosed = _quote_left_open(text)
    if unclosed is not None:
        return unclosed, "引号没有收尾", "在这句话末尾补上同样的引号"
    if opener in {"[", "{"}:
        close = "]" if opener == "[" else "}"
        if at.line != opened.line:
            return opened, f"这个 {opener} 没有配对的 {close}", f"在这一行末尾补上 {close}"
        return at, "括号里的写法不对，多半是少了逗号", f"各项之间用半角逗号加空格隔开，末尾是 {close}"
    if opener in {"*", "&", "!", "|", ">"}:
        return opened, f"文字不能以 {opener} 开头", _QUOTE_IT
    if here in {"@", "`", "%"}:
        return at, f"文字不能以 {here} 开头", _QUOTE_IT
    return _diagnose_line(error, text, at, opened)


def _diagnose_quote(text: str, at: Mark, opened: Mark) -> tuple[Mark, str, str]:
    if "\\" in text[max(at.index - 1, 0) : at.index + 1]:
        return at, "引号里的反斜杠 \\ 用错了", "删掉反斜杠，或者把双引号换成单引号"
    return opened, "引号没有收尾", "在这句话末尾补上同样的引号"


def _quote_left_open(text: str) -> Mark | None:
    """A quoted text that ran on over a line end just before the fault began most likely lacks its end."""
    last = None
    tokens = yaml.scan(text, yaml.SafeLoader)
    try:
        for last in tokens:
            if (
                isinstance(last, ScalarToken)
                and last.style in {'"', "'"}
                and last.start_mark.line != last.end_mark.line
            ):
                return last.start_mark
    except (yaml.YAMLError, ValueError):
        return None
    return None


def _diagnose_line(error: MarkedYAMLError, text: str, at: Mark, opened: Mark) -> tuple[Mark, str, str]:
    lines = text.splitlines()
    for mark in (opened, at):
        line = lines[mark.line] if mark.line < len(lines) else ""
        glued = _GLUED.match(line)
        if glued:
            spot = Mark(None, 0, mark.line, glued.start(1), None, None)
            if glued.group(1) == "：":
                return spot, "键后面用了全角冒号", "改成半角冒号加一个空格，例如 name: 冒充公检法"
            return spot, "冒号后面少了一个空格", "例如 name: 冒充公检法"
    if isinstance(error, ScannerError) and text[at.index : at.index + 1] == ":":
        return at, "一行里有两个半角冒号", "句子里的冒号用全角：，或者" + _QUOTE_IT
    if isinstance(error, ScannerError) and text[at.index : at.index + 1] == "-":
        return at, "短横线 - 不能写在这里", "列表的每一项另起一行，以 - 加空格开头"
    line = lines[at.line] if at.line < len(lines) else ""
    if line[: at.column].strip():
        return at, "引号或括号的外面还有字", "引号要把整句包起来；句子里的引号用“”"
    if isinstance(error, ScannerError):
        return opened, "这一行没有冒号", "每一行写成 键: 内容，冒号后面空一格"
    return at, "这一行的缩进和上面对不齐", "同一层的各行，开头的空格要一样多"
