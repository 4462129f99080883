"""What in a script is newer than ES2015, as far as its tokens tell.

There is no grammar here: the tokens are true (strings, templates, patterns and comments are told apart), and each
addition of ES2016 to ES2025 that has a token or a name of its own is looked for. What has neither goes unseen,
for example a new meaning of an old call.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<number>0[xXoObB][\da-fA-F_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?n?)
    |(?P<name>[\w$\u0080-\uffff]+)
    |(?P<mark>\?\.(?!\d)|\?\?=|\?\?|\*\*=|\*\*|&&=|\|\|=|\.\.\.|=>|>>>=|>>>|<<=|>>=|===|!==|[-+*/%&|^<>=!]=|\+\+|--|&&|\|\||<<|>>|[^\s\w])
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/(\w*)")
_BEFORE_PATTERN = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "instanceof")
)
_MARKS = {"?.": 2020, "??": 2020, "**": 2016, "**=": 2016, "??=": 2021, "&&=": 2021, "||=": 2021, "#": 2022, "@": 2026}
_CALLS = {
    **dict.fromkeys(("values", "entries", "getOwnPropertyDescriptors", "padStart", "padEnd"), 2017),
    **dict.fromkeys(("flat", "flatMap", "fromEntries", "trimStart", "trimEnd"), 2019),
    **dict.fromkeys(("matchAll", "allSettled"), 2020),
    **dict.fromkeys(("replaceAll", "any"), 2021),
    **dict.fromkeys(("at", "hasOwn", "findLast", "findLastIndex", "toSorted", "toReversed", "groupBy"), 2022),
    "finally": 2018,
    "includes": 2016,  # a text has had it since ES2015, a list has not; indexOf serves both
}
_NAMES = {
    "await": 2017,
    "globalThis": 2020,
    "BigInt": 2020,
    "WeakRef": 2021,
    "SharedArrayBuffer": 2017,
    "Atomics": 2017,
}
_FLAGS = frozenset("gimuy")
_NEW_IN_PATTERN = re.compile(r"\(\?<|\\[pP]\{|\\k<|\(\?[ims-]+:")


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


def tokens(script: str) -> list[Token]:
    """The tokens of a script; what stands inside a template's ${} comes as tokens between its pieces."""
    found: list[Token] = []
    at, holes = 0, []
    while at < len(script):
        last = found[-1] if found else Token("mark", ";")
        if script[at] == "`" or (script[at] == "}" and holes and holes[-1] == 0):
            if script[at] == "}":
                holes.pop()
            end = re.compile(r"(?:\\.|[^`\\$]|\$(?!\{))*(`|\$\{)", re.DOTALL).match(script, at + 1)
            found.append(Token("template", script[at : end.end()]))
            if end[1] == "${":
                holes.append(0)
            at = end.end()
            continue
        match = _PATTERN.match(script, at) if script[at : at + 2] not in {"//", "/*"} and _may_start(last) else None
        if match:
            found.append(Token("pattern", match[0]))
        else:
            match = _TOKEN.match(script, at)
            if match.lastgroup != "space":
                found.append(Token(match.lastgroup, match[0]))
            if holes and match[0] in {"{", "}"}:
                holes[-1] += 1 if match[0] == "{" else -1
        at = match.end()
    return found


def _may_start(last: Token) -> bool:
    """Whether a stroke after this token begins a pattern and does not divide."""
    if last.kind == "template":
        return last.text.endswith("${")
    return (
        last.text in _BEFORE_PATTERN
        if last.kind == "name"
        else last.kind == "mark" and last.text not in {")", "]", "}"}
    )


def newer(script: str) -> Iterator[tuple[int, str]]:
    """Each thing that ES2015 lacks, with the edition that brought it."""
    parts = tokens(script)
    stack: list[str] = []
    for number, token in enumerate(parts):
        before = parts[number - 1] if number else Token("mark", ";")
        after = parts[number + 1] if number + 1 < len(parts) else Token("mark", ";")
        yield from _of_token(token, before, after)
        if token.text == "..." and stack and stack[-1] in {"{", "class"}:
            yield 2018, "... in an object"
        if token.text in {"=", ";"} and stack and stack[-1] == "class":
            yield 2022, "a field of a class"
        if token.text in {"{", "(", "["} and token.kind == "mark":
            stack.append("class" if token.text == "{" and _opens_class(parts[:number]) else token.text)
        elif token.text in {"}", ")", "]"} and token.kind == "mark" and stack:
            stack.pop()


def _of_token(token: Token, before: Token, after: Token) -> Iterator[tuple[int, str]]:
    if token.kind == "mark" and token.text in _MARKS:
        yield _MARKS[token.text], token.text
    elif token.kind == "mark" and (token.text, after.text) == (",", ")"):
        yield 2017, ", before )"
    elif token.kind == "number" and ("_" in token.text or token.text.endswith("n")):
        yield 2021, token.text
    elif token.kind == "pattern":
        body, _, flags = token.text.rpartition("/")
        if set(flags) - _FLAGS or _NEW_IN_PATTERN.search(body):
            yield 2018, token.text
    elif token.kind == "name" and before.text == ".":
        if token.text in _CALLS and after.text == "(":
            yield _CALLS[token.text], f".{token.text}("
    elif token.kind == "name":
        yield from _of_word(token.text, after)


def _of_word(word: str, after: Token) -> Iterator[tuple[int, str]]:
    if word in _NAMES:
        yield _NAMES[word], word
    elif word == "async" and (after.kind == "name" or after.text == "("):
        yield 2017, "async"
    elif word == "catch" and after.text == "{":
        yield 2019, "catch {"
    elif word in {"import", "export"}:
        yield 2015, f"{word}, which a classic script may not have"


def _opens_class(before: list[Token]) -> bool:
    """Whether the { after these tokens opens the body of a class: `class Name extends Other`."""
    words = [token.text for token in before[-4:]]
    return "class" in words[-4:] and all(word.isidentifier() for word in words[words.index("class") :])
