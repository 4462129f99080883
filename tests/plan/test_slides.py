"""Slides: one for each slogan and type on each screen, with room for every word and codes that carry far enough."""

import json

import pytest

from generators.model.payloads import TYPICAL_M_PER_MM
from generators.plan.slide_layout import lay_out
from generators.plan.slides import DISPLAYS, plan_slides


def test_every_screen_shows_every_slogan_and_type_once(catalog):
    slides = plan_slides(catalog)
    for display in DISPLAYS:
        shown = [slide for slide in slides if slide.display == display]
        assert {slide.subject for slide in shown} == {*catalog.slogans, *catalog.scams}
        assert [slide.number for slide in shown] == [*range(1, len(shown) + 1)]
    assert (
        len({slide.path for slide in slides})
        == len(slides)
        == len(DISPLAYS) * (len(catalog.slogans) + len(catalog.scams))
    )


def test_files_sort_as_they_are_shown(catalog):
    paths = [str(slide.path) for slide in plan_slides(catalog) if slide.display == DISPLAYS[0]]
    assert paths == sorted(paths)


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda display: display.screen.id)
def test_codes_carry_as_far_as_the_display_says(display):
    module_mm = display.module_px * display.across_mm / display.screen.width_px
    assert module_mm * TYPICAL_M_PER_MM >= display.reach_m


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda display: display.screen.id)
def test_the_least_text_is_readable_from_twice_as_far(display):
    least_mm = display.least_px * display.across_mm / display.screen.width_px
    assert least_mm >= 2 * display.reach_m * 1000 / 250 * 0.95


@pytest.mark.parametrize("display", DISPLAYS, ids=lambda display: display.screen.id)
def test_boxes_stand_on_the_screen_and_apart(display):
    width, height = display.size_px
    layout = lay_out(display.size_px, display.plate_px, display.least_px)
    boxes = [layout.brand, layout.message, layout.numbers, layout.strip, *layout.plates]
    for box in boxes:
        assert min(box.left, box.top) >= 0
        assert min(box.width, box.height) > 0
        assert box.left + box.width <= width
        assert box.foot <= height
    for one in boxes:
        for other in boxes:
            apart = one.foot <= other.top or other.foot <= one.top
            beside = one.left + one.width <= other.left or other.left + other.width <= one.left
            assert one is other or apart or beside


def test_the_name_of_another_unit_takes_the_place_of_ones_own(catalog):
    plain, named = plan_slides(catalog)[0], plan_slides(catalog, "某某支行")[0]
    assert json.loads(plain.data)["text"]["house"]["unit"] is None
    assert json.loads(named.data)["text"]["house"]["unit"] == "某某支行"
    assert "某某支行" in {words.text for words in named.words}
    assert plain.path == named.path


def test_a_slide_says_what_the_content_says(catalog):
    for slide in plan_slides(catalog):
        said = "".join(words.text for words in slide.words if words.path.startswith("content.lines"))
        if slide.kind == "slogan":
            assert said == "".join(catalog.slogans[slide.subject].phrases)
        else:
            assert said == "".join(catalog.scams[slide.subject].verdict)


def test_a_unit_with_few_types_gets_these_and_what_concerns_them(catalog):
    slides = plan_slides(catalog, "某某支行", scams=["fake-loan"], displays=DISPLAYS[:1])
    slogans = {slide.subject for slide in slides if slide.kind == "slogan"}
    assert {slide.subject for slide in slides if slide.kind == "scam"} == {"fake-loan"}
    assert {name for name, slogan in catalog.slogans.items() if slogan.general} < slogans
    assert all(catalog.slogans[name].general or "fake-loan" in catalog.slogans[name].scams for name in slogans)
    assert {slide.display for slide in slides} == {DISPLAYS[0]}
    assert [slide.number for slide in slides] == [*range(1, len(slides) + 1)]
