"""What a unit reads first in its zip: what to show, how many, where, with which file, and how to print it."""

from collections.abc import Iterator, Mapping, Sequence

from generators.model.catalog import Catalog
from generators.plan.shown import Thing, handy_sheet

_INDENT = "　　"


def checklist(
    catalog: Catalog, owner: str, things: Sequence[Thing], files: Mapping[int, Sequence[str]], ledger: str
) -> str:
    """The text; `files` has by number the names of a thing's files in the zip, the first to take first.

    `owner` is whose zip it is: a venue's, or a unit's own.
    """
    lines = [f"{owner}：要摆 {len(things)} 样", catalog.campaign.name]
    if catalog.sample:
        lines += ["", "【样张】公众号的二维码还没有登记，这些文件只供看样，请勿印发。"]
    lines += ["", "【怎么用】", *_steps(ledger), "", "【清单】"]
    for thing in things:
        lines += _thing(thing, files)
    lines += ["", "【打印】", *_printing(), "", "【扫码核对】", *_checking(catalog)]
    return windows_text(lines)


def windows_text(lines: Sequence[str]) -> str:
    """Text as every Notepad since Windows XP opens it: with a byte order mark and its line ends."""
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def _steps(ledger: str) -> Iterator[str]:
    yield "1. 拿到的是压缩包的，先整个解压出来，再打开里面的文件。"
    yield "2. 照下面的清单一样一样来，摆好一样，勾一样。"
    yield "3. 自己打印，用“办公打印”里的文件。要印得多、印得大，把“印刷厂”里的文件夹发给印刷厂，印刷单就在里面。"
    if ledger:
        yield f"4. 摆好的，记在“{ledger}”里。"


def _thing(thing: Thing, files: Mapping[int, Sequence[str]]) -> Iterator[str]:
    yield f"□ {thing.number}. {thing.show.wording}"
    yield f"{_INDENT}用什么：{thing.name}"
    yield f"{_INDENT}数量：{thing.show.count}"
    yield f"{_INDENT}位置：{thing.show.place}"
    if thing.like is not None:
        yield f"{_INDENT}文件：和第 {thing.like} 样用的相同"
        return
    own = files[thing.number]
    if not own:
        yield f"{_INDENT}文件：还没有，先用网站上标语库里的"
        return
    yield f"{_INDENT}先用这个：{own[0]}"
    if len(own) > 1:
        yield f"{_INDENT}另有 {len(own) - 1} 个文件，内容或大小不同，任选"
    if thing.pieces:
        material = handy_sheet(thing.pieces[0]).material
        yield f"{_INDENT}纸张：{material.stock}"
        yield from (f"{_INDENT}注意：{note}" for note in material.notes)


def _printing() -> Iterator[str]:
    yield "1. 打印时选“实际大小”或 100%，不要选“适合页面”：一缩小，码就难扫，折线和裁切线也对不上。"
    yield "2. 双面的，翻转方向照清单里的“注意”选，先印一份折好看看。"
    yield "3. 发给印刷厂的，请他们别改文件：不转四色黑，不转位图，不另外缩放。"


def _checking(catalog: Catalog) -> Iterator[str]:
    names = "".join(f"“{account.name}”" for account in catalog.official)
    promise = catalog.campaign.promise
    yield f"1. 每样先印一份，用手机扫两个码，显示的名称应是{names}，对了再多印。"
    yield f"2. {promise.head}{promise.text}。"
    yield "3. 摆出去以后每月再扫一次。码上被贴了东西，撕下来，告诉发放单位。"
