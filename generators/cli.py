"""`fanzha`: the commands, each one call to the build and a few words to the person."""

import datetime as dt
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from mkdocs.commands.serve import serve as mkdocs_serve
from rich.console import Console

from generators import __version__
from generators.build import (
    Check,
    Layout,
    Order,
    Report,
    build,
    draw_matrix,
    import_account,
    make_bundle,
    verify_paths,
    write_schemas,
)
from generators.cli_kits import kits
from generators.cli_ledger import ledger
from generators.cli_messages import messages
from generators.cli_screens import screens
from generators.cli_words import Group, fault_words
from generators.load.catalog import load_catalog
from generators.load.review import due_soon, overdue
from generators.load.sentences import long_sentences
from generators.plan.coverage import holes
from generators.problems import ContentError

_INTERRUPTED = 130  # 128 + SIGINT, as shells count it

_WRONG = {
    errno.ENOSPC: "磁盘满了，请腾出地方",
    errno.EDQUOT: "磁盘的配额用完了，请腾出地方",
    errno.EACCES: "没有权限，请换一个文件夹",
    errno.EPERM: "没有权限，请换一个文件夹",
    errno.EROFS: "这里只能读，不能写，请换一个文件夹",
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
}
"""What people meet when files cannot be read or written; the system would say it in English."""


@click.group(cls=Group, help="反诈宣传网站与物料生成器。")
@click.version_option(__version__, prog_name="fanzha", message="%(prog)s %(version)s", help="显示版本")
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="活动所在的文件夹"
)
@click.pass_context
def _cli(context: click.Context, root: Path) -> None:
    context.obj = Layout(root.resolve())


@_cli.command("check", help="检查全部内容，一次列出所有问题。")
@click.option("--release", is_flag=True, help="按正式发布的标准检查（逾期未复核也算错）")
@click.pass_obj
def _check(layout: Layout, release: bool) -> None:  # noqa: FBT001 - click passes flags by position
    catalog = load_catalog(layout.root)
    late = overdue(catalog, _today())
    wrong = [*holes(catalog), *long_sentences(catalog), *(late if release else ())]
    if wrong:
        raise ContentError(wrong)
    for problem in (*late, *due_soon(catalog, _today())):
        click.echo(f"提醒：{problem}", err=True)
    click.echo(
        f"内容没有问题：{len(catalog.scams)} 类骗局，{len(catalog.slogans)} 条标语，{len(catalog.materials)} 种物料。"
    )


@_cli.command("coverage", help="列出方案要求各人群、各场所讲到的骗局；有缺口就报错。")
@click.pass_obj
def _coverage(layout: Layout) -> None:
    catalog = load_catalog(layout.root)
    for table in draw_matrix(catalog):
        Console().print(table)
    gaps = holes(catalog)
    if gaps:
        raise ContentError(gaps)
    click.echo("方案要求的都覆盖到了。")


@_cli.command("build", help="生成网站和全部物料，核验后发布到 site/。")
@click.option("--release", is_flag=True, help="正式发布：不许有样张账号，不许有逾期未复核的内容")
@click.option("--site-url", default=None, help="网站地址，以 / 结尾；不写则用 campaign.yml 里的")
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="同时用几个进程，默认用全部核心")
@click.pass_obj
def _build(layout: Layout, release: bool, site_url: str | None, jobs: int | None) -> None:  # noqa: FBT001 - see above
    order = Order(jobs or os.cpu_count() or 1, release, _today(), site_url)
    built = build(layout, order, Report(Console()))
    click.echo(f"已发布到 site/：{built.sheets} 份成品，每份都已读回核验。")
    if built.sample:
        click.echo("注意：官方账号还没有登记，成品和网页都标着“样张”，不得张贴。")


@_cli.command("serve", help="本机预览；改了内容，网页自动刷新。")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="端口")
@click.pass_obj
def _serve(layout: Layout, port: int) -> None:
    layout.docs.mkdir(parents=True, exist_ok=True)
    mkdocs_serve(
        config_file=str(layout.config),
        docs_dir=str(layout.docs),
        dev_addr=f"127.0.0.1:{port}",
        hooks=[str(layout.hooks)],
        build_type="dirty",  # changed pages only
        strict=False,  # a dead link is said on the terminal; the page must still show
        watch_theme=True,
    )


@_cli.command("bundle", help="把发布的网站打成一个压缩包：拷到 U 盘，双击就能看。")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="写到哪个文件，默认在 dist/ 里"
)
@click.pass_obj
def _bundle(layout: Layout, out: Path | None) -> None:
    bundle = make_bundle(layout, out, Report(Console()))
    click.echo(f"离线版：{bundle.path}\n{bundle.files} 个文件，{bundle.size / 1e6:.1f} MB，SHA-256 {bundle.sha256}")


@_cli.command("verify", help="读回 PDF、图片或文件夹里的二维码，与登记的账号核对。")
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def _verify(layout: Layout, paths: tuple[Path, ...]) -> None:
    click.echo(f"核验通过：{verify_paths(layout, paths)} 个文件里的二维码都与登记的账号一致。")


@_cli.command("schema", help="重写 content/.schemas/（编辑器据此补全和提示）。")
@click.pass_obj
def _schema(layout: Layout) -> None:
    click.echo(f"已写好 {write_schemas(layout)} 个文件。")


_cli.add_command(kits)
_cli.add_command(ledger)
_cli.add_command(messages)
_cli.add_command(screens)


@_cli.group("account", help="官方账号。")
def _account() -> None:
    """Group the commands about accounts."""


@_account.command("import", help="读取官方二维码图片，核对后登记到 content/accounts.yml。")
@click.argument("name", metavar="名字")
@click.argument("image", metavar="图片", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "checked_by", required=True, help="核对人，例如“宣传科 张”")
@click.option("--permanent", is_flag=True, help="声明：带参数的码（/q/）是永久码")
@click.pass_obj
def _import(layout: Layout, name: str, image: Path, checked_by: str, permanent: bool) -> None:  # noqa: FBT001 - see above
    payload = import_account(layout, name, image, Check(checked_by, _today(), permanent))
    click.echo(f"已登记 {name}：{payload}\n请用手机扫一次，确认打开的是这个公众号，再提交。")


def main() -> None:
    """Run the program; every expected fault ends in Chinese lines and an exit code, never a traceback."""
    with _plain_faults():
        _cli.main(standalone_mode=False)  # click would end a Ctrl-C with an English word and code 1


@contextmanager
def _plain_faults() -> Iterator[None]:
    try:
        yield
    except ContentError as error:
        _fail([str(problem) for problem in error.problems], f"共 {len(error.problems)} 处问题，什么也没有改动。")
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        click.echo(fault_words(error), err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。原来的 site/ 没有动；做物料包的，做好的都在，再运行一次接着做。", err=True)
        sys.exit(_INTERRUPTED)
    except OSError as error:
        what = _WRONG.get(error.errno or 0, error.strerror or str(error))
        end = "读写文件失败。原来的 site/ 没有动；做物料包的，做好的都在，改好以后再运行一次接着做。"
        _fail([f"{error.filename}: {what}" if error.filename else what], end)


def _fail(lines: list[str], end: str) -> None:
    for line in (*lines, end):
        click.echo(line, err=True)
    sys.exit(1)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date()
