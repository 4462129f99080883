import hashlib
import io
import json

import numpy as np
import pytest
from PIL import Image

from generators.verify.site import verify_site

PAGE = """<!doctype html><html lang="zh-CN">
<head><title>页</title><link rel="stylesheet" href="{up}assets/a.css"></head>
<body><h1 id="top">{title}</h1><p>样张</p>{body}</body></html>"""


@pytest.fixture
def site(tmp_path):
    """A good site: two pages, a style sheet with a picture, a script, a download and the manifest."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "scams").mkdir()
    (tmp_path / "downloads").mkdir()
    (tmp_path / "assets" / "a.css").write_text("/* url(gone.png) */ body { background: url('dot.svg?v=1') }")
    (tmp_path / "assets" / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    (tmp_path / "assets" / "a.js").write_text("void 0;")
    (tmp_path / "downloads" / "card.pdf").write_bytes(b"%PDF")
    body = (
        '<a href="scams/fake%2Dpolice.html?q=1#exit">骗局</a><a href="#top">上</a><a href="tel:96110">96110</a>'
        '<a href="downloads/card.pdf" download="台卡.pdf">台卡</a>'
        '<img src="assets/dot.svg" srcset="assets/dot.svg 2x" alt="">'
        '<a href="https://www.mps.gov.cn/" rel="noopener">公安部</a><script src="assets/a.js"></script>'
        '<script type="application/json">{"a": 1}</script>'
    )
    (tmp_path / "index.html").write_text(PAGE.format(up="", title="首页", body=body))
    (tmp_path / "scams" / "fake-police.html").write_text(
        PAGE.format(up="../", title="冒充公检法", body='<p id="exit">出口</p><a href="../index.html">回</a>')
    )
    lost = PAGE.format(up="/base/", title="没有这一页", body='<a href="/base/index.html">回</a>')
    (tmp_path / "404.html").write_text(lost)
    _list(tmp_path)
    return tmp_path


def _list(site):
    files = [site / "downloads" / "card.pdf", *site.rglob("*.webp")]
    entries = [
        {
            "path": path.relative_to(site).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in files
    ]
    (site / "manifest.json").write_text(json.dumps({"files": entries}))


@pytest.fixture
def judge(site, accounts):
    """All problems of the site, after `body` was added to its front page."""

    def ask(body="", *, sample=True):
        page = site / "index.html"
        page.write_text(page.read_text().replace("</body>", body + "</body>"))
        return "\n".join(map(str, verify_site(site, sample=sample, allowed=accounts)))

    return ask


def test_a_good_site_has_no_fault(judge):
    assert judge() == ""


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<a href="scams/gone.html">x</a>', "scams/gone.html 指向的文件不存在"),
        ('<a href="scams/">x</a>', "scams/ 指向的文件不存在"),
        ('<a href="../index.html">x</a>', "../index.html 指向的文件不存在"),
        ('<a href="downloads/gone.pdf" download>x</a>', "downloads/gone.pdf 指向的文件不存在"),
        ('<a href="scams/fake-police.html#gone">x</a>', "链接 scams/fake-police.html#gone 指向的位置不存在"),
        ('<a href="#gone">x</a>', "链接 #gone 指向的位置不存在"),
        ('<a href="/scams/fake-police.html">x</a>', "以 / 开头"),
        ('<a href="file:///home/a.pdf">x</a>', "通向站外"),
        ('<a href="//www.mps.gov.cn/">x</a>', "通向站外"),
        ('<a href="https://www.example.com/" rel="noopener">x</a>', "通向站外"),
        ('<a href="https://fakegov.cn/" rel="noopener">x</a>', "通向站外"),
        ('<a href="http://www.mps.gov.cn/" rel="noopener">x</a>', "通向站外"),
        ('<a href="https://www.mps.gov.cn/">x</a>', "缺少 rel=noopener"),
        ('<a href="javascript:void 0">x</a>', "通向站外"),
        ('<a href="http://[">x</a>', "写错了"),
        ('<img alt="" src="https://cdn.example.com/a.png">', "要向别处取内容"),
        ('<img alt="" src="assets/gone.png">', "assets/gone.png 指向的文件不存在"),
        ('<img alt="" src="assets/dot.svg" srcset="assets/dot.svg 1x, //cdn.example.com/a.png 2x">', "要向别处取内容"),
        ('<script src="https://cdn.example.com/a.js"></script>', "要向别处取内容"),
        ('<link rel="preconnect" href="https://fonts.example.com">', "要向别处取内容"),
        ('<iframe src="https://example.com/"></iframe>', "要向别处取内容"),
        ('<form action="https://example.com/"></form>', "要向别处取内容"),
        ('<svg><use href="https://example.com/a.svg#b"></use></svg>', "要向别处取内容"),
        ('<meta http-equiv="refresh" content="0; url=https://example.com/">', "要向别处取内容"),
        ('<base href="https://example.com/">', "要向别处取内容"),
        ("<script>alert(1)</script>", "写在页面里的脚本"),
        ("<style>p { color: red }</style>", "写在页面里的样式表"),
        ('<p style="color: red">x</p>', "<p> 有 style 属性"),
        ('<p onclick="go()">x</p>', "<p> 有 onclick 属性"),
        ('<img src="assets/dot.svg">', "没有替代文字"),
        ('<p id="top">x</p>', "id“top”用了 2 次"),
        ("<h1>又一个</h1>", "应有 1 个一级标题，实有 2 个"),
    ],
)
def test_a_fault_of_a_page_is_found(judge, body, what):
    found = judge(body)
    assert found.startswith("index.html: ")
    assert what in found
    assert found.count("\n") == 0


def test_a_page_in_another_language_is_refused(site, judge):
    page = site / "scams" / "fake-police.html"
    page.write_text(page.read_text().replace("zh-CN", "zh"))
    assert "html 的 lang 应为 zh-CN" in judge()


def test_a_page_that_does_not_say_sample_is_refused_while_there_are_samples(site, judge):
    page = site / "scams" / "fake-police.html"
    page.write_text(
        page.read_text().replace("<p>样张</p>", '<p hidden>样张</p><script type="application/json">"样张"</script>')
    )
    assert "scams/fake-police.html: 页面上没有“样张”二字" in judge()
    assert judge(sample=False) == ""


@pytest.mark.parametrize(
    ("css", "what"),
    [
        ("a { background: url(https://cdn.example.com/a.png) }", "要向别处取内容"),
        ("a { background: url( 'gone.png' ) }", "gone.png 指向的文件不存在"),
        ('@import "https://fonts.example.com/a.css";', "要向别处取内容"),
    ],
)
def test_a_fault_of_a_style_sheet_is_found(site, judge, css, what):
    (site / "assets" / "a.css").write_text(css)
    assert what in judge()


def test_the_404_page_must_not_point_relative_to_itself(site, judge):
    page = site / "404.html"
    page.write_text(page.read_text().replace("/base/index.html", "index.html"))
    assert "404.html: index.html 是相对地址" in judge()


def test_the_404_page_points_to_files_too(site, judge):
    page = site / "404.html"
    page.write_text(page.read_text().replace("/base/index.html", "/base/gone.html"))
    assert "/base/gone.html 指向的文件不存在" in judge()


def test_a_file_of_ours_about_workers_is_no_leftover(site, judge):
    (site / "assets" / "own" / "leaflet").mkdir(parents=True)
    (site / "assets" / "own" / "leaflet" / "migrant-workers.js").write_text("")
    assert "是主题留下的文件" not in judge()


@pytest.mark.parametrize("name", ["assets/a.js.map", "assets/lunr.js", "assets/search-worker.js"])
def test_leftovers_of_the_theme_are_refused(site, judge, name):
    (site / name).write_text("")
    assert f"{name}: 是主题留下的文件" in judge()


def test_an_empty_page_is_a_problem_and_no_traceback(site, judge):
    (site / "empty.html").write_text("")
    assert "empty.html: 网页是空的" in judge()


def test_a_file_that_was_changed_after_listing_is_refused(site, judge):
    (site / "downloads" / "card.pdf").write_bytes(b"%PDX")
    assert "downloads/card.pdf: 内容与 manifest.json 里登记的不一致" in judge()


def test_a_listed_file_that_is_gone_is_refused(site, judge):
    listed = json.loads((site / "manifest.json").read_text())
    listed["files"].append({"path": "downloads/gone.pdf", "bytes": 1, "sha256": ""})
    (site / "manifest.json").write_text(json.dumps(listed))
    assert "downloads/gone.pdf: 列在 manifest.json 里，却没有这个文件" in judge()


@pytest.mark.parametrize("name", ["downloads/more.pdf", "assets/more.webp"])
def test_a_print_that_is_not_listed_is_refused(site, judge, name):
    (site / name).write_bytes(b"x")
    assert f"{name}: 不在 manifest.json 里" in judge()


@pytest.mark.parametrize("text", ["", "[]", '{"files": [1]}', '{"files": [{}]}'])
def test_a_manifest_that_nobody_can_read_is_refused(site, judge, text):
    (site / "manifest.json").write_text(text)
    assert "成品清单缺失或读不懂" in judge()


def _picture(matrix, payload):
    dots = np.pad(~np.kron(matrix(payload), np.ones((4, 4), bool)), 24, constant_values=True)
    out = io.BytesIO()
    Image.fromarray(dots).convert("L").save(out, "PNG")
    return out.getvalue()


def _svg(matrix, payload):
    rows = matrix(payload)
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows) + 8
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {size} {size}"><path d="{dots}"/></svg>'


def test_a_foreign_code_in_a_picture_is_refused(site, judge, matrix, accounts):
    (site / "assets" / "good.png").write_bytes(_picture(matrix, next(iter(accounts))))
    assert judge() == ""
    (site / "assets" / "bad.png").write_bytes(_picture(matrix, "https://u.wechat.com/abc"))
    assert "assets/bad.png: 有没有登记的码，内容是 https://u.wechat.com/abc" in judge()


def test_a_foreign_code_in_a_drawing_is_refused(site, judge, matrix, accounts):
    (site / "assets" / "good.svg").write_text(_svg(matrix, next(iter(accounts))))
    assert judge() == ""
    (site / "assets" / "bad.svg").write_text(_svg(matrix, "https://u.wechat.com/abc"))
    assert "assets/bad.svg: 有没有登记的码，内容是 https://u.wechat.com/abc" in judge()


def test_a_foreign_code_drawn_inside_a_page_is_refused(judge, matrix, accounts):
    assert judge(_svg(matrix, next(iter(accounts)))) == ""
    assert "index.html: 有没有登记的码，内容是 https://u.wechat.com/abc" in judge(
        _svg(matrix, "https://u.wechat.com/abc")
    )


def test_a_foreign_code_in_a_listed_preview_is_refused(site, judge, matrix):
    image = Image.open(io.BytesIO(_picture(matrix, "https://u.wechat.com/abc")))
    image.save(site / "assets" / "preview.webp")
    _list(site)
    assert "assets/preview.webp: 有没有登记的码，内容是 https://u.wechat.com/abc" in judge()


def test_a_large_code_that_cannot_be_read_is_refused(site, judge, matrix, accounts):
    image = Image.open(io.BytesIO(_picture(matrix, next(iter(accounts)))))
    image.paste(255, (64, 64, 130, 130))
    image.save(site / "assets" / "hole.png")
    assert "assets/hole.png: 有一个二维码读不出来" in judge()
