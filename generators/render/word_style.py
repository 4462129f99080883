"""The paper and the styles of a letter for a word processor: changed in one place, they change every letter."""

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

BLUE = RGBColor(0x0B, 0x3D, 0x91)
FACE = "Microsoft YaHei"
"""On every Windows; other systems take the face that stands for it in their own table."""

SALUTATION, BODY, FILL, SLIP, CODE, SMALL = "称呼", "信函正文", "填写行", "回执线", "二维码", "小字"
POINT = "List Number"

_LANGUAGE = "zh-CN"
_PAGE_MM = (210, 297)
_MARGINS_MM = (16, 20, 14, 20)
"""Top, right, bottom, left."""


def new_letter() -> WordFile:
    """An empty A4 page with all styles, Chinese fonts and the Chinese language."""
    file = docx.Document()
    _drop_thumbnail(file)
    section = file.sections[0]
    section.page_width, section.page_height = map(Mm, _PAGE_MM)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, _MARGINS_MM)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    for name in ("Normal", "Title", "Heading 1", POINT, "Header", "Footer"):
        _set_face(_paragraph_style(file, name))
    _shape_known(file)
    for name in (SALUTATION, BODY, FILL, SLIP, CODE, SMALL):
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    _shape_own(file)
    return file


def set_edge(properties: CT_PPr, edge: str, kind: str) -> None:
    """Draw a line along one edge of the paragraphs that have these properties: double, dashed ..."""
    line = f'<w:{edge} w:val="{kind}" w:sz="6" w:space="1" w:color="0B3D91"/>'
    edges = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    properties.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _shape_known(file: WordFile) -> None:
    """The styles that every word processor knows."""
    normal = _paragraph_style(file, "Normal")
    normal.font.size = Pt(12)
    _space(normal, line=17, after=0)
    title, heading, point = (_paragraph_style(file, name) for name in ("Title", "Heading 1", POINT))
    for style, size, before, after in ((title, 22, 4, 5), (heading, 15, 2, 2)):
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, BLUE
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.space_before = Pt(before)
        _space(style, line=size * 1.4, after=after)
    for edges in title.element.iter(qn("w:pBdr")):
        edges.getparent().remove(edges)
    _space(point, line=17, after=3)
    point.paragraph_format.left_indent, point.paragraph_format.first_line_indent = Mm(6.35), Mm(-6.35)
    for name in ("Header", "Footer"):
        _paragraph_style(file, name).font.size = Pt(9)
        _paragraph_style(file, name).paragraph_format.tab_stops.clear_all()


def _shape_own(file: WordFile) -> None:
    """The styles of a letter."""
    body = _paragraph_style(file, BODY)
    body.paragraph_format.first_line_indent = Pt(24)
    # Two characters of whatever size a person chooses later
    body.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200")
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _space(body, line=17, after=3)
    salutation = _paragraph_style(file, SALUTATION)
    salutation.font.bold = True
    _space(salutation, line=18, after=2)
    fill, slip, code, small = (_paragraph_style(file, name) for name in (FILL, SLIP, CODE, SMALL))
    fill.paragraph_format.space_before = Pt(7)
    slip.font.size = small.font.size = Pt(9)
    slip.paragraph_format.alignment = code.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    slip.paragraph_format.space_before = Pt(8)
    slip.paragraph_format.keep_with_next = True
    set_edge(slip.element.get_or_add_pPr(), "top", "dashed")
    code.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    code.paragraph_format.keep_with_next = True
    code.paragraph_format.space_before = Pt(6)
    _space(small, line=13, after=0)
    small.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _paragraph_style(file: WordFile, name: str) -> ParagraphStyle:
    style = file.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    return style


def _space(style: ParagraphStyle, line: float, after: float) -> None:
    """Exact lines, in pt: the lines of a Chinese font are otherwise higher by a third, and differ between programs."""
    style.paragraph_format.line_spacing = Pt(line)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.space_after = Pt(after)


def _set_face(style: ParagraphStyle) -> None:
    """One face for Latin and Chinese; without the second Word takes the face of its own theme."""
    style.font.name = FACE
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for key in list(fonts.keys()):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FACE)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}"/>'))


def _drop_thumbnail(file: WordFile) -> None:
    """The library's template brings the picture of an empty page."""
    links = file.part.package.rels
    for name in [name for name, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del links[name]
