"""A picture of a finished sheet for the web."""

from io import BytesIO

import pypdfium2 as pdfium

from generators.plan.promises import Sheet


def preview(pdf: bytes, sheet: Sheet, width_px: int) -> bytes:
    """WebP of the first page inside its TrimBox, `width_px` wide; the same PDF gives the same bytes."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        left, bottom, right, top = page.get_trimbox()
        width, height = page.get_size()
        scale = width_px / (right - left)
        picture = page.render(
            scale=scale, crop=(left, bottom, width - right, height - top), optimize_mode=None
        ).to_pil()
    finally:
        document.close()
    trim_width, trim_height = sheet.format.trim_mm
    size = (width_px, round(width_px * trim_height / trim_width))
    if picture.size != size:
        picture = picture.resize(size)
    out = BytesIO()
    picture.save(out, "WEBP", quality=85, method=2)
    return out.getvalue()
