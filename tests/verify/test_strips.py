"""Filled files on real sheets, and every way in which one may be wrong: each is refused."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest

from generators.build.kit_unit import FieldKind, signed_sheet, unit_strip
from generators.load.logo import read_logo
from generators.plan.promises import Sheet
from generators.plan.strip import Strip
from generators.problems import Place
from generators.render.fields import FieldFinder
from generators.render.stamp import blank, room_of, stamped
from generators.render.strips import StripSetter, Wanted
from generators.render.typeset import Typesetter
from generators.render.update import pdf_entries, pdf_stream
from generators.verify.sheet import verify_sheet
from generators.verify.strips import FieldPlace, strip_faults
from tests.verify.additions import (
    catalog_of,
    changed,
    colour_changed,
    drawing_changed,
    entries_changed,
    sheet_of,
    unit_of,
)

PIECES = [
    ("poster", "poster_a4", "office"),
    ("poster", "poster_a3", "shop"),
    ("table-card", "tent_a4_3", "office"),
    ("wallet-card", "card_85x54", "office"),
    ("stand-insert", "stand_a6", "shop"),
    ("tri-fold", "trifold_a4", "shop"),
]
POSTER, CARD = PIECES[1], PIECES[3]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path fill-rule="evenodd" d="M0 0h50v50H0zM10 10v30h30V10z"/></svg>'


@pytest.fixture(scope="module")
def engines():
    return FieldFinder(), Typesetter(), StripSetter()


@pytest.fixture(scope="module")
def logo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("logo")
    (folder / "logo.svg").write_text(DRAWING, encoding="utf-8")
    return read_logo(folder, "logo.svg", Place("units.csv", 2, 7))


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


@pytest.fixture(scope="module")
def filled(catalog, engines):
    """A function that fills a piece for a unit."""
    proven = {}
    finder, typesetter, setter = engines

    def fill(piece, unit):
        if piece not in proven:
            sheet = sheet_of(catalog, *piece)
            proven[piece] = sheet, typesetter.pdf(sheet), finder.fields(sheet)
        sheet, data, fields = proven[piece]
        ready = blank(data, fields, sheet.copies)
        item, shop = f"{sheet.material.code}-01", sheet.variant == "shop"
        kinds = [FieldKind(room_of(field), item, shop) for field in ready.fields]
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


def first_drawing(document):
    return page_of(document).Contents[0]


def art(document):
    """What the proven page draws, codes and all."""
    return page_of(document).Contents[1]


def last_drawing(document):
    return page_of(document).Contents[-1]


def a_font(document):
    return next(iter(page_of(document).Resources.Font.values()))


def a_field(document):
    return page_of(document).Resources.XObject["/Unit0"]


def field_hidden(document):
    """Its words can still be read, but nobody sees them."""
    form = a_field(document)
    said = {key: body for key, body in pdf_entries(form).items() if key not in {"/Filter", "/Length"}}
    return {form.objgen[0]: pdf_stream({**said, "/OC": b"<</Type/OCG/Name(x)>>"}, form.read_bytes())}


def resources_with(kind, name, value):
    """The resources of a page with one entry of a kind more, or another under its name."""

    def body(page):
        resources = pikepdf.Dictionary(page.Resources)
        resources[kind] = pikepdf.Dictionary({**resources.get(kind, {}), name: value(page)})
        return resources.unparse()

    return body


def without_art(page):
    return pikepdf.Array([page.Contents[0], page.Contents[-1]]).unparse()


MUTANTS = {
    "the art": (drawing_changed(art, rb"\s", b"\n "), "换掉了第"),
    "a font": (entries_changed(a_font, BaseFont=b"/Other"), "换掉了第"),
    "a colour": (colour_changed, "换掉了第"),
    "a rectangle over the page": (
        drawing_changed(last_drawing, b"Q\n", b"Q\n0 0 90 90 re f\n"),
        "后来画的不只是单位栏",
    ),
    "a rectangle under it": (drawing_changed(first_drawing, b"q", b"0 0 90 90 re f q"), "在原件之前画了别的"),
    "no return to the page's own coordinates": (drawing_changed(last_drawing, b"Q\n", b""), "后来画的不只是单位栏"),
    "something left open": (drawing_changed(last_drawing, b"Q\n", b"Q\nq "), "后来画的没有收尾"),
    "a field elsewhere": (drawing_changed(last_drawing, rb"\S+ cm", b"99 cm"), "单位的名称没有画在单位栏里"),
    "a field moved twice": (drawing_changed(last_drawing, b" cm", b" cm 1 0 0 1 9 9 cm"), "单位栏挪了两次"),
    "a field nowhere": (drawing_changed(last_drawing, rb"q .* cm ", b"q "), "读不懂"),
    "a field that is hidden": (field_hidden, "单位的名称没有画在单位栏里"),
    "another field": (drawing_changed(last_drawing, b"/Unit0 Do", b"/Unit1 Do"), "读不懂"),
    "a field drawn twice": (drawing_changed(last_drawing, rb"(q .* Do Q)", rb"\1 \1"), "单位栏的个数不对"),
    "the page without its art": (entries_changed(page_of, Contents=without_art), "画的不是原件的内容"),
    "a page turned": (entries_changed(page_of, Rotate=b"180"), "的大小和原件不同"),
    "a smaller page": (entries_changed(page_of, MediaBox=b"[0 0 200 200]"), "的大小和原件不同"),
    "a note over the page": (entries_changed(page_of, Annots=b"[]"), "还有可填的栏"),
    "an action of the page": (entries_changed(page_of, AA=b"<<>>"), "说的不是原件说的"),
    "another font under a known name": (
        entries_changed(
            page_of, Resources=resources_with("/Font", "/f0", lambda page: [*page.Resources.Font.values()][-1])
        ),
        "用的不是原件的字体和颜色",
    ),
    "one more drawing": (
        entries_changed(
            page_of, Resources=resources_with("/XObject", "/More", lambda page: page.Resources.XObject["/Unit0"])
        ),
        "用的不是原件的字体和颜色",
    ),
    "an action of the file": (entries_changed(catalog_of, OpenAction=b"<<>>"), "文件说的不是原件说的"),
}
"""What a further addition can do, though the proven bytes still stand first; and what the gate says."""


@pytest.mark.parametrize(("change", "said"), MUTANTS.values(), ids=MUTANTS.keys())
@pytest.mark.parametrize("piece", [POSTER, CARD], ids=["poster", "card"])
def test_a_mutant_that_keeps_the_beginning_is_refused(filled, piece, change, said):
    one = filled(piece, unit_of())
    mutant = changed(one.data, change)
    assert mutant.startswith(one.data)
    assert said in "".join(one.faults(mutant))


def test_an_addition_that_changes_nothing_passes(filled):
    one = filled(POSTER, unit_of())
    assert one.faults(changed(one.data, entries_changed(page_of))) == []


def test_a_broken_table_is_refused(filled):
    one = filled(POSTER, unit_of())
    assert one.faults(one.data[: len(one.proven) + 400]) != []
    assert one.faults(one.data[:-400]) != []
