"""Small numbers in as few bits as their habits allow: an adaptive binary range coder, as LZMA has it.

The reader is in docs/assets/js/search.js and must do exactly the same steps. A number is written bit by bit, the
highest first; each bit has a probability of its own for every way that led to it, learned as the numbers go by.
"""

import base64
from collections import defaultdict

_HALF = 1 << 10
_WHOLE = 1 << 11
_LEARN = 5
"""Probabilities have 11 bits and move by a 32nd of the rest at every bit."""

_TOP = 1 << 24
_WORD = 1 << 32


class RangeCoder:
    """Takes numbers and ends as text. Numbers of one `kind` share their habits."""

    def __init__(self) -> None:
        self._low = 0
        self._range = _WORD - 1
        self._held = bytearray()
        self._odds: defaultdict[tuple[str, int], int] = defaultdict(lambda: _HALF)

    def number(self, kind: str, value: int, bits: int) -> None:
        """Raises ValueError for a number of more than `bits` bits."""
        if value >> bits:
            raise ValueError(f"{value} does not fit into {bits} bits of {kind}")
        node = 1
        for place in reversed(range(bits)):
            bit = value >> place & 1
            self._bit((kind, node), bit)
            node = node * 2 + bit

    def text(self) -> str:
        """All numbers so far in base 64, ready for `atob`."""
        return base64.b64encode(bytes(self._held) + self._low.to_bytes(4, "big")).decode()

    def _bit(self, habit: tuple[str, int], bit: int) -> None:
        zero = self._odds[habit]
        bound = (self._range >> 11) * zero
        if bit:
            self._low += bound
            self._range -= bound
            self._odds[habit] = zero - (zero >> _LEARN)
        else:
            self._range = bound
            self._odds[habit] = zero + (_WHOLE - zero >> _LEARN)
        if self._low >= _WORD:
            self._carry()
        while self._range < _TOP:
            self._held.append(self._low >> 24)
            self._low = self._low << 8 & _WORD - 1
            self._range <<= 8

    def _carry(self) -> None:
        """Add one to what was already written: nothing here is sent before the end."""
        self._low -= _WORD
        at = len(self._held) - 1
        while self._held[at] == 0xFF:  # noqa: PLR2004 - the largest byte
            self._held[at] = 0
            at -= 1
        self._held[at] += 1
