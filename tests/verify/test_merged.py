"""Files of all units: the art of the proven file on every page, each unit's field, and every way to be wrong."""

import pikepdf
import pytest

from generators.build.kit_unit import FieldKind, unit_strip
from generators.render.fields import FieldFinder
from generators.render.merge import Filled, merge, original
from generators.render.stamp import room_of
from generators.render.strips import StripSetter, Wanted
from generators.render.typeset import Typesetter
from generators.render.update import pdf_entries, pdf_stream
from generators.verify.merged import Part, merged_faults
from generators.verify.sample import code_faults
from generators.verify.strips import FieldPlace
from tests.verify.additions import (
    catalog_of,
    changed,
    colour_changed,
    drawing_changed,
    entries_changed,
    sheet_of,
    unit_of,
)


@pytest.fixture(scope="module")
def merged(catalog, tmp_path_factory):
    """A file of five units' table cards, with what belongs to it."""
    setter, sheet = StripSetter(), sheet_of(catalog, "table-card", "tent_a4_3", "shop")
    data, fields = Typesetter().pdf(sheet), FieldFinder().fields(sheet)
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


def calls(document):
    """What calls the art and the fields, the same stream on all pages."""
    return last_page(document).Contents


def a_font(document):
    return next(iter(last_page(document).Resources.XObject["/A"].Resources.Font.values()))


def art_changed(data=None, **entries):
    """Another drawing under the number of the art."""

    def change(document):
        art = last_page(document).Resources.XObject["/A"]
        said = {key: body for key, body in pdf_entries(art).items() if key not in {"/Filter", "/Length"}}
        more = {f"/{key}": body for key, body in entries.items()}
        return {art.objgen[0]: pdf_stream({**said, **more}, data or art.read_bytes())}

    return change


MUTANTS = {
    "the art drawn elsewhere": (drawing_changed(calls, b"/A Do", b"1 0 0 1 9 9 cm /A Do"), "画的不是原件的内容"),
    "the art left out": (drawing_changed(calls, b"/A Do ", b""), "不是原件"),
    "something over the art": (
        drawing_changed(calls, b"/A Do Q\n", b"/A Do Q\n0 0 90 90 re f "),
        "后来画的不只是单位栏",
    ),
    "the art once more": (
        drawing_changed(calls, b"/A Do Q\n", b"/A Do Q\nq 1 0 0 1 0 0 cm /A Do Q "),
        "单位栏的个数不对",
    ),
    "something left open": (drawing_changed(calls, b"/A Do Q", b"/A Do q"), "后来画的没有收尾"),
    "a field elsewhere": (drawing_changed(calls, rb"\S+ cm", b"99 cm"), "单位的名称没有画在单位栏里"),
    "other art": (art_changed(b"0 0 9 9 re f"), "画的不是原件的内容"),
    "art cut off": (art_changed(BBox=b"[0 0 99 99]"), "画的不是原件的内容"),
    "art moved": (art_changed(Matrix=b"[1 0 0 1 9 9]"), "画的不是原件的内容"),
    "art that is hidden": (art_changed(OC=b"<</Type/OCG/Name(x)>>"), "画的不是原件的内容"),
    "art with other colours": (art_changed(Resources=b"<<>>"), "画的不是原件的内容"),
    "a note over a page": (entries_changed(last_page, Annots=b"[]"), "画的不是原件的内容"),
    "a page turned": (entries_changed(last_page, Rotate=b"180"), "画的不是原件的内容"),
    "an action of the file": (entries_changed(catalog_of, OpenAction=b"<<>>"), "文件说的不是原件说的"),
    "a font": (entries_changed(a_font, BaseFont=b"/Other"), "换掉了第"),
    "a colour": (colour_changed, "换掉了第"),
}


@pytest.mark.parametrize(("change", "what"), MUTANTS.values(), ids=MUTANTS.keys())
def test_a_mutant_of_a_file_of_all_units_is_refused(merged, tmp_path, change, what):
    _, data, path, places, said = merged
    bent = tmp_path / "bent.pdf"
    bent.write_bytes(changed(path.read_bytes(), change))
    assert what in "".join(merged_faults(bent, data, places, Part(said, 0, 5)))


def test_another_beginning_is_refused(merged):
    _, data, path, places, said = merged
    other = data[:-9] + b"%" * 9
    assert list(merged_faults(path, other, places, Part(said, 0, 5))) == ["开头不是核验过的原件"]


def test_a_code_that_leads_elsewhere_is_noticed_by_the_sampled_look(merged):
    sheet, _, path, _, _ = merged
    foreign = type(sheet)(
        **{
            **{name: getattr(sheet, name) for name in sheet.__slots__},
            "codes": tuple(type(code)(code.account, code.name, "https://example.com/x") for code in sheet.codes),
        }
    )
    assert "读到的码" in next(code_faults(path, [0], foreign))
