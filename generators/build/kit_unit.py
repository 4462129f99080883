"""One unit's kit: the venue's proven files with the unit's own name, each read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generators.build.kit_stock import Print, VenueStock
from generators.fonts import advance
from generators.model.unit_list import ListedUnit
from generators.plan.kit_tables import ID, NAME, count_mark
from generators.plan.kits import LEDGER, TEXTS, item_number, wanted_counts
from generators.plan.messages import message_pack
from generators.plan.packs import NOTE
from generators.plan.promises import Sheet, Words
from generators.plan.strip import Room, Signed, Strip, UnfitError, plan_strip
from generators.problems import ContentError, Problem
from generators.render.stamp import room_of, stamped
from generators.render.strips import StripSetter, Wanted
from generators.verify.sheet import verify_sheet
from generators.verify.strips import FieldPlace, strip_faults

_MM_PER_PT = 25.4 / 72
_SURE_NAME, _SURE_LATIN, _SURE_NUMBER = 12, 6, 6
"""Characters of a name, of these of the Latin kind, whose words no line may part, and of a unit's number."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A strip that is wanted: the same on all files of one piece that have the same room and ink."""

    room: Room
    item: str
    shop: bool


def unit_files(stock: VenueStock, unit: ListedUnit, *, whole_gate: bool) -> Mapping[str, bytes]:
    """All files of a unit's kit by name, proven.

    Every printed file is held against the proven one and its fields are read back; where `whole_gate`, it passes
    the gate of sheets besides, as if it had been made anew. Raises ContentError.
    """
    words = {NAME: unit.name, ID: unit.id}
    words |= {count_mark(number): count for number, count in wanted_counts(stock.kit, unit).items()}
    files = {NOTE: _with(stock.kit.note, words).encode()}
    files[LEDGER] = stock.ledger.filled(words)
    texts = message_pack(stock.catalog, stock.venue, unit.name)
    files |= {f"{TEXTS}/{name}": text.encode() for name, text in texts.items()}
    files |= dict(stock.plain)
    files |= {f"{name}.txt": _with(ticket.text, words).encode() for name, ticket in stock.kit.tickets}
    files |= {name: form.filled(words) for name, form in stock.forms}
    return files | dict(_printed(stock.prints, unit, whole_gate=whole_gate))


def _with(text: str, words: Mapping[str, str]) -> str:
    return text.translate({ord(mark): word for mark, word in words.items()})


def _printed(prints: Sequence[Print], unit: ListedUnit, *, whole_gate: bool) -> Iterator[tuple[str, bytes]]:
    plans = {field: unit_strip(field, unit, one.sheet) for one in prints for field in field_kinds(one)}
    strips = strip_setter().typeset([Wanted(strip, field.shop, unit.logo) for field, strip in plans.items()])
    drawn = dict(zip(plans, strips.drawn, strict=True))
    for one in prints:
        if one.blank is None:
            yield one.name, one.data
            continue
        fields = [*field_kinds(one)]
        data = stamped(one.blank, strips, [drawn[field] for field in fields])
        said = [[part.words for part in plans[field].sets] for field in fields]
        problems = [
            Problem(unit.place, f"{unit.id} 的“{one.name}”：{what}", "请重新运行；还是这样，就是程序的错，请报告")
            for what in strip_faults(data, one.data, places_of(one), said)
        ]
        if whole_gate and not problems:
            problems += verify_sheet(data, signed_sheet(one.sheet, unit, plans[fields[0]]))
        if problems:
            raise ContentError(problems)
        yield one.name, data


def field_kinds(one: Print) -> Iterator[FieldKind]:
    """Its fields in their order, as they are filled."""
    for field in one.blank.fields if one.blank else ():
        yield FieldKind(room_of(field), one.item, one.sheet.variant == "shop")


def places_of(one: Print) -> tuple[FieldPlace, ...]:
    """Where its fields are, for the gate, in their order."""
    return tuple(FieldPlace(field.page, field.box_pt) for field in (one.blank.fields if one.blank else ()))


def unit_strip(field: FieldKind, unit: ListedUnit, sheet: Sheet) -> Strip:
    """Plan one field of a unit's piece. Raises ContentError where the name does not fit."""
    logo = unit.logo.width / unit.logo.height if unit.logo else None
    signed = Signed(unit.name, item_number(unit.id, field.item), unit.phone, logo)
    try:
        return plan_strip(field.room, signed, _advance)
    except UnfitError as error:
        need, have = error.need_pt * _MM_PER_PT, error.have_pt * _MM_PER_PT
        where = f"“{unit.name}”（{unit.id}）在“{sheet.material.name}”的单位栏里"
        what = f"{where}放不下：需要 {need:.1f} 毫米，只有 {have:.1f} 毫米"
        raise ContentError([Problem(unit.place, what, "用简称；编号也占位置，可以改短")]) from error


def room_faults(stock: VenueStock, units: Iterable[ListedUnit]) -> Iterator[Problem]:
    """Which names and numbers find no room in some field: told before anything is made, each once for a material."""
    kinds = {(kind.room, sheet.material.id): (kind, sheet) for kind, sheet in _all_kinds(stock.prints)}
    for unit in units:
        if not surely_has_room(unit):
            faults = (_room_fault(kind, unit, sheet) for kind, sheet in kinds.values())
            yield from {problem.what: problem for problem in faults if problem}.values()


def surely_has_room(unit: ListedUnit) -> bool:
    """Whether every field of the shipped formats has room: true of most units, which then need not be tried."""
    latin = sum(map(str.isascii, unit.name))
    short = len(unit.name) <= _SURE_NAME and latin <= _SURE_LATIN and len(unit.id) <= _SURE_NUMBER
    return short and unit.logo is None


def _all_kinds(prints: Sequence[Print]) -> Iterator[tuple[FieldKind, Sheet]]:
    for one in prints:
        for kind in field_kinds(one):
            yield kind, one.sheet


def _room_fault(kind: FieldKind, unit: ListedUnit, sheet: Sheet) -> Problem | None:
    try:
        unit_strip(kind, unit, sheet)
    except ContentError as error:
        return error.problems[0]
    return None


@lru_cache(maxsize=4096)
def _advance(words: str, weight: int) -> float:
    return sum(advance(char, weight) for char in words)


def signed_sheet(sheet: Sheet, unit: ListedUnit, strip: Strip) -> Sheet:
    """The promise of a filled sheet: what the blank one promised, and the words of the unit's field."""
    shown = [part.words for part in strip.sets]
    own = [("unit_name", unit.name), ("unit_item", strip.number)]
    own += [("unit_phone", unit.phone)] if unit.phone in shown else []
    words = tuple(Words(f"house.{key}", text, unit.place, "scan") for key, text in own)
    return replace(sheet, words=(*sheet.words, *words))


@lru_cache(maxsize=1)
def strip_setter() -> StripSetter:
    """One engine for each process."""
    return StripSetter()
