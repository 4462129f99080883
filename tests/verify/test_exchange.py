import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

SQUARE = "#place(dx: 120mm, dy: 120mm, rect(width: 9mm, height: 9mm, fill: {}))"


def info(key, value=None):
    def change(pdf):
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value

    return change


def root(key, value):
    def change(pdf):
        pdf.Root[key] = value

    return change


def page(key, value):
    def change(pdf):
        pdf.pages[0].obj[key] = value

    return change


def resource(kind, key, **table):
    def change(pdf):
        resources = pdf.pages[0].Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][key] = Dictionary(**table)

    return change


def intent(key, value=None):
    def change(pdf):
        if value is None:
            del pdf.Root.OutputIntents[0][key]
        else:
            pdf.Root.OutputIntents[0][key] = value

    return change


def second_intent(pdf):
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def no_intent(pdf):
    del pdf.Root.OutputIntents


def metadata(pdf):
    pdf.Root.Metadata = pdf.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)


def lzw(pdf):
    pdf.pages[0].obj.PieceInfo = pdf.make_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode)


def postscript(pdf):
    pdf.pages[0].Resources.XObject = Dictionary(Ps=pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS))


def hidden_link(pdf):
    action = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("http://example.com/")))
    pdf.pages[0].obj.PieceInfo = Dictionary(Deep=Array([Dictionary(Deeper=action)]))


MUTANTS = [
    (info("/GTS_PDFXVersion"), "没有写 GTS_PDFXVersion"),
    (info("/GTS_PDFXVersion", "PDF/X-4"), "没有写 GTS_PDFXVersion"),
    (info("/Trapped"), "没有说明是否已做陷印"),
    (info("/Trapped", Name("/Unknown")), "没有说明是否已做陷印"),
    (info("/Title", "别的"), "文档标题不是“样张”"),
    (info("/CreationDate"), "没有日期 CreationDate"),
    (info("/ModDate"), "没有日期 ModDate"),
    (metadata, "另有一份 XMP 元数据"),
    (no_intent, "应有 1 个输出意图（OutputIntent），实有 0 个"),
    (second_intent, "应有 1 个输出意图（OutputIntent），实有 2 个"),
    (intent("/S", Name.GTS_PDFA1), "应有 1 个输出意图（OutputIntent），实有 0 个"),
    (intent("/OutputConditionIdentifier", "Custom"), "输出意图的 OutputConditionIdentifier 不对"),
    (intent("/RegistryName"), "输出意图的 RegistryName 不对"),
    (intent("/Info"), "输出意图没有说明文字（Info）"),
    (root("/Version", Name("/1.7")), "PDF 版本是 1.7"),
    (root("/OpenAction", Dictionary(S=Name.Named, N=Name.Print)), "有脚本或动作"),
    (root("/Names", Dictionary(JavaScript=Dictionary(Names=Array(["x", Dictionary(JS="1")])))), "有脚本或动作"),
    (hidden_link, "有脚本或动作"),
    (root("/AcroForm", Dictionary(Fields=Array())), "有表单或批注"),
    (page("/Annots", Array([Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 1, 1]))])), "有表单或批注"),
    (root("/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array()))), "有附件或外部文件"),
    (resource("/XObject", "/Fm", Ref=Dictionary()), "有附件或外部文件"),
    (root("/OCProperties", Dictionary(OCGs=Array(), D=Dictionary())), "有图层"),
    (resource("/ExtGState", "/G", TR=Name.Identity), "有传递函数或网屏"),
    (resource("/ExtGState", "/G", HT=Name.Default), "有传递函数或网屏"),
    (resource("/ColorSpace", "/DefaultCMYK"), "有换掉的设备颜色"),
    (resource("/ExtGState", "/G", ca=0.5), "有透明效果"),
    (resource("/ExtGState", "/G", CA=0), "有透明效果"),
    (resource("/ExtGState", "/G", BM=Name.Multiply), "有透明效果"),
    (resource("/ExtGState", "/G", BM=Array([Name.Darken, Name.Normal])), "有透明效果"),
    (resource("/ExtGState", "/G", SMask=Dictionary(S=Name.Alpha)), "有透明效果"),
    (page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)), "有透明效果"),
    (postscript, "有嵌入的 PostScript"),
]


@pytest.fixture
def refused(press, alter, faults, sheet_of):
    """What is said of the good shop file after a change."""

    def judge(change, **options):
        return faults(alter(press("shop"), change, **options), sheet_of("shop"))

    return judge


@pytest.mark.parametrize(("change", "what"), MUTANTS)
def test_what_the_standard_forbids_is_refused(refused, change, what):
    assert f"不是合格的 PDF/X-1a:2003：{what}" in refused(change)


def test_lzw_is_refused(refused):
    found = refused(lzw, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert "用了不许用的压缩方式 LZWDecode" in found


@pytest.mark.parametrize("harmless", [Dictionary(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None")), Dictionary(LW=2)])
def test_a_graphics_state_without_effect_is_allowed(refused, harmless):
    def add(pdf):
        pdf.pages[0].Resources.ExtGState = Dictionary(G=harmless)

    assert refused(add) == ""


def test_opacity_of_the_template_is_refused(press, faults, sheet_of):
    pale = press("shop", draw=SQUARE.format('rgb("#c8102e80")'))
    assert "有透明效果" in faults(pale, sheet_of("shop"))


def test_streams_of_objects_are_refused(refused):
    found = refused(lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "PDF 版本是 1.5，至多 1.4" in found
    assert "用了交叉引用流" in found
    assert "用了对象流" in found


def test_encryption_is_refused(refused):
    found = refused(lambda _: None, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "不是合格的 PDF/X-1a:2003：已加密" in found


def test_a_file_without_an_identifier_is_refused(press, faults, sheet_of):
    pdf = press("shop")
    start = pdf.rindex(b"/ID [")
    nameless = pdf[:start] + pdf[start:].replace(b"/ID [", b"/XD [", 1)
    assert "没有文件标识（ID）" in faults(nameless, sheet_of("shop"))


def test_the_office_variant_may_have_what_the_press_may_not(press, alter, faults, sheet_of):
    assert faults(alter(press(), resource("/ExtGState", "/G", ca=0.5)), sheet_of()) == ""
