import re
from pathlib import Path

import pytest

import generators.render

TYPE = Path(generators.render.__file__).parent / "templates" / "print" / "type.typ"
PALETTE = dict(re.findall(r"([a-z-]+)(?: =|:) ink\(shop, \"([0-9A-F]{6})\"", TYPE.read_text(encoding="utf-8")))
PAIRS = [
    ("white", "blue"),
    ("yellow", "blue"),
    ("white", "bar-blue"),
    ("yellow", "bar-blue"),
    ("blue", "sky"),
    ("black", "white"),
    ("blue", "white"),
    ("red", "white"),
    ("black", "sky"),
]


def channels(name):
    return [int(PALETTE[name][at : at + 2], 16) for at in (0, 2, 4)]


def luminance(name):
    """Relative luminance, WCAG 2.2."""
    linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels(name)]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def luma(name):
    """What a grey printer makes of it (ITU-R BT.601)."""
    return sum(weight * value for weight, value in zip((0.299, 0.587, 0.114), channels(name), strict=True))


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_in_colour_and_in_grey(text, ground):
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
    assert abs(luma(text) - luma(ground)) >= 100
