"""Bytes to text: the only place that opens content files, and where each way of failing has its words."""

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path

from generators.load.document import LINE_BREAK
from generators.load.hidden import word_hidden
from generators.problems import ContentError, Place, Problem

_LARGEST = 256 * 1024
_BOM = "\ufeff"
_MODELINE = re.compile(r"# *yaml-language-server: *\$schema=(\S*)")
_NOT_YAML = re.compile("[^\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML readers refuse, or only some of them (tabs), and the three line breaks that editors do not count."""


def list_files(root: Path, pattern: str, *, optional: bool) -> tuple[Path, ...]:
    """The files of a kind (`scams/*.yml`, `materials*.yml` or `accounts.yml`), sorted.

    Raises ContentError where they cannot be listed.

    None at all is an answer where the kind is `optional`, but a link that leads nowhere is not.
    """
    path = root / pattern
    if optional and not os.path.lexists(path.parent if "*" in pattern else path):
        return ()
    if "*" not in pattern:
        return (path,)
    place = Place(name_file(root, path.parent))
    try:
        names = sorted((entry.name for entry in path.parent.iterdir()), key=lambda name: Path(name).stem)
    except FileNotFoundError:
        raise ContentError([Problem(place, "没有这个文件夹", "新建它，再放进至少一个 .yml 文件")]) from None
    except OSError as error:
        raise ContentError(
            [Problem(place, f"文件夹打不开（{_reason(error)}）", "看看它是不是文件夹、有没有权限")]
        ) from None
    names = [name for name in names if fnmatchcase(name, f"{path.stem}.*")]
    chosen = tuple(path.parent / name for name in names if name.endswith(".yml") and not name.startswith("."))
    odd = [name for name in names if name.lower().endswith((".yaml", ".yml")) and not name.endswith(".yml")]
    if odd:
        raise ContentError(
            Problem(Place(name_file(root, path.parent / name)), "文件名要以小写的 .yml 结尾", "改名，否则不会被读到")
            for name in odd
        )
    if not chosen and not optional:
        raise ContentError([Problem(place, "文件夹里一个 .yml 文件也没有", "至少要有一个")])
    return chosen


def name_file(root: Path, path: Path) -> str:
    """The path from the root, as it is shown to people: with slashes, and never undecodable."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode()


def read_text(root: Path, path: Path) -> str:
    """The text of one file; ContentError for a file that is missing, unreadable, too large or not UTF-8."""
    file = name_file(root, path)
    try:
        if path.exists() and not path.is_file():
            raise ContentError([Problem(Place(file), "这不是一个普通文件", "删掉或改名，再放上 .yml 文件")])
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError([Problem(Place(file), "缺少这个文件", "新建它，或者看看是不是改了名")]) from None
    except OSError as error:
        raise ContentError(
            [Problem(Place(file), f"文件打不开（{_reason(error)}）", "看看权限，或者是不是绕圈的链接")]
        ) from None
    if len(raw) > _LARGEST:
        raise ContentError(
            [Problem(Place(file), "文件超过 256 KB，不像是手写的内容", "拆成几个文件，或者看看是不是放错了")]
        )
    return decode(raw, file)


def decode(raw: bytes, file: str) -> str:
    """UTF-8 without a byte order mark and without characters that no YAML file may hold."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise ContentError(
            [
                Problem(
                    Place(file, line, column), "文件不是 UTF-8 编码", f"{_guess(raw)}在编辑器里另存为 UTF-8（无 BOM）"
                )
            ]
        ) from None
    if text.startswith(_BOM):
        raise ContentError([Problem(Place(file, 1, 1), "文件开头有 BOM 标记", "在编辑器里另存为 UTF-8（无 BOM）")])
    if not text.strip():
        raise ContentError([Problem(Place(file), "文件是空的", "写上内容，或者删掉这个文件")])
    hidden = [
        word_hidden(Place(file, number, found.start() + 1), found.group())
        for number, line in enumerate(LINE_BREAK.split(text), 1)
        for found in _NOT_YAML.finditer(line)
    ]
    if hidden:
        raise ContentError(hidden)
    return text


def check_modeline(text: str, file: str, schema: str) -> tuple[Problem, ...]:
    """Editors complete and check a file only if its opening comment names the schema."""
    wanted = f"# yaml-language-server: $schema={schema}"
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        if line.strip() and not line.startswith("#"):
            break
        found = _MODELINE.match(line)
        if found and found.group(1) == schema:
            return ()
        if found:
            what = f"首行注释里的 $schema 指错了：{found.group(1)}"
            return (Problem(Place(file, number, found.start(1) + 1), what, f"改成 {wanted}"),)
    return (Problem(Place(file, 1, 1), "开头少了给编辑器看的一行注释", f"补上 {wanted}"),)


def _guess(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "它是 UTF-16；"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "它多半是 GBK；"


def _reason(error: OSError) -> str:
    return {"PermissionError": "没有权限", "NotADirectoryError": "不是文件夹", "IsADirectoryError": "是文件夹"}.get(
        type(error).__name__, f"错误号 {error.errno}"
    )
