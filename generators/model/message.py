"""Message: what is sent and read aloud about one scam type, where no code can be shown."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import StringConstraints

from generators.model.noun import Noun, Slug

TEXT_MATERIALS: Mapping[str, str] = {"sms": "短信", "led": "电子屏文字", "group": "群消息", "broadcast": "广播稿"}
"""Materials that are only words, by id: each is a field of Message, and none is in materials.yml."""

SLOTS: Mapping[str, int] = {"seconds_15": 15, "seconds_30": 30, "seconds_60": 60}
"""The fields of Broadcast, and the slot in s that each must fit."""


class Broadcast(Noun):
    """Scripts to be read aloud, at four characters a second with a pause behind each mark."""

    seconds_15: Annotated[str, StringConstraints(min_length=20, max_length=60)]
    seconds_30: Annotated[str, StringConstraints(min_length=60, max_length=120)]
    seconds_60: Annotated[str, StringConstraints(min_length=140, max_length=240)]


class Message(Noun):
    """The texts of one scam type; its id is the type's.

    `sms` goes out with the campaign's signature in front, and both together fit one message of 70
    UTF-16 units (GSM 03.38, UCS-2). `led` is one line for a strip of GBK characters.
    """

    id: Slug
    sms: Annotated[str, StringConstraints(min_length=15, max_length=64)]
    led: Annotated[str, StringConstraints(min_length=6, max_length=32)]
    group: Annotated[str, StringConstraints(min_length=40, max_length=200)]
    broadcast: Broadcast
