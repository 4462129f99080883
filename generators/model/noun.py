"""What all content types share: frozen, no unknown keys, and text types with their limits."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Noun(BaseModel):
    """A value that an editor wrote; `extra="forbid"` turns a mistyped key into a problem with a place."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
"""An id: ASCII, safe in a path, a URL and an anchor."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""A sentence or a short paragraph for a page."""

Short = Annotated[str, StringConstraints(min_length=1, max_length=24)]
"""A label or title: one line on a 390 px page."""

HeadLine = Annotated[str, StringConstraints(min_length=1, max_length=10)]
"""One unbreakable headline line; ten characters are 257 mm at the 73 pt of an A3 second line."""

Chip = Annotated[str, StringConstraints(min_length=1, max_length=7)]
"""A word on a button-shaped label of a table card."""
