import shutil

import pytest

from generators.load.catalog import load_catalog
from generators.load.palettes import contrast, luma
from generators.problems import ContentError


def test_the_measures_are_those_of_the_standards():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "FFFFFF") == pytest.approx(1)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert luma("FF0000") == pytest.approx(76.2, abs=0.1)


def rewrite(root, tmp_path, before, after):
    shutil.copytree(root, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "content" / "palettes.yml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_catalog(tmp_path)
    return [(problem.place.file, problem.what) for problem in raised.value.problems]


def test_colours_that_a_grey_printer_cannot_tell_apart_are_refused(tiny_root, tmp_path):
    said = rewrite(tiny_root, tmp_path, 'screen: "FFD23F"', 'screen: "FF5A4D"')

    whats = [what for _, what in said]
    assert any("accent 印在 main 上，黑白打印分不开" in what for what in whats)
    assert any("accent 印在 main_bars 上看不清" in what for what in whats)


def test_a_campaign_without_a_palette_needs_the_usual_one(tiny_root, tmp_path):
    said = rewrite(tiny_root, tmp_path, "id: pause-blue", "id: another")

    assert said == [("campaign.yml", "没有写 palette，也没有默认的“pause-blue”这套颜色")]
