"""Codes: from the payload to the modules, and from the modules to one outline."""

from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

from generators.render.outline import Outline, outline


@lru_cache(maxsize=64)
def code_matrix(payload: str) -> tuple[str, ...]:
    """The modules of a code, one string of "0" and "1" a row, without quiet zone.

    Level Q is fixed and the version is the least that holds the payload, so that the modules stay as
    large as they can be while a quarter of the code may be soiled.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(payload, optimize=0)
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


@lru_cache(maxsize=64)
def code_outline(payload: str) -> Outline:
    """The dark modules as closed loops, in modules from the upper left."""
    return outline(code_matrix(payload))
