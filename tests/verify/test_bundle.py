"""The gate of the offline edition says no: each mutant is a zip that would harm whoever opens it."""

import hashlib
import json
import zipfile

import pytest

from generators.verify.bundle import verify_bundle

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><title>页</title>'
    '<link rel="stylesheet" href="{up}a.css"></head><body><h1 id="top">题</h1><p>样张</p>{more}</body></html>'
)
FILES = {
    "a.css": b"b{background:url(d.svg)}",
    "d.svg": b"<svg/>",
    "index.html": PAGE.format(up="", more='<a href="scams/x.html#top">x</a><a href="tel:110">110</a>').encode(),
    "manifest.json": json.dumps({"files": [{"path": "d.svg"}]}).encode(),
    "scams/x.html": PAGE.format(up="../", more='<a href="../index.html">回</a>').encode(),
}


@pytest.fixture
def judge(tmp_path):
    """All faults of a zip of FILES with some of them changed or left out (None), and what else is `inside`."""

    def ask(changes=None, inside=None, sums=None, *, sample=True):
        files = {name: data for name, data in {**FILES, **(changes or {})}.items() if data is not None}
        promised = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        listed = "".join(f"{digest}  {name}\n" for name, digest in (sums or promised).items())
        members = {**files, "SHA256SUMS.txt": listed.encode(), **(inside or {})}
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                if data is not None:
                    archive.writestr(name if name.startswith("/") else f"fanzha/{name}", data)
        return [problem.what for problem in verify_bundle(path, promised, sample=sample)]

    return ask


def page(more):
    return PAGE.format(up="", more=more).encode()


def test_a_good_bundle_passes(judge):
    assert judge() == []


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ('<a href="gone.html">x</a>', "index.html：gone.html 指向的文件不存在"),
        ('<a href="../index.html">x</a>', "index.html：../index.html 指向的文件不存在"),
        ('<a href="/index.html">x</a>', "index.html：/index.html 以 / 开头，网站放到子目录或 U 盘里就断了"),
        ('<a href="scams/x.html#gone">x</a>', "index.html：链接 scams/x.html#gone 指向的位置不存在"),
        ('<img src="https://cdn.example.com/a.png" alt="">', "要向别处取内容"),
        ('<script src="//cdn.example.com/a.js"></script>', "要向别处取内容"),
        ('<a href="https://example.com/">x</a>', "通向站外"),
        ("<script>1</script>", "有写在页面里的脚本"),
    ],
)
def test_a_page_that_leads_out_of_the_bundle_is_refused(judge, more, what):
    (fault,) = judge({"index.html": page(more)})
    assert what in fault


def test_a_style_that_asks_another_host_is_refused(judge):
    assert judge({"a.css": b"b{background:url(https://example.com/d.svg)}"}) == [
        "a.css：https://example.com/d.svg 要向别处取内容，网站只许用自己的文件"
    ]


def test_a_page_without_the_word_sample_is_refused_while_an_account_is_one(judge):
    assert judge({"index.html": page("").replace("样张".encode(), b"")}) != []
    assert judge({"index.html": page("").replace("样张".encode(), b"")}, sample=False) == []


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ({"d.svg": None}, "缺 fanzha/d.svg"),
        ({"evil.html": b""}, "多出 fanzha/evil.html"),
        ({"/evil.html": b""}, "多出 /evil.html"),
        ({"../evil.html": b""}, "多出 fanzha/../evil.html"),
        ({"index.html": page("x")}, "index.html 和打包的文件不一样"),
        ({"SHA256SUMS.txt": b""}, "SHA256SUMS.txt 和里面的文件对不上"),
    ],
)
def test_what_is_inside_is_what_was_promised(judge, inside, what):
    assert what in judge(inside=inside)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("台卡.pdf", "在有的电脑上解不开"),
        ("a:b.pdf", "在有的电脑上解不开"),
        ("a\\b.pdf", "在有的电脑上解不开"),
        ("INDEX.html", "只差大小写"),
        ("con.html", "保留的名字"),
        ("x/Com1.pdf", "保留的名字"),
        ("x./a.pdf", "保留的名字"),
        (f"{'a' * 200}.pdf", "超过 180 个字符"),
        ("index.html.gz", "给服务器用的压缩副本"),
    ],
)
def test_a_name_that_windows_cannot_unpack_is_refused(judge, name, what):
    assert any(what in fault for fault in judge({name: b""}))


def test_a_manifest_that_names_what_is_not_there_is_refused(judge):
    manifest = json.dumps({"files": [{"path": "downloads/gone.pdf"}]}).encode()
    assert judge({"manifest.json": manifest}) == ["manifest.json 里的 downloads/gone.pdf 不在压缩包里"]


@pytest.mark.parametrize("changes", [{"manifest.json": b"["}, {"index.html": b""}, {"a.css": b"\xff"}])
def test_a_file_that_cannot_be_read_is_refused(judge, changes):
    (fault,) = judge(changes)
    assert "压缩包打不开或有损坏" in fault


def test_a_damaged_or_cut_off_zip_is_refused(judge, tmp_path):
    judge()
    path = tmp_path / "a.zip"
    whole = path.read_bytes()
    promised = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    at = whole.index(FILES["scams/x.html"])
    for spoiled in (whole[: len(whole) // 2], b"", whole[:at] + b"?" + whole[at + 1 :]):
        path.write_bytes(spoiled)
        (problem,) = verify_bundle(path, promised, sample=True)
        assert "压缩包打不开或有损坏" in problem.what


def test_a_damaged_stream_is_refused(tmp_path):
    path, data = tmp_path / "a.zip", FILES["index.html"] * 50
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("fanzha/index.html", data)
        archive.writestr("fanzha/SHA256SUMS.txt", f"{hashlib.sha256(data).hexdigest()}  index.html\n")
    whole = bytearray(path.read_bytes())
    whole[60:80] = bytes(reversed(whole[60:80]))
    path.write_bytes(whole)
    (problem,) = verify_bundle(path, {"index.html": hashlib.sha256(data).hexdigest()}, sample=True)
    assert "压缩包打不开或有损坏" in problem.what
