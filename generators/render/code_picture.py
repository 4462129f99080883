"""Codes as pictures, for files that hold no drawings."""

from io import BytesIO

from PIL import Image

from generators.render.qr import code_matrix

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""

_LEAST_PX = 600


def code_png(payload: str) -> bytes:
    """A code with its quiet zone, at least 600 px wide, every module the same whole number of pixels."""
    matrix = code_matrix(payload)
    side = len(matrix) + 2 * QUIET
    dots = Image.new("1", (side, side), 1)
    for y, row in enumerate(matrix):
        for x, module in enumerate(row):
            if module == "1":
                dots.putpixel((x + QUIET, y + QUIET), 0)
    scale = -(-_LEAST_PX // side)
    out = BytesIO()
    dots.resize((side * scale, side * scale), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


def quiet_share(payload: str) -> float:
    """How much wider the picture is than its code."""
    modules = len(code_matrix(payload))
    return (modules + 2 * QUIET) / modules
