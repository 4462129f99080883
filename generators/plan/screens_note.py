"""What a unit reads first in the folder for its screens: which files are for which screen, and how to show them."""

from collections.abc import Iterator, Sequence

from generators.model.catalog import Catalog
from generators.plan.led import LEAST_FRAME_PX
from generators.plan.pack_note import windows_text
from generators.plan.pages_screen import LEAST_SECONDS, SECONDS
from generators.plan.slides import DISPLAYS, Display

README = "readme.txt"


def screens_note(
    catalog: Catalog, unit_name: str | None, displays: Sequence[Display] = DISPLAYS, *, video: bool
) -> str:
    """The text, for any Notepad."""
    return windows_text(
        [*_head(catalog, unit_name), "", *_pictures(displays, video=video), "", *_strips(), "", *_checks()]
    )


def _head(catalog: Catalog, unit_name: str | None) -> Iterator[str]:
    yield f"电子屏画面和文字：{unit_name or catalog.campaign.name}"
    if catalog.sample:
        yield "【样张】公众号的二维码还没有登记，这些文件只供看样，不得播出。"


def _pictures(displays: Sequence[Display], *, video: bool) -> Iterator[str]:
    yield "【能放图片、视频的屏】"
    for display in displays:
        screen = display.screen
        yield f"slides/{screen.id}/　{screen.name}：{screen.where}。约 {display.reach_m:g} 米内能扫码。"
    yield "图片按文件名的顺序播。屏的像素不一样，选形状最接近的，等比放大，不要拉宽压扁。"
    if video:
        yield "video/　同样的画面连成一个视频，没有声音，设成循环播放；有的广告机只收视频。"
    yield f"每屏停 {SECONDS} 秒，最少 {LEAST_SECONDS} 秒，不加翻页动画，好让人来得及扫码。"


def _strips() -> Iterator[str]:
    yield "【只能放文字的条屏】"
    yield "led/scroll/　一行一句，设成向左滚动。屏窄（一次显示不到 8 个字）的，用这个最好。"
    yield "led/宽x高/　按屏的点数分好页，一行一页，设成逐页显示，每页停 3 秒以上。"
    yield "led/宽x高/frames/　每页一张图，点对点，只有亮和不亮；文件名末尾是第几页。"
    yield f"　　高 {LEAST_FRAME_PX} 点以上的屏才有图；高 16 点的请用文字，控制卡自带 16 点的字库，比图清楚。"
    yield "文字有四种编码，内容相同：先试 gbk.txt；打开是乱码，再试 gb18030.txt、utf-8.txt、utf-16-le.txt。"
    yield "条屏放不下二维码，所以文字里写了两个公众号的名称，请不要删。"


def _checks() -> Iterator[str]:
    yield "【开播以后】"
    yield "站到大家会站的地方，用微信扫一遍两个码，看名称对不对。"
