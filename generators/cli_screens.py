"""`fanzha screens`: pictures, videos and texts for every kind of screen."""

import os
from pathlib import Path

import click
from rich.console import Console

from generators.build.layout import Layout
from generators.build.report import Report
from generators.build.screens import ScreenOrder, make_screens
from generators.cli_words import Command
from generators.plan.slides import DISPLAYS


@click.command("screens", cls=Command, help="生成电子屏的画面、视频和条屏文字，写到 dist/screens/。")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="写到哪个文件夹，默认 dist/screens/")
@click.option("--video", is_flag=True, help="连视频一起做（MP4，循环播放，没有声音），要几分钟")
@click.option("--unit", default=None, help="单位名称，写在每个画面和条屏文字里；不写就用 campaign.yml 里的")
@click.option(
    "--screen",
    "chosen",
    multiple=True,
    type=click.Choice([display.screen.id for display in DISPLAYS]),
    help="只做这种屏的画面和视频，可以写几次；不写就全做",
)
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="同时用几个进程，默认用全部核心")
@click.pass_obj
def screens(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    layout: Layout,
    out: Path | None,
    video: bool,  # noqa: FBT001 - click passes flags by position
    unit: str | None,
    chosen: tuple[str, ...],
    jobs: int | None,
) -> None:
    """Write them, and say how many."""
    displays = tuple(display for display in DISPLAYS if not chosen or display.screen.id in chosen)
    order = ScreenOrder(jobs or os.cpu_count() or 1, video, unit, out, displays)
    done = make_screens(layout, order, Report(Console()))
    moving = f"，{done.videos} 个视频" if done.videos else ""
    click.echo(
        f"已写好 {done.path}：{done.slides} 幅画面{moving}，{done.texts} 份条屏文字，{done.frames} 页点阵图，"
        f"共 {done.size / 1e6:.1f} MB。每幅画面的两个码都已读回核验。"
    )
    if done.sample:
        click.echo("注意：官方账号还没有登记，画面上标着“样张”，不得播出。")
