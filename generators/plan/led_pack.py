"""The files of LED strips: texts in every character set that controllers take, and pictures of still pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generators.model.catalog import Catalog
from generators.plan.led import CHARSETS, PANELS, LedText, Panel, led_texts
from generators.plan.led_pages import Bonds, LedPage, bonds_of, led_pages
from generators.problems import Place

FOLDER = PurePosixPath("led")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class LedFile:
    """A text file of one line a text or page; where it is for one panel, no line is wider than its `halves`."""

    path: PurePosixPath
    charset: str
    lines: tuple[str, ...]
    halves: int | None = None

    @property
    def data(self) -> bytes:
        """The bytes. Raises UnicodeEncodeError for a character that the set lacks: `outside_gbk` says so before."""
        text = "".join(f"{line}\r\n" for line in self.lines)
        return ((BOM if CHARSETS[self.charset] else "") + text).encode(self.charset)


@dataclass(frozen=True, slots=True)
class LedFrame:
    """A picture of one page, exactly as large as its panel; `stem` is its path without the ending."""

    stem: PurePosixPath
    panel: Panel
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class LedPack:
    """All files of a campaign or of a unit."""

    texts: tuple[LedText, ...]
    files: tuple[LedFile, ...]
    frames: tuple[LedFrame, ...]


def plan_led(
    catalog: Catalog, scams: Iterable[str], unit_name: str | None = None, panels: Sequence[Panel] = PANELS
) -> LedPack:
    """The texts of these types: whole lines to run over a strip, and for each panel its pages and their pictures."""
    texts, bonds = led_texts(catalog, scams, unit_name), bonds_of(catalog)
    files = _files(FOLDER / "scroll", [text.line for text in texts])
    frames: list[LedFrame] = []
    for panel in panels:
        pages = _pages(texts, panel, bonds)
        shown = [page.text for text in texts for page in pages[text.id]]
        files += _files(FOLDER / panel.id, shown, panel.halves)
        if panel.framed:
            frames += _frames(texts, panel, pages)
    return LedPack(texts, tuple(files), tuple(frames))


def _pages(texts: Sequence[LedText], panel: Panel, bonds: Bonds) -> Mapping[str, tuple[LedPage, ...]]:
    return {text.id: led_pages(text, panel, bonds) for text in dict.fromkeys(texts)}


def _files(folder: PurePosixPath, lines: Sequence[str], halves: int | None = None) -> list[LedFile]:
    return [LedFile(folder / f"{name}.txt", name, tuple(lines), halves) for name in CHARSETS]


def _frames(texts: Sequence[LedText], panel: Panel, pages: Mapping[str, tuple[LedPage, ...]]) -> list[LedFrame]:
    """Each text once, however often it runs; a name says the place in the row, what it is, and page n of m."""
    return [
        LedFrame(
            FOLDER / panel.id / "frames" / f"{number:03}-{text.id}-{page.number}of{page.count}",
            panel,
            page.text,
            text.place,
        )
        for number, text in enumerate(dict.fromkeys(texts), 1)
        for page in pages[text.id]
    ]
