import re
from dataclasses import replace

import pytest

from generators.plan.messages import (
    broadcast_scripts,
    captions,
    group_texts,
    led_lines,
    message_pack,
    sms_texts,
)
from generators.plan.pages_scams import message_texts
from generators.plan.sms import count_sms

SHORT, LONG = "示例银行", "示例市裕安区第一实验小学东校区"
FILES = {"短信.txt", "电子屏文字.txt", "群消息和配文.txt", "广播稿.txt"}
ASCII_PUNCTUATION = re.compile("[\u4e00-\u9fff][,;:?!()][\u4e00-\u9fff]")


def test_every_type_has_its_texts(catalog):
    scams = list(catalog.scams)
    assert [text.scam for text in sms_texts(catalog, scams)] == scams
    assert [post.scam for post in group_texts(catalog, scams)] == scams
    assert [caption.scam for caption in captions(catalog, scams)] == scams
    assert [script.scam for script in broadcast_scripts(catalog, scams)] == [scam for scam in scams for _ in range(3)]
    assert len(led_lines(catalog, scams)) == len(scams)


def test_every_audience_has_a_message_for_each_of_its_types(catalog):
    for audience in catalog.audiences.values():
        assert [text.scam for text in sms_texts(catalog, audience.scams)] == list(audience.scams)


def test_a_type_without_messages_has_a_caption_all_the_same(catalog):
    bare = replace(catalog, messages={})
    assert (
        sms_texts(bare, ["fake-police"]) == group_texts(bare, ["fake-police"]) == led_lines(bare, ["fake-police"]) == ()
    )
    assert [caption.scam for caption in captions(bare, ["fake-police"], SHORT)] == ["fake-police"]


def test_the_campaign_signs_where_no_unit_does_and_in_one_message(catalog):
    for text in sms_texts(catalog, catalog.scams):
        assert text.text == f"【{catalog.campaign.title}】{catalog.messages[text.scam].sms}"
        assert text.count.segments == 1


def test_a_unit_signs_with_its_own_name_and_is_told_what_that_costs(catalog):
    for name in (SHORT, LONG):
        for text in sms_texts(catalog, catalog.scams, name):
            assert text.text == f"【{name}】{catalog.messages[text.scam].sms}"
            assert text.count == count_sms(text.text)
    assert {text.count.segments for text in sms_texts(catalog, catalog.scams, LONG)} == {2}


def test_a_caption_says_only_what_the_poster_says(catalog):
    for caption in captions(catalog, catalog.scams):
        scam = catalog.scams[caption.scam]
        said = "".join(scam.poster.quote.lines)
        assert caption.moments.split("\n") == [
            f"{scam.poster.quote.caller}常说：{said}",
            f"{scam.poster.stamp}：{'，'.join(scam.verdict)}。",
            "拿不准？打来问 96110。已转账？快报警 110。#全民反诈",
        ]
        assert f"{caption.title}。" == scam.sign
        assert caption.digest == scam.summary + scam.action
        assert len(caption.moments) <= 100
        assert len(caption.digest) <= 120
        assert not ASCII_PUNCTUATION.search(caption.moments + caption.digest)


def test_a_name_stands_at_the_end_of_what_is_read_and_at_the_start_of_what_is_heard(catalog):
    (post,) = group_texts(catalog, ["fake-loan"], SHORT)
    assert post.text == f"{catalog.messages['fake-loan'].group}\n——{SHORT}"
    assert captions(catalog, ["fake-loan"], SHORT)[0].moments.endswith(f"\n——{SHORT}")
    assert led_lines(catalog, ["fake-loan"], SHORT) == (catalog.messages["fake-loan"].led, f"{SHORT} 宣")
    scripts = broadcast_scripts(catalog, ["fake-loan"], SHORT)
    plain = broadcast_scripts(catalog, ["fake-loan"])
    assert [script.slot for script in scripts] == [15, 30, 60]
    for named, own in zip(scripts, plain, strict=True):
        assert named.text == f"{SHORT}提醒您：{own.text}"
        assert named.seconds > own.seconds


def test_every_script_of_the_campaign_fits_its_slot_until_a_long_name_is_said_first(catalog):
    assert all(script.seconds <= script.slot for script in broadcast_scripts(catalog, catalog.scams))
    late = [script for script in broadcast_scripts(catalog, catalog.scams, "示" * 40) if script.seconds > script.slot]
    assert {script.slot for script in late} == {15, 30, 60}
    assert all(script.length.endswith(f"多 {script.seconds - script.slot} 秒") for script in late)


@pytest.mark.parametrize("name", [None, SHORT, LONG, "示" * 40])
def test_a_pack_holds_every_text_of_the_venue_in_the_units_name(catalog, name):
    for venue in catalog.venues.values():
        pack = message_pack(catalog, venue, name)
        assert set(pack) == FILES
        for text in pack.values():
            assert text.startswith("\ufeff")
            assert text.count("\n") == text.count("\r\n") == len(text.splitlines())
            assert name is None or name in text
            assert not ASCII_PUNCTUATION.search(text)
        for scam in venue.scams:
            message = catalog.messages[scam]
            assert f"【{name or catalog.campaign.title}】{message.sms}\r\n" in pack["短信.txt"]
            assert f"{message.led}\r\n" in pack["电子屏文字.txt"]
            assert f"{message.group}\r\n" in pack["群消息和配文.txt"]
            assert all(f"{text}\r\n" in pack["广播稿.txt"] for text in message.broadcast.model_dump().values())


def test_a_pack_says_plainly_that_a_name_makes_two_of_one(catalog):
    venue = catalog.venues["school"]
    text = message_pack(catalog, venue, LONG)["短信.txt"]
    counts = [each.count for each in sms_texts(catalog, venue.scams, LONG)]
    dear = [count for count in counts if count.segments == 2]
    assert f"签名“{LONG}”有 15 字，下面有 {len(dear)} 段超过 70 字，不止按一条计费。" in text
    assert text.count("字，按 2 条计费\r\n") == len(dear)
    room = int(re.search("签名改用 ([0-9]+) 字以内的简称", text).group(1))
    assert {each.count.segments for each in sms_texts(catalog, venue.scams, "示" * room)} == {1}
    assert {each.count.segments for each in sms_texts(catalog, venue.scams, "示" * (room + 1))} == {1, 2}
    assert "签名超过 12 字" in text
    assert "计费。签名" not in message_pack(catalog, venue, SHORT)["短信.txt"]


def test_a_page_says_beside_each_text_what_it_costs_and_how_it_is_read(catalog):
    for scam, message in catalog.messages.items():
        texts = message_texts(catalog, message)
        assert [text["kind"] for text in texts] == ["sms", "led", "group", "caption", *["broadcast"] * 3]
        (sms,), (caption,) = sms_texts(catalog, [scam]), captions(catalog, [scam])
        assert texts[0]["text"] == sms.text
        assert texts[0]["note"] == f"连签名 {sms.count.words}。"
        assert texts[3]["text"] == caption.moments.replace("\n", "")
        for text, script in zip(texts[4:], broadcast_scripts(catalog, [scam]), strict=True):
            assert text["text"] == script.text
            assert text["note"].startswith(f"念完约 {script.seconds} 秒。")
            assert [f"{aid.written} 念“{aid.said}”" in text["note"] for aid in script.aids] == [True] * len(script.aids)
