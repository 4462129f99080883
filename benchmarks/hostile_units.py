"""Lists of units with the names that break programs: generated from a seed, the same every time."""

import csv
import random
from pathlib import Path

from generators.fonts import coverage

_SEED = 20260601
_HAN = range(0x4E00, 0xA000)
_MOST = 40
"""Characters in a name, as many as a list may have."""

_PLACES = ("示例市", "示例县", "示例区", "示例镇", "解放路", "人民路", "文昌街", "锦绣园", "东方广场", "平桥")
_KINDS = ("支行", "商行", "酒店", "宾馆", "百货", "小学", "社区居委会", "有限责任公司", "便民服务中心")
_TAILS = ("", "（东区）", "“红领巾”店", "第三营业部")
_LONG = "示例市示例区示例街道示例社区综合服务中心退役军人服务站暨新时代文明实践站"
_MARKS = (
    'A&B <"百货"> ',
    'Tom\'s "Café" & <b>酒店</b> ',
    "#let x = $1$ \\ ",
    "[*_]{#panic()} // ",
    "100% \\u{4e00} `raw` ~ ",
    "%PDF (x) Tj ET << /A 1 >> ",
)
_RARE = "䶮㛃龘喆犇"
_AREA_CODE = "0000"
"""No place has it."""


def write_units(path: Path, venue: str, count: int) -> Path:
    """Write a list of `count` units of one venue: of ten, six ordinary names, and one each of four hostile kinds."""
    chance = random.Random(_SEED)  # noqa: S311 - names for a measurement are no secret
    han = [chr(code) for code in sorted(coverage()) if code in _HAN]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("编号", "名称", "场所", "联系电话"))
        for number in range(count):
            phone = f"{_AREA_CODE}-{chance.randrange(10**6, 10**7)}" if chance.random() < 1 / 3 else ""
            rows.writerow((f"u{number:06}", _name(number, chance, han), venue, phone))
    return path


def _name(number: int, chance: random.Random, han: list[str]) -> str:
    match number % 10:
        case 6:
            return (_LONG * 2)[: _MOST - 6] + f"{number:06}"
        case 7:
            return f"{chance.choice(_MARKS)}{number}"[:_MOST]
        case 8:
            return f"{chance.choice(_RARE)}{chance.choice(_RARE)}{chance.choice(_KINDS)}"
        case 9:
            return "".join(chance.choices(han, k=chance.randint(2, 24)))
        case _:
            return f"{''.join(chance.sample(_PLACES, 2))}{chance.choice(_KINDS)}{chance.choice(_TAILS)}"
