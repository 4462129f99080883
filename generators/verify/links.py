"""Links: where every page and stylesheet points, and whether that is there, on this site, from any folder."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from generators.verify.page import WebPage

NOT_FOUND = PurePosixPath("404.html")
"""A host shows this page under any address, so it alone must not point relative to itself."""

TRUSTED = ".gov.cn"
_CALLS = frozenset(("tel", "sms"))
_LOADED = ("src", "data", "poster", "action", "formaction", "background")
_HREF = "href"
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)(["']?)(?P<url>[^"')\s;]+)\1""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def page_links(page: WebPage, files: frozenset[str], anchors: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Every fault of the page's addresses, in Chinese; `files` are all files of the site, `anchors` those of pages."""
    for element in page.tree.iter(etree.Element):
        for url in _loads(element):
            yield from _loaded(url, page.path, files)
        link = element.get(_HREF)
        if link is not None and element.tag in {"a", "area"}:
            yield from _followed(link, element, page, files, anchors)


def style_links(path: PurePosixPath, css: str, files: frozenset[str]) -> Iterator[str]:
    """Every fault of a stylesheet's addresses."""
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub("", css)):
        yield from _loaded(match["url"], path, files)


def _loads(element: Any) -> Iterator[str]:
    """What the browser fetches without being asked."""
    for name in _LOADED:
        if element.get(name) is not None:
            yield element.get(name)
    for part in (element.get("srcset") or "").split(","):
        if part.strip():
            yield part.split()[0]
    if element.tag == "link" and element.get("rel") != "canonical":
        yield element.get(_HREF, "")
    elif element.tag not in {"a", "area", "link", "base"}:
        yield from (element.get(name) for name in (_HREF, "{http://www.w3.org/1999/xlink}href") if element.get(name))
    if element.tag == "base":
        yield "base:"
    if element.tag == "meta" and str(element.get("http-equiv")).lower() == "refresh":
        yield element.get("content", "").partition("url=")[2]


def _loaded(url: str, source: PurePosixPath, files: frozenset[str]) -> Iterator[str]:
    parts = _split(url)
    if parts is None or parts.scheme not in {"", "data"} or parts.netloc:
        yield f"{url} 要向别处取内容，网站只许用自己的文件"
    elif parts.scheme == "" and parts.path:
        yield from _missing(url, parts, source, files)


def _followed(
    url: str, element: Any, page: WebPage, files: frozenset[str], anchors: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    parts = _split(url)
    if parts is None:
        yield f"链接 {url} 写错了"
    elif parts.scheme in _CALLS:
        return
    elif parts.scheme or parts.netloc:
        yield from _outside(url, parts, element)
    else:
        missing = tuple(_missing(url, parts, page.path, files)) if parts.path else ()
        yield from missing
        target = _target(parts.path, page.path, files) if parts.path else str(page.path)
        if not missing and parts.fragment and unquote(parts.fragment) not in anchors.get(target, frozenset()):
            yield f"链接 {url} 指向的位置不存在"


def _outside(url: str, parts: SplitResult, element: Any) -> Iterator[str]:
    host = parts.hostname or ""
    if parts.scheme != "https" or not f".{host}".endswith(TRUSTED):
        yield f"链接 {url} 通向站外，只许链接政府网站（https，{TRUSTED[1:]}）"
    elif "noopener" not in (element.get("rel") or "").split():
        yield f"链接 {url} 缺少 rel=noopener"


def _missing(url: str, parts: SplitResult, source: PurePosixPath, files: frozenset[str]) -> Iterator[str]:
    absolute = parts.path.startswith("/")
    if absolute and source != NOT_FOUND:
        yield f"{url} 以 / 开头，网站放到子目录或 U 盘里就断了"
    elif not absolute and source == NOT_FOUND:
        yield f"{url} 是相对地址，而 404 页会在任何目录下出现"
    elif _target(parts.path, source, files) not in files:
        yield f"{url} 指向的文件不存在"


def _target(path: str, source: PurePosixPath, files: frozenset[str]) -> str:
    """The file that a path means. Of an absolute one the unknown folder of the site is cut off first."""
    plain = unquote(path)
    if not plain.startswith("/"):
        return posixpath.normpath(posixpath.join(source.parent, plain))
    steps = [step for step in plain.split("/") if step] or ["index.html"]
    tails = ("/".join(steps[at:]) for at in range(len(steps)))
    return next((tail for tail in tails if tail in files), plain)


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None
