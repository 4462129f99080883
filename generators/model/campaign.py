"""Campaign: who runs it, when, and what every piece carries."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generators.model.noun import Noun, Short, Slug, Text
from generators.model.palette import DEFAULT_PALETTE
from generators.model.unit import Unit

Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=80)]
"""A web host as it stands in an address; anything else would never match one."""


class Phase(Noun):
    """A stretch of the campaign; `start` and `end` are both days of it."""

    name: Short
    start: date
    end: date
    task: Text

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Phase":
        if self.end < self.start:
            raise ValueError("end 早于 start")
        return self


class Footer(Noun):
    """Numbers that a public site must show; an empty one is not rendered, and none is ever invented."""

    contact: str = ""
    icp: str = ""
    police_record: str = ""
    site_code: str = ""


class Hotline(Noun):
    """A telephone number with the one line that says when to call it."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9]{3,5}$")]
    use: Annotated[str, StringConstraints(min_length=2, max_length=16)]
    ask: Annotated[str, StringConstraints(min_length=2, max_length=9)]
    role: Annotated[str, StringConstraints(min_length=2, max_length=6)]


class Promise(Noun):
    """What the official codes will never ask of the person who scans them."""

    head: Annotated[str, StringConstraints(min_length=2, max_length=10)]
    text: Annotated[str, StringConstraints(min_length=2, max_length=24)]


class Campaign(Noun):
    """The campaign file. An office that prints for itself writes its name once, as `unit`."""

    name: Text
    title: Annotated[str, StringConstraints(min_length=2, max_length=8)]
    motto: Annotated[str, StringConstraints(min_length=2, max_length=8)]
    pause: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=2, max_length=4)], ...],
        Field(min_length=3, max_length=3),
    ]
    region: Short
    organiser: Text
    batch: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]
    accounts: Annotated[tuple[Slug, ...], Field(min_length=2, max_length=2)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    hotlines: Annotated[tuple[Hotline, ...], Field(min_length=2, max_length=2)]
    promise: Promise
    unit: Unit | None = None
    palette: Slug = DEFAULT_PALETTE
    hosts: tuple[Host, ...] = ()
    site_url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+/)?$")] = ""
    footer: Footer = Footer()
