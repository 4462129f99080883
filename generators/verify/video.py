"""Videos played back frame by frame: each slide stands still for its seconds, its codes are read from the middle."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from generators.plan.slides import Slide
from generators.problems import Problem
from generators.verify.proof import Grey
from generators.verify.slides import code_faults

RATE = 25
_WHITE = 200
"""Of 255: compression leaves traces on white."""

_MOVED = 24
"""Of 255: by so much a point of a slide that stands still may flicker."""

_STEP = 8


def verify_video(path: Path, slides: Sequence[Slide], seconds: int) -> tuple[Problem, ...]:
    """All faults of a finished video of these slides. Raises ImportError where PyAV is not installed."""
    av = import_module("av")
    place = slides[0].place
    try:
        with av.open(str(path)) as container:
            faults = [*_form(container, slides), *_frames(container, slides, seconds)]
    except av.FFmpegError:
        return (Problem(place, f"{path.name}：视频不完好，播放不了", "重新生成。"),)
    if not _index_first(path):
        faults.append((slides[0], "索引不在开头，有的播放机要等整个文件读完"))
    return tuple(Problem(slide.place, f"{path.name}：{what}", "重新生成。") for slide, what in faults)


def _form(container: Any, slides: Sequence[Slide]) -> Iterator[tuple[Slide, str]]:
    """How it is coded, as players ask for it."""
    first = slides[0]
    if len(container.streams) != len(container.streams.video) or len(container.streams.video) != 1:
        yield first, "除了画面还有别的东西（声音或字幕）"
    stream = container.streams.video[0]
    form = stream.codec_context.name, stream.codec_context.pix_fmt, stream.average_rate
    if form != ("h264", "yuv420p", RATE):
        yield first, f"编码是 {form[0]}、{form[1]}、每秒 {form[2]} 帧，应为 h264、yuv420p、{RATE} 帧"
    if (stream.width, stream.height) != first.display.size_px:
        yield first, f"画面是 {stream.width}×{stream.height}，和屏不一样"


def _frames(container: Any, slides: Sequence[Slide], seconds: int) -> Iterator[tuple[Slide, str]]:
    """Frame after frame: what each slide shows, how long, and how still."""
    long, count, first = seconds * RATE, 0, None
    moved: set[int] = set()
    for frame in container.decode(video=0):
        turn, at = divmod(count, long)
        count += 1
        if turn >= len(slides):
            continue
        seen = _sampled(frame)
        if at == 0:
            first = seen
        elif first is not None and int(np.abs(seen - first).max()) > _MOVED and turn not in moved:
            moved.add(turn)
            yield slides[turn], f"第 {turn + 1} 屏播了 {at / RATE:.1f} 秒就变了，二维码来不及扫"
        if at == long // 2:
            grey: Grey = frame.to_ndarray(format="gray")
            yield from (
                (slides[turn], f"第 {turn + 1} 屏：{what}") for what, _ in code_faults(grey, slides[turn], _WHITE)
            )
    if count != long * len(slides):
        yield slides[0], f"播 {count / RATE:.1f} 秒，应为 {seconds * len(slides)} 秒"


def _sampled(frame: Any) -> np.ndarray[Any, np.dtype[np.int16]]:
    """Every eighth point of the brightness, across and down."""
    plane = frame.planes[0]
    rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: frame.height : _STEP, : frame.width : _STEP]
    return rows.astype(np.int16)


def _index_first(path: Path) -> bool:
    """Whether the box `moov` stands before `mdat` (ISO/IEC 14496-12, 4.2)."""
    with path.open("rb") as stream:
        while head := stream.read(8):
            size, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind in {b"moov", b"mdat"}:
                return kind == b"moov"
            stream.seek(size - 8, 1)
    return False
