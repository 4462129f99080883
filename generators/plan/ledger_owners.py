"""Whose ledger it is: from the codes that were printed on the pieces, or from the name of the file."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.model.ledger import Ledger
from generators.model.unit_list import ListedUnit

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
_WORD = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TITLES = re.compile(r"(?:宣传)?(?:台账|进度表)|入户(?:宣传)?登记表|[-_]?\([0-9]+\)$|-?副本$")
"""What the name of a file says beside that of its unit."""

_ITEM = re.compile(r"(?P<parts>[a-z0-9_]+(?:-[a-z0-9_]+)+)-[0-9]{2,3}")
"""`u0012-p1-01`: an owner and a kind, which may both have hyphens, and a number."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who displayed it: a listed unit, or, of a ledger that knows only its venue, whoever filled in the file.

    `venue` is "" where nobody can tell. `wanted` are the quantities of the list. A community that only a register
    of households names is no unit.
    """

    id: str
    name: str
    venue: str
    area: str = ""
    households: int | None = None
    wanted: Mapping[str, int] = field(default_factory=dict)
    listed: bool = False
    is_unit: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    """All that ledgers can belong to: units by folded id and by folded name (where one only has it)."""

    units: Mapping[str, Owner]
    names: Mapping[str, Owner]
    venues: frozenset[str]

    def by_path(self, file: str) -> Owner | None:
        """The unit that the name of a file, or of a folder around it, begins with or consists of."""
        for part in reversed(PurePosixPath(file).parts):
            word = fold(PurePosixPath(part).stem)
            named = self.names.get(_TITLES.sub("", word))
            if named:
                return named
            begins = _WORD.match(word)
            unit = self._begins(begins.group()) if begins else None
            if unit:
                return unit
        return None

    def of_code(self, code: str) -> tuple[str, str, Owner | None]:
        """The owner's part of an item's code and its kind, and the unit of that id; "" for what is no code."""
        found = _ITEM.fullmatch(fold(code))
        if found is None:
            return "", "", None
        parts = found["parts"].split("-")
        splits = [("-".join(parts[:at]), "-".join(parts[at:])) for at in range(len(parts) - 1, 0, -1)]
        for known in (self.units, self.venues):
            for owner, kind in splits:
                if owner in known:
                    return owner, kind, self.units.get(owner)
        return *splits[0], None

    def home(self, ledger: Ledger) -> Owner | None:
        """Whose workbook it is: by most of its codes, else by its path; else its venue's, under its own name."""
        coded = Counter(self.of_code(row.code)[0] for row in ledger.items if row.code)
        owners = sorted((name for name in coded if name), key=lambda name: (-coded[name], name))
        known = next((self.units[name] for name in owners if name in self.units), None) or self.by_path(ledger.file)
        if known:
            return known
        for name in owners:
            if name in self.venues:
                return self.visitor(name, ledger.file)
            if not self.units:
                return Owner(name, name, "")
        return None

    def visitor(self, venue: str, file: str) -> Owner:
        """Whoever filled in the ledger of a venue: without an id of its own, the file tells it apart."""
        return Owner(f"{venue}@{file}", PurePosixPath(file).stem, venue)

    def _begins(self, word: str) -> Owner | None:
        while word:
            if word in self.units:
                return self.units[word]
            word = word[: max(word.rfind("-"), word.rfind("_"), 0)]
        return None


def fold(text: str) -> str:
    """A code or a name as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()).casefold()


def make_register(catalog: Catalog, units: Iterable[ListedUnit]) -> Register:
    """The units of a list, and the venues of the campaign."""
    owners = {
        fold(unit.id): Owner(
            unit.id, unit.name, unit.venue, unit.area or "", unit.households, unit.quantities, listed=True
        )
        for unit in units
    }
    counted = Counter(fold(owner.name) for owner in owners.values())
    names = {fold(owner.name): owner for owner in owners.values() if counted[fold(owner.name)] == 1}
    return Register(owners, names, frozenset(catalog.venues))
