import io

import pytest
from PIL import Image, ImageDraw

from generators.plan.sheets import plan_sheets
from generators.render.preview import preview
from generators.render.qr import code_matrix
from generators.render.typeset import Typesetter
from generators.verify.picture import verify_picture

WIDTH = 800


@pytest.fixture(scope="module")
def sheet(catalog):
    return next(
        sheet for sheet in plan_sheets(catalog) if sheet.variant == "shop" and sheet.material.id == "table-card"
    )


@pytest.fixture(scope="module")
def picture(sheet):
    return preview(Typesetter().pdf(sheet), sheet, WIDTH)


def altered(picture, change):
    with Image.open(io.BytesIO(picture)) as image:
        copy = image.convert("RGB")
    change(copy)
    out = io.BytesIO()
    copy.save(out, "WEBP", quality=85)
    return out.getvalue()


def test_a_good_picture_passes(picture, sheet):
    assert verify_picture(picture, sheet, WIDTH) == ()


def test_a_thumbnail_passes_whether_or_not_its_codes_can_be_read(sheet):
    assert verify_picture(preview(Typesetter().pdf(sheet), sheet, 100), sheet, 100) == ()


def test_a_foreign_code_is_refused(picture, sheet):
    def paste(image):
        rows = code_matrix("http://example.org/r/somewhere-else")
        side = 4 * (len(rows) + 8)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, side, side), fill="white")
        for y, row in enumerate(rows):
            for x, module in enumerate(row):
                if module == "1":
                    left, top = 4 * (x + 4), 4 * (y + 4)
                    draw.rectangle((left, top, left + 3, top + 3), fill="black")

    problems = verify_picture(altered(picture, paste), sheet, WIDTH)
    assert any("somewhere-else" in problem.what for problem in problems)


def test_a_covered_code_is_refused(picture, sheet):
    def cover(image):
        ImageDraw.Draw(image).rectangle((WIDTH // 2, 0, WIDTH, image.height), fill="white")

    problems = verify_picture(altered(picture, cover), sheet, WIDTH)
    assert any("读不全" in problem.what for problem in problems)


def test_a_picture_of_another_size_is_refused(picture, sheet):
    assert any("尺寸" in problem.what for problem in verify_picture(picture, sheet, WIDTH + 40))
