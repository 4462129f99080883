"""How networks count a text message, and the signature in front of it (3GPP TS 23.038 and 23.040)."""

from collections.abc import Iterator
from dataclasses import dataclass

ONE_UCS2, PART_UCS2 = 70, 67
"""UTF-16 units of a message by itself, and of each part where a phone has to join several: 140 octets, less 6."""

ONE_GSM, PART_GSM = 160, 153
"""The same in septets, where every character is in the default alphabet."""

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Behind an escape, which takes a septet, too."""

_LAST_SINGLE = "\uffff"
"""Characters beyond it are a pair of surrogates in UTF-16."""


@dataclass(frozen=True, slots=True)
class Count:
    """How long a text is in the units of its alphabet, and what each of the messages that are paid for carries."""

    units: int
    parts: tuple[str, ...]

    @property
    def segments(self) -> int:
        """How many messages are paid for; the reader sees them joined."""
        return len(self.parts)

    @property
    def words(self) -> str:
        """What a page says of it."""
        return f"{self.units} 字，{'一条' if self.segments == 1 else f'按 {self.segments} 条计费'}"


def count_sms(text: str) -> Count:
    """Cut a text as a gateway does. No part ends within a surrogate pair or behind an escape."""
    gsm = all(char in _GSM or char in _GSM_EXTENDED for char in text)
    weights = [(char, _weight(char, gsm=gsm)) for char in text]
    units = sum(weight for _, weight in weights)
    one, part = (ONE_GSM, PART_GSM) if gsm else (ONE_UCS2, PART_UCS2)
    return Count(units, (text,) if units <= one else tuple(_cut(weights, part)))


def signed(name: str, text: str) -> str:
    """The text as it is sent: mainland networks ask for the sender's name in front, between these brackets."""
    return f"【{name}】{text}"


def _weight(char: str, *, gsm: bool) -> int:
    if gsm:
        return 2 if char in _GSM_EXTENDED else 1
    return 2 if char > _LAST_SINGLE else 1


def _cut(weights: list[tuple[str, int]], room: int) -> Iterator[str]:
    part, used = "", 0
    for char, weight in weights:
        if used + weight > room:
            yield part
            part, used = "", 0
        part, used = part + char, used + weight
    yield part
