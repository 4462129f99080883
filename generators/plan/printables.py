"""What a download page says about a printed piece: its files, its sizes and how far off it works."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from generators.model.material import Format, Subject, Variant
from generators.model.slogan import Slogan
from generators.plan.names import CARD_PX, PAGE_PX, material_page, preview_path, ticket_name, ticket_path
from generators.plan.promises import Made, Proven, Sheet
from generators.plan.sheets import VARIANT_NAMES

_VARIANT_USE: Mapping[Variant, str] = {
    "office": "自己打印，选这个。",
    "shop": "直接发给印刷厂。",
    "booklet": "自己装订：双面打印，选“短边翻转”，对折，中缝钉两针。",
}

_OLD_PT_A_METRE, _OLD_PT = 16.2, 3.4


@dataclass(frozen=True, slots=True)
class _Files:
    """What is known of the finished files."""

    made: Mapping[PurePosixPath, Made]
    proven: Mapping[tuple[str, str], Proven]


@dataclass(frozen=True, slots=True)
class Printable:
    """One piece in all its variants, as the templates need it; `sheets` are in the format's order.

    `material` is the id of what is printed, `subject` that of the thing it is about, `about` what kind of thing.
    `bytes` are the sizes of its files, `reaches_m` tells how far off the codes of each of its papers were read.
    """

    sheets: tuple[Sheet, ...]
    view: Mapping[str, Any]
    material: str
    about: Subject
    subject: str
    bytes: tuple[int, ...]
    reaches_m: tuple[float, ...]


def plan_printables(sheets: Sequence[Sheet], made: Mapping[PurePosixPath, Made]) -> tuple[Printable, ...]:
    """Bring the variants of each piece together; `made` tells of the finished files by path."""
    files = _Files(made, plan_proven(sheets, made))
    pieces = (tuple(group) for _, group in groupby(sheets, attrgetter("material.id", "subject")))
    return tuple(_printable(piece, files) for piece in pieces)


def plan_proven(sheets: Sequence[Sheet], made: Mapping[PurePosixPath, Made]) -> Mapping[tuple[str, str], Proven]:
    """What was tried of each material and format, by their ids: the worst of its variants."""
    found: dict[tuple[str, str], Proven] = {}
    for sheet in sheets:
        one = made[sheet.path]
        if one.body_pt is not None:
            key = sheet.material.id, sheet.format.id
            other = found.get(key, Proven(one.reach_m, one.body_pt * sheet.format.file_scale))
            reaches = [reach for reach in (one.reach_m, other.reach_m) if reach is not None]
            body = min(one.body_pt * sheet.format.file_scale, other.body_pt)
            found[key] = Proven(min(reaches, default=None), body)
    return found


def pieces_of(pieces: Sequence[Printable], kind: Subject, names: Collection[str]) -> list[Printable]:
    """The pieces about things of one kind, in the order of their names and then of the materials."""
    return [piece for name in names for piece in pieces if piece.subject == name and piece.about == kind]


def pieces_about(pieces: Sequence[Printable], scams: Collection[str], slogans: Mapping[str, Slogan]) -> list[Printable]:
    """The pieces for these scam types, in the order of the types, and after them the slogans for any or all of them."""
    own = pieces_of(pieces, "scam", scams)
    said = [piece for piece in pieces if piece.about == "slogan"]
    return own + [
        piece
        for piece in said
        if slogans[piece.subject].general or any(scam in scams for scam in slogans[piece.subject].scams)
    ]


def file_size(count: int) -> str:
    """Bytes as people say them: whole kilobytes, or megabytes with one decimal."""
    kilobytes = max(1, round(count / 1024))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{count / 1024 / 1024:.1f} MB"  # noqa: PLR2004 - four digits


def file_range(counts: Sequence[int]) -> str:
    """The lightest and the heaviest of some files, in bytes: one size where people could not tell them apart."""
    least, most = file_size(min(counts)), file_size(max(counts))
    return least if least == most else f"{least.removesuffix(f' {most[-2:]}')}～{most}"


def reach_range(pieces: Sequence[Printable]) -> str:
    """How far off the codes of some pieces are read, over all their papers; nothing where there is no code."""
    reaches = [reach for piece in pieces for reach in piece.reaches_m]
    return f"{_span(_tenths(min(reaches)), _tenths(max(reaches)))} 米内可扫" if reaches else ""


def read_range(pieces: Sequence[Printable]) -> str:
    """How far off the words of some pieces are read, over all their papers."""
    distances = [sheet.format.read_m for piece in pieces for sheet in piece.sheets]
    return f"{_span(f'{min(distances):g}', f'{max(distances):g}')} 米看得清"


def _span(least: object, most: object) -> str:
    return str(least) if least == most else f"{least}～{most}"


def _printable(piece: tuple[Sheet, ...], files: _Files) -> Printable:
    sheet, view = piece[0], _view(piece, files)
    proven = [files.proven[each.material.id, each.format.id] for each in piece]
    return Printable(
        sheets=piece,
        view=view,
        material=sheet.material.id,
        about=sheet.material.subject,
        subject=sheet.subject,
        bytes=tuple(files.made[each.path].size for each in piece),
        reaches_m=tuple(one.reach_m for one in proven if one.reach_m is not None),
    )


def _view(piece: tuple[Sheet, ...], files: _Files) -> Mapping[str, Any]:
    sheet = piece[0]
    width, height = sheet.format.trim_mm
    papers = [tuple(group) for _, group in groupby(piece, attrgetter("format.id"))]
    return {
        "material": sheet.material.id,
        "material_name": sheet.material.name,
        "use": sheet.material.use,
        "name": sheet.title.removeprefix(f"{sheet.material.name}："),
        "title": sheet.title,
        "page": str(material_page(sheet.material.id, sheet.subject).with_suffix(".html")),
        "small": str(preview_path(sheet.material.id, sheet.subject, CARD_PX)),
        "large": str(preview_path(sheet.material.id, sheet.subject, PAGE_PX)),
        "ratio": [CARD_PX, round(CARD_PX * height / width)],
        "paper": sheet.format.paper,
        "papers": [_paper(paper, files) for paper in papers],
        "files": [_file(each, files) for each in papers[0]],
        "notes": sheet.material.notes,
    }


def _paper(sheets: tuple[Sheet, ...], files: _Files) -> Mapping[str, Any]:
    """One size of a piece: what it is, how far off it works, and its files."""
    sheet = sheets[0]
    return {
        "id": sheet.format.id,
        "name": sheet.format.name,
        "spec": _spec(sheet, files),
        "files": [_file(each, files) for each in sheets],
        "ticket": _ticket(sheet) if any(each.variant == "shop" for each in sheets) else None,
    }


def _ticket(sheet: Sheet) -> Mapping[str, str]:
    """The job ticket in both forms, and what they are called when they are saved."""
    material, paper = sheet.material, sheet.format
    page, text = (ticket_path(material.id, paper.id, ending) for ending in ("pdf", "txt"))
    return {"page": str(page), "text": str(text), "name": ticket_name(material.name, paper.name, paper.paper)}


def _file(sheet: Sheet, files: _Files) -> Mapping[str, str]:
    paper = sheet.format
    copies = f"，一张 {len(sheet.cells_mm)} 份" if len(sheet.cells_mm) > 1 else ""
    bleed = f"，四边各带 {paper.bleed_mm:g} 毫米出血" if sheet.variant == "shop" and paper.bleed_mm else ""
    colours = "，四色" if sheet.variant == "shop" else ""
    return {
        "variant": sheet.variant,
        "label": VARIANT_NAMES[sheet.variant],
        "use": _VARIANT_USE[sheet.variant],
        "path": str(sheet.path),
        "download": sheet.download,
        "about": f"PDF，{file_size(files.made[sheet.path].size)}，{paper.paper}{copies}{colours}{bleed}",
    }


def _spec(sheet: Sheet, files: _Files) -> list[tuple[str, str]]:
    paper, material = sheet.format, sheet.material
    lines = [("纸张", f"{paper.paper}，{_trim(paper)}，{material.stock}")]
    if paper.folds_mm:
        faces = "，两面都有字和码" if material.faces > 1 else ""
        lines.append(("折好后", f"每面 {paper.trim_mm[0]:g}×{paper.folds_mm[0]:g} 毫米{faces}"))
    if paper.file_scale > 1:
        lines.append(("比例", f"文件按 1:{paper.file_scale} 画，请印刷厂放大 {paper.file_scale} 倍"))
    if paper.note:
        lines.append(("注意", paper.note))
    proven = files.proven[sheet.material.id, sheet.format.id]
    lines += [("看得清", f"{paper.read_m:g} 米以内"), ("最小的字", _legible(proven.body_pt, paper.read_m))]
    if sheet.code_mm is None or proven.reach_m is None:
        return lines
    return [
        *lines,
        ("扫得出", f"{_tenths(proven.reach_m)} 米以内，码 {sheet.code_mm:g}×{sheet.code_mm:g} 毫米"),
        ("二维码", "、".join(dict.fromkeys(code.name for code in sheet.codes))),
    ]


def _legible(body_pt: float, read_m: float) -> str:
    """Type beside what an old reader needs: 16.2 pt a metre and 3.4 pt, at a visual acuity of 0.5 (JIS S 0032)."""
    size = f"{Decimal(str(body_pt)).quantize(Decimal(1), ROUND_FLOOR)} 磅"
    if body_pt >= _OLD_PT_A_METRE * read_m + _OLD_PT:
        return f"{size}，视力 0.5 在 {read_m:g} 米处也看得清"
    return f"{size}，视力 0.5 要走到 {_tenths((body_pt - _OLD_PT) / _OLD_PT_A_METRE)} 米"


def _tenths(metres: float) -> Decimal:
    """A distance that nobody finds shorter than it was promised."""
    return Decimal(str(metres)).quantize(Decimal("0.1"), ROUND_FLOOR)


def _trim(paper: Format) -> str:
    """The finished size, whatever the scale of the file."""
    width, height = (side * paper.file_scale for side in paper.trim_mm)
    return f"{width:g}×{height:g} 毫米"
