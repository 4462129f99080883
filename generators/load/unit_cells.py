"""Each cell of a list of units: what it says, or what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generators.fonts import coverage
from generators.load.hidden import is_hidden
from generators.load.unit_columns import find_thing, folded
from generators.load.unit_table import name_cell
from generators.load.wording import nearest, show
from generators.model.venue import Venue
from generators.problems import Place, Problem

MOST_PIECES = 999_999

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
"""File names that Windows keeps for itself, with any ending."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet reads as the start of a formula, some of them in full width too."""

_NUMBER = re.compile(r"[-+－＋]?[0-9][0-9 .-]*")
"""A plain number, which is no formula whatever its sign."""

_NAME_LEAST, _NAME_MOST = 2, 40
_PHONE = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}|[0-9]{3,11}")
_LOST_ZERO = re.compile(r"(?!400|800)[1-9][0-9]{9}|[2-9][0-9]{8}|[2-9][0-9]{10}")
"""No number of a place or a mobile has this form: a spreadsheet has eaten the 0 in front."""

_PART = re.compile(r"(?P<thing>.+?)[=:](?P<count>[^=:]*)")
_COUNT = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell below its `head`. `row` is the spreadsheet's; the line differs where cells have breaks."""

    head: str
    text: str
    row: int
    place: Place

    def problem(self, what: str, hint: str) -> Problem:
        """Something wrong with what stands here; `what` goes on from the name of the column."""
        return Problem(self.place, f"{name_cell(self.row, self.place.column)} 的“{show(self.head)}”{what}", hint)


@dataclass(frozen=True, slots=True)
class Ground:
    """What cells are held against: venues by folded name and id, ids of things likewise, and the hotlines' numbers.

    `names` are the Chinese names of things by id.
    """

    venues: Mapping[str, Venue]
    things: Mapping[str, str]
    names: Mapping[str, str]
    hotlines: frozenset[str]


def judge_text(cell: Cell, *, breaks: bool = False) -> Problem | None:
    """What holds for every cell: nothing that nobody sees, and nothing that a spreadsheet would reckon with."""
    text = cell.text
    if not text.isprintable() or any("\ufe00" <= char <= "\ufffd" for char in text):
        for char in text:
            if is_hidden(char) and not (breaks and char in "\n\r"):
                return cell.problem(*_hidden(char))
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return cell.problem(f"以“{text[0]}”开头，会被当成公式：“{show(text)}”", "删掉开头的符号；没有内容就留空")
    return None


def _hidden(char: str) -> tuple[str, str]:
    if char in "\n\r":
        return "里有换行", "写在一行里"
    return f"里有看不见的字符 U+{ord(char):04X}", "删掉它，把前后的字重新打一遍"


def judge_id(cell: Cell, _: Ground) -> Problem | None:
    """Ids become names of files and folders, on Windows too."""
    if not _ID.fullmatch(cell.text):
        hint = "只用半角的字母、数字、- 和 _，最多 32 个，以字母或数字开头，例如 u0012"
        return cell.problem(f"不能用：“{show(cell.text)}”", hint)
    if _DEVICE.fullmatch(cell.text):
        return cell.problem(f"“{cell.text}”是 Windows 留给设备的名字，不能作文件名", "换一个，例如在前面加 u")
    return None


def judge_name(cell: Cell, _: Ground) -> Problem | None:
    """The name is printed: it must fit a strip, and the font must have it."""
    size = len(cell.text)
    if size < _NAME_LEAST:
        return cell.problem(f"“{show(cell.text)}”太短，至少 {_NAME_LEAST} 个字", "写别人认得出的名称")
    if size > _NAME_MOST:
        what = f"有 {size} 字，比上限 {_NAME_MOST} 字多 {size - _NAME_MOST} 字：“{show(cell.text)}”"
        return cell.problem(what, "写通行的简称；全称可以写在地址里")
    lacking = sorted({char for char in cell.text if ord(char) not in coverage()})
    if lacking:
        codes = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in lacking)
        return cell.problem(f"里有字体印不出的字 {codes}", "换成通用的写法，例如同音字或者拼音")
    return None


def judge_venue(cell: Cell, ground: Ground) -> Problem | None:
    """A venue by its Chinese name or its id."""
    if folded(cell.text) in ground.venues:
        return None
    return cell.problem(f"不认识：“{show(cell.text)}”", nearest(folded(cell.text), ground.venues))


def plain_phone(text: str) -> str:
    """A number as it is printed: half-width, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def judge_phone(cell: Cell, ground: Ground) -> Problem | None:
    """The unit's own number: none of the hotlines that stand on every piece, and none that lost its zero."""
    number = plain_phone(cell.text)
    if not _PHONE.fullmatch(number):
        hint = "写成 0564-3330000 或者 3 到 11 位数字；只写一个号码"
        if "E+" in number.upper():
            hint = "Excel 把号码变成了科学计数；把这一列设成“文本”，重新填"
        return cell.problem(f"写法不对：“{show(cell.text)}”", hint)
    if number.replace("-", "") in ground.hotlines:
        return cell.problem(f"写成了公共热线 {number}", "热线已经印在每一张上；写单位自己的电话，或者留空")
    if _LOST_ZERO.fullmatch(number):
        return cell.problem(f"像是丢了前面的 0：“{number}”", "把这一列设成“文本”，写成 0564-3330000 这样")
    return None


def judge_length(most: int) -> Callable[[Cell, Ground], Problem | None]:
    """A text of at most so many characters."""

    def judge(cell: Cell, _: Ground) -> Problem | None:
        size = len(cell.text)
        return cell.problem(f"有 {size} 字，比上限 {most} 字多 {size - most} 字", "写短一些") if size > most else None

    return judge


def read_count(cell: Cell, text: str, thing: str = "") -> int | Problem:
    """The whole number from 0 on that `text` says: all of the cell, or what stands in it for a thing."""
    number = unicodedata.normalize("NFKC", text).strip()
    if _COUNT.fullmatch(number):
        return int(number)
    now = f"现在是“{show(text.strip())}”" if text.strip() else "现在没有写"
    return cell.problem(f"{thing}要写 0 到 {MOST_PIECES} 的整数，{now}", "只写数字，不写单位")


def read_quantities(cell: Cell, ground: Ground) -> tuple[dict[str, int], list[Problem]]:
    """`台卡=3；海报=10` as quantities by thing."""
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for part in re.split(r"[;,、\n]", unicodedata.normalize("NFKC", cell.text)):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip())
        if match is None:
            problems.append(cell.problem(f"里的“{show(part.strip())}”看不懂", "写成 台卡=3；海报=10"))
            continue
        thing, hint = find_thing(match["thing"], ground.things)
        count = read_count(cell, match["count"], f"里“{show(match['thing'].strip())}”后面")
        if not thing:
            problems.append(cell.problem(f"里的“{show(match['thing'])}”不是一种物料", hint))
        elif thing in found:
            problems.append(cell.problem(f"里的“{show(match['thing'])}”写了两次", "合成一个"))
        elif isinstance(count, Problem):
            problems.append(count)
        else:
            found[thing] = count
    return found, problems
