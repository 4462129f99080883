"""Slides are set to the pixel, the same each time, and say which words are too long for a screen."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from generators.plan.slides import DISPLAYS, plan_slides
from generators.problems import ContentError
from generators.render.slides import SlideSetter


@pytest.fixture(scope="module")
def setter():
    return SlideSetter()


@pytest.fixture(scope="module")
def first(catalog):
    """The first slogan and the first type on each screen."""
    return [slide for slide in plan_slides(catalog) if slide.number <= 2]


def _picture(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_slide_has_the_pixels_of_its_screen(setter, first):
    for slide in first:
        assert _picture(setter.png(slide)).size == slide.display.size_px


def test_the_same_slide_gives_the_same_bytes(setter, first):
    assert setter.png(first[0]) == SlideSetter().png(first[0])


def test_a_name_changes_the_strip_and_nothing_else(catalog, setter):
    plain, named = (setter.png(plan_slides(catalog, name)[0]) for name in (None, "示例市某某支行"))
    before, after = _picture(plain), _picture(named)
    width, height = before.size
    above = (0, 0, width, round(0.85 * height))
    assert before.crop(above).tobytes() == after.crop(above).tobytes()
    assert before.tobytes() != after.tobytes()


def test_the_longest_name_fits_every_screen(catalog, setter):
    name = "示例市金安区" + "某" * 34
    for slide in plan_slides(catalog, name):
        if slide.number == 1:
            assert setter.png(slide)


def test_a_name_that_no_screen_holds_is_refused(catalog, setter):
    slide = next(one for one in plan_slides(catalog, "长" * 90) if one.display.screen.id == "elevator")
    with pytest.raises(ContentError, match="放不下"):
        setter.png(slide)


def test_a_character_that_the_font_lacks_is_refused(catalog, setter):
    with pytest.raises(ContentError, match="--unit: “某🚨行”里的“🚨”字体里没有"):
        setter.png(plan_slides(catalog, "某🚨行")[0])


def test_words_that_do_not_fit_name_their_place(setter, first):
    slide = next(one for one in first if one.kind == "scam" and one.display == DISPLAYS[3])
    caller = next(words for words in slide.words if words.path == "content.caller")
    long = replace(slide, data=slide.data.replace(caller.text, caller.text * 9))
    with pytest.raises(ContentError) as caught:
        setter.png(long)
    assert caught.value.problems[0].place == caller.place
    assert "放不下" in caught.value.problems[0].what
