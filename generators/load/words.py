"""What a public text may not say: promises nobody can keep, numbers nobody listed, addresses of strangers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generators.load.kinds import Entry
from generators.model.catalog import Loc
from generators.problems import Place, Problem

_PUBLIC = (
    *("scam", "slogan", "audience", "venue", "message"),
    *("question", "simulation", "letter", "notice", "law", "tool", "alert", "triage", "asked"),
)
_FORBIDDEN = re.compile(
    "绝对安全|百分之?百安全|100% ?安全|万无一失|包追回|保证(?:能)?追回|(?:百分之?百|100%) ?(?:能|可以)?追回"
    "|一定(?:能|可以|会)追回|肯定(?:能|可以|会)追回|全额追回|保证不(?:会)?被骗|钱盾"
)
"""Promises of safety and of money back, which only fraudsters give, and an app that has been superseded."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤翁"
)
_TITLE = "(?:副?(?:组长|局长|支队长|大队长|中队长|所长|市长|县长|区长|镇长|部长|主任)|书记)"
_OFFICIAL = re.compile(
    f"(?!谢谢)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:同志)?(?:{_TITLE}|(?:任|担任|兼任)[\u4e00-\u9fff]{{0,10}}?{_TITLE})"
)
"""A full name with an office. Campaign plans name their leaders; public pages do not."""

_QUOTED: Mapping[str, frozenset[tuple[str, ...]]] = {
    "scam": frozenset(
        {
            *(("aliases",), ("lines", "says"), ("poster", "quote", "lines"), ("poster", "quote", "marks")),
            *(("chat", "bubbles", "lines"), ("chat", "bubbles", "mark"), ("story", "steps", "says")),
        }
    ),
    "simulation": frozenset({("moments", "says")}),
    "question": frozenset({("ask",), ("options",)}),
    "law": frozenset({("quote",)}),
    "asked": frozenset({("words",)}),
}
"""Where the fraudster speaks, or the law, or where the wrong answer is offered."""

_QUOTATION = re.compile("“[^”]*”|‘[^’]*’")
_UNREAD = frozenset({"id", "icon", "source", "basis", "link", "number"})
"""Keys of no public sentence: names, and titles of documents with their years and figures."""

_SLUG = re.compile("(?=[0-9-]*[a-z])[a-z0-9-]+")
_RUN = re.compile(r"(?<![\d.,A-Za-z-])\d{2,}(?:-\d+)*(?![\d.]*[A-Za-z])")
_DAY_OR_YEAR = re.compile(r"(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?|-(?:19|20)\d{2})?")
_ABROAD = re.compile(r"86-?(?:10-?)?")
_COUNTED = re.compile(
    " ?[多余来]?(?:[年月日版元块万亿人起次名位个条张笔套家户字克米分秒天岁倍种类页度]"
    "|[面台件座份斤周场期层楼门步%％]|公里|小时|毫米|平方)"
)
_NAMED = re.compile("(?:第|〔|尾号|工号|警号|编号|单号|学号|验证码|代码|密码|￥)(?:是|为|：)? ?$")
_SHORTEST, _LONGEST = 3, 12
_LINK = re.compile(r"https?://[!-~]+")
_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|top|xyz|vip|cc|info|io|me|app|site|shop|club|link|tv|co|hk))\b",
    re.IGNORECASE | re.ASCII,
)


def check_words(
    entries: Mapping[str, Sequence[Entry]], numbers: frozenset[str], hosts: frozenset[str] | None
) -> Iterator[Problem]:
    """Hold all public texts against the campaign's own lists of numbers and web hosts.

    A list that is empty or could not be read holds nothing: its own problem is told elsewhere.
    """
    for kind in _PUBLIC:
        for entry in entries[kind]:
            for loc, text in _walk(entry.data, ()):
                keys = tuple(step for step in loc if isinstance(step, str))
                if keys[-1] in _UNREAD or _SLUG.fullmatch(text):
                    continue
                place = entry.place(*loc)
                if keys[-1] != "led":  # a strip's letters are checked where its texts are
                    yield from _rare(text, place)
                if not _is_quoted(entry, loc, keys):
                    yield from _promises(text, place)
                    yield from _officials(text, place)
                if numbers:
                    yield from _numbers(_LINK.sub("", text), numbers, place)
                if hosts is not None:
                    yield from _addresses(text, hosts, place)


def _promises(text: str, place: Place) -> Iterator[Problem]:
    for found in sorted(set(_FORBIDDEN.findall(_QUOTATION.sub("", text)))):
        hint = "没有人能保证，删掉或换个说法；要是骗子的话，加上引号“”"
        yield Problem(place, f"不能说“{found}”", "这个软件已经被国家反诈中心 App 取代" if found == "钱盾" else hint)


def _officials(text: str, place: Place) -> Iterator[Problem]:
    for found in sorted(set(_OFFICIAL.findall(_QUOTATION.sub("", text)))):
        yield Problem(place, f"“{found}”像是某位领导的姓名和职务", "公开的内容不写领导姓名，写单位名称")


def _rare(text: str, place: Place) -> Iterator[Problem]:
    """Outside GB 2312 stand the characters that many readers do not know and LED strips cannot show."""
    for char in sorted(set(text)):
        if _is_rare(char):
            yield Problem(place, f"“{char}”是生僻字", "换一个大家都认得的字，或者换个说法")


@cache
def _is_rare(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" and not char.encode("gb2312", "ignore")


def _numbers(text: str, known: frozenset[str], place: Place) -> Iterator[Problem]:
    for found in _RUN.finditer(text):
        run = found.group()
        if text[: found.start()].endswith("+"):
            run = _ABROAD.sub("", run, count=1)
        digits = run.replace("-", "")
        if not _SHORTEST <= len(digits) <= _LONGEST or digits in known or _DAY_OR_YEAR.fullmatch(run):
            continue
        if _COUNTED.match(text, found.end()) or _NAMED.search(text[: found.start()]):
            continue
        hint = "号码错一位就害人：核对后登记到 content/tools.yml；不是电话的，在后面写上单位"
        yield Problem(place, f"“{run}”不在登记的号码里", hint)


def _addresses(text: str, hosts: frozenset[str], place: Place) -> Iterator[Problem]:
    for found in _ADDRESS.finditer(text):
        host = found.group(1).lower()
        if not f".{host}".endswith(".gov.cn") and host not in hosts:
            hint = "只写 .gov.cn 的网址，或 campaign.yml 里 hosts 的；别的删掉"
            yield Problem(place, f"网址 {host} 不是政府网站", hint)


def _is_quoted(entry: Entry, loc: Loc, keys: tuple[str, ...]) -> bool:
    if keys in _QUOTED.get(entry.kind.name, ()):
        return True
    if entry.kind.name != "scam" or keys != ("scene", "text"):
        return False
    turns = entry.data["scene"]
    turn = turns[loc[1]] if isinstance(turns, tuple) and isinstance(loc[1], int) else turns
    return isinstance(turn, Mapping) and turn.get("who") == "对方"


def _walk(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*loc, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, (*loc, key))
