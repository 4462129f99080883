"""Scripts for whoever reads them aloud: promise -> bytes, in large type, with room to breathe between the lines."""

import json
from io import BytesIO

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from generators.plan.promises import Document
from generators.render.package import repacked
from generators.render.word_style import BLUE, new_letter, set_edge

_SLOT, _SCRIPT, _AID = "时长", "广播稿", "念法"
_STYLES = {"title": "Title", "pace": _AID, "type": "Heading 1", "slot": _SLOT, "script": _SCRIPT, "aid": _AID}
_PAGE_NUMBER = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'


def word_script(document: Document) -> bytes:
    """The finished .docx; the same promise gives the same bytes."""
    data = json.loads(document.data)
    file = new_letter()
    _shape(file)
    types = 0
    for kind, text in data["lines"]:
        paragraph = file.add_paragraph(text, _STYLES[kind])
        types += kind == "type"
        # A type a page, to be handed over by itself; the first one stands below the title
        paragraph.paragraph_format.page_break_before = kind == "type" and types > 1
    foot = file.sections[0].footer.paragraphs[0]
    foot.add_run(data["batch"])
    foot.add_run("\u3000\u3000")
    foot._p.append(parse_xml(_PAGE_NUMBER))  # noqa: SLF001 - python-docx has no fields
    file.core_properties.title, file.core_properties.language = document.title, "zh-CN"
    file.core_properties.author = file.core_properties.comments = ""
    out = BytesIO()
    file.save(out)
    return repacked(out.getvalue())


def _shape(file: WordFile) -> None:
    """A script stays with the line that says how long it is, and does not break across pages."""
    heading = file.styles["Heading 1"]
    slot, script, aid = (file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in (_SLOT, _SCRIPT, _AID))
    for style, size, line, before in ((heading, 17, 24, 18), (slot, 11, 16, 10), (script, 16, 30, 0), (aid, 11, 18, 2)):
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"{style} is no paragraph style")
        if style is not heading:
            style.base_style = file.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.line_spacing, style.paragraph_format.space_before = Pt(line), Pt(before)
        style.paragraph_format.keep_together = True
        style.paragraph_format.keep_with_next = style in (heading, slot)
    slot.font.bold, slot.font.color.rgb = True, BLUE
    set_edge(heading.element.get_or_add_pPr(), "bottom", "single")
    heading.paragraph_format.alignment = None
