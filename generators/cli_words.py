"""What the command line says of itself and of a mistyped command, in the words of those who type it."""

import re
from pathlib import Path

import click
from rich.cells import cell_len

_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
_KINDS = {"FILE": "文件", "DIRECTORY": "文件夹", "PATH": "路径", "TEXT": "文字", "INTEGER RANGE": "数", "INTEGER": "数"}
_RANGE = re.compile(r"  \[(?P<low>\d+)<=x<=(?P<high>\d+)\]|  \[x>=(?P<least>\d+)\]")
_QUOTED = re.compile(r"'(.*)'")
_TOO_MANY = re.compile(r"unexpected extra arguments? \((.*)\)")


class Command(click.Command):
    """A command that explains itself in Chinese."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the command's name, as they stand in its usage."""
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a line for each option."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        _write_list(formatter, "选项：", [_in_chinese(*record) for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows all this."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这些说明"
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a line for each command."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        _write_list(formatter, "命令：", [(name, each.get_short_help_str(limit=99)) for name, each in found if each])


def fault_words(error: click.ClickException) -> str:
    """What is wrong with a command, and where to read how it is written; unknown faults in click's own words."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    end = f"\n{context.get_usage()}\n要看说明：{context.command_path} --help" if context else ""
    return f"{_fault(error)}{end}"


def _fault(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项{_like(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有“{error.command_name}”这个命令{_like(error.possibilities)}"
        case click.MissingParameter():
            return f"还要写 {_hint(error)}"
        case click.BadOptionUsage():
            more = "后面不写内容" if "does not take" in error.message else "后面要写内容"
            return f"“{error.option_name}”{more}"
        case click.BadParameter():
            return f"{_hint(error)} 写得不对：{_wrong_value(error)}"
    extra = _TOO_MANY.search(error.message)
    return f"多写了“{extra[1]}”" if extra else error.message


def _wrong_value(error: click.BadParameter) -> str:
    kind, quoted = getattr(error.param, "type", None), _QUOTED.search(error.message)
    value = quoted[1] if quoted else ""
    if isinstance(kind, click.IntRange):
        return f"要写 {kind.min} 到 {kind.max} 的整数" if kind.max else f"要写整数，至少 {kind.min}"
    if isinstance(kind, click.Path):
        path, noun = Path(value), "文件" if not kind.dir_okay else "文件夹" if not kind.file_okay else "文件或者文件夹"
        if not path.exists():
            return f"没有“{value}”这个{noun}"
        fits = (kind.dir_okay and path.is_dir()) or (kind.file_okay and path.is_file())
        return f"“{value}”打不开，请看看权限" if fits else f"“{value}”不是{noun}"
    return error.message


def _hint(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return ""
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)


def _like(possibilities: list[str] | None) -> str:
    return f"，是不是 {'、'.join(possibilities)}？" if possibilities else ""


def _in_chinese(written: str, said: str) -> tuple[str, str]:
    name, _, kind = written.partition(" ")
    said = _RANGE.sub(_range, said.replace("  [required]", "（必填）"))
    return f"{name} {_KINDS.get(kind, kind)}".strip(), said


def _range(found: re.Match[str]) -> str:
    return f"（至少 {found['least']}）" if found["least"] else f"（{found['low']} 到 {found['high']}）"


def _write_list(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    """Write names and what they are in two columns; click would count a Chinese character as one cell of two."""
    wide = max(cell_len(name) for name, _ in rows)
    formatter.write(f"\n{heading}\n")
    for name, said in rows:
        formatter.write(f"  {name}{' ' * (wide - cell_len(name))}  {said}\n")
