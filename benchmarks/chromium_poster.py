"""The same poster printed by Chromium from HTML: the road that most such systems take."""

import html
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from typesetting import posters

from generators.fonts import font_file
from generators.render.qr import code_matrix

_STYLE = """
@font-face { font-family: Poster; src: url(FONT); font-weight: 100 900; }
@page { size: 297mm 420mm; margin: 0; }
body { margin: 18mm; font: 500 14pt Poster; color: #0B3D91; }
h1 { font-size: 72pt; font-weight: 900; margin: 0; line-height: 1.1; }
p { margin: 1mm 0; }
svg { width: 48mm; height: 48mm; margin: 6mm; }
section + section { break-before: page; }
"""


@contextmanager
def print_with_chromium(root: Path) -> Iterator[Callable[..., bytes]]:
    """Yield a printer whose browser and page are already open, which is the fairest to Chromium.

    It prints the poster as it is, or as many times as it is given names of units, each with its name.
    """
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        poster = _poster_html(root)

        def print_once(*names: str) -> bytes:
            page.set_content(_document(poster, names))
            return page.pdf(prefer_css_page_size=True, print_background=True)

        yield print_once
        browser.close()


def _poster_html(root: Path) -> str:
    sheet = posters(root)[0]
    words = "".join(
        f"<{tag}>{html.escape(word.text)}</{tag}>"
        for word in sheet.words
        for tag in ("h1" if ".verdict." in word.path else "p",)
    )
    return words + "".join(map(_svg, sorted({code.payload for code in sheet.codes})))


def _document(poster: str, names: Sequence[str]) -> str:
    pages = "".join(f"<section>{poster}<p>{html.escape(name)}</p></section>" for name in names) or poster
    style = _STYLE.replace("FONT", font_file().as_uri())
    return f"<!doctype html><html lang='zh-CN'><style>{style}</style><body>{pages}</body></html>"


def _svg(payload: str) -> str:
    rows = code_matrix(payload)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module == "1")
    return f"<svg viewBox='0 0 {len(rows)} {len(rows)}'><path d='{path}'/></svg>"
