"""The gate of a file for SMS gateways: what it holds is read back, and counted by what goes over the air."""

import csv
import io
from collections.abc import Iterator, Mapping

from generators.problems import Place, Problem

_OCTETS = 140
"""What one message carries (3GPP TS 23.040); each of several gives up six to say which one it is."""

_HEADER = 6
_HINT = "重新生成；还是这样，就是程序的错，请报告。"


def verify_sms(data: bytes, charset: str, signature: str, bodies: Mapping[str, str], path: str) -> tuple[Problem, ...]:
    """All faults of one CSV; `bodies` are the unsigned messages by type, in the order of the rows."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode(charset), newline=""), strict=True))
        faults = list(_faults(rows[1:], signature, bodies))
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        faults = [f"打不开或读不懂（{error}）"]
    return tuple(Problem(Place(path), fault, _HINT) for fault in faults)


def _faults(rows: list[list[str]], signature: str, bodies: Mapping[str, str]) -> Iterator[str]:
    found = [row[0] for row in rows if row]
    if found != list(bodies):
        yield f"应有 {len(bodies)} 条短信，实有 {len(found)} 条，或者次序不对"
        return
    for scam, _, text, units, segments in rows:
        if text != f"【{signature}】{bodies[scam]}":
            yield f"{scam} 的短信应是“【{signature}】”加正文，实为“{text[:20]}……”"
        air = text.encode("utf-16-be")
        if int(units) * 2 != len(air):
            yield f"{scam} 写的是 {units} 字，实际占 {len(air) // 2} 字"
        if int(segments) != (needed := _messages(air)):
            yield f"{scam} 写的是 {segments} 条，实际要发 {needed} 条"


def _messages(air: bytes) -> int:
    """How many it takes: each is filled, but for the last two octets where a pair of surrogates would be torn."""
    if len(air) <= _OCTETS:
        return 1
    count = start = 0
    while start < len(air):
        end = min(start + _OCTETS - _HEADER, len(air))
        if end < len(air) and 0xDC <= air[end] <= 0xDF:  # noqa: PLR2004 - low surrogates, as Unicode numbers them
            end -= 2
        start, count = end, count + 1
    return count
