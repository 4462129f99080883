"""The offline edition of a small site: what goes in, when it is refused, and what a fault leaves."""

import hashlib
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile

import pytest
from rich.console import Console

from generators.build import Report, make_bundle
from generators.build.record import Origin, note_published, sources, written_digest
from generators.load.catalog import load_catalog
from generators.problems import ContentError

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><title>页</title><link rel="stylesheet" href="{up}assets/css/site.css">'
    '</head><body><h1>题</h1><p>样张</p><a href="{up}index.html">回</a>{more}</body></html>'
)


@pytest.fixture
def layout(make_module_campaign):
    """A campaign whose site was written by hand and noted as published."""
    layout = make_module_campaign("campaign")
    write_site(layout)
    yield layout
    shutil.rmtree(layout.root)


def write_site(layout):
    files = {
        "index.html": PAGE.format(up="", more='<a href="downloads/card.pdf" download="台卡.pdf">台卡</a>'),
        "scams/fake-police.html": PAGE.format(up="../", more=""),
        "404.html": PAGE.format(up="/", more=""),
        "assets/css/site.css": "h1{margin:0}",
        "downloads/card.pdf": "%PDF " * 900,
        "manifest.json": json.dumps({"files": [{"path": "downloads/card.pdf"}]}),
        "sitemap.xml": "<urlset/>",
        "robots.txt": "User-agent: *",
        "index.html.gz": "packed",
        "index.html.br": "packed",
    }
    for name, text in files.items():
        path = layout.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    layout.work.mkdir(exist_ok=True)
    note_published(layout, "inputs", Origin(sources(written_digest(layout), load_catalog(layout.root)), "tools"), 1)


def bundle(layout, out=None):
    return make_bundle(layout, out, Report(Console(file=io.StringIO())))


def refusal(layout, out=None):
    with pytest.raises(ContentError) as caught:
        bundle(layout, out)
    assert not [path for path in layout.root.rglob("*") if path.name.endswith((".zip", ".part"))]
    return str(caught.value)


def fanzha(layout, *arguments, **options):
    command = [sys.executable, "-m", "generators", "--root", str(layout.root), "bundle", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_it_holds_every_page_and_download_and_nothing_for_servers(layout):
    with zipfile.ZipFile(bundle(layout).path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "fanzha/README.html",
            "fanzha/assets/css/site.css",
            "fanzha/downloads/card.pdf",
            "fanzha/index.html",
            "fanzha/manifest.json",
            "fanzha/scams/fake-police.html",
            "fanzha/SHA256SUMS.txt",
        ]
        kinds = {info.filename: info.compress_type for info in archive.infolist()}
        assert kinds["fanzha/downloads/card.pdf"] == zipfile.ZIP_STORED
        assert kinds["fanzha/index.html"] == zipfile.ZIP_DEFLATED


def test_its_name_is_that_of_the_batch_and_the_numbers_are_true(layout):
    done = bundle(layout)
    batch = load_catalog(layout.root).campaign.batch
    assert done.path == layout.root / "dist" / f"fanzha-{batch}.zip"
    assert (done.size, done.sha256) == (done.path.stat().st_size, hashlib.sha256(done.path.read_bytes()).hexdigest())
    with zipfile.ZipFile(done.path) as archive:
        assert done.files == len(archive.namelist())
        readme = archive.read("fanzha/README.html").decode()
    assert f"共 {done.files} 个文件" in readme
    assert f"{batch} 批次" in readme


def test_the_list_of_digests_is_one_that_sha256sum_reads(layout, tmp_path):
    with zipfile.ZipFile(bundle(layout).path) as archive:
        archive.extractall(tmp_path)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS.txt"]
    answer = subprocess.run(check, cwd=tmp_path / "fanzha", capture_output=True, text=True, check=True)
    assert answer.stdout.count(": OK") == 6


def test_the_same_site_gives_the_same_bytes_whatever_the_file_dates_are(layout, tmp_path):
    first = bundle(layout)
    for path in layout.site.rglob("*"):
        os.utime(path, (1, 1))
    assert bundle(layout, tmp_path / "other.zip").sha256 == first.sha256


def test_no_date_of_today_is_in_it(layout):
    year, month = map(int, load_catalog(layout.root).campaign.batch.split("-"))
    with zipfile.ZipFile(bundle(layout).path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(year, month, 1, 0, 0, 0)}


def test_it_is_refused_without_a_site(layout):
    shutil.rmtree(layout.site)
    assert "还没有生成网站" in refusal(layout)


def test_it_is_refused_when_a_file_of_the_site_was_touched(layout):
    (layout.site / "index.html").write_text("<p>转账</p>", encoding="utf-8")
    assert "和上次生成、核验时不一样" in refusal(layout)


def test_it_is_refused_when_a_file_was_laid_into_the_site(layout):
    (layout.site / "extra.html").write_text("<p>转账</p>", encoding="utf-8")
    assert "和上次生成、核验时不一样" in refusal(layout)


@pytest.mark.parametrize("name", ["campaign.yml", "content/accounts.yml", "docs/about.md", "overrides/main.html"])
def test_it_is_refused_when_what_is_written_is_newer_than_the_site(layout, name):
    path = layout.root / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert "内容又改过" in refusal(layout)


def test_it_is_refused_when_a_link_of_the_site_leads_out_of_it(layout):
    page = layout.site / "index.html"
    page.write_text(PAGE.format(up="", more='<a href="sitemap.xml">图</a>'), encoding="utf-8")
    note_published(layout, "inputs", Origin(sources(written_digest(layout), load_catalog(layout.root)), "tools"), 1)
    assert "index.html：sitemap.xml 指向的文件不存在" in refusal(layout)


@pytest.mark.parametrize("folder", ["site", "build"])
def test_it_is_not_written_where_the_build_clears_up(layout, folder):
    assert "离线版不能放在" in refusal(layout, layout.root / folder / "a.zip")


def test_a_full_disk_leaves_the_old_bundle_and_says_so(layout):
    before = bundle(layout)

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    outcome = fanzha(layout, preexec_fn=little_room)
    assert outcome.returncode == 1
    assert "读写文件失败" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert [path.name for path in before.path.parent.iterdir()] == [before.path.name]
    assert hashlib.sha256(before.path.read_bytes()).hexdigest() == before.sha256


def test_what_a_killed_run_left_is_gone_after_the_next(layout):
    for number in range(300):  # enough to be caught in the middle
        (layout.site / f"downloads/{number}.pdf").write_bytes(os.urandom(300_000))
    note_published(layout, "inputs", Origin(sources(written_digest(layout), load_catalog(layout.root)), "tools"), 1)
    command = [sys.executable, "-m", "generators", "--root", str(layout.root), "bundle"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(layout.dist.glob(".*.part")) and time.monotonic() < deadline:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait(timeout=60)
    assert [path.suffix for path in layout.dist.iterdir()] == [".part"]
    done = bundle(layout)
    assert list(layout.dist.iterdir()) == [done.path]


def test_the_command_names_the_file_its_size_and_its_digest(layout, tmp_path):
    outcome = fanzha(layout, "--out", str(tmp_path / "给街道.zip"))
    assert outcome.returncode == 0, outcome.stderr
    assert "给街道.zip" in outcome.stdout
    assert hashlib.sha256((tmp_path / "给街道.zip").read_bytes()).hexdigest() in outcome.stdout
