import pytest

from generators.plan.message_book import SMS_HEADS
from generators.plan.message_files import SmsTable, plan_message_files
from generators.plan.sms import count_sms, signed
from generators.verify.messages import verify_sms

NAME = "示例银行"
BODIES = {"a": "先挂断，再打 96110。", "b": "诈" * 64, "c": "诈" * 65, "d": "诈" * 61 + "🚨" + "诈" * 70}


def row(scam, text=None, units=None, segments=None):
    text = signed(NAME, BODIES[scam]) if text is None else text
    count = count_sms(text)
    return scam, "某种骗局", text, str(count.units if units is None else units), str(segments or count.segments)


def faults(rows, charset="utf-8-sig", change=lambda data: data):
    data = change(SmsTable(charset, tuple(rows)).data)
    return [problem.what for problem in verify_sms(data, charset, NAME, BODIES, "sms.csv")]


@pytest.fixture
def rows():
    return [row(scam) for scam in BODIES]


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030"])
def test_a_right_file_passes(rows, charset):
    assert [one[4] for one in rows] == ["1", "1", "2", "3"]
    assert faults(rows, charset) == []


def test_the_files_of_the_campaign_pass(catalog):
    plan = plan_message_files(catalog)
    assert plan.tables
    for path, table in plan.tables.items():
        bodies = {one[0]: catalog.messages[one[0]].sms for one in table.rows}
        assert verify_sms(table.data, table.charset, plan.signature, bodies, str(path)) == ()


@pytest.mark.parametrize(
    ("at", "bad", "what"),
    [
        (0, row("a", text=BODIES["a"]), "a 的短信应是“【示例银行】”加正文"),
        (0, row("a", text=signed("别家银行", BODIES["a"])), "a 的短信应是“【示例银行】”加正文"),
        (0, row("a", text=signed(NAME, "别的话")), "a 的短信应是“【示例银行】”加正文"),
        (1, row("b", units=69), "b 写的是 69 字，实际占 70 字"),
        (1, row("b", segments=2), "b 写的是 2 条，实际要发 1 条"),
        (2, row("c", segments=1), "c 写的是 1 条，实际要发 2 条"),
        (3, row("d", units=137), "d 写的是 137 字，实际占 139 字"),
        (3, row("d", segments=2), "d 写的是 2 条，实际要发 3 条"),
    ],
)
def test_a_wrong_row_is_named(rows, at, bad, what):
    found = faults([bad if index == at else one for index, one in enumerate(rows)])
    assert len(found) == 1
    assert found[0].startswith(what)


def test_a_pair_that_would_be_torn_goes_into_the_next_message():
    text = signed(NAME, "诈" * 60 + "🚨" * 34)
    assert (
        verify_sms(SmsTable("utf-8-sig", (("a", "", text, "134", "3"),)).data, "utf-8-sig", NAME, {"a": text[6:]}, "x")
        == ()
    )
    assert count_sms(text).segments == 3


@pytest.mark.parametrize("change", [lambda rows: rows[1:], lambda rows: rows[::-1], lambda rows: [*rows, rows[0]]])
def test_missing_added_and_swapped_rows_are_seen(rows, change):
    assert faults(change(rows)) == [f"应有 4 条短信，实有 {len(change(rows))} 条，或者次序不对"]


@pytest.mark.parametrize(
    "change", [lambda data: data[:-9] + b"\xff\xff", lambda data: data + b'"open', lambda data: data + b"e,,\r\n"]
)
def test_a_broken_file_is_refused_and_not_raised(rows, change):
    assert len(faults(rows, change=change)) == 1


def test_a_number_that_is_none_is_refused(rows):
    assert faults([*rows[:3], (*rows[3][:3], "多", "3")])[0].startswith("打不开或读不懂")


def test_the_file_is_what_gateways_read(rows):
    data = SmsTable("utf-8-sig", tuple(rows)).data
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(SMS_HEADS).encode() + b"\r\n")
    assert SmsTable("gb18030", tuple(rows)).data.decode("gb18030") == data.decode("utf-8-sig")
