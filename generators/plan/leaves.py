"""Pages of a piece: how many, what number each bears, and where they lie on the sheets of a folded booklet."""

from generators.model.catalog import Catalog
from generators.model.material import Format, Material
from generators.plan.selection import Said

_FOLDED = 4
"""Pages on a sheet that is printed on both sides and folded once."""


def count_pages(material: Material, paper: Format, each: int) -> int:
    """The pages of a piece with one for each of so many things; a booklet is filled up to whole folded sheets."""
    pages = material.pages + each
    return pages if paper.spread_mm is None else -(-pages // _FOLDED) * _FOLDED


def page_numbers(catalog: Catalog, material: Material, count: int) -> list[Said | None]:
    """What stands on each page: its number, but nothing on the two covers."""
    place = catalog.place("material", material.id, "pages")
    return [Said(str(number), place) if 1 < number < count else None for number in range(1, count + 1)]


def booklet_sides(count: int) -> tuple[tuple[int, int], ...]:
    """For each printed side the pages (from 1) on its left and right half, for sheets that are folded and stapled.

    The sheets are printed on both sides, turned over the short edge, laid on each other and folded once: of 8
    pages the first sheet bears 8 and 1, and on its back 2 and 7. Raises ValueError unless `count` is a multiple
    of four.
    """
    if count % _FOLDED:
        raise ValueError(f"{count} pages cannot be folded from whole sheets")
    return tuple((low, count + 1 - low) if low % 2 == 0 else (count + 1 - low, low) for low in range(1, count // 2 + 1))
