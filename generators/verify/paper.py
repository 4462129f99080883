"""The paper: its pages, the boxes that a print shop cuts by, and what an office reader is told."""

from collections.abc import Iterator, Sequence
from typing import Any

from generators.problems import Problem
from generators.verify.exchange import check_exchange
from generators.verify.proof import MM_PER_PT, Proof

TOLERANCE_MM = 0.1

LONGEST_PT = 14400
"""The longest side of a page that readers need to take, 5.08 m (ISO 32000-1, annex C)."""


def check_document(proofs: Sequence[Proof]) -> Iterator[Problem]:
    """Everything that the file says about itself before a mark is drawn."""
    first = proofs[0]
    if first.pdf.is_encrypted:
        yield first.fault("PDF 被加密", "去掉口令和权限限制，否则印刷厂和读屏软件打不开。")
    if len(proofs) != first.sheet.pages:
        yield first.fault(f"应为 {first.sheet.pages} 页，实为 {len(proofs)} 页", "文字太多时会流到下一页，请缩短。")
    if first.sheet.variant == "shop":
        yield from check_exchange(first)
    if first.sheet.variant == "office":
        yield from _check_reading(first)
    for proof in proofs:
        yield from _check_page(proof)


def _check_page(proof: Proof) -> Iterator[Problem]:
    for key, plain in (("/Rotate", 0), ("/UserUnit", 1)):
        if float(proof.leaf.get(key, plain)) != plain:
            yield proof.fault(f"页面设置了 {key[1:]}，尺寸会被误读", "直接按成品尺寸排版。")
    if "/CropBox" in proof.leaf and list(proof.leaf["/CropBox"]) != list(proof.leaf["/MediaBox"]):
        yield proof.fault("CropBox 遮住了页面的一部分", "去掉 CropBox。")
    left, bottom, right, top = proof.media_pt
    if max(right - left, top - bottom) > LONGEST_PT:
        yield proof.fault("页面长过 5.08 米，许多软件打不开", "规格里写 file_scale: 10，文件按十分之一画。")
    yield from _check_shop_boxes(proof) if proof.sheet.variant == "shop" else _check_office(proof)


def _check_shop_boxes(proof: Proof) -> Iterator[Problem]:
    leaf, bleed = proof.leaf, proof.sheet.format.bleed_mm
    missing = [key for key in ("/TrimBox", "/BleedBox") if key not in leaf]
    if missing:
        names = "、".join(key[1:] for key in missing)
        yield proof.fault(f"缺少 {names}", "印刷厂靠它裁切，须写进 PDF。")
        return
    if "/ArtBox" in leaf:
        yield proof.fault("既有 TrimBox 又有 ArtBox，印刷厂分不清按哪个裁切", "去掉 ArtBox。")
    yield from _check_size(proof, leaf["/TrimBox"], "成品尺寸（TrimBox）")
    trim, outer, media = (_mm(box) for box in (leaf["/TrimBox"], leaf["/BleedBox"], proof.media_pt))
    margins = (trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3])
    if any(abs(margin - bleed) > TOLERANCE_MM for margin in margins):
        found = "、".join(f"{margin:.1f}" for margin in margins)
        yield proof.fault(f"出血应为每边 {bleed:g} 毫米，BleedBox 给出 {found} 毫米（左、下、右、上）")
    if any(media[edge] > outer[edge] for edge in (0, 1)) or any(media[edge] < outer[edge] for edge in (2, 3)):
        yield proof.fault("MediaBox 比 BleedBox 小，出血会被切掉")


def _check_office(proof: Proof) -> Iterator[Problem]:
    yield from _check_size(proof, proof.media_pt, "页面尺寸")
    if "/TrimBox" in proof.leaf and _mm(proof.leaf["/TrimBox"]) != _mm(proof.media_pt):
        yield proof.fault("办公版的 TrimBox 与页面不一致", "办公版没有出血。")


def _check_reading(proof: Proof) -> Iterator[Problem]:
    """What a screen reader needs."""
    root = proof.pdf.Root
    if str(proof.pdf.docinfo.get("/Title", "")) != proof.sheet.title:
        yield proof.fault(f"文档标题不是“{proof.sheet.title}”", "读屏软件先念标题。")
    if not _flag(root.get("/MarkInfo"), "/Marked") or "/StructTreeRoot" not in root:
        yield proof.fault("办公版没有结构标签", "读屏软件念不出次序，请用带标签的 PDF。")
    if not str(root.get("/Lang", "")).startswith("zh"):
        yield proof.fault("没有声明语言为中文", "读屏软件会用别的语言念。")


def _check_size(proof: Proof, box: Any, name: str) -> Iterator[Problem]:
    left, bottom, right, top = _mm(box)
    size = right - left, top - bottom
    if any(abs(got - want) > TOLERANCE_MM for got, want in zip(size, proof.size_mm, strict=True)):
        want = " × ".join(f"{side:g}" for side in proof.size_mm)
        yield proof.fault(f"{name}应为 {want} 毫米，实为 {size[0]:.1f} × {size[1]:.1f} 毫米")


def _mm(box: Any) -> tuple[float, ...]:
    return tuple(float(value) * MM_PER_PT for value in box)


def _flag(table: Any, key: str) -> bool:
    return table is not None and bool(table.get(key, False))
