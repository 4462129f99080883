"""`fanzha kits`: a kit for every unit of a list."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console

from generators.build import KitOrder, Layout, Report, make_kits


def _ids(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in (value or "").split(",") if name.strip())


@click.command("kits", help="照单位名单，给每个单位做一份写着自己名字的物料包。")
@click.argument("units", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="放到哪里，默认 dist/kits/")
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="同时用几个进程，默认用全部核心")
@click.option("--no-zip", is_flag=True, help="不打包，每个单位一个文件夹")
@click.option("--only", callback=_ids, help="只要这几种物料，例如 poster,table-card")
@click.option("--units", "chosen", callback=_ids, help="只做这几个单位，写编号，用逗号隔开")
@click.pass_obj
def kits(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    layout: Layout,
    units: Path,
    out: Path | None,
    jobs: int | None,
    no_zip: bool,  # noqa: FBT001 - click passes flags by position
    only: frozenset[str],
    chosen: frozenset[str],
) -> None:
    """Make the kits of all units of a list."""
    order = KitOrder(units, out or layout.dist / "kits", jobs or os.cpu_count() or 1, not no_zip, only, chosen)
    run = make_kits(layout, order, Report(Console()))
    for problem in run.problems:
        click.echo(str(problem), err=True)
    click.echo(f"物料包在 {order.out}：新做 {run.made} 个，原有 {run.kept} 个，共 {run.size / 1e6:.1f} MB。")
    if run.problems:
        click.echo(f"有 {len(run.problems)} 处问题，这些单位没有做成；改好名单再运行一次，只补缺的。", err=True)
        sys.exit(1)
