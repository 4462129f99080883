import hashlib
import io
import json
import subprocess
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZIP_STORED, ZipFile

import pytest
from rich.console import Console

from generators.build.packs import Published, make_packs
from generators.build.report import Report
from generators.plan.packs import NOTE, SUMS, Member, Pack
from generators.problems import Place
from generators.verify.packs import verify_packs

CARD = PurePosixPath("downloads/card.pdf")
BOOK = PurePosixPath("downloads/book.xlsx")
ZIP = PurePosixPath("downloads/venues/hotel.zip")


@pytest.fixture
def report(tmp_path):
    with (tmp_path / "log").open("w") as log:
        yield Report(Console(file=log))


@pytest.fixture
def published(tmp_path):
    card = tmp_path / "card"
    card.write_bytes(b"%PDF a card")
    return Published({CARD: card, BOOK: b"a book"}, {})


@pytest.fixture
def pack():
    return Pack(
        venue="hotel",
        path=ZIP,
        download="宾馆酒店反诈物料.zip",
        members=(Member("台账.xlsx", BOOK), Member("01-台卡/办公打印/台卡.pdf", CARD)),
        texts={NOTE: "\ufeff先看\r\n"},
        day=(2027, 8, 1),
        place=Place("content/venues.yml", 3),
    )


@pytest.fixture
def make(published, tmp_path, report):
    return lambda pack, shelf="packs": make_packs([pack], published, tmp_path / shelf, report)[ZIP]


@pytest.fixture
def site(pack, published, make, tmp_path):
    """A site with the zip and the two files that it holds."""
    root = tmp_path / "site"
    (root / "downloads" / "venues").mkdir(parents=True)
    for path in published.contents:
        (root / path).write_bytes(published.data(path))
    (root / ZIP).write_bytes(make(pack).file.read_bytes())
    entries = [
        {"path": str(path), "sha256": hashlib.sha256((root / path).read_bytes()).hexdigest()}
        for path in (CARD, BOOK, ZIP)
    ]
    (root / "manifest.json").write_text(json.dumps({"files": entries}))
    return root


@pytest.fixture
def judge(site, pack):
    return lambda: "\n".join(str(problem) for problem in verify_packs(site, [pack]))


@pytest.fixture
def rewrite(site):
    """Put the zip together anew, each name and its bytes as `change` returns them; None leaves a file out."""

    def act(change):
        with ZipFile(site / ZIP) as archive:
            old = {name: archive.read(name) for name in archive.namelist()}
        new = [changed for name, data in old.items() for changed in change(name, data)]
        with ZipFile(site / ZIP, "w") as archive:
            for name, data in new:
                archive.writestr(name, data)

    return act


def test_the_zip_holds_what_was_published_under_its_chinese_names(make, pack):
    with ZipFile(make(pack).file) as archive:
        assert archive.namelist() == [NOTE, "台账.xlsx", "01-台卡/办公打印/台卡.pdf", SUMS]
        assert archive.read("01-台卡/办公打印/台卡.pdf") == b"%PDF a card"
        for info in archive.infolist():
            assert (info.compress_type, info.date_time) == (ZIP_STORED, (2027, 8, 1, 0, 0, 0))
            assert bool(info.flag_bits & 0x800) == (not info.filename.isascii())


def test_the_sums_are_those_that_sha256sum_takes(make, pack, tmp_path):
    with ZipFile(make(pack).file) as archive:
        archive.extractall(tmp_path / "out")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path / "out", capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.decode().count("OK") == 3


def test_two_builds_give_the_same_bytes(make, pack):
    assert make(pack).file.read_bytes() == make(pack, "elsewhere").file.read_bytes()


def test_a_zip_is_made_once(make, pack):
    first = make(pack).file
    before = first.stat().st_mtime_ns
    assert make(pack).file == first
    assert first.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "change",
    [{"day": (2027, 9, 1)}, {"texts": {NOTE: "\ufeff别的\r\n"}}, {"members": (Member("台卡.pdf", CARD),)}],
    ids=["day", "text", "members"],
)
def test_what_changes_the_bytes_makes_another_zip_and_drops_the_old_one(make, pack, change):
    first = make(pack)
    other = make(replace(pack, **change))
    assert other.sha256 != first.sha256
    assert not first.file.exists()


def test_a_new_sheet_of_the_same_name_makes_another_zip(make, pack, published):
    first = make(pack)
    published.contents[CARD].write_bytes(b"%PDF another card")
    assert make(pack).sha256 != first.sha256


def test_a_zip_that_was_changed_in_the_store_is_made_again(make, pack):
    made = make(pack)
    made.file.write_bytes(b"other")
    assert make(pack) == made
    assert hashlib.sha256(made.file.read_bytes()).hexdigest() == made.sha256


def test_a_member_that_nothing_publishes_is_an_error(make, pack):
    with pytest.raises(KeyError):
        make(replace(pack, members=(Member("没有.pdf", PurePosixPath("downloads/none.pdf")),)))


def test_a_good_zip_passes(judge):
    assert judge() == ""


def test_a_member_that_differs_from_the_published_file_is_refused(judge, rewrite):
    rewrite(lambda name, data: [(name, data.replace(b"card", b"cart"))])
    assert "里面的 01-台卡/办公打印/台卡.pdf 和网站上发布的不一样" in judge()


def test_a_missing_member_is_refused(judge, rewrite):
    rewrite(lambda name, data: [] if name == "台账.xlsx" else [(name, data)])
    assert "里面缺 台账.xlsx" in judge()


def test_a_stranger_in_the_zip_is_refused(judge, rewrite):
    rewrite(lambda name, data: [(name, data), *([("收款码.png", b"x")] if name == SUMS else [])])
    assert "里面多出 收款码.png" in judge()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_file_of_the_same_name_is_refused(judge, rewrite):
    rewrite(lambda name, data: [(name, data), *([(name, data)] if name == NOTE else [])])
    assert f"里面有两个 {NOTE}" in judge()


def test_a_wrong_list_of_digests_is_refused(judge, rewrite):
    rewrite(lambda name, data: [(name, data[1:] if name == SUMS else data)])
    assert f"{SUMS} 和里面的文件对不上" in judge()


def test_a_changed_checklist_is_refused(judge, rewrite):
    rewrite(lambda name, data: [(name, data + b"!" if name == NOTE else data)])
    assert f"里面的 {NOTE} 和网站上发布的不一样" in judge()


def test_a_flipped_bit_is_refused(judge, site):
    data = bytearray((site / ZIP).read_bytes())
    data[data.index(b"%PDF a card")] ^= 1
    (site / ZIP).write_bytes(data)
    assert "压缩包打不开或有损坏（Bad CRC-32" in judge()


def test_names_that_windows_would_garble_are_refused(judge, site):
    data = (site / ZIP).read_bytes()
    with ZipFile(io.BytesIO(data)) as archive:
        offsets = [info.header_offset for info in archive.infolist()]
    plain = bytearray(data)
    plain[offsets[0] + 7] &= ~0x08
    central = plain.index(b"PK\x01\x02")
    plain[central + 9] &= ~0x08
    (site / ZIP).write_bytes(plain)
    assert "没有标明是 UTF-8，解压出来是乱码" in judge()


@pytest.mark.parametrize("data", [b"", b"no zip at all"])
def test_what_is_no_zip_is_refused(judge, site, data):
    (site / ZIP).write_bytes(data)
    assert "压缩包打不开或有损坏" in judge()


def test_a_zip_that_was_promised_and_is_not_there_is_refused(judge, site):
    (site / ZIP).unlink()
    assert "压缩包打不开或有损坏" in judge()


def test_the_mistake_is_shown_at_the_venue(judge, site):
    (site / ZIP).write_bytes(b"")
    assert judge().startswith("content/venues.yml:3")
