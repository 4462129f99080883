"""Logos: what cannot be printed in one ink, or would reach out of its file, is refused with its place."""

import hashlib
import io
import os
import re
import shutil

import pytest
from PIL import Image, ImageDraw

from generators.load.catalog import load_catalog
from generators.load.logo import read_logo
from generators.problems import ContentError, Place

PLACE = Place("campaign.yml", 9, 3)
SQUARE = '<path d="M0 0h40v20H0z"/>'


def svg(inner, head="", rules=""):
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" {rules}>{inner}</svg>'.encode()


def ring(kind="PNG", size=(400, 300), ground=(255, 255, 255, 255), ink=(10, 40, 150, 255)):
    picture = Image.new("RGBA", size, ground)
    draw = ImageDraw.Draw(picture)
    width, height = size
    draw.rectangle((width // 4, height // 4, width * 3 // 4 - 1, height * 3 // 4 - 1), fill=ink)
    draw.rectangle((width * 3 // 8, height * 3 // 8, width * 5 // 8 - 1, height * 5 // 8 - 1), fill=ground)
    return saved(picture if kind != "JPEG" else picture.convert("RGB"), kind)


def saved(picture, kind="PNG", **rules):
    out = io.BytesIO()
    picture.save(out, kind, **rules)
    return out.getvalue()


def noise():
    return Image.frombytes("L", (300, 300), hashlib.shake_256(b"noise").digest(90_000))


def read(folder, raw, name="logo.png"):
    (folder / name).write_bytes(raw)
    return read_logo(folder, name, PLACE)


def refused(folder, name="logo.png"):
    with pytest.raises(ContentError) as caught:
        read_logo(folder, name, PLACE)
    (problem,) = caught.value.problems
    assert problem.place == PLACE
    assert problem.hint
    assert f"标志“{name}”" in problem.what
    assert not re.search("[一-鿿][,;:?!()][一-鿿]", problem.what + problem.hint)
    return problem.what


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_dots_without_its_margin_whatever_its_name_ends_in(tmp_path, kind):
    raw = ring(kind)
    logo = read(tmp_path, raw, "logo.dat")
    assert logo.sha256 == hashlib.sha256(raw).hexdigest()
    assert logo.curves == ()
    assert (logo.height, len(logo.rows)) == (150, 150)
    assert logo.width == pytest.approx(200, abs=2)
    middle = logo.rows[75]
    assert (middle[20], middle[100], middle[-20]) == ("1", "0", "1")


def test_a_large_picture_is_brought_to_240_dots(tmp_path):
    assert read(tmp_path, ring(size=(1600, 1600))).height == 240


def test_transparent_ground_is_white(tmp_path):
    logo = read(tmp_path, ring(ground=(0, 0, 0, 0)))
    assert logo.rows[75][100] == "0"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (ring(size=(400, 199)), "太小：400×199 像素"),
        (ring(size=(400, 300), ink=(250, 250, 250, 255)), "几乎只有一种颜色"),
        (ring(ground=(0, 0, 0, 0), ink=(255, 255, 255, 255)), "透明底上的白色图形"),
        (saved(Image.new("L", (300, 300), 0)), "几乎只有一种颜色"),
        (saved(noise()), "太细碎"),
        (ring("GIF"), "不能用的图片格式"),
        (ring()[:500], "图片是坏的"),
        (b"\x89PNG\r\n\x1a\n", "不"),
        (b"plain text", "不是图片"),
        (b"", "不是图片"),
        (saved(Image.new("1", (5000, 4001))), "超过 2000 万像素"),
        (saved(Image.new("1", (20_000, 20_000))), "超过 2000 万像素"),
        (b"\x89PNG" + bytes(4 * 1024 * 1024), "超过 4 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_picture_that_cannot_be_printed_is_refused(tmp_path, raw, what):
    (tmp_path / "logo.png").write_bytes(raw)
    assert what in refused(tmp_path)


def test_a_spot_on_a_white_sheet_is_too_small(tmp_path):
    picture = Image.new("L", (800, 800), 255)
    ImageDraw.Draw(picture).ellipse((380, 380, 420, 420), fill=0)
    (tmp_path / "logo.png").write_bytes(saved(picture))
    assert "图形太小" in refused(tmp_path)


@pytest.mark.parametrize("name", ["../logo.png", "a/../../logo.png", "/etc/hostname", "a\\logo.png"])
def test_a_way_out_of_the_folder_is_refused(tmp_path, name):
    (tmp_path / "a").mkdir()
    (tmp_path.parent / "logo.png").write_bytes(ring())
    assert "不是活动文件夹里的路径" in refused(tmp_path, name)


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_followed(tmp_path):
    (tmp_path / "campaign").mkdir()
    (tmp_path / "far.png").write_bytes(ring())
    (tmp_path / "campaign" / "out.png").symlink_to(tmp_path / "far.png")
    (tmp_path / "campaign" / "near.png").write_bytes(ring())
    (tmp_path / "campaign" / "in.png").symlink_to("near.png")
    assert "文件夹外面" in refused(tmp_path / "campaign", "out.png")
    assert read_logo(tmp_path / "campaign", "in.png", PLACE).height == 150


def test_what_is_no_plain_file_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "pipe")
    assert "找不到" in refused(tmp_path, "nothing.png")
    assert "不是一个普通文件" in refused(tmp_path, "folder")
    assert "不是一个普通文件" in refused(tmp_path, "pipe")
    assert "找不到" in refused(tmp_path, "n" * 300)
    assert refused(tmp_path, "circle")


def test_a_drawing_becomes_curves_without_its_margin(tmp_path):
    inner = '<title>标志</title><g fill="#a00" transform="translate(10,5) scale(2)"><path d="M0 0h40v20H0z"/></g>'
    logo = read(tmp_path, svg(inner), "logo.txt")
    assert (logo.width, logo.height, logo.rows) == (2000.0, 1000.0, ())
    (square,) = logo.curves
    assert square.commands[:3] == (("M", 0.0, 0.0), ("L", 2000.0, 0.0), ("L", 2000.0, 1000.0))
    assert not square.even_odd


def test_holes_are_told_from_overlaps(tmp_path):
    inner = '<path style="fill-rule: evenodd" d="M0 0h40v40H0zM10 10h20v20H10z"/>' + SQUARE
    assert [curves.even_odd for curves in read(tmp_path, svg(inner)).curves] == [True, False]


def test_what_is_not_filled_or_not_shown_is_left_out(tmp_path):
    inner = SQUARE + '<path d="M0 0h90v90z" fill="none"/><g display="none"><path d="M0 0h90v90z"/></g>'
    assert len(read(tmp_path, svg(inner)).curves) == 1


def test_a_turned_drawing_is_turned(tmp_path):
    logo = read(tmp_path, svg('<path transform="rotate(90 5 5)" d="M0 0h40v20H0z"/>'))
    assert (logo.width, logo.height) == (500.0, 1000.0)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (svg(SQUARE + "<script>alert(1)</script>"), "<script>"),
        (svg(SQUARE + '<x:script xmlns:x="urn:x"/>'), "<script>"),
        (svg(SQUARE + "<foreignObject/>"), "<foreignObject>"),
        (svg(SQUARE + "<style>path{fill:none}</style>"), "<style>"),
        (svg(SQUARE, rules='onload="alert(1)"'), "会动作的属性 onload"),
        (svg('<defs><path onclick="a()" d="M0 0h9v9z"/></defs>' + SQUARE), "会动作的属性 onclick"),
        (svg('<g href="https://example.com/x">' + SQUARE + "</g>"), "引用了别的文件"),
        (svg('<path d="M0 0h9v9z" xlink:href="a.svg"/>', rules='xmlns:xlink="http://www.w3.org/1999/xlink"'), "引用了"),
        (svg('<path d="M0 0h9v9z" fill="url( \'http://example.com/a#b\')"/>'), "引用了别的文件"),
        (svg('<path d="M0 0h9v9z" style="fill:url(a.svg#b)"/>'), "引用了别的文件"),
        (svg(SQUARE, head="<!DOCTYPE svg>"), "DOCTYPE"),
        (
            svg("<title>&e;</title>" + SQUARE, head='<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
            "DOCTYPE",
        ),
        (svg(SQUARE, head='<?xml-stylesheet href="a.css"?>'), "指令"),
        (svg('<rect width="9" height="9"/>'), "<rect>，不是路径"),
        (svg("<text>银行</text>"), "<text>，不是路径"),
        (svg('<image href="#a"/>'), "<image>，不是路径"),
        (svg('<use href="#a"/>'), "<use>，不是路径"),
        (svg('<path d="M0 0h9v9z" fill="none" stroke="red"/>'), "描边"),
        (svg('<path d="M0 0h9v9z" fill="#fff"/>'), "白色的图形"),
        (svg('<path d="M0 0h9v9z" clip-path="url(#a)"/>'), "clip-path"),
        (svg('<path d="M0 0h9v9z" transform="skewX(3)"/>'), "transform"),
        (svg('<path d="M0 0h9v9z" transform="scale(x)"/>'), "transform"),
        (svg('<path d="M0 0 L 3"/>'), "写坏的路径"),
        (svg('<path d="L 1 1"/>'), "写坏的路径"),
        (svg('<path d="M0 0h9"/>'), "没有面积"),
        (svg('<path d="M0 0h900v1H0z"/>'), "太扁"),
        (svg('<path d="M0 0h9v9z' + "M1 1h1v1z" * 2000 + '"/>'), "太细碎"),
        (svg("<title>空</title>"), "没有填色的路径"),
        (b"<svg", "不是写对的 SVG"),
        (b"<html><body/></html>", "不是 SVG 图"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_drawing_that_acts_loads_or_is_no_path_is_refused(tmp_path, raw, what):
    (tmp_path / "logo.png").write_bytes(raw)
    assert what in refused(tmp_path)


def test_a_faulty_logo_is_told_at_its_line_of_the_campaign_file(tiny_root, tmp_path):
    root = shutil.copytree(tiny_root, tmp_path / "campaign")
    file = root / "campaign.yml"
    lines = [
        *file.read_text(encoding="utf-8").splitlines(),
        "unit:",
        "  name: 示例银行示例支行",
        "  logo: logo.svg",
        "",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    (root / "logo.svg").write_bytes(svg("<rect/>"))
    with pytest.raises(ContentError) as caught:
        load_catalog(root)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line, problem.place.column) == ("campaign.yml", len(lines) - 1, 9)
    (root / "logo.svg").write_bytes(svg(SQUARE))
    catalog = load_catalog(root)
    assert catalog.unit.name == "示例银行示例支行"
    assert catalog.logo.width == 2000.0
    assert catalog.place("unit", "", "name").line == len(lines) - 2
