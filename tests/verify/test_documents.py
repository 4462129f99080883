import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
import qrcode
from openpyxl import load_workbook

from generators.plan.documents import plan_documents
from generators.plan.sheets import plan_material
from generators.render.code_picture import code_png
from generators.render.table import table_book
from generators.render.word import word_letter
from generators.verify.table import verify_table
from generators.verify.word import verify_word

BODY, HEAD = "word/document.xml", "word/header1.xml"


@pytest.fixture(scope="session")
def documents(catalog):
    letters = [material for material in catalog.materials.values() if material.subject == "letter"]
    sheets = [sheet for material in letters for sheet in plan_material(catalog, material)]
    return {document.path.name: document for document in plan_documents(catalog, sheets)}


@pytest.fixture(scope="session")
def letter(documents):
    document = documents["letter-parents.docx"]
    return document, word_letter(document)


@pytest.fixture(scope="session")
def ledger(documents):
    document = documents["bank-outlet.xlsx"]
    return document, table_book(document)


def parts(data):
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files):
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, part in files.items():
            package.writestr(name, part)
    return out.getvalue()


def changed(data, part, old, new):
    files = parts(data)
    assert old.encode() in files[part]
    files[part] = files[part].replace(old.encode(), new.encode(), 1)
    return packed(files)


def said(problems):
    return "\n".join(problem.what for problem in problems)


def test_every_letter_and_ledger_passes_and_is_made_alike_twice(documents):
    assert documents
    for document in documents.values():
        make, check = (word_letter, verify_word) if document.kind == "docx" else (table_book, verify_table)
        data = make(document)
        assert check(data, document) == ()
        assert make(document) == data


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (BODY, "让孩子敢说", "让孩子敢讲", "找不到“让孩子敢说”"),
        (BODY, "让孩子敢说", "让孩子敢讲", "多出“让孩子敢讲”"),
        (BODY, "学校（盖章）", "学校", "找不到“学校（盖章）”"),
        (HEAD, "样张", "", "找不到“样张”"),
        ("word/footer1.xml", "批次", "批号", "找不到“批次"),
        (BODY, 'extent cx="', 'extent cx="1', "边长"),
    ],
)
def test_a_letter_that_says_something_else_is_refused(letter, part, old, new, fault):
    document, data = letter
    assert fault in said(verify_word(changed(data, part, old, new), document))


def swapped(data, picture):
    files = parts(data)
    name = min(name for name in files if name.startswith("word/media/"))
    return packed(files | {name: picture})


def test_a_letter_with_another_code_is_refused(letter):
    document, data = letter
    assert "两个码应是" in said(verify_word(swapped(data, code_png("http://example.org/r/other")), document))


def test_a_letter_with_a_code_that_forgives_less_is_refused(letter):
    document, data = letter
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, box_size=20)
    code.add_data(document.codes[0].payload)
    out = BytesIO()
    code.make_image().save(out)
    assert "纠错级别是 L" in said(verify_word(swapped(data, out.getvalue()), document))


def test_a_letter_with_a_blank_instead_of_a_code_is_refused(letter):
    document, data = letter
    out = BytesIO()
    qrcode.image.pil.Image.new("1", (600, 600), 1).save(out, "PNG")
    assert "读不出二维码" in said(verify_word(swapped(data, out.getvalue()), document))


def test_a_letter_with_a_program_is_refused(letter):
    document, data = letter
    assert "有宏" in said(verify_word(packed(parts(data) | {"word/vbaProject.bin": b"x"}), document))


def test_a_letter_that_fetches_something_is_refused(letter):
    document, data = letter
    link = (
        '<Relationship Id="rX" TargetMode="External" Target="http://example.org/t.dotm" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    linked = changed(data, "word/_rels/document.xml.rels", "</Relationships>", link)
    assert "链接到文件以外" in said(verify_word(linked, document))


@pytest.mark.parametrize("cut", [0, 100, -200])
def test_a_file_that_is_cut_off_is_refused(letter, ledger, cut):
    for (document, data), check in ((letter, verify_word), (ledger, verify_table)):
        assert "打不开或读不懂" in said(check(data[:cut], document))


def edited(data, change):
    book = load_workbook(BytesIO(data))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell, value):
    return lambda book: book["宣传台账"].__getitem__(cell).__setattr__("value", value)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("F4", "=1+1"), "F4 是公式"),
        (put("B4", "别的"), "B4 应为“电子屏标语”，实为“别的”"),
        (put("K9", "多写的"), "K9 应为“”，实为“多写的”"),
        (lambda book: book["宣传台账"].delete_rows(10, 20), "缺“bank-outlet-group-01”"),
        (lambda book: book["进度表"].data_validations.__setattr__("dataValidation", []), "没有限定填法"),
        (lambda book: book["宣传台账"].__setattr__("freeze_panes", None), "表头没有冻结"),
        (lambda book: book["宣传台账"].page_setup.__setattr__("orientation", "portrait"), "不是一页宽的横放 A4"),
        (lambda book: book.create_sheet("别的"), "应有工作表"),
    ],
)
def test_a_ledger_that_holds_something_else_is_refused(ledger, change, fault):
    document, data = ledger
    assert verify_table(edited(data, lambda _: None), document) == ()
    assert fault in said(verify_table(edited(data, change), document))


def test_a_choice_of_other_words_is_refused(ledger):
    document, data = ledger

    def reword(book):
        limits = book["宣传台账"].data_validations.dataValidation
        next(limit for limit in limits if limit.type == "list").formula1 = '"有,无"'

    assert "可选的不是“是、否”" in said(verify_table(edited(data, reword), document))


def test_a_limit_that_ends_too_soon_is_refused(ledger):
    document, data = ledger

    def shorten(book):
        limit = book["宣传台账"].data_validations.dataValidation[0]
        limit.sqref = type(limit.sqref)("F4:F5")

    assert "“实际数量”一列没有限定填法" in said(verify_table(edited(data, shorten), document))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "=HYPERLINK(A1)"])
def test_words_that_look_like_a_formula_stay_words(ledger, text):
    document, _ = ledger
    data = json.loads(document.data)
    data["tables"][0]["rows"][0][1] = text
    risky = replace(document, data=json.dumps(data))
    made = table_book(risky)
    assert verify_table(made, risky) == ()
    cell = load_workbook(BytesIO(made))["宣传台账"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
