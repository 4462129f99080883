from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from generators.render.preview import preview


@pytest.mark.parametrize("variant", ["office", "shop"])
@pytest.mark.parametrize(("material", "width", "height"), [("poster", 400, 566), ("table-card", 800, 1131)])
def test_a_preview_shows_the_trimmed_page_at_the_width_asked_for(material, variant, width, height, finished):
    sheet, pdf = finished(material, "fake-police", variant)
    picture = Image.open(BytesIO(preview(pdf, sheet, width)))
    assert (picture.format, picture.size) == ("WEBP", (width, height))


def test_a_preview_has_no_marks_and_no_slug(finished):
    sheet, pdf = finished("poster", "fake-police", "shop")
    picture = np.asarray(Image.open(BytesIO(preview(pdf, sheet, 400))).convert("L"))
    rim = np.concatenate([picture[0, :200], picture[-1], picture[:, 0], picture[300:, -1]])
    # The ground is blue, the rule's band and nothing else is yellow: no white of the slug shows.
    assert rim.max() < 225


def test_the_same_pdf_gives_the_same_picture(finished):
    sheet, pdf = finished("poster", "fake-police", "shop")
    assert preview(pdf, sheet, 400) == preview(pdf, sheet, 400)
