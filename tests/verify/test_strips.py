"""Filled files on real sheets, and every way in which one may be wrong: each is refused."""

from io import BytesIO

import pikepdf
import pytest

from generators.build.kit_unit import FieldKind, signed_sheet, unit_strip
from generators.load.logo import read_logo
from generators.model.unit import Unit
from generators.model.unit_list import ListedUnit
from generators.plan.sheets import plan_material
from generators.problems import Place
from generators.render.fields import FieldFinder
from generators.render.merge import Filled, merge, original
from generators.render.stamp import blank, room_of, stamped
from generators.render.strips import StripSetter, Wanted
from generators.render.typeset import Typesetter
from generators.verify.sample import code_faults
from generators.verify.sheet import verify_sheet
from generators.verify.strips import merged_faults, strip_faults

PIECES = [
    ("poster", "poster_a4", "office"),
    ("poster", "poster_a3", "shop"),
    ("table-card", "tent_a4_3", "office"),
    ("wallet-card", "card_85x54", "office"),
    ("stand-insert", "stand_a6", "shop"),
    ("tri-fold", "trifold_a4", "shop"),
]
PLACE = Place("units.csv", 2, 1)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path fill-rule="evenodd" d="M0 0h50v50H0zM10 10v30h30V10z"/></svg>'


@pytest.fixture(scope="module")
def engines():
    return FieldFinder(), Typesetter(), StripSetter()


@pytest.fixture(scope="module")
def logo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("logo")
    (folder / "logo.svg").write_text(DRAWING, encoding="utf-8")
    return read_logo(folder, "logo.svg", Place("units.csv", 2, 7))


def unit_of(name="示例市解放路“红领巾”小学（东区）", phone="0000-1234567", logo=None, number="u0001"):
    unit = Unit(name=name, phone=phone)
    return ListedUnit(number, unit, "hotel", PLACE, {}, {}, logo=logo)


@pytest.fixture(scope="module")
def filled(catalog, engines):
    """A function that fills a piece for a unit: its sheet, the proven file, the filled one, and what its fields say."""
    proven = {}
    finder, typesetter, setter = engines

    def fill(piece, unit):
        material, paper, variant = piece
        if piece not in proven:
            sheet = next(
                sheet
                for sheet in plan_material(catalog, catalog.materials[material])
                if (sheet.format.id, sheet.variant) == (paper, variant)
            )
            proven[piece] = sheet, typesetter.pdf(sheet), finder.fields(sheet)
        sheet, data, fields = proven[piece]
        ready = blank(data, fields, sheet.copies)
        kinds = [FieldKind(room_of(field), f"{sheet.material.code}-01", variant == "shop") for field in ready.fields]
        plans = {kind: unit_strip(kind, unit, sheet) for kind in kinds}
        strips = setter.typeset([Wanted(plan, kind.shop, unit.logo) for kind, plan in plans.items()])
        drawn = dict(zip(plans, strips.drawn, strict=True))
        said = [[part.words for part in plans[kind].sets] for kind in kinds]
        return sheet, data, stamped(ready, strips, [drawn[kind] for kind in kinds]), said, plans[kinds[0]]

    return fill


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: f"{piece[0]}-{piece[2]}")
def test_a_filled_file_begins_with_the_proven_one_and_passes_the_whole_gate(filled, piece, logo):
    for unit in (unit_of(), unit_of("示例医院", None), unit_of("示例社区服务站", logo=logo)):
        sheet, data, finished, said, strip = filled(piece, unit)
        assert finished.startswith(data)
        assert list(strip_faults(finished, data, said)) == []
        assert verify_sheet(finished, signed_sheet(sheet, unit, strip)) == ()


def test_the_same_unit_gives_the_same_bytes_and_another_one_others(filled):
    first, again, other = (filled(PIECES[0], unit_of(number=number))[2] for number in ("u0001", "u0001", "u0002"))
    assert first == again
    assert first != other


def test_a_name_that_looks_like_code_is_only_words(filled):
    unit = unit_of('#panic("x") $x$ \\u{41} <a> *_`')
    sheet, data, finished, said, strip = filled(PIECES[1], unit)
    assert list(strip_faults(finished, data, said)) == []
    assert verify_sheet(finished, signed_sheet(sheet, unit, strip)) == ()


def test_the_name_is_read_aloud_once_where_it_stands(filled):
    _, _, finished, _, _ = filled(("wallet-card", "card_85x54", "office"), unit_of())
    with pikepdf.open(BytesIO(finished)) as document:
        assert "/AcroForm" not in document.Root
        heard = [
            part.operands[1]
            for page in document.pages
            for part in pikepdf.parse_content_stream(page)
            if str(part.operator) == "BDC" and str(part.operands[0]) == "/P" and "Unit" in str(page.resources)
        ]
        drawn = sum(
            str(part.operator) == "Do" for page in document.pages for part in pikepdf.parse_content_stream(page)
        )
        assert drawn == 10
        assert len(heard) >= 1
        tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        for page in document.pages:
            marks = {
                int(part.operands[1]["/MCID"])
                for part in pikepdf.parse_content_stream(page)
                if str(part.operator) == "BDC" and "/MCID" in part.operands[1]
            }
            parents = tree[int(page.StructParents)]
            assert max(marks) < len(parents)


def test_another_beginning_is_refused(filled):
    _, data, finished, said, _ = filled(PIECES[0], unit_of())
    assert list(strip_faults(finished, data[:-1] + b"x", said)) == ["开头不是核验过的原件"]


def test_other_words_are_refused(filled):
    _, data, finished, said, _ = filled(PIECES[0], unit_of())
    wrong = [[*said[0][:-1], "u0009-P1-01"]]
    assert "应为" in next(strip_faults(finished, data, wrong))
    assert "应为" in next(strip_faults(finished, data, []))


def test_a_mutant_that_keeps_the_beginning_is_refused(filled):
    sheet, data, finished, said, _ = filled(PIECES[1], unit_of())
    # What a further addition can do: draw over the page, leave the art out, turn the page, or draw another field.
    for old, new in (
        (b"q\n\nendstream", b"Q\n\nendstream"),
        (b"/Unit0 Do", b"/Unit1 Do"),
    ):
        start = finished[: len(data)]
        rest = finished[len(data) :]
        assert rest.count(old) >= 1
        assert list(strip_faults(start + rest.replace(old, new), data, said)) != []
    page = finished[len(data) :]
    contents = page[page.index(b"/Contents [") :].split(b"]")[0]
    numbers = contents.removeprefix(b"/Contents [").split(b" 0 R")
    without_art = b"/Contents [" + b" 0 R".join([numbers[0], numbers[1], numbers[-2]]) + b" 0 R"
    shorter = without_art.ljust(len(contents))
    assert list(strip_faults(finished[: len(data)] + page.replace(contents, shorter), data, said)) != []
    assert sheet.variant == "shop"


@pytest.fixture(scope="module")
def merged(catalog, engines, tmp_path_factory):
    """A file of five units' table cards, with what belongs to it."""
    finder, typesetter, setter = engines
    sheet = next(
        sheet
        for sheet in plan_material(catalog, catalog.materials["table-card"])
        if (sheet.format.id, sheet.variant) == ("tent_a4_3", "shop")
    )
    data, fields = typesetter.pdf(sheet), finder.fields(sheet)
    file = original(data, fields)
    units = [unit_of(f"示例单位{'一二三四五'[number]}", number=f"u{number}") for number in range(5)]
    kinds = [FieldKind(room_of(field), "T1-01", shop=True) for field in file.fields]
    plans = [[unit_strip(kind, unit, sheet) for kind in kinds] for unit in units]

    def parts():
        for some in (plans[:3], plans[3:]):
            strips = setter.typeset([Wanted(plan, shop=True) for unit in some for plan in unit])
            drawn = iter(strips.drawn)
            yield Filled(strips, [[next(drawn) for _ in unit] for unit in some])

    path = tmp_path_factory.mktemp("merged") / "merged.pdf"
    with path.open("wb") as sink:
        assert merge(file, parts(), sink) == 5
    said = [[[part.words for part in plan.sets] for plan in unit] for unit in plans]
    return sheet, data, path, said


def test_a_file_of_all_units_holds_the_art_once_and_each_field(merged):
    sheet, data, path, said = merged
    assert list(merged_faults(path, data, said, (0, 5))) == []
    assert list(merged_faults(path, data, said[2:4], (2, 5))) == []
    assert list(code_faults(path, [0, 4], sheet)) == []
    assert path.stat().st_size < len(data) * 2.5
    with pikepdf.open(path) as document:
        assert len({page.resources.XObject["/A"].objgen for page in document.pages}) == 1
        assert document.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"


def test_a_wrong_page_in_a_file_of_all_units_is_refused(merged, tmp_path):
    sheet, data, path, said = merged
    assert "第 2 份" in next(merged_faults(path, data, [said[0], said[0]], (0, 5)))
    assert "应为 6 页" in next(merged_faults(path, data, said, (0, 6)))
    whole = path.read_bytes()
    bent = tmp_path / "bent.pdf"
    bent.write_bytes(whole[: len(data)] + whole[len(data) :].replace(b"q /A Do Q", b"q /A Do q"))
    assert "不是原件的内容" in next(merged_faults(bent, data, said, (0, 5)))
    with pikepdf.open(path) as document:
        other = document.make_stream(document.pages[0].resources.XObject["/A"].read_bytes() + b" 1 0 0 rg 0 0 9 9 re f")
        for key in ("/Subtype", "/BBox", "/Resources"):
            other[key] = document.pages[0].resources.XObject["/A"][key]
        document.pages[3].resources.XObject["/A"] = other
        document.save(bent)
    faults = list(merged_faults(bent, bent.read_bytes()[:10], said, (0, 5)))
    assert faults != []
    assert list(code_faults(path, [1], sheet)) == []


def test_a_code_that_leads_elsewhere_is_noticed_by_the_sampled_look(merged):
    sheet, _, path, _ = merged
    foreign = type(sheet)(
        **{
            **{name: getattr(sheet, name) for name in sheet.__slots__},
            "codes": tuple(type(code)(code.account, code.name, "https://example.com/x") for code in sheet.codes),
        }
    )
    assert "读到的码" in next(code_faults(path, [0], foreign))
