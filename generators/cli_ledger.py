"""`fanzha ledger`: what units returned, added up."""

from pathlib import Path

import click
from rich.console import Console

from generators.build.layout import Layout
from generators.build.ledgers import merge_ledgers
from generators.build.report import Report
from generators.cli_words import Group

_SAID_AT_MOST = 20


@click.group("ledger", cls=Group, help="各单位交回的台账。")
def ledger() -> None:
    """Group the commands about ledgers."""


@ledger.command("merge", help="读一个文件夹里交回的台账（.xlsx），写出覆盖情况：一个网页、一个表格。")
@click.argument("folder", metavar="文件夹", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--units", type=click.Path(path_type=Path), default=None, help="单位名单；给了它，才知道谁没有交")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="写到哪里，默认 dist/ledgers/"
)
@click.pass_obj
def merge(layout: Layout, folder: Path, units: Path | None, out: Path | None) -> None:
    """Write the report, and say the first of what was not counted."""
    merged = merge_ledgers(layout, folder, units, out, Report(Console()))
    report, whole = merged.report, merged.report.whole
    for fault in report.faults[:_SAID_AT_MOST]:
        click.echo(f"提醒：{fault}", err=True)
    if len(report.faults) > _SAID_AT_MOST:
        click.echo(f"提醒：一共有 {len(report.faults)} 处没有计入或要核对，其余的见报告。", err=True)
    silent = f"，还有 {len(report.silent)} 个没有交" if report.listed else ""
    click.echo(f"{whole.returned} 个单位交了台账{silent}；方案要求的 {whole.required} 项，摆好 {whole.displayed} 项。")
    click.echo(f"网页：{merged.page}\n表格：{merged.book}")
