"""The words of the same poster converted by LibreOffice: what a mail merge does for each unit."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from typesetting import posters


@contextmanager
def convert_with_libreoffice(root: Path, *names: str) -> Iterator[Callable[[], object] | None]:
    """Yield a converter of one page, or of a page with the name of each unit; None where it is not installed."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "poster.html"
        words = "<br>".join(escape(word.text) for word in posters(root)[0].words)
        pages = (f"<p style='page-break-before: always'>{escape(name)}<br>{words}</p>" for name in names)
        body = "".join(pages) or f"<p>{words}</p>"
        page.write_text(f"<!doctype html><meta charset='utf-8'><body>{body}</body>", encoding="utf-8")
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(page)]
        yield lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
