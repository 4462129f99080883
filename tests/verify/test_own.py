"""The gate of the scripts that bring files into a browser: the true ones pass, and whatever was changed is refused."""

import base64
import json
from io import BytesIO

import pikepdf
import pytest

from generators.plan.own import own_of
from generators.plan.sheets import plan_material
from generators.render.fields import FieldFinder
from generators.render.own import own_script
from generators.render.typeset import Typesetter
from generators.verify.own import own_faults, verify_owns

KINDS = ("poster", "table-card", "wallet-card", "leaflet", "stand-insert")


@pytest.fixture(scope="module")
def made(catalog):
    """By material: the chosen file of its first piece, the file's bytes and its script."""
    engine, finder, done = Typesetter(), FieldFinder(), {}
    for material in KINDS:
        sheets = list(plan_material(catalog, catalog.materials[material]))
        own = own_of([sheet for sheet in sheets if sheet.subject == sheets[0].subject])
        pdf = engine.pdf(own.sheet)
        done[material] = own, pdf, own_script(pdf, finder.fields(own.sheet), own)
    return done


@pytest.fixture
def mutant(made):
    """What the gate says of the poster's script after a change to its value."""

    def judge(change, material="poster"):
        own, pdf, script = made[material]
        head, value = script[: len("window.FZ_OWN=")], json.loads(script[len("window.FZ_OWN=") : -2])
        change(value)
        text = f"{head}{json.dumps(value, ensure_ascii=False)};\n"
        return list(own_faults(text.encode(), pdf, own))

    return judge


@pytest.mark.parametrize("material", KINDS)
def test_a_true_script_passes(made, material):
    own, pdf, script = made[material]
    assert list(own_faults(script.encode(), pdf, own)) == []


def test_a_true_value_written_anew_passes(mutant):
    assert mutant(lambda _: None) == []


def test_the_site_is_judged_file_by_file(made, tmp_path):
    for own, pdf, script in made.values():
        for path, data in ((own.sheet.path, pdf), (own.path, script.encode())):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    owns = [own for own, _, _ in made.values()]
    assert verify_owns(tmp_path, owns) == ()
    (tmp_path / owns[1].path).write_bytes((tmp_path / owns[0].path).read_bytes())
    (problem,) = verify_owns(tmp_path, owns)
    assert problem.what == f"{owns[1].path}：不是这一件的底版"


def test_one_other_byte_in_the_file_is_refused(mutant):
    def flip(value):
        data = bytearray(base64.b64decode(value["pdf"]))
        data[len(data) // 2] ^= 1
        value["pdf"] = base64.b64encode(bytes(data)).decode()

    assert "不一样" in mutant(flip)[0]


def test_the_script_of_another_piece_is_refused(mutant):
    assert mutant(lambda value: value.update(key="poster/other")) == ["不是这一件的底版"]
    assert mutant(lambda value: value.update(path="downloads/x.pdf")) == ["不是这一件的底版"]


@pytest.mark.parametrize("script", [b"", b"alert(1)", b"window.FZ_OWN={};\n", b"\xff", b"window.FZ_OWN={x};\n"])
def test_what_is_no_such_script_is_refused(made, script):
    own, pdf, _ = made["poster"]
    assert list(own_faults(script, pdf, own)) != []


def test_code_behind_the_value_is_refused(made):
    own, pdf, script = made["poster"]
    assert list(own_faults((script + "alert(1);\n").encode(), pdf, own)) != []


def body(value, holds):
    """The place of the added object that holds some text."""
    return next(at for at, (_, text) in enumerate(value["objects"]) if holds in text)


def change_body(holds, old, new):
    def change(value):
        at = body(value, holds)
        number, text = value["objects"][at]
        assert old in text
        value["objects"][at] = [number, text.replace(old, new)]

    return change


def stream(data):
    return f"<</Length {len(data)}>>\nstream\n{data}\nendstream"


def test_a_page_that_draws_less_is_refused(mutant, made):
    _, pdf, _ = made["poster"]
    with pikepdf.open(BytesIO(pdf)) as document:
        drawn = f"{document.pages[0].obj.Contents.objgen[0]} 0 R "
    assert "第 1 页画的不是原件的内容" in mutant(change_body("/MediaBox", drawn, ""))


def test_something_drawn_before_or_after_is_refused(mutant):
    def before(value):
        value["objects"][body(value, "\nq\n")][1] = stream("1 0 0 rg 0 0 90 90 re f q")

    def after(value):
        at = body(value, "/Own Do")
        value["objects"][at][1] = stream("Q\n0 0 90 90 re f q 1 0 0 1 0 0 cm /Own Do Q")

    assert "第 1 页在原件之前画了别的" in mutant(before)
    assert "读不懂（后来画的不只是单位栏）" in mutant(after)


def test_the_name_at_another_place_or_once_more_is_refused(mutant):
    def moved(value):
        value["objects"][body(value, "/Own Do")][1] = stream("Q\n/P <</MCID 9>> BDC q 1 0 0 1 40 400 cm /Own Do Q\nEMC")

    def twice(value):
        at = body(value, "/Own Do")
        text = value["objects"][at][1].partition("stream\n")[2].rpartition("\nendstream")[0]
        value["objects"][at][1] = stream(text + "q 1 0 0 1 40 400 cm /Own Do Q\n")

    assert "名称不正好画在单位栏里" in mutant(moved)
    assert "名称不正好画在单位栏里" in mutant(twice)


def test_another_drawing_in_the_place_of_the_name_is_refused(mutant):
    """One of the page's own may be larger than the name's, and lie over a code."""
    assert "第 1 页用的不是原件的字体和颜色" in mutant(change_body("/Own Do", "/Own Do", "/Old Do"))


def test_a_larger_drawing_is_refused(mutant):
    assert "名称不正好画在单位栏里" in mutant(lambda value: value.update(height=300.0))


def test_a_replaced_drawing_or_font_is_refused(mutant, made):
    _, pdf, _ = made["poster"]
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        numbers = [page.obj.Contents.objgen[0], page.resources.Font.f0.objgen[0]]
    for number in numbers:
        found = mutant(lambda value, number=number: value["objects"].append([number, stream("")]))
        assert f"换掉了第 {number} 号对象" in found


def test_a_form_that_stays_is_refused(mutant, made):
    _, pdf, _ = made["poster"]
    with pikepdf.open(BytesIO(pdf)) as document:
        form = document.Root.AcroForm
        reference = f"{form.objgen[0]} 0 R" if form.is_indirect else form.unparse().decode("latin-1")
    assert "文件说的不是原件说的" in mutant(change_body("/Catalog", "/Type", f"/AcroForm {reference} /Type"))


def test_an_action_or_another_font_is_refused(mutant):
    act = "/OpenAction <</S/JavaScript/JS(app.alert\\(1\\))>> /Type"
    assert "文件说的不是原件说的" in mutant(change_body("/Catalog", "/Type", act))
    assert "第 1 页用的不是原件的字体和颜色" in mutant(change_body("/MediaBox", "/Font", "/Font <</f0 1 0 R>> /Old"))


def test_another_paper_is_refused(mutant):
    assert "第 1 页的大小和原件不同" in mutant(change_body("/MediaBox", "/MediaBox [ 0 0 ", "/MediaBox [ 0 9 "))


def test_a_page_without_a_field_that_is_touched_is_refused(mutant, made):
    _, pdf, _ = made["leaflet"]
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        number, other = page.obj.objgen[0], document.pages[1].obj.Contents.objgen[0]
        page.obj.Contents = document.get_object(other, 0)
        text = page.obj.unparse(resolved=True).decode("latin-1")
    found = mutant(lambda value: value["objects"].append([number, text]), "leaflet")
    assert "第 1 页画的不是原件的内容" in found


def test_the_same_file_gives_the_same_script(made):
    own, pdf, script = made["table-card"]
    assert own_script(pdf, FieldFinder().fields(own.sheet), own) == script
