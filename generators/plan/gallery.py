"""The gallery's cards, one for each material, and what they can be chosen by: all as ids that stand in its address."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from generators.model.catalog import Catalog
from generators.model.material import Format, Material, Subject
from generators.model.scam import ScamType
from generators.plan.names import address, material_list
from generators.plan.printables import Printable, file_range, reach_range, read_range
from generators.plan.rows import phrases

Pieces = tuple[Printable, ...]
Choice = Mapping[str, str]
"""One thing to choose: `id`, `name`, and in `cards` the codes of the materials that answer."""

_VERBS = {"张贴": "post", "摆放": "stand", "悬挂": "hang", "发放": "give"}
"""What one does with a material, as the address says it."""

_VARIANTS = {"office": "自己打印", "shop": "发给印刷厂"}
"""The ways to print that a reader chooses between; a booklet comes beside an office file."""

_KEYS: Mapping[Subject, str] = {"scam": "type", "audience": "audience", "venue": "venue"}
"""Subjects that a reader can choose, by the key of their choice; a card shows its piece about the chosen one."""

_ISO_SIZE = re.compile("A[0-9]")
_PAPERS = 3
"""How many papers a card names before it counts them."""


def by_material(pieces: Pieces) -> list[Pieces]:
    """The pieces of each material, in the order of the content."""
    return [tuple(group) for _, group in groupby(pieces, attrgetter("material"))]


def card(catalog: Catalog, own: Pieces) -> dict[str, Any]:
    """One material with its first piece for a picture, and how light, how large and how legible its pieces are."""
    material = catalog.materials[own[0].material]
    papers = list(dict.fromkeys(paper.paper for paper in _formats(catalog, material)))
    return {
        **own[0].view,
        "code": material.code,
        "list": address(material_list(material.id)),
        "name": material.name,
        "count": len(own),
        "papers": "、".join(papers),
        "few_papers": _few(papers),
        "bytes": file_range([count for piece in own for count in piece.bytes]),
        "works": phrases("，".join(filter(None, (reach_range(own), read_range(own))))),
        "about": _KEYS.get(own[0].about, ""),
        "subjects": _exceptions(catalog, own),
    }


def choices(catalog: Catalog, pieces: Pieces) -> dict[str, list[Choice]]:
    """All that can be chosen, by what it is called in the page's template; what no card answers is left out.

    A card is not named where it prints a piece about the chosen person or type: it knows its own. A piece that
    suits beside those is named with its card or cards, as in `D1/letter-parents` and `P2,L6/low-price`.
    """
    materials = [catalog.materials[own[0].material] for own in by_material(pieces)]
    return {
        "venues": [
            {"id": venue.id, "name": venue.name, "sector": venue.sector, "cards": cards}
            for venue in catalog.venues.values()
            if (cards := _suiting(catalog, pieces, (show.material for show in venue.shows)))
        ],
        "audiences": [
            _choice(who.id, who.name, _suiting(catalog, pieces, (who.letter, *who.materials)))
            for who in catalog.audiences.values()
        ],
        "scams": [_choice(scam.id, scam.name, _slogans(catalog, pieces, scam)) for scam in catalog.scams.values()],
        **_printing(catalog, materials),
    }


def material_count(catalog: Catalog, pieces: Pieces, scam: ScamType) -> int:
    """How many cards the gallery shows for a type."""
    return len({piece.material for piece in pieces if scam.id in _told(catalog, piece)})


def _printing(catalog: Catalog, materials: Sequence[Material]) -> dict[str, list[Choice]]:
    """How the materials are used, who can print them, and on what: papers by size, the ISO ones first."""
    verbs: dict[str, list[str]] = {}
    printed: dict[str, dict[str, None]] = {variant: {} for variant in _VARIANTS}
    used: dict[str, list[str]] = {}
    for material in materials:
        verbs.setdefault(material.verb, []).append(material.code)
        for paper in _formats(catalog, material):
            used.setdefault(paper.id, []).append(material.code)
            for variant in printed.keys() & set(paper.variants):
                printed[variant][material.code] = None
    formats = [paper for paper in catalog.formats.values() if paper.id in used]
    sizes = {_size(paper): [other for other in formats if _size(other) == _size(paper)] for paper in formats}
    return {
        "verbs": [_choice(_VERBS[verb], verb, " ".join(codes)) for verb, codes in verbs.items()],
        "variants": [_choice(key, _VARIANTS[key], " ".join(codes)) for key, codes in printed.items() if codes],
        "sizes": [
            _choice(size, "、".join(_once(paper.paper for paper in same)), _codes(same, used))
            for size, same in sorted(sizes.items(), key=_iso_first)
        ],
        "formats": [_choice(paper.id, paper.name, _codes((paper,), used)) for paper in formats],
    }


def _choice(key: str, name: str, cards: str) -> Choice:
    return {"id": key, "name": name, "cards": cards}


def _codes(formats: Iterable[Format], used: Mapping[str, Iterable[str]]) -> str:
    return " ".join(_once(code for paper in formats for code in used[paper.id]))


def _once(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(texts)


def _formats(catalog: Catalog, material: Material) -> Iterator[Format]:
    return (catalog.formats[size.format] for size in material.formats)


def _size(paper: Format) -> str:
    """A paper by the name that everybody knows, else by its finished size in mm."""
    if _ISO_SIZE.fullmatch(paper.paper):
        return paper.paper.lower()
    return "x".join(f"{side:g}" for side in paper.trim_mm)


def _iso_first(entry: tuple[str, object]) -> str:
    """The key of a size in a list: `a1` to `a4`, then the others as they came."""
    return entry[0] if entry[0].startswith("a") else "b"


def _few(papers: Sequence[str]) -> str:
    if len(papers) <= _PAPERS:
        return "、".join(papers)
    return f"{'、'.join(papers[: _PAPERS - 1])} 等 {len(papers)} 种纸"


def _exceptions(catalog: Catalog, own: Pieces) -> str:
    """The subjects of a material that lacks a piece about some of its kind; the choices have the whole list."""
    about, subjects = own[0].about, [piece.subject for piece in own]
    if about not in _KEYS:
        return ""
    kind: Mapping[str, Any] = getattr(catalog, f"{about}s")
    return "" if set(subjects) == set(kind) else " ".join(subjects)


def _suiting(catalog: Catalog, pieces: Pieces, wanted: Iterable[str | None]) -> str:
    """The cards of materials and letters by name; a letter is a piece of some material, and named if it is the only."""
    letters = {piece.subject: piece.material for piece in pieces if piece.about == "letter"}
    materials = {piece.material for piece in pieces}
    found: dict[str, set[str]] = {}
    for name in wanted:
        if name in letters:
            found.setdefault(letters[name], set()).add(name)
        elif name in materials:
            found.setdefault(name, set())
    return " ".join(
        catalog.materials[name].code + (f"/{min(subjects)}" if len(subjects) == 1 else "")
        for name, subjects in found.items()
    )


def _slogans(catalog: Catalog, pieces: Pieces, scam: ScamType) -> str:
    """The first slogan about a type in each material that prints slogans: `P2,L6/low-price`."""
    first: dict[str, str] = {}
    for piece in pieces:
        if piece.about == "slogan" and scam.id in _told(catalog, piece):
            first.setdefault(catalog.materials[piece.material].code, piece.subject)
    said: dict[str, list[str]] = {}
    for code, slogan in first.items():
        said.setdefault(slogan, []).append(code)
    return " ".join(f"{','.join(codes)}/{slogan}" for slogan, codes in said.items())


def _told(catalog: Catalog, piece: Printable) -> Sequence[str]:
    """The types that a piece is about."""
    if piece.about == "slogan":
        return catalog.slogans[piece.subject].scams
    return (piece.subject,) if piece.about == "scam" else ()
