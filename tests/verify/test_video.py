"""The gate on videos says no to a video from which somebody could not scan, or that a player would not show."""

import io

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw

from generators.plan.slides import DISPLAYS, plan_slides
from generators.render import video as module
from generators.render.slides import SlideSetter
from generators.render.video import write_video
from generators.verify.video import verify_video

BUS = DISPLAYS[4]


@pytest.fixture(scope="module")
def slides(catalog):
    return [slide for slide in plan_slides(catalog) if slide.display == BUS and slide.number <= 2]


@pytest.fixture(scope="module")
def pictures(slides):
    setter = SlideSetter()
    return [setter.png(slide) for slide in slides]


@pytest.fixture
def says(slides, tmp_path):
    def read(pictures, seconds=1, wanted=1):
        path = tmp_path / "bus.mp4"
        write_video(path, pictures, seconds)
        return " ".join(problem.what for problem in verify_video(path, slides, wanted))

    return read


def _painted(png, box, colour):
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    ImageDraw.Draw(picture).rectangle(box, colour)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_video_as_it_was_made_passes(says, pictures):
    assert says(pictures) == ""


def test_a_covered_code_is_refused(says, pictures):
    covered = _painted(pictures[1], (1000, 60, 1240, 200), "white")
    assert "第 2 屏：二维码和登记的不一致" in says([pictures[0], covered])


def test_slides_that_show_too_short_are_refused(says, pictures):
    assert "应为 4 秒" in says(pictures, seconds=1, wanted=2)


def test_another_rate_is_refused(says, pictures, monkeypatch):
    monkeypatch.setattr(module, "FPS", 5)
    assert "每秒 5 帧" in says(pictures)


def test_a_picture_that_changes_while_it_should_stand_is_refused(says, pictures):
    other = _painted(pictures[0], (100, 200, 400, 400), "white")
    said = says([pictures[0], other], seconds=1, wanted=2)
    assert "第 1 屏播了 1.0 秒就变了" in said


def test_another_size_is_refused(says, pictures):
    small = []
    for png in pictures:
        out = io.BytesIO()
        Image.open(io.BytesIO(png)).resize((640, 360)).save(out, "PNG")
        small.append(out.getvalue())
    assert "画面是 640×360" in says(small)


def test_a_cut_off_video_is_refused(slides, pictures, tmp_path):
    path = tmp_path / "bus.mp4"
    write_video(path, pictures, 1)
    path.write_bytes(path.read_bytes()[:500])
    assert "不完好" in verify_video(path, slides, 1)[0].what


def test_an_index_at_the_end_is_refused(slides, pictures, tmp_path):
    path, late = tmp_path / "bus.mp4", tmp_path / "late.mp4"
    write_video(path, pictures, 1)
    with av.open(str(path)) as source, av.open(str(late), "w") as copy:
        stream = copy.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                copy.mux(packet)
    assert [problem.what for problem in verify_video(late, slides, 1)] == [
        "late.mp4：索引不在开头，有的播放机要等整个文件读完"
    ]


def test_sound_is_refused(slides, pictures, tmp_path):
    path, loud = tmp_path / "bus.mp4", tmp_path / "loud.mp4"
    write_video(path, pictures, 1)
    with av.open(str(path)) as source, av.open(str(loud), "w", options={"movflags": "+faststart"}) as copy:
        stream, sound = copy.add_stream_from_template(source.streams.video[0]), copy.add_stream("aac", rate=8000)
        sound.layout = "mono"
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                copy.mux(packet)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        silence.sample_rate = 8000
        copy.mux(sound.encode(silence))
        copy.mux(sound.encode())
    assert "声音" in verify_video(loud, slides, 1)[0].what
