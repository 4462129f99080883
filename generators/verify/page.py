"""One finished web page: what it must say, and what it must not do to its reader."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree, html

LANGUAGE = "zh-CN"
SAMPLE = "样张"
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))


@dataclass(frozen=True, slots=True)
class WebPage:
    """A parsed page; `path` is relative to the site's root, `anchors` are the targets of `#` links."""

    path: PurePosixPath
    tree: Any
    anchors: frozenset[str]


def parse_page(path: PurePosixPath, data: bytes) -> WebPage:
    """Parse finished HTML. Raises ValueError if there is nothing to parse."""
    try:
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise ValueError("网页是空的") from error
    names = {element.get("name") for element in tree.iter("a")}
    ids = {element.get("id") for element in tree.iter(etree.Element)}
    return WebPage(path, tree, frozenset(name for name in ids | names if name))


def page_faults(page: WebPage, *, sample: bool) -> Iterator[str]:
    """Every fault of the page by itself, in Chinese."""
    tree = page.tree
    if tree.get("lang") != LANGUAGE:
        yield f"html 的 lang 应为 {LANGUAGE}"
    titles = sum(1 for _ in tree.iter("h1"))
    if titles != 1:
        yield f"一页应有 1 个一级标题，实有 {titles} 个"
    if sample and SAMPLE not in "".join(_seen(tree)):
        yield f"页面上没有“{SAMPLE}”二字，而账号还是样张"
    for name, count in Counter(element.get("id") for element in tree.iter(etree.Element)).items():
        if name is not None and count > 1:
            yield f"id“{name}”用了 {count} 次"
    yield from _element_faults(tree)


def _element_faults(tree: Any) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        tag = element.tag
        if tag == "img" and element.get("alt") is None:
            yield f"图片 {element.get('src', '')} 没有替代文字（alt）"
        if tag == "script" and element.get("src") is None and element.get("type") != "application/json":
            yield "有写在页面里的脚本，须放进单独的文件"
        if tag == "style":
            yield "有写在页面里的样式表，须放进单独的文件"
        for name in element.keys():  # noqa: SIM118 - an lxml element iterates over its children
            if name == "style":
                yield f"<{tag}> 有 style 属性，须放进样式表"
            elif name.startswith("on"):
                yield f"<{tag}> 有 {name} 属性，脚本须放进单独的文件"


def _seen(element: Any) -> Iterator[str]:
    """The text that a reader can see."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str) or element.get("hidden") is not None:
        return
    yield element.text or ""
    for child in element:
        yield from _seen(child)
        yield child.tail or ""
