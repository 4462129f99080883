import io
import json
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf
import pytest
import qrcode
import typst

from generators.fonts import font_file
from generators.model.material import Format, Material, Measure, Size
from generators.plan.promises import Code, Sheet, Words
from generators.problems import Place
from generators.verify.sheet import verify_sheet

SOURCE = (Path(__file__).parent / "good.typ").read_text(encoding="utf-8")
HERE = "#place(dx: 0mm, dy: 0mm)[] // here the mutants draw"
ACCOUNTS = (
    Code("gaocheng", "皋城反诈先锋", "http://example.com/r/GaochengFanzhaSampl1"),
    Code("zhongjie", "终结诈骗", "http://example.com/r/ZhongjieZhapianSampl"),
)
FACES = tuple(
    {
        "head": "公检法不会电话办案",
        "body": f"拿不准？挂断，自己拨96110来问，或者拨110，这一句会折行{name}",
        "note": "二维码为示例，不得张贴",
        "side": "批次 2027-08",
    }
    for name in "甲乙"
)


def modules(payload: str, level: int = qrcode.constants.ERROR_CORRECT_Q) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=level, border=0)
    code.add_data(payload.encode(), optimize=0)
    code.make()
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def promise(variant: str = "office", **changes: Any) -> Sheet:
    """What the good sheet promises; `changes` go to the sheet, or to its `format`."""
    words = tuple(
        Words(
            f"{at}.{key}",
            text,
            Place("content/good.yml", 10 * at + line),
            "scan" if key in {"note", "side"} else "read",
        )
        for at, face in enumerate(FACES)
        for line, (key, text) in enumerate(face.items(), start=1)
    )
    paper = Format(
        id="tent",
        name="台卡",
        paper="A4",
        trim_mm=(210, 297),
        bleed_mm=3,
        safe_mm=8,
        read_m=0.5,
        scan_m=0.3,
        body_pt=Measure(min=14, rec=16),
        qr_mm=Measure(min=30, rec=40),
        folds_mm=(145,),
        variants=("office", "shop"),
    ).model_copy(update=changes.pop("format", {}))
    thing = Material(
        id="card",
        code="S9",
        name="台卡",
        formats=(Size(format="tent", code_mm=40),),
        template="good.typ",
        subject="scam",
        words={},
        use="测试",
        stock="纸",
        faces=2,
    )
    sheet = Sheet(
        material=thing,
        format=paper,
        variant=variant,
        subject="good",
        title="样张",
        path=PurePosixPath(f"downloads/card/good-{variant}.pdf"),
        download="样张.pdf",
        paper_mm=paper.trim_mm,
        cells_mm=((0.0, 0.0),),
        pages=1,
        code_mm=40,
        codes=ACCOUNTS * 2,
        words=words,
        data="{}",
        place=Place("content/good.yml", 1),
        sample=True,
    )
    return replace(sheet, **changes)


@dataclass
class Press:
    """Sets the good sheet, or a mutant of it, in Typst and makes the shop variant a PDF/X-1a with its boxes."""

    made: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, variant: str = "office", *edits: tuple[str, str], draw: str = "", **data: Any) -> bytes:
        """`edits` replace parts of the template, `draw` adds to the end of the page, `data` replaces data."""
        source = SOURCE
        for old, new in edits:
            assert old in source, old
            source = source.replace(old, new)
        source = source.replace(HERE, draw)
        sheet = {"variant": variant, "code_mm": 40, "faces": FACES, "codes": [modules(one.payload) for one in ACCOUNTS]}
        inputs = json.dumps(sheet | data, ensure_ascii=False)
        key = source + inputs
        if key not in self.made:
            self.made[key] = self._set(variant, source, inputs)
        return self.made[key]

    def _set(self, variant: str, source: str, inputs: str) -> bytes:
        shop = variant == "shop"
        pdf = typst.compile(
            source.encode(),
            sys_inputs={"sheet": inputs},
            font_paths=[font_file().parent],
            ignore_system_fonts=True,
            pdf_standards=["1.4" if shop else "1.7"],
            pdf_tags=not shop,
            timestamp=1767225600,
        )
        return altered(pdf, declared) if shop else pdf


def declared(document: pikepdf.Pdf) -> None:
    """Give the only page its boxes, and the file what PDF/X-1a:2003 demands of it."""
    page, info = document.pages[0].obj, document.docinfo
    page.BleedBox = page.MediaBox
    info[pikepdf.Name.GTS_PDFXVersion] = pikepdf.String("PDF/X-1a:2003")
    info[pikepdf.Name.Trapped] = pikepdf.Name("/False")
    intent = pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX, Info=pikepdf.String("coated paper"))
    intent.OutputConditionIdentifier = pikepdf.String("FOGRA39")
    intent.RegistryName = pikepdf.String("http://www.color.org")
    document.Root.OutputIntents = pikepdf.Array([intent])
    del document.Root.Metadata


def altered(pdf: bytes, change, **options: Any) -> bytes:
    """The same PDF after `change(document)`."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out, **options)
    return out.getvalue()


@pytest.fixture(scope="session")
def press():
    return Press()


@pytest.fixture(scope="session")
def faults():
    """All problems of a PDF as one text, which is empty for a good one."""

    def judge(pdf: bytes, sheet: Sheet) -> str:
        return "\n".join(map(str, verify_sheet(pdf, sheet)))

    return judge


@pytest.fixture(scope="session")
def sheet_of():
    return promise


@pytest.fixture(scope="session")
def alter():
    return altered


@pytest.fixture(scope="session")
def matrix():
    return modules


@pytest.fixture(scope="session")
def accounts():
    """Payload to name, as the commands pass it."""
    return {code.payload: code.name for code in ACCOUNTS}
