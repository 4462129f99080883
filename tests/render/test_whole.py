from markdown import Markdown

from generators.render.whole import MARK, WholePage

PAGE = '<p class="a">*一*</p>\n<p>\n&lt;b&gt; # 二</p>\n<pre>\n\n    三</pre>'


def convert(text):
    return Markdown(extensions=["md_in_html", "attr_list", WholePage()]).convert(text)


def test_a_marked_page_passes_untouched():
    assert convert(f"{MARK}\n{PAGE}\n") == PAGE


def test_a_page_of_markdown_is_converted_as_before():
    assert convert("# 题 {#top}\n\n*强调*") == '<h1 id="top">题</h1>\n<p><em>强调</em></p>'


def test_the_mark_counts_at_the_start_only():
    assert "<em>一</em>" in convert(f"*一*\n\n{MARK}\n")
