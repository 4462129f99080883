"""Account: an official account, and exactly what its code must say."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from generators.model.noun import Noun, Short, Slug, Text

Payload = Annotated[str, StringConstraints(min_length=8, max_length=46, pattern=r"^[\x21-\x7e]+$")]
"""What the code says: 46 bytes are the most that version 4 at level Q holds (ISO/IEC 18004)."""


class Account(Noun):
    """An official account on a printed piece.

    `sample` accounts carry an `example.` address and mark every sheet 样张; an `active` one has been
    read from the official image by a person whose name and date stand beside it.
    """

    id: Slug
    name: Short
    platform: Literal["公众号"]
    purpose: Annotated[str, StringConstraints(min_length=4, max_length=40)]
    status: Literal["sample", "active"]
    payload: Payload
    permanent: bool = False
    owner: Text | None = None
    image_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    checked_on: date | None = None
    checked_by: Short | None = None

    @model_validator(mode="after")
    def _active_was_checked(self) -> "Account":
        if self.status == "active" and not (self.image_sha256 and self.checked_on and self.checked_by):
            raise ValueError(
                "status: active 须有 image_sha256、checked_on、checked_by；请用 fanzha account import 登记"
            )
        return self
