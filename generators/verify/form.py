"""Form: one field for the unit's name where the promise leaves its place open, and nothing that acts or answers.

Keys and values after ISO 32000-1 §12.7, tags after PDF/UA-1 §7.18. Where the field stands on the page is asked in
`field`. A reader fills it with a font of its own, the only one of the file that is not embedded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree

from generators.problems import Problem
from generators.verify.proof import Proof

LONGEST = 40
"""As many characters as a unit's name may have."""

_PRINTED = 4
_TURNED = 180
_FORM = frozenset(("/Fields", "/DA", "/DR"))
_FIELD = frozenset(("/FT", "/T", "/TU", "/Ff", "/MaxLen", "/DA", "/Q", "/Kids"))
_WIDGET = frozenset(("/Type", "/Subtype", "/Parent", "/P", "/Rect", "/F", "/BS", "/StructParent"))
_ACTING = frozenset(("/AA", "/OpenAction", "/Names", "/Collection", "/Perms"))
_MULTILINE = 1 << 12
_BLACK_OF_ANY_SIZE = re.compile(r"/(\w+) 0 Tf 0 g")
_TOLD = re.compile("[\u4e00-\u9fff]{4}")


def check_form(proofs: Sequence[Proof]) -> Iterator[Problem]:
    """All that the file says of its form; where none is promised, there may be no form and no annotation at all."""
    first = proofs[0]
    faults = _form_faults(proofs) if first.sheet.fillable else _any_form(proofs)
    for what in faults:
        yield first.fault(what, "请用本程序生成的文件，不要再用别的软件加工。")


def _any_form(proofs: Sequence[Proof]) -> Iterator[str]:
    if "/AcroForm" in proofs[0].pdf.Root or any("/Annots" in proof.leaf for proof in proofs):
        yield "有表单或批注，这种文件不该有"


def _form_faults(proofs: Sequence[Proof]) -> Iterator[str]:
    root = proofs[0].pdf.Root
    form = root.get("/AcroForm", Dictionary())
    fields = list(form.get("/Fields", []))
    if len(fields) != 1:
        yield f"应有 1 个填单位名称的栏，实有 {len(fields)} 个"
        return
    (field,) = fields
    widgets = list(field.get("/Kids", []))
    yield from _other_keys("表单", form, _FORM)
    yield from _other_keys("填写栏", field, _FIELD)
    yield from _field_faults(field)
    yield from _font_faults(form, str(field.get("/DA", "")))
    if any(not _ACTING.isdisjoint(table.keys()) for table in (root, *(proof.leaf for proof in proofs))):
        yield "文件里有脚本或动作"
    shown = [note.objgen for proof in proofs for note in proof.leaf.get("/Annots", [])]
    if sorted(shown) != sorted(widget.objgen for widget in widgets):
        yield "页面上的批注不都是填写栏"
    for widget in widgets:
        yield from _widget_faults(proofs, field, widget)


def _other_keys(name: str, table: Any, known: frozenset[str]) -> Iterator[str]:
    """A value already there, an action, an appearance: whatever is not known is refused."""
    for key in sorted(frozenset(table.keys()) - known):
        yield f"{name}里多出 {key[1:]}"


def _field_faults(field: Any) -> Iterator[str]:
    wanted: Mapping[str, Any] = {"/FT": Name.Tx, "/MaxLen": LONGEST, "/Q": 0}
    wrong = [key[1:] for key, value in wanted.items() if field.get(key) != value]
    if field.get("/Ff") not in {0, _MULTILINE}:
        wrong.append("Ff")
    if wrong:
        yield f"填写栏的 {'、'.join(wrong)} 不对"
    if not _TOLD.search(str(field.get("/TU", ""))):
        yield "填写栏没有说明（TU），读屏软件不知道要填什么"


def _font_faults(form: Any, appearance: str) -> Iterator[str]:
    """Black, as large as the field takes, in the one font that readers of Chinese have."""
    named = _BLACK_OF_ANY_SIZE.fullmatch(appearance)
    fonts = form.get("/DR", Dictionary()).get("/Font", Dictionary())
    if named is None or str(form.get("/DA", "")) != appearance:
        yield "填写栏的字不是自动大小的黑字"
    elif list(fonts.keys()) != [f"/{named[1]}"] or list(form["/DR"].keys()) != ["/Font"]:
        yield "填写栏的字体不是唯一的一种"
    elif not _is_readers_own(fonts[f"/{named[1]}"]):
        yield "填写栏的字体不是阅读软件自带的中文字体"


def _is_readers_own(font: Any) -> bool:
    if font.get("/Subtype") != Name.Type0 or font.get("/Encoding") != Name("/Identity-H"):
        return False
    inner = font["/DescendantFonts"][0]
    system, descriptor = inner.get("/CIDSystemInfo", Dictionary()), inner.get("/FontDescriptor", Dictionary())
    embedded = any(str(key).startswith("/FontFile") for key in descriptor.keys())  # noqa: SIM118 - a pikepdf table
    return (str(system.get("/Registry")), str(system.get("/Ordering"))) == ("Adobe", "GB1") and not embedded


def _widget_faults(proofs: Sequence[Proof], field: Any, widget: Any) -> Iterator[str]:
    yield from _other_keys("填写栏", widget, _WIDGET | {"/MK"})
    turn = widget.get("/MK", Dictionary(R=_TURNED))
    plain = (
        widget.get("/Subtype") == Name.Widget
        and widget.get("/F") == _PRINTED
        and widget.get("/BS", Dictionary()) == Dictionary(W=0)
        and turn == Dictionary(R=_TURNED)
        and widget.get("/Parent", Dictionary()).objgen == field.objgen
        and any(widget.get("/P", Dictionary()).objgen == proof.leaf.objgen for proof in proofs)
    )
    if not plain:
        yield "填写栏有边框、底色，或者打印不出来"
    if not _is_tagged(proofs, widget):
        yield "填写栏没有结构标签（Form），读屏软件找不到它"


def _is_tagged(proofs: Sequence[Proof], widget: Any) -> bool:
    """Whether the structure holds the widget, and the widget leads back to its place there."""
    tree = proofs[0].pdf.Root.get("/StructTreeRoot", Dictionary()).get("/ParentTree")
    key = int(widget.get("/StructParent", -1))
    element = NumberTree(tree)[key] if tree is not None and key in NumberTree(tree) else None
    if element is None or isinstance(element, Array) or element.get("/S") != Name.Form:
        return False
    held = any(kid.objgen == element.objgen for kid in element["/P"]["/K"] if isinstance(kid, Dictionary))
    return held and element["/K"]["/Obj"].objgen == widget.objgen
