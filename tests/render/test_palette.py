import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import generators.render
from generators.model.palette import Paint
from generators.plan.sheets import plan_material

TEMPLATES = Path(generators.render.__file__).parent / "templates" / "print"
PAIRS = [
    ("white", "main"),
    ("accent", "main"),
    ("white", "main_bars"),
    ("accent", "main_bars"),
    ("main", "soft"),
    ("black", "white"),
    ("main", "white"),
    ("mark", "white"),
    ("black", "soft"),
]
FIXED = {"white": "FFFFFF", "black": "1A1A1A"}


def channels(screen):
    return [int(screen[at : at + 2], 16) for at in (0, 2, 4)]


def luminance(screen):
    """Relative luminance, WCAG 2.2."""
    linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels(screen)]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def luma(screen):
    """What a grey printer makes of it (ITU-R BT.601)."""
    return sum(weight * value for weight, value in zip((0.299, 0.587, 0.114), channels(screen), strict=True))


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_in_colour_and_in_grey(text, ground, catalog):
    for palette in catalog.palettes.values():
        one, other = (FIXED.get(role) or getattr(palette, role).screen for role in (text, ground))
        lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, palette.id
        assert abs(luma(one) - luma(other)) >= 100, palette.id


def fills(pdf):
    """The inks of all fills of a one-page file, in percent."""
    with pikepdf.open(BytesIO(pdf)) as document:
        drawn = pikepdf.parse_content_stream(document.pages[0])
        return {tuple(round(float(part) * 100) for part in parts) for parts, verb in drawn if str(verb) in {"k", "scn"}}


def test_a_sheet_is_printed_in_the_colours_of_the_campaign_and_in_no_others(catalog, typesetter):
    house, plum = (catalog.palettes[name] for name in ("pause-blue", "spring-plum"))
    dressed = replace(catalog, campaign=catalog.campaign.model_copy(update={"palette": plum.id}))
    sheet = next(sheet for sheet in plan_material(dressed, catalog.materials["poster"]) if sheet.variant == "shop")

    found = fills(typesetter.pdf(sheet))

    assert plum.main.press in found
    assert plum.accent.press in found
    assert house.main.press not in found
    assert house.accent.press not in found


def test_no_template_has_a_colour_of_its_own(catalog):
    written = {
        paint.screen
        for palette in catalog.palettes.values()
        for paint in (getattr(palette, role) for role in type(palette).model_fields)
        if isinstance(paint, Paint)
    }
    for template in sorted(TEMPLATES.glob("*.typ")):
        literals = set(re.findall(r'"#?([0-9A-Fa-f]{6})"', template.read_text(encoding="utf-8")))
        assert not literals & (written - set(FIXED.values())), template.name
