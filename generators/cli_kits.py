"""`fanzha kits`: a kit for every unit of a list."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from generators.build import (
    Estimate,
    KitOrder,
    Layout,
    Report,
    estimate_kits,
    make_kits,
    make_merged,
    write_unit_template,
)
from generators.cli_words import Command
from generators.problems import ContentError, Place, Problem

_GB = 1e9


def _ids(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in (value or "").split(",") if name.strip())


@click.command("kits", cls=Command, help="照单位名单，给每个单位做一份写着自己名字的物料包。")
@click.argument("units", metavar="[名单]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--template", type=click.Path(dir_okay=False, path_type=Path), help="写一份空白的单位名单（.xlsx），照着填"
)
@click.option("--out", help="放到哪里：文件夹，或 s3://… 这样的地址；默认 dist/kits/")
@click.option("--jobs", type=click.IntRange(min=1), help="同时用几个进程，默认用全部核心")
@click.option("--scheduler", help="交给 Dask 集群做，写调度器的地址，例如 tcp://10.0.0.1:8786")
@click.option("--merged", is_flag=True, help="改做给印刷厂的合并文件：每样物料一个 PDF，一个单位一份")
@click.option("--no-zip", is_flag=True, help="不打包，每个单位一个文件夹")
@click.option("--only", callback=_ids, help="只要这几种物料，例如 poster,table-card")
@click.option("--units", "chosen", callback=_ids, help="只做这几个单位，写编号，用逗号隔开")
@click.option("--dry-run", is_flag=True, help="只估算数量、页数、大小和时间，不写文件")
@click.pass_obj
def kits(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    layout: Layout,
    units: Path | None,
    template: Path | None,
    out: str | None,
    jobs: int | None,
    scheduler: str | None,
    merged: bool,  # noqa: FBT001 - click passes flags by position
    no_zip: bool,  # noqa: FBT001 - as above
    only: frozenset[str],
    chosen: frozenset[str],
    dry_run: bool,  # noqa: FBT001 - as above
) -> None:
    """Make the kits of all units of a list, or what the options ask for instead."""
    if template:
        write_unit_template(layout, template)
        click.echo(f"已写好 {template}：照里面的“说明”填，一行一个单位。")
    if units is None:
        if template:
            return
        raise click.UsageError("请写单位名单的文件名；还没有名单，先用 --template 名单.xlsx 写一份空白的。")
    folder = layout.dist / ("merged" if merged else "kits")
    far = _cluster().far_folder(out) if out and "://" in out else None
    folder = folder if far or not out else Path(out)
    order = KitOrder(units, folder.absolute(), jobs or os.cpu_count() or 1, not no_zip, only, chosen, far)
    report = Report(Console())
    if dry_run:
        _show(estimate_kits(layout, order, report))
        return
    if merged:
        bound = make_merged(layout, order, report)
        click.echo(f"合并文件在 {folder}：{bound.files} 个，{bound.pages} 页，共 {bound.size / 1e6:.1f} MB。")
        if bound.left:
            click.echo(f"没有单位栏，不用合并，各单位通用：{'、'.join(bound.left)}（文件在各单位的物料包里）。")
        _end(bound.problems)
        return
    run = make_kits(layout, order, report, _cluster().cluster_labour(scheduler) if scheduler else None)
    click.echo(f"物料包在 {out or folder}：新做 {run.made} 个，原有 {run.kept} 个，共 {run.size / 1e6:.1f} MB。")
    _end(run.problems)


def _cluster() -> Any:
    """What the extra adds. It is asked for by name, since without it there is nothing to import."""
    try:
        return import_module("generators.build.cluster")
    except ImportError as error:
        what = f"还没有安装集群用的包（{error.name}）"
        hint = "在程序的文件夹里运行 .venv/bin/pip install -e '.[cluster]'"
        raise ContentError([Problem(Place("fanzha kits"), what, hint)]) from error


def _end(problems: Sequence[Problem]) -> None:
    """Say at the end what is missing, where it cannot scroll away."""
    if not problems:
        return
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(f"有 {len(problems)} 处问题，相关的没有做成；改好名单再运行一次，只补缺的。", err=True)
    sys.exit(1)


def _show(estimates: Sequence[Estimate]) -> None:
    table = Table("场所", "单位", "每包物料", "每包文件", "印张页数", "每包", "合计")
    for one in estimates:
        pages, whole = one.pages * one.units, f"{one.whole_size / 1e6:.0f} MB"
        row = (one.venue, one.units, one.pieces, one.files, pages, f"{one.size / 1e6:.1f} MB", whole)
        table.add_row(*map(str, row))
    Console().print(table)
    units, size = sum(one.units for one in estimates), sum(one.whole_size for one in estimates)
    large = f"{size / 1e9:.1f} GB" if size >= _GB else f"{size / 1e6:.0f} MB"
    click.echo(f"共 {units} 个单位，约 {large}，约 {max(1, sum(one.seconds for one in estimates)):.0f} 秒。")
