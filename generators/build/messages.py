"""All messages into one folder: rendered, read back, and put in place at once."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generators.build.files import all_files, mirror
from generators.build.layout import Layout
from generators.build.publish import only_builder
from generators.build.report import Report
from generators.load.catalog import load_catalog
from generators.load.sending import check_signature
from generators.model.catalog import Catalog
from generators.plan.message_files import MessageFiles, plan_message_files
from generators.plan.promises import Document
from generators.problems import ContentError, Place, Problem
from generators.render.table import table_book
from generators.render.word_script import word_script
from generators.verify.messages import verify_sms
from generators.verify.table import verify_table
from generators.verify.word import verify_word

_RENDER: Mapping[str, Callable[[Document], bytes]] = {"docx": word_script, "xlsx": table_book}
_VERIFY: Mapping[str, Callable[[bytes, Document], tuple[Problem, ...]]] = {"docx": verify_word, "xlsx": verify_table}


@dataclass(frozen=True, slots=True)
class Written:
    """A finished folder: where, how many files, in whose name, and how many messages are paid for more than once."""

    path: Path
    files: int
    signature: str
    long: int


def write_messages(layout: Layout, signature: str | None, out: Path | None, report: Report) -> Written:
    """Write all messages to `out`, or to dist/messages, whole or not at all.

    Raises ContentError for a signature that no gateway takes, for a folder that holds anything else, and when a
    finished file does not hold what it should; OSError when the disk refuses. What was there before then stays.
    """
    catalog = load_catalog(layout.root)
    if signature is not None and (problems := tuple(check_signature(signature, Place("--signature")))):
        raise ContentError(problems)
    target = (out or layout.dist / "messages").resolve()
    plan = plan_message_files(catalog, signature)
    _refuse_foreign(layout, target, plan)
    files = _made(catalog, plan, report)
    with only_builder(layout, lambda: report.say("正在构建，等它结束……")):
        _put(target, files)
    return Written(target, len(files), plan.signature, plan.long)


def _refuse_foreign(layout: Layout, target: Path, plan: MessageFiles) -> None:
    """The folder is exchanged as a whole: nothing of anybody else's may be in it."""
    hint = "用 --out 换一个空文件夹，或者不写 --out"
    for folder in (layout.site, layout.work):
        if target.is_relative_to(folder.resolve()):
            what = f"短信和广播稿不能放在 {folder.name}/ 里：那里的文件由程序管理，会被清掉"
            raise ContentError([Problem(Place(str(target)), what, hint)])
    if not target.exists():
        return
    if not target.is_dir():
        raise ContentError([Problem(Place(str(target)), "这是一个文件，不是文件夹", hint)])
    ours = {path.name for path in _paths(plan)}
    for path in all_files(target):
        inside = path.relative_to(target).parts
        if path.name not in ours or not (len(inside) == 1 or (inside[0], len(inside)) == ("audiences", 3)):
            raise ContentError([Problem(Place(str(target)), f"文件夹里有别的文件：{'/'.join(inside)}", hint)])


def _paths(plan: MessageFiles) -> Iterator[PurePosixPath]:
    yield from plan.tables
    yield from plan.texts
    yield from (document.path for document in plan.documents)


def _made(catalog: Catalog, plan: MessageFiles, report: Report) -> Mapping[PurePosixPath, bytes]:
    """All files by path, each held against its promise."""
    files = {path: text.encode() for path, text in plan.texts.items()}
    problems: list[Problem] = []
    for path, table in plan.tables.items():
        files[path] = table.data
        bodies = {row[0]: catalog.messages[row[0]].sms for row in table.rows}
        problems += verify_sms(files[path], table.charset, plan.signature, bodies, str(path))
    with report.step("生成并核验文档和表格", len(plan.documents)) as step:
        for document in plan.documents:
            files[document.path] = _RENDER[document.kind](document)
            problems += _VERIFY[document.kind](files[document.path], document)
            step.advance()
    if problems:
        raise ContentError(problems)
    return files


def _put(target: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Fill a folder beside the target and exchange the two; a killed run leaves the old one, or is undone here."""
    fresh, aside = (target.with_name(f".{target.name}.{mark}") for mark in ("part", "old"))
    if aside.exists() and not target.exists():
        aside.rename(target)
    for left in (fresh, aside):
        if left.exists():
            shutil.rmtree(left)
    mirror(fresh, files)
    if target.exists():
        target.rename(aside)
    fresh.rename(target)
    if aside.exists():
        shutil.rmtree(aside)
