"""LED files: the texts come back from their bytes as they were promised, the pictures light every character."""

import io
import re
from collections.abc import Iterator, Mapping

import numpy as np
from PIL.BmpImagePlugin import BmpImageFile
from PIL.PngImagePlugin import PngImageFile

from generators.plan.led_pack import LedFile, LedFrame
from generators.plan.led_pages import halves_of
from generators.problems import Place, Problem
from generators.verify.proof import Grey

_MARKS: Mapping[str, bytes] = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe"}
_LEAST_LIT = 3
"""Lamps of the lightest character, a middle dot."""


def verify_led_file(data: bytes, file: LedFile) -> tuple[Problem, ...]:
    """All faults of a text file."""
    return tuple(Problem(Place(str(file.path)), what, "重新生成。") for what in _text_faults(data, file))


def _text_faults(data: bytes, file: LedFile) -> Iterator[str]:
    mark = _MARKS.get(file.charset, b"")
    if not data.startswith(mark) or (not mark and data.startswith((b"\xef\xbb\xbf", b"\xff\xfe"))):
        yield "文件开头的编码标记不对"
        return
    try:
        text = data[len(mark) :].decode(file.charset)
    except UnicodeDecodeError:
        yield f"不是 {file.charset} 编码"
        return
    if re.search("(?<!\r)\n|\r(?!\n)", text):
        yield "换行不是回车加换行，有的控制软件会连成一行"
    elif text.split("\r\n") != [*file.lines, ""]:
        yield "文字和内容里的不一致"
    if file.halves is not None:
        wide = [line for line in text.splitlines() if halves_of(line) > file.halves]
        yield from (f"“{line}”比屏宽" for line in wide)


def verify_led_frame(pictures: Mapping[str, bytes], frame: LedFrame) -> tuple[Problem, ...]:
    """All faults of a page's pictures."""
    return tuple(Problem(frame.place, f"{frame.stem}：{what}", "重新生成。") for what in _frame_faults(pictures, frame))


def _frame_faults(pictures: Mapping[str, bytes], frame: LedFrame) -> Iterator[str]:
    lamps = []
    for kind, reader in (("png", PngImageFile), ("bmp", BmpImageFile)):
        try:
            with reader(io.BytesIO(pictures[kind])) as image:
                image.load()
                size, mode, grey = image.size, image.mode, np.asarray(image.convert("L"))
        except (OSError, SyntaxError, KeyError):
            yield f"{kind.upper()} 图片不完好"
            return
        if mode != "1":
            yield f"{kind.upper()} 图片不是一位黑白，灯会半亮"
        if size != (frame.panel.width_px, frame.panel.height_px):
            yield f"{kind.upper()} 图片是 {size[0]}×{size[1]}，应为 {frame.panel.id.replace('x', '×')}"
            return
        lamps.append(grey)
    if not np.array_equal(lamps[0], lamps[1]):
        yield "PNG 和 BMP 不一样"
    yield from _dark(lamps[0], frame)


def _dark(grey: Grey, frame: LedFrame) -> Iterator[str]:
    """Every character lights lamps of its own cell, and nothing else does."""
    high = frame.panel.height_px
    cells = [high // 2 if char.isascii() else high for char in frame.text]
    start = at = (frame.panel.width_px - sum(cells)) // 2
    if start < 0:
        yield f"“{frame.text}”比屏宽"
        return
    for char, cell in zip(frame.text, cells, strict=True):
        if not char.isspace() and np.count_nonzero(grey[:, at : at + cell]) < _LEAST_LIT:
            yield f"“{frame.text}”里的“{char}”没有亮"
        at += cell
    # Fitted to the pixels, a stroke may lean out of its cell by one.
    if grey[:, : max(0, start - 1)].any() or grey[:, at + 1 :].any():
        yield "文字以外的地方亮着"
