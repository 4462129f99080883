"""Filled files on real sheets, and every way in which one may be wrong: each is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest

from generators.build.kit_unit import FieldKind, signed_sheet, unit_strip
from generators.load.logo import read_logo
from generators.model.unit import Unit
from generators.model.unit_list import ListedUnit
from generators.plan.promises import Sheet
from generators.plan.sheets import plan_material
from generators.plan.strip import Strip
from generators.problems import Place
from generators.render.fields import FieldFinder
from generators.render.merge import Filled, merge, original
from generators.render.stamp import blank, room_of, stamped
from generators.render.strips import StripSetter, Wanted
from generators.render.typeset import Typesetter
from generators.render.update import Addition, base_of, pdf_dictionary, pdf_entries, pdf_stream
from generators.verify.merged import Part, merged_faults
from generators.verify.sample import code_faults
from generators.verify.sheet import verify_sheet
from generators.verify.strips import FieldPlace, strip_faults

PIECES = [
    ("poster", "poster_a4", "office"),
    ("poster", "poster_a3", "shop"),
    ("table-card", "tent_a4_3", "office"),
    ("wallet-card", "card_85x54", "office"),
    ("stand-insert", "stand_a6", "shop"),
    ("tri-fold", "trifold_a4", "shop"),
]
POSTER, CARD = PIECES[1], PIECES[3]
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


@dataclass(frozen=True)
class Piece:
    """A filled file, and all that belongs to it."""

    sheet: Sheet
    proven: bytes
    data: bytes
    places: list[FieldPlace]
    said: list[list[str]]
    strip: Strip

    def faults(self, data: bytes | None = None) -> list[str]:
        """What the gate says of it, or of other bytes in its place."""
        return list(strip_faults(self.data if data is None else data, self.proven, self.places, self.said))

    def changed(self, change: Callable[[pikepdf.Pdf], Mapping[int, pikepdf.Object]]) -> bytes:
        """The file with one more addition, which puts other objects under these numbers."""
        with pikepdf.open(BytesIO(self.data)) as document:
            objects = {number: whole(one) for number, one in change(document).items()}
            sink = BytesIO()
            addition = Addition(base_of(self.data, document), sink)
            for number, body in objects.items():
                addition.put(number, body)
            addition.close()
        return sink.getvalue()


def whole(one):
    """An object as it stands in a file."""
    if isinstance(one, pikepdf.Stream):
        return pdf_stream({}, one.read_bytes())
    return one.unparse(resolved=True)


@pytest.fixture(scope="module")
def filled(catalog, engines):
    """A function that fills a piece for a unit."""
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
        places = [FieldPlace(field.page, field.box_pt) for field in ready.fields]
        finished = stamped(ready, strips, [drawn[kind] for kind in kinds])
        return Piece(sheet, data, finished, places, said, plans[kinds[0]])

    return fill


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: f"{piece[0]}-{piece[2]}")
def test_a_filled_file_begins_with_the_proven_one_and_passes_the_whole_gate(filled, piece, logo):
    for unit in (unit_of(), unit_of("示例医院", None), unit_of("示例社区服务站", logo=logo)):
        one = filled(piece, unit)
        assert one.data.startswith(one.proven)
        assert one.faults() == []
        assert verify_sheet(one.data, signed_sheet(one.sheet, unit, one.strip)) == ()


def test_the_same_unit_gives_the_same_bytes_and_another_one_others(filled):
    first, again, other = (filled(PIECES[0], unit_of(number=number)).data for number in ("u0001", "u0001", "u0002"))
    assert first == again
    assert first != other


def test_a_name_that_looks_like_code_is_only_words(filled):
    unit = unit_of('#panic("x") $x$ \\u{41} <a> *_`')
    one = filled(PIECES[1], unit)
    assert one.faults() == []
    assert verify_sheet(one.data, signed_sheet(one.sheet, unit, one.strip)) == ()


def test_the_name_is_read_aloud_once_where_it_stands(filled):
    with pikepdf.open(BytesIO(filled(CARD, unit_of()).data)) as document:
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
    one = filled(PIECES[0], unit_of())
    assert list(strip_faults(one.data, one.proven[:-1] + b"x", one.places, one.said)) == ["开头不是核验过的原件"]


def test_other_words_are_refused(filled):
    one = filled(PIECES[0], unit_of())
    wrong = [[*one.said[0][:-1], "u0009-P1-01"]]
    assert "应为" in next(strip_faults(one.data, one.proven, one.places, wrong))
    assert "应为" in next(strip_faults(one.data, one.proven, one.places, []))


def page_of(document):
    """The first page that has fields: a wallet card has them on its back."""
    return next(page.obj for page in document.pages if isinstance(page.obj.Contents, pikepdf.Array))


def art_replaced(document):
    """The drawing of the proven page, codes and all, under its own number."""
    drawing = page_of(document).Contents[1]
    return {drawing.objgen[0]: pikepdf.Stream(document, drawing.read_bytes().replace(b" re", b" re ", 1))}


def font_replaced(document):
    font = next(iter(page_of(document).Resources.Font.values()))
    return {font.objgen[0]: pikepdf.Dictionary({**font, "/BaseFont": pikepdf.Name.Other})}


def last_replaced(old, new):
    """Change what the last drawing of a page says."""

    def change(document):
        drawing = page_of(document).Contents[-1]
        data, count = re.subn(old, new, drawing.read_bytes(), count=1)
        assert count
        return {drawing.objgen[0]: pikepdf.Stream(document, data)}

    return change


def first_replaced(document):
    return {page_of(document).Contents[0].objgen[0]: pikepdf.Stream(document, b"0 0 90 90 re f q\n")}


def page_replaced(**entries):
    """Have the first page say something else, or more."""

    def change(document):
        page = page_of(document)
        for key, value in entries.items():
            page[f"/{key}"] = value(document, page)
        return {page.objgen[0]: page}

    return change


def catalog_replaced(document):
    act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    return {document.Root.objgen[0]: pikepdf.Dictionary({**document.Root, "/OpenAction": act})}


def without_art(_, page):
    return pikepdf.Array([page.Contents[0], page.Contents[-1]])


def field_called_twice(document):
    drawing = page_of(document).Contents[-1]
    call = drawing.read_bytes().partition(b"Q\n")[2]
    return {drawing.objgen[0]: pikepdf.Stream(document, drawing.read_bytes() + call)}


def resources_with(kind, name, value):
    def change(document, page):
        resources = pikepdf.Dictionary(page.Resources)
        resources[kind] = pikepdf.Dictionary({**resources.get(kind, {}), name: value(document, page)})
        return resources

    return change


MUTANTS = {
    "the art": (art_replaced, "换掉了第"),
    "a font": (font_replaced, "换掉了第"),
    "a rectangle over the page": (last_replaced(b"Q\n", b"Q\n0 0 90 90 re f\n"), "后来画的不只是单位栏"),
    "a rectangle under it": (first_replaced, "在原件之前画了别的"),
    "no return to the page's own coordinates": (last_replaced(b"Q\n", b""), "后来画的不只是单位栏"),
    "something left open": (last_replaced(b"Q\n", b"Q\nq "), "后来画的没有收尾"),
    "a field elsewhere": (last_replaced(rb"\S+ cm", b"99 cm"), "单位的名称没有画在单位栏里"),
    "a field moved twice": (last_replaced(b" cm", b" cm 1 0 0 1 9 9 cm"), "单位栏挪了两次"),
    "a field nowhere": (last_replaced(rb"q .* cm ", b"q "), "读不懂"),
    "another field": (last_replaced(b"/Unit0 Do", b"/Unit1 Do"), "读不懂"),
    "a field drawn twice": (field_called_twice, "单位栏的个数不对"),
    "the page without its art": (page_replaced(Contents=without_art), "画的不是原件的内容"),
    "a page turned": (page_replaced(Rotate=lambda *_: 180), "的大小和原件不同"),
    "a smaller page": (page_replaced(MediaBox=lambda *_: pikepdf.Array([0, 0, 200, 200])), "的大小和原件不同"),
    "a note over the page": (page_replaced(Annots=lambda *_: pikepdf.Array([])), "还有可填的栏"),
    "an action of the page": (page_replaced(AA=lambda *_: pikepdf.Dictionary()), "说的不是原件说的"),
    "another font under a known name": (
        page_replaced(Resources=resources_with("/Font", "/f0", lambda _, page: [*page.Resources.Font.values()][-1])),
        "用的不是原件的字体和颜色",
    ),
    "one more drawing": (
        page_replaced(Resources=resources_with("/XObject", "/More", lambda _, page: page.Resources.XObject["/Unit0"])),
        "用的不是原件的字体和颜色",
    ),
    "an action of the file": (catalog_replaced, "文件说的不是原件说的"),
}
"""What a further addition can do, though the proven bytes still stand first; and what the gate says."""


@pytest.mark.parametrize(("change", "said"), MUTANTS.values(), ids=MUTANTS.keys())
@pytest.mark.parametrize("piece", [POSTER, CARD], ids=["poster", "card"])
def test_a_mutant_that_keeps_the_beginning_is_refused(filled, piece, change, said):
    one = filled(piece, unit_of())
    mutant = one.changed(change)
    assert mutant.startswith(one.data)
    assert said in "".join(one.faults(mutant))


def test_an_addition_that_changes_nothing_passes(filled):
    one = filled(POSTER, unit_of())
    assert one.faults(one.changed(lambda document: {page_of(document).objgen[0]: page_of(document)})) == []


def test_a_broken_table_is_refused(filled):
    one = filled(POSTER, unit_of())
    assert one.faults(one.data[: len(one.proven) + 400]) != []
    assert one.faults(one.data[:-400]) != []


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
    places = [FieldPlace(field.page, field.box_pt) for field in file.fields]
    return sheet, data, path, places, said


def test_a_file_of_all_units_holds_the_art_once_and_each_field(merged):
    sheet, data, path, places, said = merged
    assert list(merged_faults(path, data, places, Part(said, 0, 5))) == []
    assert list(merged_faults(path, data, places, Part(said[2:4], 2, 5))) == []
    assert list(code_faults(path, [0, 4], sheet)) == []
    assert path.stat().st_size < len(data) * 2.5
    with pikepdf.open(path) as document:
        assert len({page.resources.XObject["/A"].objgen for page in document.pages}) == 1
        assert document.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"


def test_a_file_of_other_units_is_refused(merged):
    _, data, path, places, said = merged
    assert "第 2 份" in next(merged_faults(path, data, places, Part([said[0], said[0]], 0, 5)))
    assert "应为 6 页" in next(merged_faults(path, data, places, Part(said, 0, 6)))


def last_page(document):
    return document.pages[-1].obj


def calls_replaced(old, new):
    def change(document):
        drawing = last_page(document).Contents
        data, count = re.subn(old, new, drawing.read_bytes(), count=1)
        assert count
        return {drawing.objgen[0]: pdf_stream({}, data)}

    return change


def art_changed(**entries):
    """Another drawing under the number of the art."""

    def change(document):
        art = last_page(document).Resources.XObject["/A"]
        said = {key: value.unparse() for key, value in art.items() if key not in ("/Filter", "/Length")}
        data = entries.pop("data", art.read_bytes())
        return {art.objgen[0]: pdf_stream({**said, **{f"/{key}": body for key, body in entries.items()}}, data)}

    return change


def said_by_last_page(key, body):
    def change(document):
        page = last_page(document)
        return {page.objgen[0]: pdf_dictionary({**pdf_entries(page), key: body})}

    return change


MERGED_MUTANTS = {
    "the art drawn elsewhere": (calls_replaced(b"/A Do", b"1 0 0 1 9 9 cm /A Do"), "画的不是原件的内容"),
    "the art left out": (calls_replaced(b"/A Do ", b""), "不是原件"),
    "something over the art": (calls_replaced(b"/A Do Q\n", b"/A Do Q\n0 0 90 90 re f "), "后来画的不只是单位栏"),
    "the art once more": (calls_replaced(b"/A Do Q\n", b"/A Do Q\nq 1 0 0 1 0 0 cm /A Do Q "), "单位栏的个数不对"),
    "something left open": (calls_replaced(b"/A Do Q", b"/A Do q"), "后来画的没有收尾"),
    "a field elsewhere": (calls_replaced(rb"\S+ cm", b"99 cm"), "单位的名称没有画在单位栏里"),
    "other art": (art_changed(data=b"0 0 9 9 re f"), "画的不是原件的内容"),
    "art cut off": (art_changed(BBox=b"[0 0 99 99]"), "画的不是原件的内容"),
    "art moved": (art_changed(Matrix=b"[1 0 0 1 9 9]"), "画的不是原件的内容"),
    "art with other colours": (art_changed(Resources=b"<<>>"), "画的不是原件的内容"),
    "a note over a page": (said_by_last_page("/Annots", b"[]"), "画的不是原件的内容"),
    "a page turned": (said_by_last_page("/Rotate", b"180"), "画的不是原件的内容"),
    "an action of the file": (
        lambda document: {
            document.Root.objgen[0]: pdf_dictionary({**pdf_entries(document.Root), "/OpenAction": b"<<>>"})
        },
        "文件说的不是原件说的",
    ),
    "a font": (
        lambda document: {
            next(iter(last_page(document).Resources.XObject["/A"].Resources.Font.values())).objgen[0]: b"<<>>"
        },
        "换掉了第",
    ),
}


@pytest.mark.parametrize(("change", "what"), MERGED_MUTANTS.values(), ids=MERGED_MUTANTS.keys())
def test_a_mutant_of_a_file_of_all_units_is_refused(merged, tmp_path, change, what):
    _, data, path, places, said = merged
    sink = BytesIO()
    with pikepdf.open(path) as document:
        addition = Addition(base_of(path.read_bytes(), document), sink)
        for number, body in change(document).items():
            addition.put(number, body)
        addition.close()
    bent = tmp_path / "bent.pdf"
    bent.write_bytes(sink.getvalue())
    assert what in "".join(merged_faults(bent, data, places, Part(said, 0, 5)))
    assert list(merged_faults(bent, data[:-9] + b"%" * 9, places, Part(said, 0, 5))) == ["开头不是核验过的原件"]


def test_a_code_that_leads_elsewhere_is_noticed_by_the_sampled_look(merged):
    sheet, _, path, _, _ = merged
    foreign = type(sheet)(
        **{
            **{name: getattr(sheet, name) for name in sheet.__slots__},
            "codes": tuple(type(code)(code.account, code.name, "https://example.com/x") for code in sheet.codes),
        }
    )
    assert "读到的码" in next(code_faults(path, [0], foreign))
