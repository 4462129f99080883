"""The gate of a unit's logo: a file of the campaign that can be printed in one ink, and nothing that hides in it."""

import hashlib
import io
import os
import warnings
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from generators.load.kinds import Entry
from generators.load.logo_svg import LogoError, read_curves
from generators.model.campaign import Campaign
from generators.model.unit import Logo
from generators.problems import ContentError, Place, Problem

LARGEST = 4 * 1024 * 1024
PIXELS = 20_000_000
SIDE_PX = 200
"""The least shorter side: 200 dots on the 10 mm of a poster's strip are 500 to the inch."""

_BOX_PX = (960, 240)
_CONTRAST = 60
"""How far, of 255, the light and the dark half must be apart; below that one of them is but noise."""

_EDGES = 24_000
"""The most edges between dark and light dots: a drawing has a tenth of them, a photograph many more."""

_KINDS = "换成 PNG、JPEG、WebP 或 SVG 图片"
_OTHER = "换一张轮廓清楚、深色的标志图片，或者不写 logo"


def campaign_logo(root: Path, campaigns: Sequence[tuple[Entry, Campaign]]) -> tuple[Logo | None, tuple[Problem, ...]]:
    """The logo of the unit that the campaign names, if it names one, and what is wrong with its file."""
    for entry, campaign in campaigns:
        if campaign.unit and campaign.unit.logo:
            try:
                return read_logo(root, campaign.unit.logo, entry.place("unit", "logo")), ()
            except ContentError as error:
                return None, error.problems
    return None, ()


def read_logo(root: Path, name: str, place: Place, folder: str = "活动文件夹") -> Logo:
    """The logo in the file `name` below `root`, which people call `folder`.

    Raises ContentError at `place` for one that cannot be printed.
    """
    try:
        raw = _read(root, name, folder)
        digest = hashlib.sha256(raw).hexdigest()
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            width, height, curves = read_curves(raw)
            return Logo(digest, width, height, curves=curves)
        rows = _dots(_open(raw))
        return Logo(digest, len(rows[0]), len(rows), rows=rows)
    except LogoError as error:
        what, hint = error.args
        raise ContentError([Problem(place, f"标志“{name}”{what}", hint)]) from None


def _read(root: Path, name: str, folder: str) -> bytes:
    """The bytes of a plain file inside the folder, wherever links lead."""
    if "\\" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise LogoError(f"不是{folder}里的路径", f"从{folder}写起，用 / 分隔，例如 content/logo.svg")
    path = root / name
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise LogoError(f"是指向{folder}外面的链接", f"把图片本身放进{folder}")
        if not os.path.lexists(path):
            raise LogoError("找不到", f"看看文件名和大小写，图片要放在{folder}里")
        if not path.is_file():
            raise LogoError("不是一个普通文件", _KINDS)
        if path.stat().st_size > LARGEST:
            raise LogoError("超过 4 MB", "另存一张小一些的，边长一两千像素就够")
        return path.read_bytes()
    except (OSError, RuntimeError):  # a name too long, a circle of links, no permission
        raise LogoError("打不开", "看看文件名、权限，或者是不是绕圈的链接") from None


def _open(raw: bytes) -> Image.Image:
    """The picture, upright and laid on white, in grey."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is judged here
            found: Image.Image = Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP"))
        _judge_size(*found.size)
        picture = ImageOps.exif_transpose(found).convert("RGBA")
    except Image.DecompressionBombError:
        _judge_size(PIXELS, PIXELS)
        raise
    except UnidentifiedImageError:
        raise LogoError("不是图片，或者是不能用的图片格式", _KINDS) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise LogoError("图片是坏的，读不完整", "重新导出或下载一次") from None
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("L")


def _judge_size(width: int, height: int) -> None:
    if width * height > PIXELS:
        raise LogoError("超过 2000 万像素", "另存一张小一些的，边长一两千像素就够")
    if min(width, height) < SIDE_PX:
        raise LogoError(f"太小：{width}×{height} 像素，短边至少要 {SIDE_PX} 像素", "换一张大的，或者用 SVG")


def _dots(grey: Image.Image) -> tuple[str, ...]:
    """The dark part as rows of "0" and "1", without the margin around it and at most 240 dots high."""
    light = np.asarray(grey)
    if int(light.max()) - int(light.min()) < _CONTRAST:
        raise LogoError("几乎只有一种颜色，或者是透明底上的白色图形", _OTHER)
    down, across = (np.flatnonzero((light <= _otsu(light)).any(axis=axis)) for axis in (1, 0))
    cut = grey.crop((int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1))
    if max(cut.size) < SIDE_PX // 2:
        raise LogoError("里的图形太小，四周几乎全是空白", "裁掉空白，或者换一张大的")
    cut.thumbnail(_BOX_PX, Image.Resampling.LANCZOS)
    fine = np.asarray(cut)
    dark = fine <= _otsu(fine)
    if dark.all() or not dark.any() or int(fine.max()) - int(fine.min()) < _CONTRAST:
        raise LogoError("是一整块颜色，看不出形状", _OTHER)
    if int(np.diff(dark, axis=0).sum()) + int(np.diff(dark, axis=1).sum()) > _EDGES:
        raise LogoError("太细碎，像是照片，印成单色会糊", _OTHER)
    return tuple("".join("1" if dot else "0" for dot in row) for row in dark)


def _otsu(light: npt.NDArray[np.uint8]) -> int:
    """The grey that parts a picture best in dark and light (Otsu 1979): the variance between both is greatest."""
    share = np.bincount(light.ravel(), minlength=256) / light.size
    below, sums = np.cumsum(share), np.cumsum(share * np.arange(256))
    apart = below * (1 - below)
    between: Any = np.divide((sums[-1] * below - sums) ** 2, apart, out=np.zeros(256), where=apart > 0)
    return int(between.argmax())
