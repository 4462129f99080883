"""A video of slides is of the kind that players take, and the same each time."""

import io

import av
import pytest
from PIL import Image

from generators.plan.slides import DISPLAYS, plan_slides
from generators.render.slides import SlideSetter
from generators.render.video import FPS, write_video


@pytest.fixture(scope="module")
def pictures(catalog):
    setter = SlideSetter()
    return [setter.png(slide) for slide in plan_slides(catalog) if slide.display == DISPLAYS[4] and slide.number <= 2]


@pytest.fixture(scope="module")
def video(pictures, tmp_path_factory):
    path = tmp_path_factory.mktemp("video") / "bus.mp4"
    write_video(path, pictures, 1)
    return path


def test_players_get_the_form_they_ask_for(video):
    with av.open(str(video)) as container:
        (stream,) = container.streams
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.average_rate, stream.frames) == (1280, 720, FPS, 2 * FPS)
        assert stream.codec_context.profile == "High"


def test_each_slide_begins_with_a_whole_picture_and_none_lies_within(video):
    with av.open(str(video)) as container:
        keys = [int(packet.pts * packet.time_base * FPS) for packet in container.demux(video=0) if packet.is_keyframe]
    assert keys == [0, FPS]


def test_the_same_slides_give_the_same_bytes(video, pictures, tmp_path):
    again = tmp_path / "again.mp4"
    write_video(again, pictures, 1)
    assert again.read_bytes() == video.read_bytes()


def test_colours_come_back(video, pictures):
    with av.open(str(video)) as container:
        frame = next(container.decode(video=0)).reformat(format="rgb24", src_colorspace="ITU709").to_ndarray()
    before = Image.open(io.BytesIO(pictures[0])).convert("RGB").getpixel((8, 300))
    assert all(abs(int(one) - int(other)) <= 4 for one, other in zip(frame[300, 8], before, strict=True))
