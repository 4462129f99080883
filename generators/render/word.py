"""A letter for a word processor: promise -> bytes, the printed letter's words with places to type in."""

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from generators.plan.promises import Document
from generators.render.code_picture import code_png, quiet_share
from generators.render.package import repacked
from generators.render.word_style import BLUE, BODY, CODE, FILL, POINT, SALUTATION, SLIP, SMALL, new_letter, set_edge

_WIDE_MM = 170
_DAY = "日期"
_LETTER_MM, _INSET_MM = 12 * 25.4 / 72, 5
_SIGNED_MM = 36
"""Room for a date or a signature beside a unit's name, of which the longest then takes two lines only."""

_ROOM = "\u3000" * 4
"""What stands in a place to write, so that it can be clicked on; the paper can also be filled in by hand."""

_LINE = f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="0" w:color="1A1A1A"/></w:tcBorders>'

_DATE = (
    '<w:date><w:dateFormat w:val="yyyy年M月d日"/><w:lid w:val="zh-CN"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
)


def word_letter(document: Document) -> bytes:
    """The finished .docx; the same promise gives the same bytes."""
    data = json.loads(document.data)
    text, content = data["text"], data["text"]["content"]
    file = new_letter()
    _head(file, text["house"])
    file.add_paragraph(content["title"], "Title")
    if content["salutation"] is not None:
        file.add_paragraph(content["salutation"], SALUTATION)
    for said in content["opening"]:
        file.add_paragraph(said, BODY)
    for point in content["points"]:
        _point(file.add_paragraph(style=POINT), point)
    for said in content["closing"]:
        file.add_paragraph(said, BODY)
    _blanks(file, content["blanks"], {data["own"]: data["name"]} if "name" in data else {})
    _help(file, data)
    if data["cut"]:
        file.add_paragraph(data["cut"], SLIP)
        file.add_paragraph(content["receipt"]["title"], "Heading 1")
        file.add_paragraph(content["receipt"]["text"], BODY)
        _blanks(file, content["receipt"]["blanks"], {})
    file.core_properties.title, file.core_properties.language = document.title, "zh-CN"
    file.core_properties.author = file.core_properties.comments = ""
    out = BytesIO()
    file.save(out)
    return repacked(out.getvalue())


def _head(file: WordFile, house: Mapping[str, Any]) -> None:
    """Whose campaign it is, at the right that this is a sample, and at the foot the batch."""
    section = file.sections[0]
    lines = (section.header.paragraphs[0], section.header.add_paragraph())
    for line in lines:
        line.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDE_MM), WD_TAB_ALIGNMENT.RIGHT)
    for words in house["pause"]:
        _strong(lines[0], words, 13)
        lines[0].add_run(" ")
    lines[1].add_run(house["brand"])
    if house["sample"]:
        for line, words, size in zip(lines, (house["sample"]["head"], house["sample"]["note"]), (15, 9), strict=True):
            line.add_run("\t")
            _strong(line, words, size)
    set_edge(lines[1]._p.get_or_add_pPr(), "bottom", "double")  # noqa: SLF001 - python-docx has no borders
    section.footer.paragraphs[0].add_run(house["batch"])


def _strong(paragraph: Paragraph, words: str, size: float) -> None:
    run = paragraph.add_run(words)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(size), BLUE


def _point(paragraph: Paragraph, point: Mapping[str, str]) -> None:
    head = paragraph.add_run(point["head"])
    head.bold, head.font.color.rgb = True, BLUE
    paragraph.add_run("\u3000")
    paragraph.add_run(point["text"])


def _help(file: WordFile, data: Mapping[str, Any]) -> None:
    """Both codes, and beside them whom to call and what the codes never ask."""
    house, codes = data["text"]["house"], data["codes"]
    side = [data["code_mm"] * quiet_share(code) for code in codes]
    table = _table(file, (*(each + 8 for each in side), _WIDE_MM - sum(side) - 8 * len(side)))
    for cell, code, each, alt, account in zip(
        table.rows[0].cells, codes, side, data["alt"], house["accounts"], strict=False
    ):
        cell.paragraphs[0].style = CODE
        picture = cell.paragraphs[0].add_run().add_picture(BytesIO(code_png(code)), width=Mm(each))
        picture._inline.docPr.set("descr", alt)  # noqa: SLF001 - python-docx has no alternative text
        cell.add_paragraph(account["label"], SMALL)
        _strong(cell.add_paragraph(style=SMALL), account["name"], 11)
    words = table.rows[0].cells[-1]
    for index, line in enumerate(house["hotlines"]):
        paragraph = words.paragraphs[0] if index == 0 else words.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.line_spacing = Pt(5), Pt(24)
        _strong(paragraph, line["number"], 20)
        paragraph.add_run("\u3000")
        paragraph.add_run(line["ask"]).bold = True
    promise = words.add_paragraph()
    promise.paragraph_format.space_before = Pt(6)
    _strong(promise, house["promise"]["head"], 12)
    _strong(words.add_paragraph(), house["promise"]["text"], 12)


def _blanks(file: WordFile, names: Sequence[str], filled: Mapping[str, str]) -> None:
    """Two places to write in a row: a label, and over a line a content control that says what belongs into it.

    Some are `filled` in already; the left one is wider then, since names are longer than dates.
    """
    if not names:
        return
    labels = [_LETTER_MM * max(map(len, names[at::2]), default=0) + _INSET_MM for at in (0, 1)]
    right = _SIGNED_MM if filled else _WIDE_MM / 2 - labels[1]
    widths = [labels[0], _WIDE_MM - sum(labels) - right, labels[1], right]
    table = _table(file, widths, rows=-(-len(names) // 2))
    for index, name in enumerate(names):
        label, room = table.rows[index // 2].cells[index % 2 * 2 : index % 2 * 2 + 2]
        label.paragraphs[0].style = room.paragraphs[0].style = FILL
        label.paragraphs[0].add_run(name)
        room.paragraphs[0]._p.append(_control(name, filled.get(name)))  # noqa: SLF001 - python-docx has no content controls
        room._tc.get_or_add_tcPr().append(parse_xml(_LINE))  # noqa: SLF001 - nor borders


def _table(file: WordFile, widths_mm: Sequence[float], rows: int = 1) -> Table:
    table: Table = file.add_table(rows, len(widths_mm))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def _control(name: str, words: str | None) -> BaseOxmlElement:
    """A field of plain text, or of a date, with an empty room or words; its title is what to write."""
    kind = _DATE if name.endswith(_DAY) else "<w:text/>"
    empty = "" if words else "<w:showingPlcHdr/>"
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(name)}/>{empty}{kind}</w:sdtPr>"
        f'<w:sdtContent><w:r><w:t xml:space="preserve">{escape(words or _ROOM)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
