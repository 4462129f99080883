"""The gate on LED files says no to a text that a controller would garble and a picture that it cannot show."""

import io
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from PIL import Image, ImageDraw

from generators.plan.led import Panel
from generators.plan.led_pack import LedFile, LedFrame
from generators.problems import Place
from generators.render.led import led_frame
from generators.verify.led import verify_led_file, verify_led_frame

FRAME = LedFrame(PurePosixPath("led/128x32/frames/x"), Panel(128, 32), "先挂断", Place("somewhere"))
FILES = [
    LedFile(PurePosixPath("x.txt"), charset, ("先挂断", "打 96110"), 8)
    for charset in ("gbk", "gb18030", "utf-8", "utf-16-le")
]


def _says(pictures, frame=FRAME):
    return " ".join(problem.what for problem in verify_led_frame(pictures, frame))


def _both(change):
    made = {}
    for kind, data in led_frame(FRAME).items():
        picture = Image.open(io.BytesIO(data))
        out = io.BytesIO()
        (change(picture) or picture).save(out, kind.upper())
        made[kind] = out.getvalue()
    return made


@pytest.fixture(params=FILES, ids=lambda file: file.charset)
def file(request):
    return request.param


def test_a_text_as_it_was_made_passes(file):
    assert verify_led_file(file.data, file) == ()


def test_another_text_is_refused(file):
    assert verify_led_file(replace(file, lines=("别的", "打 96110")).data, file)


def test_a_lost_line_is_refused(file):
    assert verify_led_file(replace(file, lines=file.lines[:1]).data, file)


def test_bare_line_feeds_are_refused(file):
    unix = file.data.decode(file.charset).replace("\r\n", "\n").encode(file.charset)
    assert "换行" in verify_led_file(unix, file)[0].what


def test_a_line_wider_than_the_panel_is_refused(file):
    narrow = replace(file, halves=4)
    assert "比屏宽" in verify_led_file(file.data, narrow)[0].what


@pytest.mark.parametrize("charset", ["gbk", "gb18030"])
def test_a_mark_where_none_belongs_is_refused(charset):
    file = replace(FILES[0], charset=charset)
    assert "编码标记" in verify_led_file(b"\xef\xbb\xbf" + file.data, file)[0].what


@pytest.mark.parametrize("file", FILES[2:], ids=lambda file: file.charset)
def test_a_missing_mark_is_refused(file):
    mark = 3 if file.charset == "utf-8" else 2
    assert "编码标记" in verify_led_file(file.data[mark:], file)[0].what


def test_bytes_of_another_character_set_are_refused():
    assert "不是 gbk 编码" in verify_led_file("先挂断".encode() + b"\xff", FILES[0])[0].what


def test_a_page_as_it_was_made_passes():
    assert verify_led_frame(led_frame(FRAME), FRAME) == ()


def test_another_size_is_refused():
    assert "应为 128×32" in _says(_both(lambda picture: picture.crop((0, 0, 120, 32))))


def test_half_lit_lamps_are_refused():
    assert "不是一位黑白" in _says(_both(lambda picture: picture.convert("L")))


def test_a_character_that_is_not_lit_is_refused():
    def dark(picture):
        ImageDraw.Draw(picture).rectangle((16, 0, 47, 31), 0)

    assert "“先”没有亮" in _says(_both(dark))


def test_lamps_beside_the_text_are_refused():
    assert "文字以外" in _says(_both(lambda picture: picture.putpixel((1, 1), 1)))


def test_two_pictures_that_differ_are_refused():
    whole, blank = led_frame(FRAME), led_frame(replace(FRAME, text="先别转"))
    assert "不一样" in _says({"png": whole["png"], "bmp": blank["bmp"]})


def test_text_wider_than_the_panel_is_refused():
    long = replace(FRAME, text="先挂断再打回去")
    assert "比屏宽" in _says(led_frame(long), long)


@pytest.mark.parametrize("kind", ["png", "bmp"])
def test_a_broken_picture_is_refused(kind):
    pictures = led_frame(FRAME)
    assert "不完好" in _says(pictures | {kind: pictures[kind][:40]})
