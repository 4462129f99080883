"""The offline edition: the published site as one zip, to be opened from a stick without any server."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from generators import __version__
from generators.build.files import all_files, beside, sha256
from generators.build.layout import Layout
from generators.build.publish import only_builder, recover
from generators.build.record import check_published
from generators.build.report import Report
from generators.build.zips import plain_entry, sum_list
from generators.load.catalog import load_catalog
from generators.model.catalog import Catalog
from generators.plan.packs import SUMS
from generators.problems import ContentError, Place, Problem
from generators.render.pages import PageRenderer
from generators.verify.bundle import TOP, verify_bundle
from generators.verify.compressed import COPIES

README = "README.html"
_NEEDS_A_HOST = frozenset(("404.html", "robots.txt", "sitemap.xml"))
_DENSE = frozenset((".docx", ".jpg", ".pdf", ".png", ".webp", ".xlsx", ".zip"))
"""Endings of files that no packer makes smaller."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished and verified offline edition: its file, how many files are in it, its bytes and its SHA-256."""

    path: Path
    files: int
    size: int
    sha256: str


def make_bundle(layout: Layout, out: Path | None, report: Report) -> Bundle:
    """Write the offline edition to `out`, or to dist/ under the name of its batch.

    Raises ContentError when the site is not what the contents as they are would give, or when the finished zip
    does not hold what it should; OSError when the disk refuses. A file that was there before then stays.
    """
    catalog = load_catalog(layout.root)
    target = (out or layout.dist / f"fanzha-{catalog.campaign.batch}.zip").absolute()
    _refuse_inside(layout, target)
    with only_builder(layout, lambda: report.say("正在构建，等它结束……")):
        recover(layout)
        check_published(layout, catalog)
        files = _published(layout)
        with beside(target) as draft:
            sums = _write(draft, files, catalog, report)
            report.say("核验离线版")
            problems = verify_bundle(draft, sums, sample=catalog.sample)
            if problems:
                raise ContentError(problems)
            done = Bundle(target, len(sums) + 1, draft.stat().st_size, sha256(draft))
    return done


def _refuse_inside(layout: Layout, target: Path) -> None:
    for folder in (layout.site, layout.work):
        if target.is_relative_to(folder.absolute()):
            what = f"离线版不能放在 {folder.name}/ 里：那里的文件由程序管理，会被清掉"
            raise ContentError([Problem(Place(str(target)), what, "用 --out 换一个地方，或者不写 --out")])


def _published(layout: Layout) -> Mapping[str, Path]:
    """What a reader without a server can use: all pages and downloads, once each."""
    files = {path.relative_to(layout.site).as_posix(): path for path in all_files(layout.site)}
    return {name: path for name, path in files.items() if name not in _NEEDS_A_HOST and path.suffix not in COPIES}


def _write(draft: Path, files: Mapping[str, Path], catalog: Catalog, report: Report) -> Mapping[str, str]:
    """Write the zip and return the SHA-256 of each file in it by name, without the list of them.

    Dates and order are fixed, so the same site gives the same bytes under the same version of zlib.
    """
    year, month = map(int, catalog.campaign.batch.split("-"))
    readme = PageRenderer().page("bundle.html.j2", _facts(catalog, len(files) + 2)).encode()
    sums: dict[str, str] = {}
    with ZipFile(draft, "w") as archive, report.step("打包离线版", len(files)) as step:

        def add(name: str, data: bytes) -> None:
            kind = ZIP_STORED if Path(name).suffix in _DENSE else ZIP_DEFLATED
            archive.writestr(plain_entry(f"{TOP}/{name}", (year, month, 1)), data, kind, 9)

        for name, path in sorted({**files, README: None}.items()):
            data = path.read_bytes() if path else readme
            sums[name] = hashlib.sha256(data).hexdigest()
            add(name, data)
            step.advance()
        add(SUMS, sum_list(sums))
    return sums


def _facts(catalog: Catalog, count: int) -> Mapping[str, object]:
    campaign = catalog.campaign
    return {
        "name": campaign.name,
        "title": campaign.title,
        "organiser": campaign.organiser,
        "batch": campaign.batch,
        "version": __version__,
        "sample": catalog.sample,
        "count": count,
    }
