"""`fanzha messages`: texts to send, to post and to read aloud, as files."""

from pathlib import Path

import click
from rich.console import Console

from generators.build.layout import Layout
from generators.build.messages import write_messages
from generators.build.report import Report
from generators.cli_words import Command


@click.command("messages", cls=Command, help="生成短信、群消息、配文、广播稿，每类人群一份，写到 dist/messages/。")
@click.option(
    "--signature", default=None, help="短信签名，也写在群消息后面、广播稿前面；不写就用 campaign.yml 里的 title"
)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="写到哪个文件夹，默认 dist/messages/")
@click.pass_obj
def messages(layout: Layout, signature: str | None, out: Path | None) -> None:
    """Write them, and say what the signature costs."""
    done = write_messages(layout, signature, out, Report(Console()))
    click.echo(f"已写好 {done.files} 个文件：{done.path}\n短信签名是“【{done.signature}】”，字数连签名一起算。")
    if done.long:
        click.echo(f"注意：有 {done.long} 段短信超过 70 字，要按 2 条计费；签名短一些，就是一条。")
