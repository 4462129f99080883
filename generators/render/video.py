"""Videos: slides one after the other, each still for its seconds, as a player that loops one file takes them."""

from collections.abc import Iterable
from importlib import import_module
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

FPS = 25
"""What cheap players and vehicle screens are made for; pictures that stand still cost next to nothing."""

_CRF = 18
"""Constant quality of x264 at which codes and thin strokes show no trace of compression."""


def write_video(path: Path, pictures: Iterable[bytes], seconds: int) -> None:
    """Write an MP4 (H.264 High, yuv420p, BT.709, no sound) of slides that show for so many seconds each.

    Each slide begins with a picture of its own, so that a player may jump to it, and the index stands before the
    pictures. One thread and no times of writing: the same slides give the same bytes with the same encoder. Raises
    ImportError where PyAV is not installed.
    """
    av = import_module("av")
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        stream.options = {"preset": "veryfast", "crf": str(_CRF), "profile": "high", "x264-params": _exact(seconds)}
        shown = 0
        for picture in pictures:
            with Image.open(BytesIO(picture)) as image:
                if not shown:
                    stream.width, stream.height = image.size
                pixels = np.asarray(image.convert("RGB"))
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709")
            for _ in range(seconds * FPS):
                frame.pts, shown = shown, shown + 1
                container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _exact(seconds: int) -> str:
    """Settings of x264: a whole picture where a slide begins and nowhere else, and colours as televisions take them."""
    rules = {
        "keyint": seconds * FPS,
        "min-keyint": seconds * FPS,
        "scenecut": 0,
        "bframes": 0,
        "colorprim": "bt709",
        "transfer": "bt709",
        "colormatrix": "bt709",
    }
    return ":".join(f"{name}={value}" for name, value in rules.items())
