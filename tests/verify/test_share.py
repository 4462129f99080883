import io
import random
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from generators.plan.promises import Code
from generators.plan.shares import plan_shares
from generators.render.code_picture import code_png
from generators.render.share import share_pictures
from generators.verify.share import verify_share


@pytest.fixture(scope="module")
def share(tiny):
    return next(share for share in plan_shares(tiny, ()) if share.base == "share/page/home")


@pytest.fixture(scope="module")
def pictures(share):
    return share_pictures(share, {})


@pytest.fixture
def told(share, pictures):
    """What is said of the pictures when one of them is another."""

    def judge(changed=share, **others):
        return "\n".join(str(problem) for problem in verify_share({**pictures, **others}, changed))

    return judge


@pytest.fixture
def alter(pictures):
    """One of the pictures after `change(image)`, which may return another."""

    def act(shape, change, kind="JPEG", **options):
        with Image.open(io.BytesIO(pictures[shape])) as image:
            copy = image.convert("RGB")
        out = io.BytesIO()
        (change(copy) or copy).save(out, kind, **{"quality": 80, **options})
        return out.getvalue()

    return act


def paste(payload, side):
    with Image.open(io.BytesIO(code_png(payload))) as code:
        sign = code.convert("RGB").resize((side, side), Image.Resampling.NEAREST)
    return lambda image: image.paste(sign, (40, 200))


def test_good_pictures_pass(told):
    assert told() == ""


@pytest.mark.parametrize("shape", ["wide", "chat"])
def test_a_foreign_code_is_refused(told, alter, shape):
    fault = told(**{shape: alter(shape, paste("http://example.org/r/somewhere-else", 240))})
    assert "没有登记的码" in fault
    assert "somewhere-else" in fault
    assert f"share/page/home.{shape}.jpg" in fault


def test_a_covered_code_is_refused(told, alter):
    cover = alter("chat", lambda image: ImageDraw.Draw(image).rectangle((700, 900, 900, 1200), fill="white"))
    assert "二维码和登记的不一致" in told(chat=cover)


def test_a_code_too_many_is_refused(told, alter, share):
    assert "二维码和登记的不一致" in told(chat=alter("chat", paste(share.dress.codes[0].payload, 240)))


def test_codes_of_another_campaign_are_refused(told, share):
    moved = tuple(Code(code.account, code.name, f"{code.payload}x") for code in share.dress.codes)
    assert "没有登记的码" in told(replace(share, dress=replace(share.dress, codes=moved)))


def test_codes_that_a_chat_makes_unreadable_are_refused(told, alter):
    def shrink(image):
        codes = image.crop((400, 906, 864, 1136))
        ImageDraw.Draw(image).rectangle((395, 906, 870, 1170), fill="white")
        image.paste(codes.resize((160, 79), Image.Resampling.LANCZOS), (500, 950))

    assert "转发一次以后" in told(chat=alter("chat", shrink, quality=95))


def test_a_picture_of_another_size_is_refused(told, alter):
    assert "尺寸是 1000 × 630，应为 1200 × 630" in told(wide=alter("wide", lambda image: image.crop((0, 0, 1000, 630))))


def test_a_heavy_picture_is_refused(told, alter):
    def noise(image):
        chance = random.Random(1)
        data = chance.randbytes(image.width * image.height)
        image.paste(Image.frombytes("L", image.size, data))

    assert "超过 120 KB" in told(wide=alter("wide", noise))


def test_a_picture_that_carries_more_than_itself_is_refused(told, alter):
    exif = Image.Exif()
    exif[0x010E] = "whose telephone took it"
    assert "图片以外的信息" in told(wide=alter("wide", Image.Image.copy, exif=exif))
    assert "图片以外的信息" in told(wide=alter("wide", Image.Image.copy, comment=b"made by"))


def test_what_is_no_whole_jpeg_is_refused(told, alter, pictures):
    assert "不是完好的 JPEG" in told(wide=alter("wide", Image.Image.copy, "PNG"))
    assert "不是完好的 JPEG" in told(wide=pictures["wide"][:20_000])
    assert "不是完好的 JPEG" in told(wide=b"")
