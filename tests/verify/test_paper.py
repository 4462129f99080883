import pikepdf
import pytest


def test_a_second_page_is_refused(press, faults, sheet_of):
    assert "应为 1 页，实为 2 页" in faults(press(draw="#pagebreak()\n第二页"), sheet_of())


def test_the_wrong_size_is_refused(press, faults, sheet_of):
    found = faults(press("office", ("#let height = 297mm", "#let height = 298mm")), sheet_of())
    assert "页面尺寸应为 210 × 297 毫米，实为 210.0 × 298.0 毫米" in found


def test_a_tenth_of_a_millimetre_is_allowed(press, faults, sheet_of):
    assert faults(press("office", ("#let height = 297mm", "#let height = 297.08mm")), sheet_of()) == ""


@pytest.mark.parametrize("key", ["TrimBox", "BleedBox"])
def test_a_missing_box_is_refused(press, alter, faults, sheet_of, key):
    def drop(pdf):
        del pdf.pages[0].obj["/" + key]

    assert f"缺少 {key}" in faults(alter(press("shop"), drop), sheet_of("shop"))


def test_a_trim_of_the_wrong_size_is_refused(press, alter, faults, sheet_of):
    def shrink(pdf):
        pdf.pages[0].obj.TrimBox = pikepdf.Array([8.5, 8.5, 590, 850])

    assert "成品尺寸（TrimBox）应为 210 × 297 毫米" in faults(alter(press("shop"), shrink), sheet_of("shop"))


def test_too_little_bleed_is_refused(press, alter, faults, sheet_of):
    def shrink(pdf):
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        pdf.pages[0].obj.BleedBox = pikepdf.Array([left + 4, bottom, right, top])

    assert "出血应为每边 3 毫米" in faults(alter(press("shop"), shrink), sheet_of("shop"))


def test_paper_smaller_than_the_bleed_is_refused(press, alter, faults, sheet_of):
    def shrink(pdf):
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
        pdf.pages[0].obj.MediaBox = pikepdf.Array([left + 4, bottom, right, top])

    assert "MediaBox 比 BleedBox 小" in faults(alter(press("shop"), shrink), sheet_of("shop"))


def test_annotations_have_no_place_in_the_shop_variant(press, faults, sheet_of):
    linked = press(
        "shop", draw='#place(dx: 20mm, dy: 200mm, link("https://www.gov.cn", rect(width: 9mm, height: 9mm)))'
    )
    assert "批注" in faults(linked, sheet_of("shop"))


def test_a_second_box_to_cut_by_is_refused(press, alter, faults, sheet_of):
    def add(pdf):
        pdf.pages[0].obj.ArtBox = pdf.pages[0].obj.TrimBox

    assert "既有 TrimBox 又有 ArtBox" in faults(alter(press("shop"), add), sheet_of("shop"))


def test_a_page_longer_than_readers_take_is_refused(press, alter, faults, sheet_of):
    def stretched(side):
        def change(pdf):
            pdf.pages[0].obj.MediaBox[3] = side

        return alter(press("shop"), change)

    assert "页面长过 5.08 米" in faults(stretched(14401), sheet_of("shop"))
    assert "页面长过 5.08 米" not in faults(stretched(14400), sheet_of("shop"))


@pytest.mark.parametrize("key", ["Rotate", "UserUnit"])
def test_a_page_that_readers_turn_or_scale_is_refused(press, alter, faults, sheet_of, key):
    def change(pdf):
        pdf.pages[0].obj["/" + key] = 90

    assert f"页面设置了 {key}" in faults(alter(press(), change), sheet_of())


def test_a_crop_box_that_hides_a_part_is_refused(press, alter, faults, sheet_of):
    def crop(pdf):
        pdf.pages[0].obj.CropBox = pikepdf.Array([0, 0, 300, 300])

    assert "CropBox" in faults(alter(press(), crop), sheet_of())


def test_encryption_is_refused(press, alter, faults, sheet_of):
    locked = alter(press(), lambda _: None, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "PDF 被加密" in faults(locked, sheet_of())


def test_a_password_is_refused(press, alter, faults, sheet_of):
    locked = alter(press(), lambda _: None, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert "PDF 打不开或读不懂" in faults(locked, sheet_of())


def test_an_office_reader_is_told_the_title(press, faults, sheet_of):
    assert "文档标题不是“别的”" in faults(press(), sheet_of(title="别的"))


def test_an_office_file_without_tags_is_refused(press, alter, faults, sheet_of):
    def strip(pdf):
        del pdf.Root.MarkInfo

    assert "没有结构标签" in faults(alter(press(), strip), sheet_of())


def test_an_office_file_in_another_language_is_refused(press, faults, sheet_of):
    assert "没有声明语言为中文" in faults(press("office", ('lang: "zh"', 'lang: "en"')), sheet_of())
