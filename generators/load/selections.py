"""What is checked of materials once everything else is right: their words exist, and their codes can be scanned."""

from collections.abc import Iterator
from importlib.resources import files

from generators.load.wording import nearest
from generators.model.catalog import Catalog
from generators.model.material import Material
from generators.model.payloads import LARGEST_MODULES, TYPICAL_M_PER_MM
from generators.plan.selection import SelectionError, has, named, select
from generators.problems import Problem


def check_materials(catalog: Catalog) -> Iterator[Problem]:
    """Everything about a material that only the whole catalog can tell."""
    templates = sorted(path.name for path in files("generators.render").joinpath("templates", "print").iterdir())
    holders: dict[str, str] = {}
    for material in catalog.materials.values():
        holder = holders.setdefault(material.code, material.name)
        if holder != material.name:
            place = catalog.place("material", material.id, "code")
            yield Problem(place, f"物料号 {material.code} 已经给了“{holder}”", "台账靠它分清，换一个没用过的")
        if material.template not in templates:
            place = catalog.place("material", material.id, "template")
            yield Problem(place, f"没有叫“{material.template}”的模板", nearest(material.template, templates))
        yield from _check_subjects(catalog, material)
        yield from _check_codes(catalog, material)


def _check_subjects(catalog: Catalog, material: Material) -> Iterator[Problem]:
    nouns = named(catalog, material.subject)
    for index, name in enumerate(material.only):
        if name not in nouns:
            yield Problem(catalog.place("material", material.id, "only", index), f"没有“{name}”", nearest(name, nouns))
    faults = dict.fromkeys(
        fault for name in material.only or nouns if name in nouns for fault in _faults(catalog, material, name)
    )
    for key, fault in faults:
        yield Problem(catalog.place("material", material.id, key), fault, "路径照着内容文件里的键写，例如 poster.rule")


def _faults(catalog: Catalog, material: Material, subject: str) -> Iterator[tuple[str, str]]:
    """The keys whose paths lead nowhere for one subject, and why."""
    kind = material.subject
    try:
        if not all(has(catalog, kind, subject, need) for need in material.needs):
            return
    except SelectionError as error:
        yield "needs", str(error)
    each = {"each": material.page_each} if material.page_each else {}
    for key, selection in (("words", material.words), ("hints", material.hints), ("page_each", each)):
        try:
            select(catalog, kind, subject, selection)
        except SelectionError as error:
            yield key, str(error)


def _check_codes(catalog: Catalog, material: Material) -> Iterator[Problem]:
    """A code that cannot be scanned from where people stand is refused before anything is drawn."""
    for index, size in enumerate(material.formats):
        paper = catalog.formats[size.format]
        place = catalog.place("material", material.id, "formats", index)
        if not material.faces:
            if size.code_mm is not None:
                yield Problem(place, "faces: 0 的物料不放码，却写了 code_mm", "删掉 code_mm，或者写 faces: 1")
        elif size.code_mm is None or paper.qr_mm is None or paper.scan_m is None:
            yield Problem(
                place, f"“{paper.name}”上要放码，却没有写全码的大小和距离", "物料写 code_mm，版式写 scan_m 和 qr_mm"
            )
        elif size.code_mm < paper.qr_mm.min:
            hint = f"改大，或者换一种版式；建议 {paper.qr_mm.rec:g} 毫米"
            what = f"code_mm 是 {size.code_mm:g} 毫米，“{paper.name}”至少要 {paper.qr_mm.min:g} 毫米"
            yield Problem(place, what, hint)
        elif (reach := TYPICAL_M_PER_MM * size.code_mm / LARGEST_MODULES) < paper.scan_m:
            what = f"“{paper.name}”要在 {paper.scan_m:g} 米处扫得出，{size.code_mm:g} 毫米的码最远 {reach:.2f} 米"
            yield Problem(place, what, f"code_mm 至少要 {paper.scan_m * LARGEST_MODULES / TYPICAL_M_PER_MM:.0f} 毫米")
