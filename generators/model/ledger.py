"""Ledger: what one returned workbook says was displayed, held and handed over."""

import datetime as dt
from dataclasses import dataclass

from generators.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of 宣传台账. `code` is the item's, or "" for something that the unit added by hand as `thing`.

    `wording` is what the plans call it, as far as the row still says so. None says that nothing stands there;
    `scanned` that both codes were tried with a phone.
    """

    place: Place
    code: str
    wording: str
    thing: str
    pieces: int | None
    receipts: int | None
    posted: dt.date | None
    checked: dt.date | None
    scanned: bool | None

    @property
    def displayed(self) -> bool:
        """A number above 0 says so, and where there is none, a date."""
        return self.pieces > 0 if self.pieces is not None else bool(self.posted or self.checked)

    @property
    def blank(self) -> bool:
        """Whether nobody has written anything into it."""
        return all(each is None for each in (self.pieces, self.receipts, self.posted, self.checked, self.scanned))


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A row of 宣传进度表: how many events were held in a phase, and how many people came."""

    place: Place
    phase: str
    events: int | None
    people: int | None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A row of 入户宣传登记表: one household. `door` only tells households apart and is never reported."""

    place: Place
    community: str
    door: str
    told: bool
    notice: bool
    pledge: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """One workbook; `file` is its path below the folder of all."""

    file: str
    items: tuple[ItemRow, ...]
    phases: tuple[PhaseRow, ...]
    visits: tuple[VisitRow, ...]

    @property
    def blank(self) -> bool:
        """Whether it came back as it went out."""
        return not self.phases and not self.visits and all(row.blank for row in self.items)


@dataclass(frozen=True, slots=True)
class Returned:
    """All that came back: workbooks by path, and what of them could not be used.

    `copies` are files with the same bytes as one before them, with that one.
    """

    ledgers: tuple[Ledger, ...]
    faults: tuple[Problem, ...]
    copies: tuple[tuple[str, str], ...]
