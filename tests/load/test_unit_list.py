"""Lists of units: what offices write is read, and what cannot be printed, filed or trusted is named with its cell."""

import csv
import io
import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from generators.load.unit_list import SAID_AT_MOST, load_units, same_names
from generators.problems import ContentError, Place

HEAD = "编号,名称,场所,联系电话,区域,数量\r\n"
ROWS = "u1,示例市人民路支行,银行网点,0564-3330000,城东街道,台卡=3；海报=10\r\nu2,和平社区,community,,,\r\n"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16")


@pytest.fixture
def read(tmp_path, catalog):
    """Write a list and load it."""

    def load(data, name="units.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return load_units(path, catalog)

    return load


@pytest.fixture
def faults(read, tmp_path):
    """The problems of a list as (line, column, what, hint)."""

    def said(data, name="units.csv"):
        with pytest.raises(ContentError) as caught:
            read(data, name)
        problems = caught.value.problems
        assert {problem.place.file for problem in problems} == {(tmp_path / name).as_posix()}
        return [(problem.place.line, problem.place.column, problem.what, problem.hint) for problem in problems]

    return said


def row(**cells):
    """One right row, but for some cells."""
    values = {"编号": "u1", "名称": "甲单位", "场所": "银行网点", **cells}
    out = io.StringIO()
    csv.writer(out).writerows([values.keys(), values.values()])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_excel_writes_is_read_whatever_its_encoding_and_mark(read, encoding, mark):
    units = read((HEAD + ROWS).replace(",", mark).encode(encoding))
    first, second = units
    assert (first.id, first.name, first.venue, first.phone) == ("u1", "示例市人民路支行", "bank-outlet", "0564-3330000")
    assert (first.area, dict(first.quantities)) == ("城东街道", {"table-card": 3, "poster": 10})
    assert (second.id, second.venue, second.phone, dict(second.quantities)) == ("u2", "community", None, {})


def test_heads_may_be_english_and_in_any_order_with_blank_rows_between(read):
    text = "Name,ID,venue,quantities: poster,households,note\n\n甲单位,u1,银行网点,2,1200,=不印\n,,,,,\n"
    with pytest.raises(ContentError):
        read(text)
    (unit,) = read(text.replace("=不印", "不印"))
    assert (unit.id, unit.name, dict(unit.quantities), unit.households) == ("u1", "甲单位", {"poster": 2}, 1200)
    assert (unit.place.line, unit.place.column) == (3, 2)
    assert unit.source.at(("name",)) == Place(unit.place.file, 3, 1)
    assert unit.source.at(("phone",)) == unit.place


def test_things_have_columns_by_name_and_by_id_and_zero_is_a_number(read):
    (unit,) = read("编号,名称,场所,数量：台卡,数量:poster,数量\nu1,甲单位,银行网点,０,,三折页＝２００、宣传单：5\n")
    assert dict(unit.quantities) == {"table-card": 0, "tri-fold": 200, "leaflet": 5}


def test_quoted_breaks_shift_lines_but_not_the_rows_of_the_spreadsheet(faults):
    text = '编号,名称,场所,地址\nu1,甲单位,银行网点,"一栋\n二楼"\nu2,乙单位,银行往点,\n'
    assert faults(text) == [(4, 3, "C3 的“场所”不认识：“银行往点”", "是不是“银行网点”？")]


def test_an_address_of_several_lines_becomes_one(read):
    (unit,) = read('编号,名称,场所,地址\nu1,甲单位,银行网点,"一栋\r\n 二楼"\n')
    assert unit.address == "一栋 二楼"


HOSTILE = {
    "编号": {
        "": "空着",
        "甲1": "不能用",
        "../u1": "不能用",
        "u/1": "不能用",
        "u.1": "不能用",
        "-u1": "以“-”开头，会被当成公式",
        "_u": "不能用",
        "ｕ1": "不能用",
        "u 1": "不能用",
        "a" * 33: "不能用",
        "CON": "Windows",
        "lpt1": "Windows",
        "u\u202e1": "看不见的字符 U+202E",
    },
    "名称": {
        "": "空着",
        "甲": "“甲”太短，至少 2 个字",
        "甲" * 41: "比上限 40 字多 1 字",
        "甲😀乙": "U+1F600",
        "甲\U00020000乙": "U+20000",
        "甲\u3164乙": "U+3164",
        "=1+1": "以“=”开头",
        "＝甲单位": "以“＝”开头",
        "@甲单位": "以“@”开头",
        "+甲单位": "以“+”开头",
        "甲\u200b乙": "U+200B",
        "甲\u2067乙": "U+2067",
        "甲\x07乙": "U+0007",
        "甲\n乙": "换行",
        "甲\t乙": "U+0009",
        "甲\ufe0f乙": "U+FE0F",
        "甲\ufffd乙": "U+FFFD",
    },
    "场所": {"": "空着", "银行网店": "不认识", "bank": "不认识", "银行\u200b网点": "U+200B"},
    "联系电话": {
        "12": "写法不对",
        "110": "公共热线 110",
        "96110": "公共热线 96110",
        "１２３４５": "公共热线 12345",
        "12306": "公共热线 12306",
        "5643330000": "丢了前面的 0",
        "75512345678": "丢了前面的 0",
        "5.64E+09": "写法不对",
        "0564-333000": "写法不对",
        "0564-3330000/13800000000": "写法不对",
        "=0564": "以“=”开头",
        "+8613800000000": "写法不对",
        "无": "写法不对",
    },
    "常住户数": {"-3": "整数", "3.5": "整数", "1000000": "整数", "一千": "整数"},
    "数量": {
        "台卡": "看不懂",
        "台卡=": "“台卡”后面要写 0 到 999999 的整数，现在没有写",
        "台卡=-1": "整数",
        "台卡=3张": "整数",
        "电子屏文字=1": "不是一种物料",
        "台卞=1": "不是一种物料",
        "台卡=1；table-card=2": "写了两次",
        "入户登记表=1": "“银行网点”不摆这一样",
        "=3": "以“=”开头",
    },
    "数量：台卡": {"三": "整数", "-1": "整数", "1e3": "整数"},
    "区域": {"街" * 25: "多 1 字", "\u2066街": "U+2066"},
    "地址": {"路" * 201: "多 1 字", "@路": "以“@”开头"},
    "标识": {
        "../logo.png": "不是名单所在的文件夹里的路径",
        "/etc/hostname": "不是名单所在的文件夹里的路径",
        "a\\b.png": "不是名单所在的文件夹里的路径",
        "no.png": "找不到",
        "units.csv": "不是图片",
        "out.png": "链接",
        "no/" * 60 + "no.png": "找不到",
        "./" * 200 + "units.csv": "比上限 200 字多",
    },
}


@pytest.mark.parametrize(
    ("head", "text", "what"), [(head, text, what) for head, texts in HOSTILE.items() for text, what in texts.items()]
)
def test_each_hostile_cell_is_named(faults, tmp_path, head, text, what):
    (tmp_path / "out.png").symlink_to("/etc/hostname")
    line = row(**{head: text})
    column = next(csv.reader(io.StringIO(line))).index(head) + 1
    found = faults(line)
    assert len(found) == 1
    assert found[0][:2] == (2, column)
    assert found[0][2].startswith(f"{string.ascii_uppercase[column - 1]}2 的“{head}”")
    assert what in found[0][2]
    assert found[0][3]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("联系电话", "０５６４－３３３００００"),
        ("联系电话", "4008001234"),
        ("联系电话", "13800000000"),
        ("联系电话", "010-12345678"),
        ("联系电话", "05643330000"),
        ("联系电话", "95588"),
        ("名称", "甲·乙（示例）A 座"),
        ("名称", "甲" * 40),
        ("编号", "A_1-b"),
        ("编号", "console"),
        ("场所", " 银行 网点 "),
    ],
)
def test_what_is_right_is_not_refused(read, head, text):
    assert len(read(row(**{head: text}))) == 1


def test_ids_that_windows_takes_for_one_are_refused(faults):
    found = faults("编号,名称,场所\nU1,甲单位,社区\nu1,乙单位,社区\nU1,丙单位,社区\n")
    assert found == [
        (3, 1, "A3 的“编号”“u1”重复了（只差大小写：“U1”）", "已经用在 A2；每个单位一个编号"),
        (4, 1, "A4 的“编号”“U1”重复了", "已经用在 A2；每个单位一个编号"),
    ]


def test_all_problems_of_a_list_are_told_at_once(faults):
    found = faults("编号,名称,场所,联系电话,标识\nu/1,,银行网店,110,no.png,多\nu1,甲单位,社区,,\nu1,😀😀,村,,\n")
    assert [(line, column) for line, column, *_ in found] == [*((2, at) for at in range(1, 7)), (4, 1), (4, 2)]


def test_of_very_many_problems_the_first_are_told_and_all_are_counted(faults):
    found = faults("编号,名称,场所\n" + "".join(f"u{at},甲,社区\n" for at in range(1000)))
    assert len(found) == SAID_AT_MOST + 1
    assert found[0][0] == 0
    assert "1000 处" in found[0][2]
    assert [line for line, *_ in found[1:]] == [*range(2, SAID_AT_MOST + 2)]


@pytest.mark.parametrize(
    ("head", "spot", "what"),
    [
        ("编号,名称,场所,名称", 4, "D1 的表头“名称”重复了"),
        ("编号,名称,场所,name", 4, "D1 的表头“name”重复了"),
        ("编号,名称,场所,数量：台卡,数量:table-card", 5, "E1 的表头“数量:table-card”重复了"),
        ("编号,名称,场所,联系电活", 4, "D1 的表头“联系电活”不认识"),
        ("编号,名称,场所,台卡", 4, "D1 的表头“台卡”不认识"),
        ("编号,名称,场所,数量：短信", 4, "D1 的表头“数量：短信”不认识"),
        ("编号,名称,场所,数量：台", 4, "D1 的表头“数量：台”不认识"),
        ("编号,名称", 1, "表头里没有“场所”这一列"),
    ],
)
def test_heads_are_judged(faults, head, spot, what):
    found = faults(f"{head}\nu1,甲单位,社区\n")
    assert [(line, column, said) for line, column, said, _ in found] == [(1, spot, what)]


def test_a_list_without_heads_says_which_are_missing(faults):
    found = faults("u1,甲单位,社区\n")
    assert {what for *_, what, _ in found if "没有“" in what} == {
        "表头里没有“编号”这一列",
        "表头里没有“名称”这一列",
        "表头里没有“场所”这一列",
    }


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "units.csv", "空的"),
        (b" \r\n\r\n", "units.csv", "空的"),
        (b",,,\n,,\n", "units.csv", "一个字也没有"),
        (HEAD.encode(), "units.csv", "没有单位"),
        (b"x", "units.xls", "不认识以“.xls”结尾的文件"),
        (b"x", "units", "文件名没有结尾"),
        (b"PK\x03\x04abc", "units.csv", "里面却是 Excel 工作簿"),
        (b"\x81\xff\x00\x01", "units.csv", "编码"),
        ((HEAD + ROWS).encode("utf-16-le"), "units.csv", "编码"),
        ((HEAD + 'u1,"甲单位,社区\n').encode(), "units.csv", "引号没有配对"),
        ((HEAD + 'u1,"甲"单位,社区\n').encode(), "units.csv", "引号没有配对"),
        ((HEAD + f'u1,"{"甲" * 200_000}",社区\n').encode(), "units.csv", "长得不像话"),
        ((HEAD + f"u1,甲单位,社区,,{'街' * 3000}\n").encode(), "units.csv", "有 3000 个字，太长"),
        ("编号，名称，场所\nu1，甲单位，社区\n".encode(), "units.csv", "全角的标点"),
        (("编号,名称,场所" + ",备注" * 300 + "\n").encode(), "units.csv", "第 200 列以后"),
    ],
)
def test_files_that_are_no_list_are_refused(faults, data, name, what):
    assert any(what in said for *_, said, _ in faults(data, name))


def test_no_file_and_a_folder_are_refused(catalog, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    for name, what in (("no.csv", "找不到"), ("folder.csv", "不是一个普通文件"), ("a" * 300 + ".csv", "打不开")):
        with pytest.raises(ContentError, match=what):
            load_units(tmp_path / name, catalog)


def test_a_logo_is_read_once_for_all_units_that_share_it(read, tmp_path):
    picture = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(picture).rectangle((100, 60, 300, 240), fill="navy")
    ImageDraw.Draw(picture).rectangle((160, 100, 240, 200), fill="white")
    picture.save(tmp_path / "logo.png")
    first, second = read("编号,名称,场所,标志\nu1,甲单位,社区,logo.png\nu2,乙单位,社区,logo.png\n")
    assert first.logo is second.logo
    assert first.logo is not None
    assert first.unit.logo == "logo.png"


def test_equal_names_are_allowed_and_said(read):
    units = read("编号,名称,场所,区域\nu1,人民路支行,银行网点,甲\nu2,人民路支行,银行网点,乙\nu3,人民路支行,社区,乙\n")
    assert [(notice.place.line, notice.what) for notice in same_names(units)] == [
        (3, "有 2 个单位都叫“人民路支行”"),
        (4, "有 2 个单位都叫“人民路支行”"),
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(b"\xff\xfe\x00\xd8", ".csv")
@example("编号,名称,场所\n\0,甲,\n".encode(), ".csv")
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: ("编号,名称,场所,数量\n" + text).encode("utf-8", "replace")),
        st.lists(st.sampled_from([*'",;\t\n\r=', "u1", "甲单位", "社区", "台卡=1", "\ud7ff", "\x00"])).map(
            lambda parts: ("编号,名称,场所,数量\n" + "".join(parts)).encode()
        ),
        st.binary(max_size=100).map(lambda data: b"PK\x03\x04" + data),
    ),
    st.sampled_from([".csv", ".xlsx", ".txt"]),
)
def test_any_bytes_give_units_or_problems(tmp_path, catalog, data, kind):
    path = tmp_path / f"fuzz{kind}"
    path.write_bytes(data)
    assert answer(path, catalog)


def answer(path, catalog):
    try:
        return load_units(path, catalog)
    except ContentError as error:
        return error.problems
