import json

import numpy as np
import pytest
from PIL import Image

from generators.verify.scan import UnreadableError, scan_file, verify_files


@pytest.fixture
def picture(matrix):
    """A function that draws codes side by side, `px` pixels a module, on a page of white."""

    def draw(*payloads, px=4, ground=255):
        tiles = [
            np.pad(~np.kron(matrix(one), np.ones((px, px), bool)), 6 * px, constant_values=True) for one in payloads
        ]
        high = max(tile.shape[0] for tile in tiles)
        page = np.hstack([np.pad(tile, ((0, high - tile.shape[0]), (0, 0)), constant_values=True) for tile in tiles])
        return Image.fromarray(np.where(page, ground, 0).astype(np.uint8))

    return draw


def _say(outcome):
    return "\n".join(map(str, outcome.problems))


def test_a_good_pdf_passes(press, accounts, tmp_path):
    path = tmp_path / "good.pdf"
    path.write_bytes(press("shop"))
    assert verify_files([path], accounts) == type(verify_files([], accounts))(1, ())
    assert sorted(scan_file(path)[0].payloads) == sorted([*accounts, *accounts])


def test_a_foreign_code_of_eleven_millimetres_does_not_escape(press, accounts, matrix, tmp_path):
    tiny = "#place(dx: 20mm, dy: 128mm, scale(27%, origin: top + left, code(sheet.more)))"
    path = tmp_path / "forged.pdf"
    path.write_bytes(press(draw=tiny, more=matrix("https://qr.alipay.com/fkx123")))
    assert "有没有登记的码，内容是 https://qr.alipay.com/fkx123" in _say(verify_files([path], accounts))


def test_every_page_is_read(press, accounts, matrix, tmp_path):
    second = "#pagebreak()\n#place(dx: 20mm, dy: 20mm, code(sheet.more))"
    path = tmp_path / "two.pdf"
    path.write_bytes(press(draw=second, more=matrix("http://weixin.qq.com/g/abcdef")))
    found = _say(verify_files([path], accounts))
    assert "第 2 页有没有登记的码，内容是 http://weixin.qq.com/g/abcdef" in found
    assert "第 2 页缺少“皋城反诈先锋”“终结诈骗”的二维码" in found
    assert "第 1 页" not in found


def test_a_page_with_one_account_only_is_refused(press, accounts, matrix, tmp_path):
    path = tmp_path / "one.pdf"
    path.write_bytes(press(codes=[matrix(next(iter(accounts)))]))
    assert "缺少“终结诈骗”的二维码" in _say(verify_files([path], accounts))


def test_a_pdf_without_a_code_is_refused(press, accounts, tmp_path):
    path = tmp_path / "bare.pdf"
    path.write_bytes(press(codes=[]))
    assert "没有找到二维码" in _say(verify_files([path], accounts))
    assert "没有找到二维码" in _say(verify_files([tmp_path], accounts))


def test_a_manifest_may_promise_a_pdf_without_codes(press, accounts, tmp_path):
    (tmp_path / "bare.pdf").write_bytes(press(codes=[]))
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [{"path": "bare.pdf", "codes": []}]}))
    assert verify_files([tmp_path], accounts).problems == ()


def test_a_wiped_finder_is_noticed(press, accounts, tmp_path):
    path = tmp_path / "wiped.pdf"
    path.write_bytes(press(draw="#place(dx: 32mm, dy: 82mm, rect(width: 26mm, height: 26mm, fill: white))"))
    assert "有 1 个二维码读不出来" in _say(verify_files([path], accounts))


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tiff", "gif", "bmp"])
def test_pictures_of_all_kinds_are_read(picture, accounts, tmp_path, suffix):
    path = tmp_path / f"pair.{suffix}"
    picture(*accounts).save(path)
    assert verify_files([path], accounts).problems == ()
    assert set(scan_file(path)[0].payloads) == set(accounts)


@pytest.mark.parametrize("px", [2, 3, 12])
def test_small_and_large_pictures_are_read(picture, accounts, tmp_path, px):
    path = tmp_path / "pair.png"
    picture(*accounts, px=px).save(path)
    assert verify_files([path], accounts).problems == ()


def test_a_foreign_code_in_a_picture_is_refused(picture, accounts, tmp_path):
    path = tmp_path / "pair.png"
    picture(*accounts, "wxp://f2f0abcdef").save(path)
    assert "有没有登记的码，内容是 wxp://f2f0abcdef" in _say(verify_files([path], accounts))


def test_a_code_light_on_dark_is_found_too(picture, accounts, tmp_path):
    path = tmp_path / "dark.png"
    Image.fromarray(255 - np.asarray(picture("https://u.wechat.com/abc"))).save(path)
    assert "https://u.wechat.com/abc" in _say(verify_files([path], accounts))


def test_a_code_on_nothing_is_read_on_white(picture, accounts, tmp_path):
    solid = picture("https://u.wechat.com/abc").convert("L")
    clear = Image.merge("LA", (Image.new("L", solid.size, 0), solid.point(lambda level: 255 - level)))
    clear.save(tmp_path / "clear.png")
    assert "https://u.wechat.com/abc" in _say(verify_files([tmp_path / "clear.png"], accounts))


def test_the_second_frame_of_a_moving_picture_is_read(picture, accounts, tmp_path):
    path = tmp_path / "moving.gif"
    frames = [picture(*accounts), picture("https://u.wechat.com/abc", "https://u.wechat.com/abd")]
    size = frames[0].size
    frames[0].save(path, save_all=True, append_images=[frames[1].resize(size, Image.Resampling.NEAREST)])
    assert "第 2 页有没有登记的码" in _say(verify_files([path], accounts))


def test_another_kind_of_square_code_is_foreign(accounts, tmp_path):
    import zxingcpp  # noqa: PLC0415 - only this test makes a code with it

    made = zxingcpp.create_barcode("http://evil.example/", zxingcpp.BarcodeFormat.DataMatrix)
    dots = np.pad(np.asarray(made.to_image(scale=8)), 64, constant_values=255)
    Image.fromarray(dots).save(tmp_path / "matrix.png")
    assert "http://evil.example/" in _say(verify_files([tmp_path / "matrix.png"], accounts))


def test_a_picture_without_a_code_is_refused_by_name_and_left_alone_in_a_folder(accounts, tmp_path):
    path = tmp_path / "icon.png"
    Image.new("L", (64, 64), 200).save(path)
    assert "没有找到二维码" in _say(verify_files([path], accounts))
    assert verify_files([tmp_path], accounts).problems == ()


def test_a_thumbnail_in_a_folder_may_be_too_small_to_read(picture, accounts, tmp_path):
    path = tmp_path / "thumb.png"
    hole = picture(*accounts, px=8)
    hole.paste(255, (120, 120, 240, 240))
    hole.resize((hole.width // 4, hole.height // 4), Image.Resampling.BOX).save(path)
    assert verify_files([tmp_path], accounts).problems == ()
    assert "读不出来" in _say(verify_files([path], accounts))
    hole.save(path)
    assert "读不出来" in _say(verify_files([tmp_path], accounts))


def test_folders_are_read_to_the_bottom(picture, accounts, tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    picture("https://u.wechat.com/abc").save(tmp_path / "a" / "b" / "deep.PNG")
    (tmp_path / "a" / "notes.txt").write_text("不是图片")
    outcome = verify_files([tmp_path], accounts)
    assert outcome.files == 1
    assert "deep.PNG" in _say(outcome)


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"%PDF-1.7 broken"), ("a.png", b"\x89PNG\r\n\x1a\nbroken"), ("a.jpg", b"")]
)
def test_a_broken_file_is_a_problem_and_no_traceback(accounts, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert "打不开" in _say(verify_files([tmp_path / name], accounts))
    with pytest.raises(UnreadableError):
        scan_file(tmp_path / name)


def test_a_picture_too_large_to_hold_is_a_problem(accounts, tmp_path):
    Image.new("1", (9000, 9000)).save(tmp_path / "huge.png")
    assert "图片太大（9000 × 9000 像素）" in _say(verify_files([tmp_path / "huge.png"], accounts))


def test_a_path_that_leads_nowhere_is_a_problem(accounts, tmp_path):
    assert "没有可以核验的文件" in _say(verify_files([tmp_path / "nothing.pdf"], accounts))
    assert "没有可以核验的文件" in _say(verify_files([tmp_path], accounts))
