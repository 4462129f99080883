"""The kinds of content: which files hold them, which noun they become, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generators.load.document import Document
from generators.model.account import Account
from generators.model.asked import Asked
from generators.model.audience import Audience
from generators.model.campaign import Campaign
from generators.model.catalog import Loc, Source
from generators.model.coverage import CoverageRow, SeedWording
from generators.model.label import Channel
from generators.model.letter import Letter
from generators.model.material import Format, Material
from generators.model.message import Message
from generators.model.notice import Notice
from generators.model.noun import Noun
from generators.model.palette import Palette
from generators.model.quiz import Question
from generators.model.reference import Alert, LawArticle, Tool
from generators.model.scam import ScamType
from generators.model.season import Season
from generators.model.simulation import Simulation
from generators.model.slogan import Slogan
from generators.model.triage import TriageCard
from generators.model.venue import Venue
from generators.problems import Place


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content. `listed` files hold many nouns, the others one; `label` is its Chinese name.

    `key` holds what a noun is known by. A campaign may do without an `optional` kind; what the plans
    demand of it is asked by the coverage check.
    """

    name: str
    noun: type[Noun]
    files: str
    schema: str
    label: str
    listed: bool = True
    key: str = "id"
    optional: bool = False

    @property
    def modeline(self) -> str:
        """The way from a file of this kind to its JSON Schema, as its opening comment must have it."""
        folder = PurePosixPath(self.files).parent
        up = "content/" if folder == PurePosixPath(".") else "../" * (len(folder.parts) - 1)
        return f"{up}.schemas/{self.schema}.schema.json"


KINDS = (
    Kind("campaign", Campaign, "campaign.yml", "campaign", "活动", listed=False),
    Kind("account", Account, "content/accounts.yml", "accounts", "公众号"),
    Kind("audience", Audience, "content/audiences.yml", "audiences", "人群"),
    Kind("channel", Channel, "content/channels.yml", "channels", "渠道"),
    Kind("format", Format, "content/formats.yml", "formats", "版式"),
    Kind("palette", Palette, "content/palettes.yml", "palettes", "配色"),
    Kind("material", Material, "content/materials*.yml", "materials", "物料"),
    Kind("scam", ScamType, "content/scams/*.yml", "scam", "骗局", listed=False),
    Kind("slogan", Slogan, "content/slogans/*.yml", "slogans", "标语"),
    Kind("venue", Venue, "content/venues.yml", "venues", "场所", optional=True),
    Kind("coverage", CoverageRow, "content/coverage.yml", "coverage", "覆盖要求", optional=True),
    Kind(
        "wording", SeedWording, "content/seed-wordings.yml", "seed-wordings", "方案说法", key="wording", optional=True
    ),
    Kind("message", Message, "content/messages/*.yml", "message", "短信和广播稿", listed=False, optional=True),
    Kind("question", Question, "content/quiz/*.yml", "quiz", "题目", optional=True),
    Kind("simulation", Simulation, "content/simulations/*.yml", "simulation", "模拟对话", listed=False, optional=True),
    Kind("letter", Letter, "content/letters/*.yml", "letter", "信函", listed=False, optional=True),
    Kind("notice", Notice, "content/notices*.yml", "notices", "提示语", optional=True),
    Kind("law", LawArticle, "content/laws.yml", "laws", "法条", optional=True),
    Kind("tool", Tool, "content/tools.yml", "tools", "电话和工具", optional=True),
    Kind("season", Season, "content/seasons.yml", "seasons", "时节", optional=True),
    Kind("triage", TriageCard, "content/triage.yml", "triage", "卡片", optional=True),
    Kind("asked", Asked, "content/asked/*.yml", "asked", "问法", key="page", optional=True),
    Kind("alert", Alert, "content/alerts/*.yml", "alert", "预警", listed=False, optional=True),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One noun as it was written, before anything is known to be right about it.

    `at` is its place in the document: empty, or its index in the list.
    """

    kind: Kind
    document: Document
    at: Loc
    data: Mapping[str, object]

    @property
    def name(self) -> str:
        """What it is known by, mostly its id; empty for the campaign, and where that is no text."""
        name = self.data.get(self.kind.key, "")
        return name if isinstance(name, str) else ""

    @property
    def names(self) -> frozenset[str]:
        """What others may call it without a second complaint: its id, and its file where the two differ."""
        return frozenset({self.name} if self.kind.listed else {self.name, PurePosixPath(self.document.file).stem})

    def place(self, *loc: str | int) -> Place:
        """Where the value stands, or the nearest thing around it."""
        return Source(self.document.places[self.at], self.document.places).at((*self.at, *loc))

    def source(self) -> Source:
        """The places of this noun's values alone, seen from the noun."""
        depth = len(self.at)
        places = {loc[depth:]: place for loc, place in self.document.places.items() if loc[:depth] == self.at}
        return Source(self.document.places[self.at], places)
