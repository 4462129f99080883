"""A unit's name on real sheets: every gate passes, the codes stay where they are, and a name over them is refused."""

import json
from dataclasses import replace

import numpy as np
import pytest

from generators.load.logo import read_logo
from generators.model.catalog import Source
from generators.model.unit import Unit
from generators.plan.sheets import plan_material
from generators.problems import ContentError, Place
from generators.render.compiler import new_compiler, source
from generators.render.press import press_ready
from generators.render.typeset import Typesetter
from generators.verify.codes import find_codes
from generators.verify.proof import Box, open_proofs

FILE = "campaign.yml"
SOURCE = Source(Place(FILE, 30, 1), {("name",): Place(FILE, 31, 9), ("phone",): Place(FILE, 32, 10)})
TWELVE = Unit(name="示例银行股份公司示例支行", phone="0000-1234567")
FORTY = Unit(name="示例省示例市示例区人民政府示例街道办事处示例社区党群服务中心反诈宣传示例工作一站")
PIECES = [
    ("poster", "poster_a3"),
    ("table-card", "tent_a4_3"),
    ("wallet-card", "card_85x54"),
    ("rollup", "rollup_80x200"),
    ("stand-insert", "stand_a7"),
    ("letter", "letter_a4"),
]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path fill-rule="evenodd" d="M0 0h50v50H0zM10 10v30h30V10z"/></svg>'


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter()


@pytest.fixture(scope="module")
def logo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("logo")
    (folder / "logo.svg").write_text(DRAWING, encoding="utf-8")
    return read_logo(folder, "logo.svg", Place(FILE, 33, 9))


def sheets_of(catalog, material, paper, unit=None, logo=None):
    """The variants of a material's first subject in one format, for a unit or for whoever writes its name."""
    named = catalog.printed_for(unit, logo, SOURCE) if unit else catalog
    found = [sheet for sheet in plan_material(named, named.materials[material]) if sheet.format.id == paper]
    return [sheet for sheet in found if sheet.subject == found[0].subject]


def boxes(pdf, sheet):
    """The codes of each page with their places."""
    proofs = open_proofs(pdf, sheet)
    pages = find_codes(proofs, [proof.picture() for proof in proofs])
    return [[(code.symbol.text, code.box) for code in codes] for codes in pages]


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece[0])
def test_a_name_with_telephone_and_logo_passes_and_moves_no_code(piece, catalog, typesetter, faults, logo):
    plain = sheets_of(catalog, *piece)
    named = sheets_of(catalog, *piece, TWELVE, logo)
    assert len(plain) == len(named) >= 1
    for before, after in zip(plain, named, strict=True):
        pdf = typesetter.pdf(after)
        assert faults(pdf, after) == ""
        assert boxes(pdf, after) == boxes(typesetter.pdf(before), before)


@pytest.mark.parametrize(("material", "paper"), [("poster", "poster_a4"), ("table-card", "tent_a4_3")])
def test_forty_characters_fit_on_a_piece_of_an_a4(material, paper, catalog, typesetter, faults):
    assert len(FORTY.name) == 40
    for sheet in sheets_of(catalog, material, paper, FORTY):
        assert faults(typesetter.pdf(sheet), sheet) == ""


def test_a_name_that_does_not_fit_says_where_and_by_how_much(catalog, typesetter):
    (sheet, *_) = sheets_of(catalog, "stand-insert", "stand_a7", FORTY)
    with pytest.raises(ContentError) as caught:
        typesetter.pdf(sheet)
    (problem,) = caught.value.problems
    assert problem.place == Place(FILE, 31, 9)
    # Twenty characters of 6 pt (2.117 mm) on each of two lines.
    assert problem.what.startswith(f"“{FORTY.name}”在“立牌插页 A7”上放不下：需要 42.3 毫米，只有 ")


def test_only_pieces_with_a_strip_carry_the_name(catalog):
    paths = {words.path for sheet in sheets_of(catalog, "poster", "poster_a3", TWELVE) for words in sheet.words}
    assert {"house.unit", "house.unit_name", "house.unit_phone"} <= paths
    for sheet in sheets_of(catalog, "letter", "letter_a4", TWELVE):
        assert not any(words.path.startswith("house.unit") for words in sheet.words)


def test_another_logo_is_other_data(catalog, logo):
    (sheet, *_) = sheets_of(catalog, "poster", "poster_a3", TWELVE, logo)
    (other, *_) = sheets_of(catalog, "poster", "poster_a3", TWELVE, replace(logo, sha256="0" * 64))
    assert json.loads(sheet.data)["logo"] == logo.sha256
    assert sheet.data != other.data


MUTANT = """#import "/house.typ": put, unit-line
#let moved(sheet, shapes) = {{
  let (unit_name, unit_phone, ..house) = sheet.text.house
  draw(sheet + (text: sheet.text + (house: house)), shapes)
  unit-line(sheet, {x}mm, {y}mm, 120mm, 10mm)
}}
#printed(moved,"""


def test_the_name_over_the_codes_is_refused(catalog, typesetter, faults):
    """The mutant takes the name out of the strip and sets it, whole, at the upper left corner of the first code."""
    (sheet,) = [one for one in sheets_of(catalog, "poster", "poster_a3", TWELVE) if one.variant == "shop"]
    first = boxes(typesetter.pdf(sheet), sheet)[0][0][1]

    def judged(x, y):
        text = source(sheet).decode().replace("#printed(draw,", MUTANT.format(x=x, y=y))
        pdf = new_compiler().compile(input=text.encode(), format="pdf", pdf_standards=["1.4"], pdf_tags=False)
        return faults(press_ready(pdf, sheet), sheet)

    over = judged(first.left, first.top)
    assert "的二维码" in over
    # Where it stands now, the same name is no fault.
    assert "的二维码" not in judged(40, 402)


@pytest.mark.parametrize("kind", ["curves", "rows"])
def test_the_logo_is_drawn_at_the_left_of_the_strip_with_its_hole(kind, catalog, typesetter, logo):
    dots = ("1" * 50,) * 10 + ("1" * 10 + "0" * 30 + "1" * 10,) * 30 + ("1" * 50,) * 10
    one = logo if kind == "curves" else replace(logo, width=50, height=50, rows=dots, curves=())
    without, drawn = (
        next(one for one in sheets_of(catalog, "poster", "poster_a3", TWELVE, mark) if one.variant == "shop")
        for mark in (None, one)
    )
    pictures = []
    for sheet in (without, drawn):
        (proof,) = open_proofs(typesetter.pdf(sheet), sheet)
        pictures.append(proof.pixels(proof.picture(), Box(0, 0, 297, 420)))
    changed = np.argwhere(pictures[0] != pictures[1]) * 25.4 / proof.dpi
    assert 399 < changed[:, 0].min() < changed[:, 0].max() < 410
    # The strip is white from 39.3 mm on; a logo of 8 mm stands in its middle, 2 mm from its left.
    strip = pictures[1][round(404.5 * proof.dpi / 25.4)]
    grey = [strip[round(x * proof.dpi / 25.4)] for x in (42.2, 45.4, 48.6)]
    assert grey[0] < 60
    assert grey[1] > 240
    assert grey[2] < 60
