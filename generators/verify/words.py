"""Words: the text that the finished page carries, held against the promised strings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.plan.promises import Sheet, Words
from generators.problems import Problem
from generators.verify.glyphs import Glyph
from generators.verify.proof import Proof


@dataclass(frozen=True, slots=True)
class Run:
    """The glyphs that together set one promised string once; `words` are all promises of that string."""

    words: tuple[Words, ...]
    glyphs: tuple[Glyph, ...]


def find_runs(sheet: Sheet, glyphs: Sequence[Glyph]) -> tuple[tuple[Run, ...], tuple[Glyph, ...]]:
    """Cut the page's text into promised strings; return them and the glyphs that belong to none.

    If the whole text can be cut without rest, it is cut so; else the longest string that fits is
    taken from the front, and what fits nowhere is left over.
    """
    promised = _promised(sheet)
    text = "".join(glyph.char for glyph in glyphs)
    longest_first = sorted(promised, key=len, reverse=True)
    whole = _tail_fits(text, longest_first)
    runs: list[Run] = []
    rest: list[Glyph] = []
    at = 0
    while at < len(text):
        fits = (one for one in longest_first if text.startswith(one, at) and (whole[at + len(one)] or not whole[0]))
        string = next(fits, None)
        if string is None:
            rest.append(glyphs[at])
            at += 1
            continue
        runs.append(Run(promised[string], tuple(glyphs[at : at + len(string)])))
        at += len(string)
    return tuple(runs), tuple(rest)


def check_words(proof: Proof, runs: Sequence[Run], rest: Sequence[Glyph]) -> Iterator[Problem]:
    """Each promised string must stand on the piece as often as it was promised, and nothing else may."""
    found = Counter(run.words for run in runs)
    for words in _promised(proof.sheet).values():
        for missing in words[found[words] :]:
            yield Problem(
                missing.place,
                f"{proof.sheet.path}：页面上找不到“{missing.text}”",
                f"模板没有排出它（{missing.path}），或者被截断了。",
            )
    if rest:
        text = "".join(glyph.char for glyph in rest)
        yield proof.fault(f"页面上多出 {len(rest)} 个字：“{text[:40]}”", "每个字都须来自内容文件，模板里不能写死文字。")


def _promised(sheet: Sheet) -> Mapping[str, tuple[Words, ...]]:
    """The promises by their text without white space, which a line break may have swallowed."""
    table: dict[str, tuple[Words, ...]] = {}
    for words in sheet.words:
        string = "".join(words.text.split())
        if string:
            table[string] = (*table.get(string, ()), words)
    return table


def _tail_fits(text: str, strings: Sequence[str]) -> list[bool]:
    """For each position: whether the text from there on is a row of promised strings."""
    by_first: dict[str, list[str]] = {}
    for string in strings:
        by_first.setdefault(string[0], []).append(string)
    fits = [False] * len(text) + [True]
    for at in range(len(text) - 1, -1, -1):
        likely = by_first.get(text[at], ())
        fits[at] = any(text.startswith(string, at) and fits[at + len(string)] for string in likely)
    return fits
