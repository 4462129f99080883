import hashlib

import numpy as np
import pytest
import qrcode
import zxingcpp
from PIL import Image

from generators.problems import ContentError
from generators.verify.account_image import OfficialCode, read_official_image

OFFICIAL = "http://weixin.qq.com/r/abcdefghij0123456789"


def _square(payload, **options):
    code = qrcode.QRCode(box_size=8, **{"error_correction": qrcode.constants.ERROR_CORRECT_H} | options)
    code.add_data(payload)
    return code.make_image().get_image().convert("L")


@pytest.fixture
def reason(tmp_path):
    """Why a picture is refused."""

    def ask(image, *, hosts=(), permanent=False):
        image.save(tmp_path / "official.png")
        with pytest.raises(ContentError) as caught:
            read_official_image(tmp_path / "official.png", hosts, permanent=permanent)
        return str(caught.value)

    return ask


def test_the_official_image_gives_its_payload_and_digest(tmp_path):
    path = tmp_path / "official.jpg"
    _square(OFFICIAL).save(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_official_image(path, (), permanent=False) == OfficialCode(OFFICIAL, digest)


def test_the_size_that_the_platform_hands_out_is_read(tmp_path):
    """258 px with a logo in its middle."""
    image = _square(OFFICIAL, border=3).resize((258, 258), Image.Resampling.LANCZOS)
    image.paste(120, (107, 107, 151, 151))
    image.save(tmp_path / "official.png")
    assert read_official_image(tmp_path / "official.png", (), permanent=False).payload == OFFICIAL


def test_a_parametric_code_needs_the_declaration(reason, tmp_path):
    parametric = _square("http://weixin.qq.com/q/abcdefghij0123456789")
    assert "可能 30 天后失效" in reason(parametric)
    assert read_official_image(tmp_path / "official.png", (), permanent=True).payload.startswith(
        "http://weixin.qq.com/q/"
    )


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        ("https://u.wechat.com/abcdef", "个人微信号"),
        ("wxp://f2f0abcdef", "收款码"),
        ("https://t.cn/A6abc", "短链接"),
        ("https://example.net/x", "不在 campaign.yml 的 hosts 名单里"),
        ("这不是网址", "网址不该有的字符"),
        ("https://police.example.gov.cn/" + "a" * 30, "超过 46 个"),
    ],
)
def test_a_payload_that_may_not_be_printed_is_refused_with_its_reason(reason, payload, why):
    assert why in reason(_square(payload))


def test_the_campaigns_own_host_is_allowed(tmp_path):
    path = tmp_path / "own.png"
    _square("https://fz.example.gov.cn/a").save(path)
    assert read_official_image(path, ("fz.example.gov.cn",), permanent=False).payload == "https://fz.example.gov.cn/a"


def test_no_code_may_be_a_mini_programme_code(reason):
    assert "圆形的小程序码" in reason(Image.new("L", (400, 400), 255))


def test_two_codes_are_refused(reason):
    one = np.asarray(_square(OFFICIAL))
    assert "图里有 2 个码" in reason(Image.fromarray(np.hstack([one, one])))


def test_a_broken_code_is_refused(reason):
    image = _square(OFFICIAL)
    image.paste(255, (90, 90, 290, 290))
    assert "读不出来" in reason(image)


@pytest.mark.parametrize("kind", [zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Aztec])
def test_another_kind_of_code_is_refused(reason, kind):
    dots = np.pad(np.asarray(zxingcpp.create_barcode(OFFICIAL, kind).to_image(scale=8)), 64, constant_values=255)
    assert "不是标准的方形二维码" in reason(Image.fromarray(dots))


def test_a_micro_code_is_refused(reason):
    dots = np.asarray(zxingcpp.create_barcode("12345", zxingcpp.BarcodeFormat.MicroQRCode).to_image(scale=8))
    assert "不是标准的方形二维码" in reason(Image.fromarray(np.pad(dots, 64, constant_values=255)))


@pytest.mark.parametrize(
    "warped",
    [
        lambda image: image.resize((image.width, image.height * 5 // 4)),
        lambda image: image.rotate(12, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC),
    ],
    ids=["stretched", "turned"],
)
def test_a_photo_from_the_side_is_refused(reason, warped):
    assert "歪斜或变形" in reason(warped(_square(OFFICIAL)))


def test_a_missing_or_broken_file_is_refused(tmp_path):
    with pytest.raises(ContentError, match="No such file"):
        read_official_image(tmp_path / "none.png", (), permanent=False)
    (tmp_path / "bad.png").write_bytes(b"bad")
    with pytest.raises(ContentError, match="打不开"):
        read_official_image(tmp_path / "bad.png", (), permanent=False)
