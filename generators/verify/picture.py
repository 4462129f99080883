"""Pictures that the build makes of a finished sheet: as large as promised, and no code but the sheet's."""

import io
from collections import Counter

import numpy as np
from PIL import Image

from generators.plan.promises import Sheet
from generators.problems import Problem
from generators.verify.scan import DOUBT_PX
from generators.verify.symbols import read_symbols


def verify_picture(picture: bytes, sheet: Sheet, width_px: int) -> tuple[Problem, ...]:
    """Hold a picture against its sheet. A code too small to be read is no fault; a foreign one always is."""
    with Image.open(io.BytesIO(picture)) as image:
        size = image.size
        grey = np.asarray(image.convert("L"))
    found = Counter(symbol.text for symbol in read_symbols(grey) if symbol.readable)
    promised = Counter(code.payload for code in sheet.codes)
    problems = [
        Problem(sheet.place, f"{sheet.title} 的预览图里有没有登记的码，内容是 {payload[:80]}", "查清来源，重新构建。")
        for payload in sorted(found.keys() - promised.keys())
    ]
    width_mm, height_mm = sheet.format.trim_mm
    if abs(size[0] - width_px) > 1 or abs(size[1] - width_px * height_mm / width_mm) > 1:
        problems.append(
            Problem(sheet.place, f"{sheet.title} 的预览图尺寸不对：{size[0]} × {size[1]} 像素", "重新构建。")
        )
    large = sheet.code_mm is not None and sheet.code_mm * width_px / width_mm >= DOUBT_PX
    if large and sheet.pages == 1 and found != promised:
        problems.append(Problem(sheet.place, f"{sheet.title} 的预览图里二维码读不全", "看看码是否被遮住或改动。"))
    return tuple(problems)
