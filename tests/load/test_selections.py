from dataclasses import replace

from generators.load.selections import check_materials


def test_the_tiny_campaign_is_right(tiny):
    assert list(check_materials(tiny)) == []


def test_a_code_that_nobody_can_scan_from_there_is_refused(tiny):
    far = tiny.formats["poster_a3"].model_copy(update={"scan_m": 0.7})
    problems = list(check_materials(replace(tiny, formats={**tiny.formats, "poster_a3": far})))
    assert [problem.place for problem in problems] == [
        tiny.place("material", name, "formats", 0) for name in ("poster", "slogan-poster")
    ]
    assert problems[0].what == "“海报 A3”要在 0.7 米处扫得出，48 毫米的码最远 0.65 米"
    assert problems[0].hint == "code_mm 至少要 51 毫米"


def test_a_format_without_codes_takes_no_material_with_codes(tiny):
    bare = tiny.formats["poster_a3"].model_copy(update={"scan_m": None, "qr_mm": None})
    problems = list(check_materials(replace(tiny, formats={**tiny.formats, "poster_a3": bare})))
    assert "没有写全码的大小和距离" in problems[0].what


def test_a_fault_of_many_subjects_is_told_once(catalog):
    poster = catalog.materials["poster"].model_copy(update={"words": {"rule": "poster.rules"}})
    problems = list(check_materials(replace(catalog, materials={"poster": poster})))
    assert [problem.what for problem in problems] == ["路径“poster.rules”走不通：没有“rules”"]


def test_a_part_that_a_subject_may_lack_is_not_missed(catalog):
    scam = next(iter(catalog.scams.values())).model_copy(update={"chat": None})
    poster = catalog.materials["poster"]
    some = replace(catalog, scams={**catalog.scams, scam.id: scam}, materials={"poster": poster})
    needing = poster.model_copy(update={"needs": ("chat",), "words": {"head": "chat.headline"}})
    assert list(check_materials(replace(some, materials={"poster": needing}))) == []
