"""The parts of an office file: no program in it, and nothing that it fetches from elsewhere."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_PROGRAMS = ("vbaproject", "activex", "oleobject", "embeddings/", "externallinks/", "macrosheets/", "connections")


def part_faults(data: bytes) -> Iterator[str]:
    """What a unit's virus scanner, or its office, would refuse. Raises BadZipFile for what is no such file."""
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if any(word in name.lower() for word in _PROGRAMS):
                yield f"里有宏、控件或外部数据（{name}）"
            if name.endswith(".rels"):
                yield from _links(name, package.read(name))
            if name == "[Content_Types].xml" and b"macroEnabled" in package.read(name):
                yield "是带宏的文件类型"


def _links(name: str, part: bytes) -> Iterator[str]:
    for link in etree.fromstring(part):
        if link.get("TargetMode") == "External":
            yield f"链接到文件以外：{link.get('Target')}（{name}）"
