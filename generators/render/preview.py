"""A picture of a finished sheet for the web."""

from io import BytesIO

import pypdfium2 as pdfium

from generators.plan.promises import Sheet

_MM_PER_PT = 25.4 / 72


def preview(pdf: bytes, sheet: Sheet, width_px: int) -> bytes:
    """WebP of the first piece on the first page, trimmed, `width_px` wide; the same PDF gives the same bytes."""
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        left, _, _, top = page.get_trimbox()
        page_width, page_height = page.get_size()
        x, y = (edge / _MM_PER_PT for edge in sheet.cells_mm[0])
        width, height = (side / _MM_PER_PT for side in sheet.format.trim_mm)
        left, top = left + x, top - y
        crop = (left, top - height, page_width - left - width, page_height - top)
        picture = page.render(scale=width_px / width, crop=crop, optimize_mode=None).to_pil()
    finally:
        document.close()
    size = (width_px, round(width_px * height / width))
    if picture.size != size:
        picture = picture.resize(size)
    out = BytesIO()
    picture.save(out, "WEBP", quality=85, method=2)
    return out.getvalue()
