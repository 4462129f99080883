"""The gate on slides says no to every slide whose codes somebody could not trust or scan."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from generators.plan.promises import Code
from generators.plan.slides import DISPLAYS, plan_slides
from generators.render.slides import SlideSetter
from generators.verify.camera import Target, reads_at
from generators.verify.slides import verify_slide


@pytest.fixture(scope="module")
def setter():
    return SlideSetter()


@pytest.fixture(scope="module", params=DISPLAYS, ids=lambda display: display.screen.id)
def slide(catalog, request):
    return next(one for one in plan_slides(catalog, "某某支行") if one.display == request.param)


@pytest.fixture(scope="module")
def png(slide, setter):
    return setter.png(slide)


def _changed(png, change, **how):
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    picture = change(picture) or picture
    out = io.BytesIO()
    picture.save(out, "PNG", **how)
    return out.getvalue()


def _boxes(slide):
    return json.loads(slide.data)["boxes"]


def _cover(box):
    left, top, width, height = box
    return lambda picture: ImageDraw.Draw(picture).rectangle((left, top, left + width, top + height), "white")


def _says(png, slide):
    return " ".join(problem.what for problem in verify_slide(png, slide))


def test_a_slide_as_it_was_made_passes(png, slide):
    assert verify_slide(png, slide) == ()


def test_a_wrong_code_is_refused(png, slide):
    other = replace(slide, codes=(slide.codes[0], Code("other", "别的", "https://example.com/other")))
    assert "没有登记的码" in _says(png, other)


def test_a_missing_code_is_refused(png, slide):
    assert "不一致" in _says(_changed(png, _cover(_boxes(slide)["plates"][1])), slide)


def test_a_covered_code_is_refused(png, slide):
    left, top, width, height = _boxes(slide)["plates"][0]
    sticker = (left + width // 4, top + height // 4, width // 2, height // 2)
    assert "不一致" in _says(_changed(png, _cover(sticker)), slide)


def test_one_code_twice_is_refused(png, slide):
    def twice(picture):
        first, second = ((x, y, x + wide, y + high) for x, y, wide, high in _boxes(slide)["plates"])
        picture.paste(picture.crop(first), second[:2])

    assert "不一致" in _says(_changed(png, twice), slide)


def test_a_wrong_size_is_refused(png, slide):
    def half(picture):
        return picture.resize((picture.width // 2, picture.height // 2))

    said = _says(_changed(png, half), slide)
    assert "尺寸是" in said
    assert "二维码宽" in said


def test_words_beside_a_code_are_refused(png, slide):
    left, top, width, _ = _boxes(slide)["plates"][0]
    module = slide.display.module_px

    def near(picture):
        middle, y = left + width // 2, top + 2 * module
        ImageDraw.Draw(picture).rectangle((middle, y, middle + 2 * module, y + module), "black")

    assert "白边不够" in _says(_changed(png, near), slide)


def test_a_transparent_slide_is_refused(png, slide):
    assert "透明" in _says(_changed(png, lambda picture: picture.putalpha(200)), slide)


def test_a_slide_with_a_note_in_it_is_refused(png, slide):
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "x")
    assert "以外的信息" in _says(_changed(png, lambda _: None, pnginfo=note), slide)


def test_what_is_no_picture_is_refused(slide):
    assert "不是完好的 PNG" in _says(b"no picture", slide)


def _target(png, slide, index):
    """A code's window as it hangs on the wall."""
    left, top, width, height = _boxes(slide)["plates"][index]
    window = Image.open(io.BytesIO(png)).convert("L").crop((left, top, left + width, top + height))
    width_mm = width * slide.display.across_mm / slide.display.screen.width_px
    return Target(np.asarray(window), width_mm, slide.codes[index].payload)


@pytest.mark.parametrize("index", [0, 1])
def test_a_phone_reads_both_codes_from_as_far_as_is_said(png, slide, index):
    assert reads_at(_target(png, slide, index), slide.display.reach_m) >= 0.9


def test_no_phone_reads_them_from_three_times_as_far(png, slide):
    assert reads_at(_target(png, slide, 0), 3 * slide.display.reach_m) == 0
