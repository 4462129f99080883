"""Words that stand beside a forwarded picture or page, out of those that its poster already has."""

from dataclasses import dataclass

from generators.model.campaign import Campaign
from generators.model.scam import ScamType


@dataclass(frozen=True, slots=True)
class Caption:
    """`lines` are for 朋友圈: what they say, what it is, whom to call; `title` and `digest` for a 公众号."""

    scam: str
    name: str
    lines: tuple[str, ...]
    title: str
    digest: str

    @property
    def moments(self) -> str:
        """The lines one below the other."""
        return "\n".join(self.lines)


def make_caption(campaign: Campaign, scam: ScamType, sender: str | None = None) -> Caption:
    """The caption of a type; a `sender` stands on a line of its own."""
    quote = scam.poster.quote
    calls = "".join(f"{line.ask} {line.number}。" for line in campaign.hotlines)
    lines = (
        f"{quote.caller}常说：{''.join(quote.lines)}",
        f"{scam.poster.stamp}：{'，'.join(scam.verdict)}。",
        f"{calls}#{campaign.title}",
        *((f"——{sender}",) if sender else ()),
    )
    return Caption(scam.id, scam.name, lines, scam.sign.rstrip("。"), scam.summary + scam.action)
