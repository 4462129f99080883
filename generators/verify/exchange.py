"""Exchange: whether a print shop's file is the PDF/X-1a:2003 that it says it is.

The rules are those of ISO 15930-4: PDF 1.4 and nothing of a later version, a named printing condition, no
transparency, nothing that acts, hides, or stands outside the file. Colours and fonts are looked at where they
are used (`ink`), page boxes with the paper (`paper`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf

from generators.problems import Problem
from generators.verify.proof import Proof

EXCHANGE = "PDF/X-1a:2003"
CONDITION = "FOGRA39"
REGISTRY = "http://www.color.org"
NEWEST = "1.4"

_FILTERS = frozenset(
    ("/FlateDecode", "/DCTDecode", "/RunLengthDecode", "/CCITTFaxDecode", "/ASCII85Decode", "/ASCIIHexDecode")
)
"""LZW is refused by every X standard; JPXDecode, JBIG2Decode and Crypt are not in it."""

_REFUSED: Mapping[str, tuple[str, ...]] = {
    "脚本或动作": ("/JS", "/AA", "/OpenAction", "/URI"),
    "表单或批注": ("/AcroForm", "/Annots", "/XFA"),
    "附件或外部文件": ("/EmbeddedFiles", "/EF", "/AF", "/Ref", "/Alternates", "/OPI"),
    "图层": ("/OCProperties", "/OC"),
    "传递函数或网屏": ("/TR", "/TR2", "/HT", "/HTP"),
    "换掉的设备颜色": ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"),
}
"""Keys of dictionaries, by what they bring in."""

_NORMAL = frozenset(("/Normal", "/Compatible"))


def check_exchange(proof: Proof) -> Iterator[Problem]:
    """Everything that the file as a whole must say and must not hold; `proof` is that of any of its pages."""
    for what in [*_identity(proof), *_intents(proof.pdf), *_structure(proof.pdf), *_contents(proof.pdf)]:
        yield proof.fault(f"不是合格的 {EXCHANGE}：{what}", "印刷厂的流程会退回或改动它，请用本程序生成的文件。")


def _identity(proof: Proof) -> Iterator[str]:
    info = proof.pdf.docinfo
    if str(info.get("/GTS_PDFXVersion", "")) != EXCHANGE:
        yield "没有写 GTS_PDFXVersion"
    if info.get("/Trapped") not in {pikepdf.Name("/True"), pikepdf.Name("/False")}:
        yield "没有说明是否已做陷印（Trapped）"
    if str(info.get("/Title", "")) != proof.sheet.title:
        yield f"文档标题不是“{proof.sheet.title}”"
    dates = [key for key in ("/CreationDate", "/ModDate") if not str(info.get(key, "")).startswith("D:")]
    if dates:
        yield f"没有日期 {'、'.join(key[1:] for key in dates)}"
    if "/Metadata" in proof.pdf.Root:
        yield "另有一份 XMP 元数据，会和文档信息不一致"


def _intents(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"应有 1 个输出意图（OutputIntent），实有 {len(intents)} 个"
        return
    wanted = {"/OutputConditionIdentifier": CONDITION, "/RegistryName": REGISTRY}
    wrong = [key[1:] for key, value in wanted.items() if str(intents[0].get(key, "")) != value]
    if wrong:
        yield f"输出意图的 {'、'.join(wrong)} 不对，应为 {CONDITION}（{REGISTRY}）"
    if not str(intents[0].get("/Info", "")):
        yield "输出意图没有说明文字（Info）"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "已加密"
    newest = max(pdf.pdf_version, str(pdf.Root.get("/Version", "/1.0"))[1:])
    if newest > NEWEST:
        yield f"PDF 版本是 {newest}，至多 {NEWEST}"
    if pdf.trailer.get("/Type") == "/XRef":
        yield "用了交叉引用流，PDF 1.4 里没有"
    if len(pdf.trailer.get("/ID", [])) != 2:  # noqa: PLR2004 - ISO 32000-1, 14.4: first and last identifier
        yield "没有文件标识（ID）"


def _contents(pdf: pikepdf.Pdf) -> Iterator[str]:
    found: set[str] = set()
    for table in _dictionaries(pdf.objects):
        found.update(_refused(table))
    yield from sorted(found)


def _dictionaries(values: Iterable[Any]) -> Iterator[Any]:
    """Every dictionary and stream among the objects of a file, and inside them; references lead to the others."""
    for value in values:
        if isinstance(value, pikepdf.Array):
            yield from _dictionaries([one for one in value if _is_inside(one)])
        elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            yield value
            inner = value if isinstance(value, pikepdf.Dictionary) else value.stream_dict
            yield from _dictionaries([one for _, one in inner.items() if _is_inside(one)])


def _is_inside(value: Any) -> bool:
    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) and not value.is_indirect


def _refused(table: Any) -> Iterator[str]:
    keys = frozenset(table.keys())
    for what, names in _REFUSED.items():
        if not keys.isdisjoint(names):
            yield f"有{what}"
    if table.get("/Subtype") == "/PS":
        yield "有嵌入的 PostScript"
    if "/Filter" in keys:
        foreign = [name[1:] for name in _names(table["/Filter"]) if name not in _FILTERS]
        if foreign:
            yield f"用了不许用的压缩方式 {'、'.join(foreign)}"
    if table.get("/Type") == "/ObjStm":
        yield "用了对象流，PDF 1.4 里没有"
    if _is_see_through(table, keys):
        yield "有透明效果"


def _is_see_through(table: Any, keys: frozenset[str]) -> bool:
    """Opacity, soft masks, blend modes and groups that blend."""
    return (
        any(key in keys and table[key] != 1 for key in ("/ca", "/CA"))
        or ("/SMask" in keys and table["/SMask"] != "/None")
        or ("/BM" in keys and not _NORMAL.issuperset(_names(table["/BM"])))
        or ("/S" in keys and table["/S"] == "/Transparency")
    )


def _names(value: Any) -> list[str]:
    """One name, or those of an array."""
    return [str(name) for name in (value if isinstance(value, pikepdf.Array) else [value])]
