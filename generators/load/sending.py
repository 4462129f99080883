"""What machines can send, show and say: one short message, an LED strip in its own character set, a slot of seconds."""

import re
from collections.abc import Iterable, Iterator

from generators.load.kinds import Entry
from generators.model.campaign import Campaign
from generators.model.message import SLOTS, Message
from generators.plan.sms import ONE_UCS2, count_sms, signed
from generators.plan.spoken import BEATS_A_SECOND, seconds
from generators.problems import Place, Problem

SHORTEST_SIGNATURE, LONGEST_SIGNATURE = 2, 32
"""Characters of a sender's name that some gateway takes: their published rules end at 12, 16 or 32."""

_UNSIGNABLE = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]")
"""Gateways take Chinese characters, letters and figures, and put the brackets around them."""


def check_sending(messages: Iterable[tuple[Entry, Message]], campaigns: Iterable[Campaign]) -> Iterator[Problem]:
    """Measure each SMS with the signature in front of it, each LED line in GBK, and each script as it is spoken."""
    signature = "".join(signed(campaign.title, "") for campaign in campaigns)
    for entry, message in messages:
        count = count_sms(signature + message.sms)
        if count.segments > 1:
            what = f"短信连签名“{signature}”共 {count.units} 字，比一条多 {count.units - ONE_UCS2} 字"
            hint = f"正文删到 {ONE_UCS2 - count.units + len(message.sms)} 字以内"
            yield Problem(entry.place("sms"), what, hint)
        foreign = next((char for char in message.led if not _in_gbk(char)), None)
        if foreign is not None:
            what = f"电子屏显示不了“{foreign}”（不在 GBK 字库里）"
            yield Problem(entry.document.place_of(("led",), message.led.index(foreign)), what, "换一个常用字")
        yield from _late(entry, message)


def check_signature(name: str, place: Place) -> Iterator[Problem]:
    """Say what no gateway would take in a sender's name, which stands at `place`."""
    if not SHORTEST_SIGNATURE <= len(name) <= LONGEST_SIGNATURE:
        what = f"短信签名“{name[:LONGEST_SIGNATURE]}”有 {len(name)} 字"
        yield Problem(
            place, what, f"写 {SHORTEST_SIGNATURE} 到 {LONGEST_SIGNATURE} 字；多数短信平台只收 12 字，用报备过的简称"
        )
    if found := _UNSIGNABLE.search(name):
        what = f"短信签名里不能有“{found.group()}”"
        yield Problem(place, what, "只用汉字、字母和数字，不加空格和标点；【】会自动加上")
    if name.isdecimal():
        yield Problem(place, "短信签名不能全是数字", "写单位的名称或简称")


def _late(entry: Entry, message: Message) -> Iterator[Problem]:
    """Figures are longer in the mouth than on paper."""
    for field, slot in SLOTS.items():
        over = seconds(getattr(message.broadcast, field)) - slot
        if over > 0:
            what = f"“{field}”念完要 {slot + over} 秒，多 {over} 秒"
            hint = f"删掉约 {over * BEATS_A_SECOND} 字；数字按念出来的算，句号停两拍"
            yield Problem(entry.place("broadcast", field), what, hint)


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
