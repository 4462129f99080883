"""Catalog: all content by id, and the place of every value in the files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generators.model.account import Account
from generators.model.asked import Asked
from generators.model.audience import Audience
from generators.model.campaign import Campaign
from generators.model.coverage import CoverageRow, SeedWording
from generators.model.label import Channel
from generators.model.letter import Letter
from generators.model.material import Format, Material
from generators.model.message import Message
from generators.model.notice import Notice
from generators.model.palette import Palette
from generators.model.quiz import Question
from generators.model.reference import Alert, LawArticle, Tool
from generators.model.scam import ScamType
from generators.model.season import Season
from generators.model.simulation import Simulation
from generators.model.slogan import Slogan
from generators.model.triage import TriageCard
from generators.model.unit import Logo, Unit
from generators.model.venue import Venue
from generators.problems import Place

Loc = tuple[str | int, ...]
"""The way to a value inside one noun: ("poster", "quote", "lines", 0)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one noun stands: its own place and that of every value under it."""

    place: Place
    places: Mapping[Loc, Place]

    def at(self, loc: Loc) -> Place:
        """The place of the value at `loc`, or of the nearest thing around it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places.get(loc, self.place)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Content with cross-references resolved; every mapping keeps the order of the files.

    `sources` is keyed by kind and id, for example ("scam", "fake-police") or ("campaign", ""); a seed
    wording has no id and is known by its words. `unit` is the one whose name all pieces carry, and ("unit", "")
    its source; without one they have a blank to write on. `logo` is its own, read.
    """

    campaign: Campaign
    accounts: Mapping[str, Account]
    scams: Mapping[str, ScamType]
    slogans: Mapping[str, Slogan]
    audiences: Mapping[str, Audience]
    channels: Mapping[str, Channel]
    formats: Mapping[str, Format]
    palettes: Mapping[str, Palette]
    materials: Mapping[str, Material]
    venues: Mapping[str, Venue]
    coverage: Mapping[str, CoverageRow]
    wordings: Mapping[str, SeedWording]
    messages: Mapping[str, Message]
    questions: Mapping[str, Question]
    simulations: Mapping[str, Simulation]
    letters: Mapping[str, Letter]
    notices: Mapping[str, Notice]
    laws: Mapping[str, LawArticle]
    tools: Mapping[str, Tool]
    seasons: Mapping[str, Season]
    triage: Mapping[str, TriageCard]
    alerts: Mapping[str, Alert]
    asked: Mapping[str, Asked]
    sources: Mapping[tuple[str, str], Source]
    unit: Unit | None = None
    logo: Logo | None = None

    @property
    def official(self) -> tuple[Account, ...]:
        """The campaign's accounts, in the order in which they are printed."""
        return tuple(self.accounts[name] for name in self.campaign.accounts)

    @property
    def sample(self) -> bool:
        """While any account is a sample, every sheet and page must say so."""
        return any(account.status == "sample" for account in self.official)

    @property
    def season(self) -> Season | None:
        """That of the campaign's batch month, if the content has one for it."""
        month = int(self.campaign.batch[-2:])
        return next((season for season in self.seasons.values() if month in season.months), None)

    def printed_for(self, unit: Unit, logo: Logo | None, source: Source) -> "Catalog":
        """The same content for another unit, which stands at `source`."""
        return replace(self, unit=unit, logo=logo, sources={**self.sources, ("unit", ""): source})

    def place(self, kind: str, name: str, *loc: str | int) -> Place:
        """Where a value of a noun stands in the content files."""
        return self.sources[kind, name].at(loc)
