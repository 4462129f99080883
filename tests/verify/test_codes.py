import pytest
import qrcode

from generators.verify.closeup import look_closely
from generators.verify.codes import find_codes
from generators.verify.proof import open_proofs

FIRST = "20mm"
"""Where the first code's left edge is; its upper edge is 70 mm from the top."""


def test_an_altered_payload_is_refused(press, faults, sheet_of, matrix):
    forged = [matrix("http://example.com/r/GaochengFanzhaSampl2"), matrix("http://example.com/r/ZhongjieZhapianSampl")]
    found = faults(press(codes=forged), sheet_of())
    assert "少了 2 个“皋城反诈先锋”的二维码" in found
    assert "出现了没有登记的二维码 2 个，内容是 http://example.com/r/GaochengFanzhaSampl2" in found


def test_a_wiped_finder_is_refused(press, faults, sheet_of):
    wiped = f"#place(dx: {FIRST}, dy: 70mm, rect(width: 9mm, height: 9mm, fill: white))"
    assert "少了 1 个“皋城反诈先锋”的二维码" in faults(press(draw=wiped), sheet_of())


def test_a_code_whose_middle_is_gone_is_broken(press, faults, sheet_of):
    hole = "#place(dx: 32mm, dy: 82mm, rect(width: 26mm, height: 26mm, fill: white))"
    found = faults(press(draw=hole), sheet_of())
    assert "少了 1 个“皋城反诈先锋”的二维码" in found
    assert "有 1 个二维码残缺" in found


def test_damage_that_error_correction_repairs_is_refused_all_the_same(press, faults, sheet_of):
    spot = "#place(dx: 44mm, dy: 92mm, rect(width: 8mm, height: 7mm, fill: black))"
    found = faults(press(draw=spot), sheet_of())
    assert "“皋城反诈先锋”的二维码有缺损，纠错余量只剩" in found
    assert "少了" not in found


def test_a_thing_in_the_quiet_zone_is_refused(press, faults, sheet_of):
    line = "#place(dx: 16.2mm, dy: 80mm, rect(width: 0.3mm, height: 6mm, fill: blue))"
    assert "“皋城反诈先锋”的二维码静区里有东西，四周须各空 4 格" in faults(press(draw=line), sheet_of())


@pytest.mark.parametrize("at", ["60mm", "60.1mm", "60.5mm", "61mm", "63mm", "64mm"])
def test_a_thing_right_at_the_code_is_refused(press, faults, sheet_of, at):
    line = f"#place(dx: {at}, dy: 75mm, rect(width: 0.4mm, height: 30mm, fill: blue))"
    assert "“皋城反诈先锋”的二维码" in faults(press(draw=line), sheet_of())


def test_a_stretched_code_is_refused(press, faults, sheet_of):
    wider = ("code(rows))\n  }", "scale(x: 101%, origin: top + left, code(rows)))\n  }")
    assert "长宽不等" in faults(press("office", wider), sheet_of())


def test_a_thing_just_outside_the_quiet_zone_is_fine(press, faults, sheet_of):
    line = "#place(dx: 14mm, dy: 75mm, rect(width: 1mm, height: 30mm, fill: blue))"
    assert faults(press(draw=line), sheet_of()) == ""


def test_a_quiet_zone_beyond_the_paper_is_refused(press, faults, sheet_of):
    moved = press("shop", ("place(dx: 20mm + at * 60mm, dy: 70mm", "place(dx: 3mm + at * 77mm, dy: 70mm"))
    assert "静区伸出了纸边" in faults(moved, sheet_of("shop"))


def test_a_code_below_the_smallest_size_is_refused(press, faults, sheet_of):
    found = faults(press(code_mm=28), sheet_of(code_mm=28))
    assert found.count("台卡至少要 30 毫米") == 4


def test_a_code_of_another_size_than_promised_is_refused(press, faults, sheet_of):
    assert faults(press(code_mm=41.5), sheet_of()).count("毫米，应为 40 毫米") == 4
    assert faults(press(code_mm=40.5), sheet_of()) == ""


def test_modules_below_half_a_millimetre_are_refused(press, faults, sheet_of):
    small = sheet_of(code_mm=15, format={"qr_mm": sheet_of().format.qr_mm.model_copy(update={"min": 10})})
    found = faults(press(code_mm=15), small)
    assert "一格只有 0.45 毫米，至少要 0.5 毫米" in found


def test_a_code_that_cannot_be_scanned_from_where_people_stand_is_refused(press, faults, sheet_of):
    found = faults(press(), sheet_of(format={"scan_m": 2.0}))
    assert "在 2 米处扫不出：稳妥距离 0.30 米，最远 0.5" in found


def test_another_level_of_correction_is_refused(press, faults, sheet_of, matrix):
    codes = [matrix(code.payload, qrcode.constants.ERROR_CORRECT_M) for code in sheet_of().codes[:2]]
    assert "纠错级别是 M，应为 Q" in faults(press(codes=codes), sheet_of())


def test_a_pale_code_is_refused(press, faults, sheet_of):
    pale = press("office", ("#let code-ink = black", '#let code-ink = rgb("#777777")'))
    assert "黑白反差不够" in faults(pale, sheet_of())


def test_a_tilted_code_is_refused(press, faults, sheet_of):
    tilted = press(
        "office",
        ("dy: 70mm, code(rows))", "dy: 70mm, rotate(6deg, code(rows)))"),
    )
    assert "的二维码歪了 6°" in faults(tilted, sheet_of())


def test_a_code_too_many_is_refused(press, faults, sheet_of, matrix):
    extra = press(
        "office",
        ("#let face", "#let more = sheet.more\n#let face"),
        draw="#place(dx: 20mm, dy: 128mm, scale(40%, origin: top + left, code(sheet.more)))",
        more=matrix("https://qr.alipay.com/fkx123"),
    )
    found = faults(extra, sheet_of())
    assert "出现了没有登记的二维码 1 个，内容是 https://qr.alipay.com/fkx123" in found


def test_an_official_code_too_many_is_refused(press, faults, sheet_of):
    fewer = sheet_of(codes=sheet_of().codes[:3])
    assert "多印了二维码 1 个，内容是 http://example.com/r/ZhongjieZhapianSampl" in faults(press(), fewer)


@pytest.mark.parametrize(("px_per_module", "read"), [(4, True), (2.5, True), (1.2, False), (0.5, False)])
def test_a_soft_preview_reads_a_code_only_from_near_enough(press, sheet_of, px_per_module, read):
    (proof,) = open_proofs(press(), sheet_of())
    code = find_codes([proof], [proof.picture()])[0][0]
    assert look_closely(proof, [code])[code.box].reads_softly(px_per_module) is read


@pytest.mark.parametrize(("code_mm", "module"), [(20, 0.606), (40, 1.212), (70, 2.121)])
def test_codes_of_all_sizes_are_measured_within_a_percent(press, sheet_of, matrix, code_mm, module):
    pdf = press(code_mm=code_mm, codes=[matrix("http://example.com/r/GaochengFanzhaSampl1")])
    (proof,) = open_proofs(pdf, sheet_of())
    (codes,) = find_codes([proof], [proof.picture()])
    assert codes
    for code in codes:
        close = look_closely(proof, [code])[code.box]
        assert close.side == pytest.approx(code_mm, rel=0.01)
        assert close.module == pytest.approx(module, rel=0.01)


def test_a_code_at_the_very_edge_is_measured_too(press, faults, sheet_of):
    moved = press("office", ("place(dx: 20mm + at * 60mm, dy: 70mm", "place(dx: 1mm + at * 77mm, dy: 70mm"))
    assert "静区伸出了纸边" in faults(moved, sheet_of())


def test_a_code_with_gaps_between_its_modules_is_refused(press, faults, sheet_of):
    gaps = press("office", ("(x + 1) * unit", "(x + 0.62) * unit"), ("(y + 1) * unit", "(y + 0.62) * unit"))
    assert "残缺，读不出内容" in faults(gaps, sheet_of())
