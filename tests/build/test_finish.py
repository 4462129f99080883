"""What the last hand does to a site: less to send, nothing said differently."""

import gzip
import io
import os

import brotli
import pytest
from rich.console import Console

from generators.build import Layout, Report
from generators.build.finish import finish_site

LONG = "陌生人要您转账，先停一停，再打 96110 问。\n" * 60


@pytest.fixture
def layout(tmp_path):
    layout = Layout(tmp_path)
    for name, text in {
        "index.html": f"<p>{LONG}</p>",
        "short.html": "<p>短</p>",
        "assets/css/a.css": f"/* {LONG} */\n:root {{ --a: #fff }}\na {{ width: calc(1px + 2rem); }}\n",
        "assets/js/a.js": f"/* {LONG} */\n// why\nvar a = `x  ${{ 1 + 2 }} // kept`;\n",
        "manifest.json": f'["{LONG[:25]}"]' * 9_000,
        "calendar/a.ics": LONG,
        "downloads/a.pdf": LONG,
    }.items():
        path = layout.next / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return layout


def finish(layout):
    said = io.StringIO()
    finish_site(layout, 2, Report(Console(file=said)))
    return said.getvalue().strip()


def test_every_long_text_has_two_copies_and_nothing_else_has(layout, digest):
    finish(layout)
    copies = {name for name in digest(layout.next) if name.endswith((".br", ".gz"))}
    assert copies == {
        f"{name}{ending}" for name in ("index.html", "manifest.json", "calendar/a.ics") for ending in (".br", ".gz")
    }
    page = layout.next / "index.html"
    assert gzip.decompress(page.with_suffix(".html.gz").read_bytes()) == page.read_bytes()
    assert brotli.decompress(page.with_suffix(".html.br").read_bytes()) == page.read_bytes()


def test_styles_and_scripts_lose_comments_and_keep_their_meaning(layout):
    finish(layout)
    assert (layout.next / "assets/css/a.css").read_text() == ":root{--a:#fff}a{width:calc(1px + 2rem)}"
    assert (layout.next / "assets/js/a.js").read_text() == "var a=`x  ${ 1 + 2 } // kept`;"


def test_a_file_that_comes_as_a_script_stays_byte_for_byte_and_is_not_packed(layout, digest):
    script = layout.next / "assets/own/poster/a.js"
    script.parent.mkdir(parents=True)
    text = f'window.FZ_OWN={{"pdf": "{LONG}"}}; // {LONG}'.replace("\n", " ") + "\n"
    script.write_text(text, encoding="utf-8")
    finish(layout)
    assert script.read_text(encoding="utf-8") == text
    assert [name for name in digest(layout.next) if name.startswith("assets/own/")] == ["assets/own/poster/a.js"]


def test_what_cannot_get_smaller_is_not_packed(layout, digest):
    (layout.next / "noise.txt").write_bytes(os.urandom(4_000))
    finish(layout)
    assert not {"noise.txt.br", "noise.txt.gz"} & digest(layout.next).keys()


def test_the_same_site_gives_the_same_bytes_with_the_store_and_without(layout, digest):
    finish(layout)
    first = digest(layout.next)
    assert finish(layout) == "压缩网页：0"
    assert digest(layout.next) == first
    for path in layout.compressed.rglob("*"):
        if path.is_file():
            path.write_bytes(b"spoiled")
    assert finish(layout) != "压缩网页：0"
    assert digest(layout.next) == first


def test_a_copy_that_another_hand_made_does_not_stay(layout):
    foreign = layout.next / "index.html.gz"
    foreign.write_bytes(gzip.compress(b"another page"))
    orphan = layout.next / "gone.html.br"
    orphan.write_bytes(b"")
    finish(layout)
    assert gzip.decompress(foreign.read_bytes()) == (layout.next / "index.html").read_bytes()
    assert not orphan.exists()


def test_the_store_keeps_only_what_the_site_needs(layout):
    finish(layout)
    before = {path.name for path in layout.compressed.rglob("*")}
    (layout.next / "index.html").write_text(LONG[5:], encoding="utf-8")
    finish(layout)
    after = {path.name for path in layout.compressed.rglob("*")}
    assert after != before
    assert len([name for name in after if name.endswith(".sha256")]) == 6
