"""Pictures for LED strips: one lamp a pixel, on or off, each character in a cell of its own."""

from io import BytesIO

from PIL import Image, ImageDraw

from generators.plan.led_pack import LedFrame
from generators.render.lettering import lettering

_WEIGHT = 400
"""Heavier strokes run together at 24 px, lighter ones break."""

_BASELINE = 0.88
"""Where the baseline of Noto Sans SC lies in the square of a Chinese character, from above (its ascent in em)."""


def led_frame(frame: LedFrame) -> dict[str, bytes]:
    """The page as PNG and as BMP by their endings, both of one bit a pixel; lamps that are on are white.

    Set in the middle. The font's outlines are fitted to the pixels, never smoothed.
    """
    width, high = frame.panel.width_px, frame.panel.height_px
    picture = Image.new("1", (width, high))
    canvas = ImageDraw.Draw(picture)
    font = lettering(high, _WEIGHT)
    cells = [high // 2 if char.isascii() else high for char in frame.text]
    at = (width - sum(cells)) // 2
    for char, cell in zip(frame.text, cells, strict=True):
        canvas.text(
            (at + cell / 2 if char.isascii() else at, round(_BASELINE * high)),
            char,
            1,
            font,
            anchor="ms" if char.isascii() else "ls",
        )
        at += cell
    return {"png": _saved(picture, "PNG"), "bmp": _saved(picture, "BMP")}


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()
