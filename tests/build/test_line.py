"""The whole line on a small campaign: what it publishes, what it refuses, and what a cut-off build leaves."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from generators.build.files import all_files


def fanzha(layout, *arguments, **options):
    command = [sys.executable, "-m", "generators", "--root", str(layout.root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="module")
def published(make_module_campaign):
    """A campaign that has been built once."""
    layout = make_module_campaign("published")
    outcome = fanzha(layout, "build", "--jobs", "2")
    assert outcome.returncode == 0, outcome.stderr
    return layout


def reword(layout, text):
    """Change one printed string, so that the next build has sheets and pages to make."""
    path = layout.root / "campaign.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("motto: 按下暂停", f"motto: {text}"), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    return before


@pytest.fixture
def reworded(published):
    """The published campaign with an unpublished edit and an empty cache; put back afterwards."""
    before = reword(published, "先停一停")
    subprocess.run(["rm", "-rf", str(published.cache)], check=True)
    yield published
    (published.root / "campaign.yml").write_text(before, encoding="utf-8")


def test_the_manifest_lists_every_pdf_and_picture_with_its_codes(published):
    manifest = json.loads((published.site / "manifest.json").read_text(encoding="utf-8"))["files"]
    listed = {entry["path"] for entry in manifest}
    there = {path.relative_to(published.site).as_posix() for path in all_files(published.site)}
    made = (".docx", ".jpg", ".pdf", ".webp", ".xlsx", ".zip", "/ticket.txt")
    assert listed == {path for path in there if path.endswith(made)}
    assert {entry["path"].rsplit(".", 1)[1] for entry in manifest if entry["kind"] == "ticket"} == {"pdf", "txt"}
    assert all(len(entry["codes"]) >= 2 for entry in manifest if entry["kind"] == "pdf")


def test_a_build_without_changes_makes_nothing_and_changes_nothing(published, digest):
    before = digest(published.site)
    work = [path for path in all_files(published.work) if path != published.lock]
    made = [path.stat().st_mtime_ns for path in work]
    outcome = fanzha(published, "build")
    assert "没有变化" in outcome.stdout
    assert "排版并核验成品" not in outcome.stdout
    manifest = json.loads((published.site / "manifest.json").read_text(encoding="utf-8"))["files"]
    count = sum(entry["kind"] == "pdf" for entry in manifest)
    assert f"已发布到 site/：{count} 份成品" in outcome.stdout
    assert [path for path in all_files(published.work) if path != published.lock] == work
    assert [path.stat().st_mtime_ns for path in work] == made
    assert digest(published.site) == before


def test_a_comment_or_another_tool_is_looked_at_and_changes_nothing(published, digest):
    before = digest(published.site)
    scam = min((published.root / "content" / "scams").glob("*.yml"))
    good = scam.read_text(encoding="utf-8")
    scam.write_text(f"{good}# 备注\n", encoding="utf-8")
    looked = fanzha(published, "build").stdout
    again = fanzha(published, "build").stdout
    scam.write_text(good, encoding="utf-8")
    noted = json.loads(published.record.read_bytes())
    published.record.write_text(json.dumps({**noted, "tools": "others"}))
    tooled = fanzha(published, "build").stdout
    for said in (looked, tooled):
        assert "排版并核验成品：0" in said
        assert "没有变化" in said
    assert "排版并核验成品" not in again
    assert digest(published.site) == before


def test_a_site_that_was_touched_is_built_again(published, digest):
    before = digest(published.site)
    page = published.site / "about.html"
    page.write_bytes(page.read_bytes() + b"<!-- touched -->")
    assert "生成网页" in fanzha(published, "build").stdout
    assert digest(published.site) == before


def test_another_folder_another_day_no_cache_one_process_same_bytes(published, make_module_campaign, digest):
    other = make_module_campaign("elsewhere-much-longer-name")
    far = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    assert fanzha(other, "build", "--jobs", "1", env=far).returncode == 0
    assert digest(other.site) == digest(published.site)


def test_a_mistake_is_told_with_its_place_and_the_site_stays(published, digest):
    before = digest(published.site)
    path = published.root / "campaign.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("motto:", "moto:"), encoding="utf-8")
    outcome = fanzha(published, "build")
    path.write_text(good, encoding="utf-8")
    assert outcome.returncode == 1
    assert "campaign.yml:4:1" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert digest(published.site) == before


def test_words_that_do_not_fit_are_told_with_their_place(published, digest):
    before = digest(published.site)
    path = min((published.root / "content" / "scams").glob("*.yml"))
    good = path.read_text(encoding="utf-8")
    number, line = next((number, line) for number, line in enumerate(good.splitlines(), 1) if line.startswith("name: "))
    path.write_text(good.replace(line, "name: 二十个字的骗局名称在台卡的标签里肯定放不下"), encoding="utf-8")
    outcome = fanzha(published, "build")
    path.write_text(good, encoding="utf-8")
    assert outcome.returncode == 1
    assert (
        f"content/scams/{path.name}:{number}:7: “二十个字的骗局名称在台卡的标签里肯定放不下”"
        "在“三折台卡 A4”上放不下：需要" in outcome.stderr
    )
    assert digest(published.site) == before


def test_a_hole_in_the_coverage_is_told_and_the_site_stays(published, digest):
    before = digest(published.site)
    path = min((published.root / "content" / "messages").glob("*.yml"))
    good = path.read_bytes()
    path.unlink()
    outcome = fanzha(published, "build")
    path.write_bytes(good)
    assert outcome.returncode == 1
    assert path.stem in outcome.stderr
    assert digest(published.site) == before


def test_a_release_is_refused_while_accounts_are_samples(published, digest):
    before = digest(published.site)
    outcome = fanzha(published, "build", "--release")
    assert outcome.returncode == 1
    assert "皋城反诈先锋" in outcome.stderr
    assert "终结诈骗" in outcome.stderr
    assert digest(published.site) == before


def test_a_full_disk_leaves_the_site_and_says_so(reworded, digest):
    before = digest(reworded.site)

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    outcome = fanzha(reworded, "build", preexec_fn=little_room)
    assert outcome.returncode == 1
    assert "读写文件失败" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert digest(reworded.site) == before


def test_ctrl_c_leaves_the_site_and_says_so(reworded, digest):
    before = digest(reworded.site)
    build = start(reworded)
    wait_for_cache(reworded)
    os.killpg(build.pid, signal.SIGINT)  # a terminal sends it to every process of the build
    _, errors = build.communicate(timeout=60)
    assert build.returncode == 130, errors
    assert "已中断" in errors
    assert "Traceback" not in errors
    assert digest(reworded.site) == before


def test_kill_9_at_random_points_leaves_the_site_and_the_next_build_works(reworded, digest):
    before = digest(reworded.site)
    chance = random.Random(96110)
    for _ in range(5):
        build = start(reworded)
        time.sleep(chance.uniform(0.3, 3.0))
        ended = build.poll() is not None
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate(timeout=60)
        if ended:
            break
        assert digest(reworded.site) == before
    assert fanzha(reworded, "build").returncode == 0
    assert digest(reworded.site) != before
    assert not reworded.next.exists()


def start(layout):
    command = [sys.executable, "-m", "generators", "--root", str(layout.root), "build", "--jobs", "2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def wait_for_cache(layout):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if any(layout.cache.rglob("*.pdf")):
            return
        time.sleep(0.02)
    raise AssertionError("the build made no sheet in time")
