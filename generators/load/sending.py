"""What machines can send and show: a text message in one part, an LED strip in its own character set."""

from collections.abc import Iterable, Iterator

from generators.load.kinds import Entry
from generators.model.campaign import Campaign
from generators.model.message import Message
from generators.problems import Problem

_ONE_SMS = 70
"""UTF-16 code units of one short message in Chinese (3GPP TS 23.038, UCS-2); a longer one is cut and billed as two."""


def check_sending(messages: Iterable[tuple[Entry, Message]], campaigns: Iterable[Campaign]) -> Iterator[Problem]:
    """Measure each SMS with the signature in front of it, and each LED line in GBK."""
    signature = "".join(f"【{campaign.title}】" for campaign in campaigns)
    for entry, message in messages:
        units = len((signature + message.sms).encode("utf-16-le")) // 2
        if units > _ONE_SMS:
            what = f"短信连签名“{signature}”共 {units} 字，比一条多 {units - _ONE_SMS} 字"
            yield Problem(entry.place("sms"), what, f"正文删到 {_ONE_SMS - units + len(message.sms)} 字以内")
        foreign = next((char for char in message.led if not _in_gbk(char)), None)
        if foreign is not None:
            what = f"电子屏显示不了“{foreign}”（不在 GBK 字库里）"
            yield Problem(entry.document.place_of(("led",), message.led.index(foreign)), what, "换一个常用字")


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
