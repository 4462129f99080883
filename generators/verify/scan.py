"""Scan: the codes in any finished file, ours or not, held against the list of official accounts."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageSequence

from generators.problems import Place, Problem
from generators.verify.proof import Grey
from generators.verify.symbols import Symbol, read_symbols

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif", ".bmp"))
PASSES = ((100, True), (200, True), (300, False))
"""Resolution and thoroughness: 100 dpi finds large codes, 200 small ones, 300 those of half a millimetre a module."""

LARGEST_PX = 50_000_000
"""A page of 80 x 200 cm is looked at with 140 dpi instead of 200: there is a limit to memory."""

SMALLEST_PX = 600
"""A picture below this is also looked at twice its size: a code of two pixels a module is read better so."""


DOUBT_PX = 100
"""An unreadable code smaller than this is that of a thumbnail; a larger one should have been read."""


class UnreadableError(Exception):
    """A file that is no PDF or picture, or is broken, locked or too large."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The codes of one page of a PDF, or of one picture; pages count from 1."""

    page: int
    symbols: tuple[Symbol, ...]

    @property
    def payloads(self) -> tuple[str, ...]:
        """What the readable codes say."""
        return tuple(symbol.text for symbol in self.symbols if symbol.readable)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many files were read, and what is wrong with them."""

    files: int
    problems: tuple[Problem, ...]


def verify_files(paths: Sequence[Path], allowed: Mapping[str, str]) -> Outcome:
    """Read every code in the files and folders; `allowed` maps each official payload to its account's name.

    A PDF must carry codes, unless a manifest.json above it promises none. A picture must carry codes if
    it was named itself; in a folder there may be pictures without.
    """
    problems: list[Problem] = []
    count = 0
    for path in paths:
        targets = _targets(path)
        if not targets:
            problems.append(
                Problem(Place(str(path)), "没有可以核验的文件", "支持 PDF、PNG、JPEG、WebP、TIFF、GIF、BMP。")
            )
        bare = _promised_bare(path)
        for target in targets:
            count += 1
            required = target == path or (target.suffix.lower() == ".pdf" and target not in bare)
            problems += _verify(target, allowed, required=required)
    return Outcome(count, tuple(problems))


def scan_file(path: Path) -> tuple[Leaf, ...]:
    """All codes of a PDF or a picture, page by page.

    Raises UnreadableError with the reason in Chinese.
    """
    try:
        if path.suffix.lower() == ".pdf":
            return tuple(_scan_pdf(path))
        return tuple(Leaf(page, scan_picture(frame)) for page, frame in enumerate(_frames(path), start=1))
    except (OSError, SyntaxError, ValueError, pdfium.PdfiumError, Image.DecompressionBombError) as error:
        raise UnreadableError(f"打不开：{error}") from error


def scan_picture(picture: Grey) -> tuple[Symbol, ...]:
    """All codes in a grey picture of unknown origin."""
    found = read_symbols(picture, thorough=True)
    if max(picture.shape) < SMALLEST_PX:
        twice = np.repeat(np.repeat(picture, 2, axis=0), 2, axis=1)
        return _merged([(1.0, found), (2.0, read_symbols(twice, thorough=True))])
    return found


def _verify(path: Path, allowed: Mapping[str, str], *, required: bool) -> Iterator[Problem]:
    place = Place(str(path))
    try:
        leaves = scan_file(path)
    except UnreadableError as error:
        yield Problem(place, str(error), "看看文件是否完整、有没有加密。")
        return
    for leaf in leaves:
        page = f"第 {leaf.page} 页" if len(leaves) > 1 else ""
        found = Counter(leaf.payloads)
        for payload in sorted(found.keys() - allowed.keys()):
            yield Problem(
                place, f"{page}有没有登记的码，内容是 {payload[:80]}", "不要张贴，马上查清来源；核对 accounts.yml。"
            )
        sure = required or path.suffix.lower() == ".pdf"
        broken = sum(not one.readable and (sure or one.side_px >= DOUBT_PX) for one in leaf.symbols)
        if broken:
            yield Problem(place, f"{page}有 {broken} 个二维码读不出来", "可能被遮住、弄花或改动，请换一份。")
        missing = [name for payload, name in allowed.items() if payload not in found]
        if path.suffix.lower() == ".pdf" and leaf.symbols and missing:
            yield Problem(place, f"{page}缺少“{'”“'.join(missing)}”的二维码", "每件宣传品都须同时有两个公众号的码。")
    if required and not any(leaf.symbols for leaf in leaves):
        yield Problem(place, "没有找到二维码", "宣传品须有两个公众号的二维码。")


def _targets(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.exists() else []
    return sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in PICTURES | {".pdf"})


def _promised_bare(path: Path) -> frozenset[Path]:
    """The files of a published site that carry no code by plan, for example a banner's."""
    try:
        entries = json.loads((path / "manifest.json").read_bytes())["files"]
        return frozenset(path / entry["path"] for entry in entries if not entry["codes"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()  # no manifest, or none of ours: then every PDF must carry codes


def _scan_pdf(path: Path) -> Iterator[Leaf]:
    document = pdfium.PdfDocument(path)
    try:
        for at in range(len(document)):
            page = document[at]
            width, height = page.get_size()
            largest = 72 * (LARGEST_PX / (width * height)) ** 0.5
            views = []
            for wanted, thorough in PASSES:
                dpi = min(wanted, largest)
                grey = page.render(scale=dpi / 72, grayscale=True).to_numpy()
                views.append((dpi, read_symbols(np.ascontiguousarray(grey.reshape(grey.shape[:2])), thorough=thorough)))
            yield Leaf(at + 1, _merged(views))
    finally:
        document.close()


def _frames(path: Path) -> Iterator[Grey]:
    """Every frame of a picture in grey, what is transparent on white."""
    with Image.open(path) as image:
        if image.width * image.height > LARGEST_PX:
            raise ValueError(f"图片太大（{image.width} × {image.height} 像素）")
        for frame in ImageSequence.Iterator(image):
            solid = frame.convert("RGBA")
            paper = Image.new("RGBA", solid.size, "white")
            yield np.asarray(Image.alpha_composite(paper, solid).convert("L"))


def _merged(views: Sequence[tuple[float, tuple[Symbol, ...]]]) -> tuple[Symbol, ...]:
    """One list for several scales of the same page: each printed code once, readable if any scale read it."""
    seen: list[Symbol] = []
    scaled = [_scaled(symbol, 1 / scale) for scale, symbols in views for symbol in symbols]
    for symbol in sorted(scaled, key=lambda one: not one.readable):
        if not any(old.covers(symbol) and symbol.text in {old.text, ""} for old in seen):
            seen.append(symbol)
    return tuple(seen)


def _scaled(symbol: Symbol, by: float) -> Symbol:
    return Symbol(
        symbol.text,
        symbol.readable,
        symbol.standard,
        symbol.level,
        symbol.modules,
        symbol.unused,
        symbol.corners_px * by,
    )
