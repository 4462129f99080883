"""A folder of returned ledgers: which files there are to read, and what each of them says."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from generators.load.ledger_tables import read_tables
from generators.load.reading import name_file
from generators.load.wording import show
from generators.load.workbook import PACKED, open_book
from generators.model.ledger import Ledger, Returned
from generators.problems import ContentError, Place, Problem

_BOOKS = (".xlsx", ".xlsm")
_TABLES = (".xls", ".et", ".ett", ".csv", ".ods", ".xlsb", ".numbers")
_PACKED = (".zip", ".rar", ".7z", ".tar", ".gz")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def list_ledgers(folder: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The workbooks below `folder`, sorted, and a word on each table that is none; photographs and the like pass.

    Raises ContentError where there is no workbook at all.
    """
    books: list[Path] = []
    faults: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        place, kind = Place(name_file(folder, path)), path.suffix.lower()
        if path.name.startswith((".", "~$")) or path.name.lower() in _SYSTEM:
            continue
        if path.is_symlink():
            faults.append(Problem(place, "是一个链接，没有读", "把文件本身放进来"))
        elif kind in _BOOKS and path.is_file():
            books.append(path)
        elif kind in _TABLES:
            faults.append(Problem(place, f"是 {kind} 文件，没有读", "在 Excel 或 WPS 里另存为 .xlsx"))
        elif kind in _PACKED:
            faults.append(Problem(place, "是压缩包，没有读", "解开，把里面的 .xlsx 放进来"))
    if not books:
        raise ContentError(
            [
                *faults,
                Problem(
                    Place(folder.as_posix()), "文件夹里没有 .xlsx 台账", "把各单位交回的台账放进来，可以分子文件夹"
                ),
            ]
        )
    return tuple(books), tuple(faults)


def read_ledgers(folder: Path, paths: Iterable[Path], done: Callable[[], None]) -> Returned:
    """What all these workbooks say; one that is faulty keeps none of the others out. `done` is called after each."""
    first: dict[str, str] = {}
    copies: list[tuple[str, str]] = []
    ledgers: list[Ledger] = []
    faults: list[Problem] = []
    for path in paths:
        file = name_file(folder, path)
        try:
            raw = _read(path, file)
            same = first.setdefault(hashlib.sha256(raw).hexdigest(), file)
            if same == file:
                ledger, wrong = parse_ledger(raw, file)
                ledgers.append(ledger)
                faults += wrong
            else:
                copies.append((file, same))
        except ContentError as error:
            faults += error.problems
        done()
    return Returned(tuple(ledgers), tuple(faults), tuple(copies))


def parse_ledger(raw: bytes, file: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """What one workbook says, and what of it could not be counted. Raises ContentError where it cannot be read."""
    with open_book(raw, file, formulas=False) as book:
        tables = read_tables(book, file)
    if not tables.known:
        hint = "表头要和发下去的一样：列可以挪，列名不要改"
        raise ContentError([Problem(Place(file), "里面没有台账、进度表或入户登记表", hint)])
    hint = "自己加的表不用管；是台账的，表头照原样写"
    strange = (Problem(Place(file), f"工作表“{show(sheet)}”认不出，没有计入", hint) for sheet in tables.strange)
    ledger = Ledger(file, tuple(tables.items), tuple(tables.phases), tuple(tables.visits))
    return ledger, (*tables.faults, *strange)


def _read(path: Path, file: str) -> bytes:
    try:
        if path.stat().st_size > PACKED:
            what = f"文件超过 {PACKED >> 20} MB，不像是一张表"
            raise ContentError([Problem(Place(file), what, "删掉里面的图片，重新交")])
        return path.read_bytes()
    except OSError:
        raise ContentError([Problem(Place(file), "文件打不开", "看看权限；在 Excel 里开着的，先关掉")]) from None
