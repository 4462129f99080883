"""The promises: small frozen values that render fulfils and verify holds the bytes against."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from generators.model.material import Format, Material, Variant
from generators.model.unit import Logo
from generators.problems import Place

Reading = Literal["read", "scan"]
"""Words that must be read at the format's reading distance, or only at the distance of scanning."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code that must be on the sheet: the account's id and name, and exactly what it says."""

    account: str
    name: str
    payload: str


@dataclass(frozen=True, slots=True)
class Words:
    """One string that the finished sheet must carry; `path` is its way in the template's data.

    `place` is the line of the content file that a person must change when it does not fit.
    """

    path: str
    text: str
    place: Place
    reading: Reading = "read"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printable file. `data` is JSON for the template: it holds every string that is typeset.

    `format` has the lengths of the file (`Format.drawn`). `paper_mm` is its page, on which the piece stands
    at each of `cells_mm`; `codes` and `words` are those of one piece over all its pages, repeats counted:
    a table card with two accounts on two faces promises four codes. `path` is relative to the site's
    root, `download` is the Chinese file name offered to the reader. `data` knows the `logo` by its digest only.
    """

    material: Material
    format: Format
    variant: Variant
    subject: str
    title: str
    path: PurePosixPath
    download: str
    paper_mm: tuple[float, float]
    cells_mm: tuple[tuple[float, float], ...]
    pages: int
    code_mm: float | None
    codes: tuple[Code, ...]
    words: tuple[Words, ...]
    data: str
    place: Place
    sample: bool
    logo: Logo | None = None

    @property
    def copies(self) -> int:
        """How many whole pieces the file shows; the halves of a booklet's sheets together make one."""
        return 1 if self.variant == "booklet" else len(self.cells_mm)

    @property
    def fillable(self) -> bool:
        """Whether the unit's name is typed into the finished file: where an office file leaves its place open."""
        paths = {words.path for words in self.words}
        return self.variant == "office" and "house.unit" in paths and "house.unit_name" not in paths


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a sheet once it is finished: its bytes, how far off its codes were read, its least type.

    Only the first sheet of a material, format and variant is tried for the last two; it stands for the others.
    """

    size: int
    reach_m: float | None = None
    body_pt: float | None = None


@dataclass(frozen=True, slots=True)
class Proven:
    """What was read of a material in one format, the worst of its variants: in m, and in pt at 1:1."""

    reach_m: float | None
    body_pt: float


@dataclass(frozen=True, slots=True)
class Document:
    """One file that a unit fills in on a computer: a letter, or a book of tables. `data` is JSON for the renderer.

    Every string of a letter is among `words`, as often as it stands there; the cells of a table are in `data`
    alone. `codes` are pictures whose symbol is `code_mm` wide. `path` and `download` are as in a Sheet.
    """

    kind: Literal["docx", "xlsx"]
    subject: str
    title: str
    path: PurePosixPath
    download: str
    page_mm: tuple[float, float]
    codes: tuple[Code, ...]
    code_mm: float | None
    words: tuple[Words, ...]
    data: str
    place: Place


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture of a finished sheet for the web; `width_px` is that of the trimmed page."""

    sheet: Sheet
    path: PurePosixPath
    width_px: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site as Markdown: `path` below the docs folder, `data` is JSON for `template`."""

    path: PurePosixPath
    template: str
    data: str
    place: Place
