"""MkDocs run as a library: strict, to a folder of our choosing, and rid of what readers never load."""

import calendar
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generators.build.files import all_files
from generators.build.layout import Layout
from generators.problems import ContentError, Place, Problem

_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
"""What Material ships and our overrides never ask for: its bundle, lunr, workers, maps and styles."""


def build_site(layout: Layout, site_url: str, batch: str) -> None:
    """Build `layout.docs` into `layout.next`.

    Raises ContentError for every warning and error of MkDocs, since a warning is a failure.
    """
    with _listening() as heard, _fixed_date(batch):
        try:
            config = load_config(
                str(layout.config),
                docs_dir=str(layout.docs),
                site_dir=str(layout.next),
                site_url=site_url,
                hooks=[str(layout.hooks)],
                strict=True,
            )
            config.extra["campaign"] = json.loads(layout.settings.read_bytes())
            mkdocs_build(config)
        except MkDocsException as error:
            heard.append(str(error))
    if heard:
        raise ContentError(Problem(Place("mkdocs.yml"), f"网站没有建成：{line}") for line in heard)
    _drop_unused(layout.next, keep_sitemap=bool(site_url))


def _drop_unused(site: Path, *, keep_sitemap: bool) -> None:
    for path in all_files(site):
        name = path.relative_to(site).as_posix()
        if name.startswith(_UNUSED) or (name.startswith("sitemap.xml") and not keep_sitemap):
            path.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what MkDocs would print as a warning, so that it reaches the editor as a problem."""
    heard: list[str] = []
    handler = _Collector(heard)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


class _Collector(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self._heard.append(record.getMessage())


@contextmanager
def _fixed_date(batch: str) -> Iterator[None]:
    """MkDocs dates its sitemap by the clock; the batch month (2027-08) makes it the same on every day."""
    year, month = map(int, batch.split("-"))
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm((year, month, 1, 0, 0, 0)))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
