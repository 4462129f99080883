"""The field for a unit's name on real sheets, and everything that may be wrong with one."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from generators.model.catalog import Source
from generators.model.unit import Unit
from generators.plan.sheets import plan_material
from generators.problems import Place
from generators.render.typeset import Typesetter
from generators.verify.codes import find_codes
from generators.verify.proof import MM_PER_PT, open_proofs

SOURCE = Source(Place("campaign.yml", 30, 1), {("name",): Place("campaign.yml", 31, 9)})


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter()


@pytest.fixture(scope="module")
def made(catalog, typesetter):
    """A function that gives the first sheet of a material in a format and variant, and its PDF; each is set once."""
    done = {}

    def make(material, paper, variant="office"):
        key = (material, paper, variant)
        if key not in done:
            found = plan_material(catalog, catalog.materials[material])
            sheet = next(one for one in found if (one.format.id, one.variant) == (paper, variant))
            done[key] = sheet, typesetter.pdf(sheet)
        return done[key]

    return make


@pytest.fixture
def mutant(made, alter, faults):
    """What the gate says of a sheet after a change to its file."""

    def judge(change, kind=("table-card", "tent_a4_3")):
        sheet, pdf = made(*kind)
        assert faults(pdf, sheet) == ""
        return faults(alter(pdf, change), sheet)

    return judge


def field_of(pdf):
    return pdf.Root.AcroForm.Fields[0]


def test_a_second_field_is_refused(mutant):
    def add(pdf):
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("phone"))))

    assert "应有 1 个填单位名称的栏，实有 2 个" in mutant(add)


def test_a_form_without_its_field_is_refused(mutant):
    def drop(pdf):
        del pdf.Root.AcroForm, pdf.pages[0].obj.Annots

    assert "应有 1 个填单位名称的栏，实有 0 个" in mutant(drop)


def test_a_copy_without_a_field_is_refused(mutant):
    def drop(pdf):
        widget = field_of(pdf).Kids[3]
        del field_of(pdf).Kids[3]
        notes = pdf.pages[1].obj.Annots
        pdf.pages[1].obj.Annots = Array([note for note in notes if note.objgen != widget.objgen])

    found = mutant(drop, ("wallet-card", "card_90x54"))
    assert "这里写单位名称的地方有 1 处，填写栏有 0 个" in found


def test_a_note_beside_the_field_is_refused(mutant):
    def add(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 20, 20]), Contents=String("加我微信"))
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))

    assert "页面上的批注不都是填写栏" in mutant(add)


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.launchURL('http://example.com')"))


def test_a_script_at_the_field_is_refused(mutant):
    def act(pdf):
        field_of(pdf).AA = Dictionary(F=SCRIPT)

    assert "填写栏里多出 AA" in mutant(act)


def test_an_action_at_the_widget_is_refused(mutant):
    def act(pdf):
        field_of(pdf).Kids[0].A = SCRIPT

    assert "填写栏里多出 A\n" in mutant(act)


@pytest.mark.parametrize("key", ["OpenAction", "AA", "Names"])
def test_an_action_of_the_file_is_refused(mutant, key):
    def act(pdf):
        pdf.Root[f"/{key}"] = Dictionary(JavaScript=SCRIPT)

    assert "文件里有脚本或动作" in mutant(act)


@pytest.mark.parametrize("key", ["V", "DV"])
def test_a_name_that_is_already_there_is_refused(mutant, key):
    def fill(pdf):
        field_of(pdf)[f"/{key}"] = String("别的单位")

    assert f"填写栏里多出 {key}" in mutant(fill)


def test_an_appearance_that_shows_something_is_refused(mutant):
    def draw(pdf):
        drawing = pdf.make_stream(b"1 0 0 rg 0 0 90 20 re f")
        drawing.Subtype, drawing.BBox = Name.Form, Array([0, 0, 90, 20])
        field_of(pdf).Kids[0].AP = Dictionary(N=drawing)

    assert "填写栏里多出 AP" in mutant(draw)


def test_a_frame_is_refused(mutant):
    def frame(pdf):
        field_of(pdf).Kids[0].BS.W = 1

    assert "有边框、底色，或者打印不出来" in mutant(frame)


def test_a_ground_is_refused(mutant):
    def fill(pdf):
        field_of(pdf).Kids[1].MK.BG = Array([1, 1, 0])

    assert "有边框、底色，或者打印不出来" in mutant(fill)


def test_a_field_that_is_not_printed_is_refused(mutant):
    def hide(pdf):
        field_of(pdf).Kids[0].F = 0

    assert "打印不出来" in mutant(hide)


@pytest.mark.parametrize(("key", "value"), [("MaxLen", 400), ("Ff", 1), ("Q", 2), ("FT", Name.Ch)])
def test_a_field_of_another_kind_is_refused(mutant, key, value):
    def change(pdf):
        field_of(pdf)[f"/{key}"] = value

    assert f"填写栏的 {key} 不对" in mutant(change)


def test_a_field_that_says_nothing_of_itself_is_refused(mutant):
    def silence(pdf):
        del field_of(pdf).TU

    assert "填写栏没有说明（TU）" in mutant(silence)


def test_type_of_a_fixed_size_is_refused(mutant):
    def enlarge(pdf):
        field_of(pdf).DA = pdf.Root.AcroForm.DA = String("/Song 30 Tf 0 g")

    assert "不是自动大小的黑字" in mutant(enlarge)


def test_an_embedded_or_second_font_is_refused(mutant):
    def embed(pdf):
        descriptor = pdf.Root.AcroForm.DR.Font.Song.DescendantFonts[0].FontDescriptor
        descriptor.FontFile2 = pdf.make_stream(b"")

    def add(pdf):
        pdf.Root.AcroForm.DR.Font.Helv = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)

    assert "不是阅读软件自带的中文字体" in mutant(embed)
    assert "不是唯一的一种" in mutant(add)


def test_the_font_that_is_not_embedded_is_refused_on_the_page(mutant):
    def draw(pdf):
        page = pdf.pages[0]
        page.obj.Resources.Font.Song = pdf.Root.AcroForm.DR.Font.Song
        page.contents_add(b"BT /Song 12 Tf 300 300 Td <0D55> Tj ET")

    assert "有字体没有嵌入子集" in mutant(draw)


def test_a_field_without_a_tag_is_refused(mutant):
    def drop(pdf):
        del field_of(pdf).Kids[0].StructParent

    def other(pdf):
        tree = pdf.Root.StructTreeRoot.ParentTree
        pikepdf.NumberTree(tree)[int(field_of(pdf).Kids[0].StructParent)].S = Name.Span

    assert "填写栏没有结构标签（Form）" in mutant(drop)
    assert "填写栏没有结构标签（Form）" in mutant(other)


def moved(right=0.0, up=0.0, wider=0.0, higher=0.0):
    """A change that shifts and stretches the first widget, in pt."""

    def change(pdf):
        widget = field_of(pdf).Kids[0]
        left, bottom, east, top = map(float, widget.Rect)
        widget.Rect = Array([left + right, bottom + up, east + right + wider, top + up + higher])

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (moved(up=-30), "不在“摆放单位”旁边，或者大小不对"),
        (moved(up=9), "和“摆放单位”后面的横线、方框对不上"),
        (moved(right=-60), "压着别的图文"),
        (moved(right=60), "伸出了安全区"),
        (moved(wider=-70), "对不上"),
        (moved(wider=30), "对不上"),
        (moved(higher=-17), "不在“摆放单位”旁边，或者大小不对"),
        (moved(higher=60), "不在“摆放单位”旁边，或者大小不对"),
    ],
)
def test_a_field_at_another_place_or_of_another_size_is_refused(mutant, change, said):
    assert said in mutant(change)


def test_a_field_over_a_code_is_refused(mutant, made):
    sheet, pdf = made("table-card", "tent_a4_3")
    proofs = open_proofs(pdf, sheet)
    code = find_codes(proofs, [proof.picture() for proof in proofs])[0][0]

    def cover(document):
        height = float(document.pages[0].mediabox[3])
        box = [edge / MM_PER_PT for edge in (code.box.left, code.box.top, code.box.right, code.box.bottom)]
        field_of(document).Kids[0].Rect = Array([box[0], height - box[3], box[2], height - box[1]])

    assert "压着二维码或它的静区" in mutant(cover)


def test_a_widget_of_no_page_is_refused(mutant):
    def lose(pdf):
        field_of(pdf).Kids[0].P = pdf.make_indirect(Dictionary(Type=Name.Page))

    assert "有边框、底色，或者打印不出来" in mutant(lose)


def test_a_sheet_with_a_printed_name_has_no_field(catalog, typesetter, faults, made):
    named = catalog.printed_for(Unit(name="示例银行示例支行"), None, SOURCE)
    sheet = next(one for one in plan_material(named, named.materials["poster"]) if one.variant == "office")
    pdf = typesetter.pdf(sheet)
    assert faults(pdf, sheet) == ""
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/AcroForm" not in document.Root
    _, open_one = made("poster", "poster_a3")
    assert "有表单或批注，这种文件不该有" in faults(open_one, sheet)


@pytest.mark.parametrize("variant", ["shop", "booklet"])
def test_only_office_files_have_a_field(variant, made):
    kind = ("handbook", "handbook_a5") if variant == "booklet" else ("poster", "poster_a3")
    sheet, pdf = made(*kind, variant)
    assert not sheet.fillable
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/AcroForm" not in document.Root
        assert not any("/Annots" in page.obj for page in document.pages)
