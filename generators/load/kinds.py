"""The kinds of content: which files hold them, which noun they become, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generators.load.document import Document
from generators.model.account import Account
from generators.model.campaign import Campaign
from generators.model.catalog import Loc, Source
from generators.model.label import Audience, Channel
from generators.model.material import Format, Material
from generators.model.noun import Noun
from generators.model.scam import ScamType
from generators.model.slogan import Slogan
from generators.problems import Place


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content. `listed` files hold many nouns, the others one; `label` is its Chinese name."""

    name: str
    noun: type[Noun]
    files: str
    schema: str
    label: str
    listed: bool = True

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
    Kind("material", Material, "content/materials.yml", "materials", "物料"),
    Kind("scam", ScamType, "content/scams/*.yml", "scam", "骗局", listed=False),
    Kind("slogan", Slogan, "content/slogans/*.yml", "slogans", "标语"),
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
        """Its id; empty for the campaign, and where the id is no text."""
        name = self.data.get("id", "")
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
