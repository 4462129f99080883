import pytest


@pytest.mark.parametrize("variant", ["office", "shop"])
def test_a_good_sheet_has_no_fault(press, faults, sheet_of, variant):
    assert faults(press(variant), sheet_of(variant)) == ""


def test_the_same_bytes_are_judged_alike_twice(press, faults, sheet_of):
    wrong = sheet_of("office", title="别的标题")
    assert faults(press(), wrong) == faults(press(), wrong) != ""


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_a_problem_and_no_traceback(faults, sheet_of, data):
    assert "PDF 打不开或读不懂" in faults(data, sheet_of())


def test_a_cut_off_pdf_is_a_problem_and_no_traceback(press, faults, sheet_of):
    assert faults(press()[:20000], sheet_of()) != ""


def test_a_page_without_its_fonts_is_a_problem_and_no_traceback(press, alter, faults, sheet_of):
    def drop(pdf):
        del pdf.pages[0].Resources["/Font"]

    assert "读不懂" in faults(alter(press(), drop), sheet_of())
