"""The fields of units, typeset by themselves: small drawings that are laid over finished pages."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.model.unit import Logo
from generators.plan.strip import Strip
from generators.render.compiler import literal, new_compiler
from generators.render.logo import logo_shape

_REFERENCE = re.compile(rb"(\d+) 0 R")
_PAGE = re.compile(
    rb"/Resources (?P<resources>\d+) 0 R/MediaBox\[0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)\].*"
    rb"/Contents (?P<content>\d+) 0 R"
)
_TIMESTAMP = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A strip, whether it goes to the press, where its ink is black alone, and the mark of its unit."""

    strip: Strip
    shop: bool
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One typeset field: its size, its packed drawing, and the number of what it draws with."""

    size_pt: tuple[float, float]
    content: bytes
    resources: int


@dataclass(frozen=True, slots=True)
class Strips:
    """Typeset fields, and the fonts and colours that they share: PDF objects by numbers of their own."""

    drawn: tuple[Drawn, ...]
    shared: Mapping[int, bytes]

    def renumbered(self, first: int) -> Iterator[tuple[int, bytes]]:
        """The shared objects as they stand in another file, from number `first` on; see `place_of`."""
        for number, body in self.shared.items():
            head, mark, stream = body.partition(b"\nstream\n")
            yield (
                self.place_of(number, first),
                _REFERENCE.sub(lambda found: b"%d 0 R" % self.place_of(int(found[1]), first), head) + mark + stream,
            )

    def place_of(self, number: int, first: int) -> int:
        """The number of a shared object in another file, where the shared ones begin at `first`."""
        return first + [*self.shared].index(number)


class StripSetter:
    """One Typst compiler for strips; keep one per process."""

    def __init__(self) -> None:
        self._compiler = new_compiler()

    def typeset(self, wanted: Sequence[Wanted]) -> Strips:
        """All of them at once, in PDF 1.4 as the strictest of the pages that they are laid over."""
        if not wanted:
            return Strips((), {})
        logos = list(dict.fromkeys(each.logo for each in wanted if each.logo))
        data = [
            {
                "shop": each.shop,
                "size": (each.strip.room.width_pt, each.strip.room.height_pt),
                "logo": (logos.index(each.logo), *each.strip.logo_pt) if each.logo and each.strip.logo_pt else None,
                "sets": [(one.words, one.weight, one.size_pt, one.left_pt, one.top_pt) for one in each.strip.sets],
            }
            for each in wanted
        ]
        shapes = literal(json.dumps([logo_shape(logo) for logo in logos], separators=(",", ":")))
        main = f'#import "/strips.typ": strips\n#strips({literal(json.dumps(data, ensure_ascii=False))}, {shapes})'
        pdf, warnings = self._compiler.compile_with_warnings(
            input=main.encode(), format="pdf", pdf_standards=["1.4"], pdf_tags=False, timestamp=_TIMESTAMP
        )
        if warnings or not isinstance(pdf, bytes):
            raise ValueError(f"strips: {warnings}")
        return _parts(pdf)


def _parts(pdf: bytes) -> Strips:
    """Take the engine's own file apart; it writes a plain table of objects, whose order is that of the file."""
    objects = _objects(pdf)
    kids = _REFERENCE.findall(objects[1])
    pages = [objects[int(kid)] for kid in kids]
    drawn = tuple(_drawn(page, objects) for page in pages)
    shared: dict[int, bytes] = {}
    waiting = [one.resources for one in drawn]
    while waiting:
        number = waiting.pop()
        if number not in shared:
            shared[number] = objects[number]
            waiting += map(int, _REFERENCE.findall(objects[number].partition(b"\nstream\n")[0]))
    return Strips(drawn, dict(sorted(shared.items())))


def _drawn(page: bytes, objects: Mapping[int, bytes]) -> Drawn:
    found = _PAGE.search(page)
    if not found:
        raise ValueError(f"no page as the engine writes it: {page!r}")
    size = float(found["width"]), float(found["height"])
    return Drawn(size, objects[int(found["content"])], int(found["resources"]))


def _objects(pdf: bytes) -> Mapping[int, bytes]:
    """The body of each object by its number."""
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    offsets = [int(line[:10]) for line in pdf[start:].split(b"\n") if line.endswith(b" n\r")]
    ends = [*offsets[1:], start]
    bodies = (pdf[begin:end] for begin, end in zip(offsets, ends, strict=True))
    return {
        number: body[body.index(b"obj\n") + 4 : body.rindex(b"\nendobj")] for number, body in enumerate(bodies, start=1)
    }
