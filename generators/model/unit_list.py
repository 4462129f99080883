"""ListedUnit: one row of the list of units that each get a kit of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from generators.model.catalog import Loc, Source
from generators.model.unit import Logo, Unit
from generators.problems import Place

LIST_SHEET = "单位名单"
"""The sheet of a book that is read; in a book without one of this name, the first."""

HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "单位编号", "id"),
    "name": ("名称", "单位名称", "name"),
    "venue": ("场所", "场所类型", "venue"),
    "phone": ("联系电话", "电话", "phone"),
    "address": ("地址", "单位地址", "address"),
    "area": ("区域", "所属区域", "area"),
    "households": ("常住户数", "户数", "households"),
    "logo": ("标识", "标志", "logo"),
    "quantities": ("数量", "quantities"),
    "note": ("备注", "note"),
}
"""What each column may be called; the first is what the template calls it."""

REQUIRED = ("id", "name", "venue")

COUNT_HEAD = "数量："
"""What a column of the quantities of one thing begins with; the thing's name or id follows."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit as its office lists it.

    `id` is safe as a file name everywhere and stands once in a list, whatever the case of its letters. `venue`
    is the id of a venue; `quantities` says of things that the venue must show, by the name in `Show.material`,
    how many pieces this unit wants, and is silent where the venue's own count stands. `area` (a street, town or
    district) is what reports add up by, `households` how many live in the unit's charge. `unit` is what is
    printed; its `logo` is a path from the list's folder, and `logo` the picture. `columns` says where in its
    row each value stands, and is one mapping for all units of a list; `place` is that of the id.
    """

    id: str
    unit: Unit
    venue: str
    place: Place
    columns: Mapping[str, int]
    quantities: Mapping[str, int]
    address: str | None = None
    area: str | None = None
    households: int | None = None
    logo: Logo | None = None

    @property
    def name(self) -> str:
        """What stands on every piece."""
        return self.unit.name

    @property
    def phone(self) -> str | None:
        """The unit's own telephone."""
        return self.unit.phone

    @property
    def source(self) -> Source:
        """Where the printed values stand, for `Catalog.printed_for`."""
        places: dict[Loc, Place] = {
            (key,): Place(self.place.file, self.place.line, self.columns[key])
            for key in ("name", "phone", "logo")
            if key in self.columns
        }
        return Source(self.place, places)
