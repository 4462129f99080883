"""ScamType: everything a page, a poster and a table card say about one kind of fraud."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Chip, HeadLine, Noun, Short, Slug, Text

Confidence = Literal["高", "中", "低"]


class Step(Noun):
    """One move of the fraudster, and what can still be done at that point (出口)."""

    title: Annotated[str, StringConstraints(min_length=2, max_length=12)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    exit: Annotated[str, StringConstraints(min_length=1, max_length=22)]


class Line(Noun):
    """A typical sentence of the fraudster (话术) beside the plain truth; never a real recording."""

    speaker: Short
    says: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    truth: Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Giveaway(Noun):
    """A sign by which the fraud is known: `text` fits a poster card, `why` explains it on the page."""

    text: Annotated[str, StringConstraints(min_length=2, max_length=9)]
    why: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class Quote(Noun):
    """The fraudster's words in the poster's bubble; `marks` are the parts underlined in red."""

    caller: Annotated[str, StringConstraints(min_length=2, max_length=14)]
    lines: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=2, max_length=14)], ...],
        Field(min_length=1, max_length=2),
    ]
    marks: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _marks_stand_in_the_lines(self) -> "Quote":
        for mark in self.marks:
            if not any(mark in line for line in self.lines):
                raise ValueError(f"marks 里的“{mark}”不在 lines 的任何一行里")
        return self


class Poster(Noun):
    """What only the poster needs: the quoted bubble, the rule band, and the stamp.

    The stamp says what it is in law: not every page is about fraud (诈骗) in the strict sense.
    """

    quote: Quote
    stamp: Annotated[str, StringConstraints(min_length=4, max_length=6)] = "这是诈骗"
    rule: Annotated[str, StringConstraints(min_length=4, max_length=13)]


HeadPair = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=2, max_length=6)], ...],
    Field(min_length=2, max_length=2),
]
"""Two large lines that stand beside something else: six characters are the most."""


class Bubble(Noun):
    """One message of the fraudster, line by line as it is set; `mark` is the part underlined in red."""

    lines: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=2, max_length=11)], ...],
        Field(min_length=1, max_length=2),
    ]
    mark: Annotated[str, StringConstraints(min_length=2, max_length=11)] | None = None

    @model_validator(mode="after")
    def _mark_stands_in_a_line(self) -> "Bubble":
        if self.mark is not None and not any(self.mark in line for line in self.lines):
            raise ValueError(f"mark“{self.mark}”不在 lines 的任何一行里")
        return self


class Callout(Noun):
    """What is wrong with the marked words of one bubble."""

    title: Annotated[str, StringConstraints(min_length=3, max_length=7)]
    text: Annotated[str, StringConstraints(min_length=3, max_length=9)]


class ChatPoster(Noun):
    """The poster that shows a chat: three of their bubbles, two giveaways tied to callouts, and what we answer."""

    headline: HeadPair
    ticks: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=3, max_length=7)], ...], Field(min_length=3, max_length=3)
    ]
    sender: Annotated[str, StringConstraints(min_length=2, max_length=8)]
    bubbles: Annotated[tuple[Bubble, ...], Field(min_length=3, max_length=3)]
    reply: Annotated[str, StringConstraints(min_length=2, max_length=11)]
    callouts: Annotated[tuple[Callout, ...], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _each_callout_has_its_mark(self) -> "ChatPoster":
        marks = sum(bubble.mark is not None for bubble in self.bubbles)
        if marks != len(self.callouts):
            raise ValueError(f"bubbles 里要有 {len(self.callouts)} 处 mark，和 callouts 一一对应，现有 {marks} 处")
        return self


class StoryStep(Noun):
    """One column of the picture story: how it rises, what they say; `stake` is how many slabs lie in it."""

    title: Annotated[str, StringConstraints(min_length=2, max_length=5)]
    lines: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=2, max_length=7)], ...], Field(min_length=2, max_length=2)
    ]
    says: Annotated[str, StringConstraints(min_length=4, max_length=9)]
    stake: Annotated[int, Field(ge=0, le=10)]


class StoryPoster(Noun):
    """The poster that tells the fraud in four rising columns; `rising` names the red line that climbs over them."""

    headline: HeadPair
    rising: Annotated[str, StringConstraints(min_length=3, max_length=8)]
    steps: Annotated[tuple[StoryStep, ...], Field(min_length=4, max_length=4)]

    @model_validator(mode="after")
    def _stakes_never_fall(self) -> "StoryPoster":
        stakes = [step.stake for step in self.steps]
        if stakes != sorted(stakes) or not stakes[-1]:
            raise ValueError("四步的 stake（垫高的条数）要一步不比一步少，最后一步至少 1")
        return self


class CardFace(Noun):
    """One face of the table card: two headline lines and three labels."""

    lines: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=2, max_length=6)], ...],
        Field(min_length=2, max_length=2),
    ]
    chips: Annotated[tuple[Chip, ...], Field(min_length=3, max_length=3)]


class TableCard(Noun):
    """The two faces of a folded table card; the back speaks to the other side of the counter."""

    front: CardFace
    back: CardFace


class Turn(Noun):
    """One turn of the acted scene."""

    who: Literal["对方", "我", "旁白"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class LegalNote(Noun):
    """A rule of law in plain words, with the article it stands on."""

    text: Text
    basis: Annotated[str, StringConstraints(min_length=4, max_length=60)]


class Fact(Noun):
    """A statement that can become untrue: who says so, when, how sure we are, and when to look again."""

    text: Text
    source: Annotated[str, StringConstraints(min_length=4, max_length=100)]
    date: dt.date
    confidence: Confidence
    review_by: dt.date

    @model_validator(mode="after")
    def _looked_at_again_later(self) -> "Fact":
        if self.review_by <= self.date:
            raise ValueError("review_by（复核期限）要晚于 date（发布日期）")
        return self


class ScamType(Noun):
    """One kind of fraud; the file name is its id, and `rank` its place wherever all kinds are listed."""

    id: Slug
    name: Short
    rank: Annotated[int, Field(ge=1, le=999)] = 999
    icon: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    aliases: Annotated[tuple[Short, ...], Field(min_length=8)]
    summary: Annotated[str, StringConstraints(min_length=10, max_length=60)]
    audiences: Annotated[tuple[Slug, ...], Field(min_length=1)]
    channels: Annotated[tuple[Slug, ...], Field(min_length=1)]
    verdict: Annotated[tuple[HeadLine, ...], Field(min_length=2, max_length=3)]
    sign: Annotated[str, StringConstraints(min_length=8, max_length=34)]
    action: Annotated[str, StringConstraints(min_length=4, max_length=34)]
    steps: Annotated[tuple[Step, ...], Field(min_length=4, max_length=7)]
    lines: Annotated[tuple[Line, ...], Field(min_length=4, max_length=8)]
    giveaways: Annotated[tuple[Giveaway, ...], Field(min_length=4, max_length=6)]
    rules: Annotated[tuple[Text, ...], Field(min_length=3, max_length=6)]
    poster: Poster
    chat: ChatPoster | None = None
    story: StoryPoster | None = None
    card: TableCard
    scene: Annotated[tuple[Turn, ...], Field(min_length=4, max_length=12)]
    after: Annotated[tuple[Text, ...], Field(min_length=3, max_length=7)]
    slogans: tuple[Slug, ...] = ()
    related: tuple[Slug, ...] = ()
    law: Annotated[tuple[LegalNote, ...], Field(min_length=1)]
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
