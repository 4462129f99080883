"""Pictures for link cards and chats: a road sign with the words, and the printed piece itself where it fits."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from generators.plan.promises import Sheet
from generators.plan.shares import SHAPES, Shape, Share
from generators.problems import ContentError, Problem
from generators.render.lettering import Block, Type, fit, fit_list, list_height
from generators.render.plate import GAP, INDENT, WHITE, Area, brand, contacts, lay, numbers, panel, sign

_MM_PER_PT = 25.4 / 72
_QUALITY = 62

_EDGE, _PAD = 28, 44
_PAPER_PX = 400
_PANEL_PX = 560
_NUMBERS_PX = 92
_CONTACTS_PX = 268

_TITLE: Mapping[Shape, Type] = {"wide": Type(800, 116, 32), "chat": Type(800, 136, 56)}
_BELOW: Mapping[Shape, int] = {"wide": 30, "chat": 38}
_TEXT: Mapping[Shape, Type] = {"wide": Type(600, 46, 28), "chat": Type(600, 58, 36)}
_ITEM = Type(600, 46, 24)


def share_pictures(share: Share, pdfs: Mapping[PurePosixPath, bytes]) -> dict[Shape, bytes]:
    """Both pictures as JPEG, without anything that is not picture; `pdfs` has the finished sheets by their paths.

    Raises ContentError when the words are too long for a picture.
    """
    sheets = {sheet.path: sheet for sheet in (share.beside, share.piece) if sheet}
    drawn = {path: _piece(pdfs[path], sheet) for path, sheet in sheets.items()}
    wide = _set_wide(share, drawn[share.beside.path] if share.beside else None)
    chat = _whole(drawn[share.piece.path]) if share.piece else _set_chat(share)
    return {"wide": _jpeg(wide), "chat": _jpeg(chat)}


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _piece(pdf: bytes, sheet: Sheet) -> Image.Image:
    """The trimmed piece, as large as an upright picture holds it."""
    width, height = sheet.format.trim_mm
    scale = min(SHAPES["chat"][0] / width, SHAPES["chat"][1] / height)
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0]
        left, bottom, right, top = page.get_trimbox()
        wide, high = page.get_size()
        crop = (left, bottom, wide - right, high - top)
        found: Image.Image = page.render(scale=scale * _MM_PER_PT, crop=crop, optimize_mode=None).to_pil()
    finally:
        document.close()
    # where pdfium rounds up, it adds a line of bleed
    size = min(found.width, round(width * scale)), min(found.height, round(height * scale))
    return found.convert("RGB").crop((0, 0, *size))


def _whole(piece: Image.Image) -> Image.Image:
    """The piece in the middle; its edges go on to those of the picture, so that no strip shows."""
    width, height = SHAPES["chat"]
    left, top = (width - piece.width) // 2, (height - piece.height) // 2
    around = ((top, height - piece.height - top), (left, width - piece.width - left), (0, 0))
    return Image.fromarray(np.pad(np.asarray(piece), around, mode="edge"))


def _set_wide(share: Share, piece: Image.Image | None) -> Image.Image:
    """The words on a sign; on their right the piece, or else the list, or else nothing."""
    width, height = SHAPES["wide"]
    paper = _scaled(piece, _PAPER_PX, height - 2 * _EDGE - 24) if piece else None
    right = width - _EDGE - (paper.width + _EDGE if paper else 0)
    picture = sign(SHAPES["wide"], (_EDGE, _EDGE, right, height - _EDGE), share.dress)
    left, top, right, bottom = _EDGE + _PAD, _EDGE + 36, right - _PAD, height - _EDGE - 36
    foot = bottom - _NUMBERS_PX - GAP
    numbers(picture, share.dress, (left, bottom - _NUMBERS_PX, right, bottom))
    head = brand(picture, share.dress, (left, top), 34)
    if paper:
        lay(picture, paper, (width - _EDGE - paper.width + 4, (height - paper.height) // 2))
    elif items := _listed(share, (_PANEL_PX, foot - top)):
        middle = (top + foot - list_height(items, GAP)) // 2
        panel(picture, items, (right - _PANEL_PX, middle, right, middle + list_height(items, GAP)), share.dress)
        right -= _PANEL_PX + GAP
    _words(picture, share, (left, head + GAP, right, foot), "wide")
    return picture


def _set_chat(share: Share) -> Image.Image:
    """The words on a sign, the list at its foot, and below it numbers and codes."""
    width, height = SHAPES["chat"]
    foot = height - _EDGE - _CONTACTS_PX
    picture = sign(SHAPES["chat"], (_EDGE, _EDGE, width - _EDGE, foot - 20), share.dress)
    contacts(picture, share.dress, (_EDGE, foot, width - _EDGE, height - _EDGE))
    left, right, bottom = _EDGE + _PAD, width - _EDGE - _PAD, foot - 20 - _PAD
    head = brand(picture, share.dress, (left, _EDGE + 40), 40)
    if items := _listed(share, (right - left, (bottom - head) * 11 // 20)):
        top = bottom - list_height(items, GAP)
        panel(picture, items, (left, top, right, bottom), share.dress)
        bottom = top
    _words(picture, share, (left, head + GAP, right, bottom - GAP), "chat")
    return picture


def _words(picture: Image.Image, share: Share, area: Area, shape: Shape) -> None:
    """Title and sentence in the middle of an area; a title that stands alone is set in two colours."""
    canvas = ImageDraw.Draw(picture)
    left, top, right, bottom = area
    width, accent = right - left, share.dress.colours["accent"]
    if not share.text:
        title = _fitted(share, share.title, (width, bottom - top), _TITLE[shape])
        title.draw(canvas, (left + (width - title.width) // 2, (top + bottom - title.height) // 2), accent, WHITE)
        return
    below = _BELOW[shape]
    text = _fitted(share, share.text, (width, (bottom - top) * 2 // 5), _TEXT[shape])
    title = _fitted(share, share.title, (width, bottom - top - text.height - below), _TITLE[shape])
    top += (bottom - top - text.height - below - title.height) // 2
    title.draw(canvas, (left, top), WHITE)
    text.draw(canvas, (left, top + title.height + below), accent)


def _listed(share: Share, room: tuple[int, int]) -> tuple[Block, ...]:
    """The list; one that is too long for the picture is left out whole, since the sentence says enough."""
    return fit_list(share.items, (room[0] - INDENT - GAP, room[1]), GAP, _ITEM) or ()


def _fitted(share: Share, phrases: Sequence[str], room: tuple[int, int], style: Type) -> Block:
    block = fit(phrases, *room, style)
    if block is None:
        what = f"“{''.join(phrases)}”在分享图上放不下"
        raise ContentError([Problem(share.place, what, "改短一些，或在中间加一个逗号。")])
    return block


def _scaled(piece: Image.Image, width: int, height: int) -> Image.Image:
    scale = min(width / piece.width, height / piece.height)
    size = round(piece.width * scale), round(piece.height * scale)
    return piece.resize(size, Image.Resampling.LANCZOS)
