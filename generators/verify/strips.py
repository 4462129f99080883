"""The gate of a filled file: it begins with the proven one, and its fields say what their unit's field should say.

Nothing of the proven file is decoded again: its bytes stand first, no object of it was replaced but pages, catalog
and structure, and each page still draws what it drew, in the same order, and then its fields, where they belong. A
sampled look by the whole gate of sheets backs this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from generators.verify.addition import BROKEN, addition_faults, proven_of
from generators.verify.field_words import FieldFonts, field_words
from generators.verify.laid_over import Call, box_of, calls, is_plain, page_faults, streams

NOT_PROVEN = "开头不是核验过的原件"
_NEAR_PT = 0.05


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field is: the page, from 0, and its left, top, right and bottom on the trimmed page in pt."""

    page: int
    box: tuple[float, float, float, float]


def strip_faults(
    finished: bytes, proven: bytes, places: Sequence[FieldPlace], said: Sequence[Sequence[str]]
) -> Iterator[str]:
    """All that is wrong with a filled file, in words; `said` are the strings of the field at each of its places."""
    if not finished.startswith(proven):
        yield NOT_PROVEN
        return
    old = proven_of(proven)
    try:
        with pikepdf.open(BytesIO(finished)) as after:
            yield from addition_faults(old, finished, after)
            fonts, found = FieldFonts(), list[str]()
            for number, (before, page) in enumerate(zip(old.pages, after.pages, strict=True)):
                mine = [place for place in places if place.page == number]
                called = calls(streams(page)[-1], "Q") if mine else []
                yield from (f"第 {number + 1} 页{what}" for what in page_faults(before, page, called))
                found += fields_of(page, called, mine, fonts) if mine else ()
    except BROKEN as error:
        yield f"打不开或读不懂（{error}）"
        return
    wanted = ["".join(strings) for strings in said]
    if found != wanted:
        yield f"单位栏里是 {'、'.join(found)}，应为 {'、'.join(wanted)}"


def fields_of(
    page: pikepdf.Page, called: Sequence[Call], places: Sequence[FieldPlace], fonts: FieldFonts
) -> Iterator[str]:
    """What each field of a page says. Raises ValueError where other drawings are `called`, or in other places."""
    forms: Any = page.resources.XObject
    if len({name for name, _ in called}) != len(places) or len(called) != len(places):
        raise ValueError("单位栏的个数不对")
    left, _, _, top = (float(side) for side in page.trimbox)
    for (name, matrix), place in zip(called, places, strict=True):
        form = forms[name]
        x, y, width, height = (float(side) for side in form.BBox)
        box = (left + place.box[0], top - place.box[3], left + place.box[2], top - place.box[1])
        there = box_of(matrix, (width, height))
        if (x, y) != (0, 0) or not is_plain(form) or max(map(_apart, there, box)) > _NEAR_PT:
            raise ValueError("单位的名称没有画在单位栏里")
        yield field_words(form, fonts)


def _apart(one: float, other: float) -> float:
    return abs(one - other)
