"""Pictures for LED strips have the panel's pixels, one bit each."""

import io
from pathlib import PurePosixPath

import pytest
from PIL import Image

from generators.plan.led import Panel
from generators.plan.led_pack import LedFrame
from generators.problems import Place
from generators.render.led import led_frame


def _frame(text, panel):
    return LedFrame(PurePosixPath("led/x"), panel, text, Place("somewhere"))


@pytest.mark.parametrize("panel", [Panel(96, 24), Panel(320, 24), Panel(192, 32)], ids=lambda panel: panel.id)
@pytest.mark.parametrize("kind", ["png", "bmp"])
def test_a_picture_is_as_large_as_its_panel_and_not_smoothed(panel, kind):
    with Image.open(io.BytesIO(led_frame(_frame("挂断", panel))[kind])) as picture:
        assert (picture.mode, picture.size) == ("1", (panel.width_px, panel.height_px))
        assert {value for _, value in picture.getcolors()} == {0, 255}


def test_text_stands_in_the_middle():
    with Image.open(io.BytesIO(led_frame(_frame("口口", Panel(320, 32)))["png"])) as picture:
        left, _, right, _ = picture.getbbox()
    assert abs(left - (320 - right)) <= 2


def test_figures_take_half_a_cell():
    def inked(text):
        with Image.open(io.BytesIO(led_frame(_frame(text, Panel(320, 32)))["png"])) as picture:
            left, _, right, _ = picture.getbbox()
            return right - left

    assert 60 <= inked("8888") <= 66


def test_the_same_page_gives_the_same_bytes():
    frame = _frame("打 96110", Panel(256, 32))
    assert led_frame(frame) == led_frame(frame)
