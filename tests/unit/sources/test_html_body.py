"""The HTML of an old site becomes Markdown that shows the same text, and nothing of how it looked."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.rendering.markdown import BodyRenderer, comrak_converter
from mkdocs_disclosure.sources.html_body import to_markdown
from mkdocs_disclosure.sources.plain_text import from_text


def markdown(text: str) -> str:
    return to_markdown(text, lambda target, picture: target if not target.startswith("javascript:") else None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>一</p><p>　　二</p>", "一\n\n二"),
        ("一<br>二<br/>三", "一\n\n二\n\n三"),
        ("<div>一<div>二</div>三</div>", "一\n\n二\n\n三"),
        ("<h2>总则</h2><p>一</p>", "## 总则\n\n一"),
        ("<ul><li>一</li><li>二</li></ul>", "- 一\n- 二"),
        ("<ol><li>一<ul><li>甲</li></ul></li><li>二</li></ol>", "1. 一\n   - 甲\n2. 二"),
        ("<p>请<b>注意</b>，<i> 重要 </i>。</p>", "请**注意**， *重要* 。"),
        ("<b><b>一</b></b>", "**一**"),
        ('<a href="https://a.example/b c">链接</a>', "[链接](<https://a.example/b c>)"),
        ('<a href="https://a.example/"></a>一', "一"),
        ('<a href="javascript:void(0)">链接</a>', "链接"),
        ('<img src="a.png" alt="图">', "![图](a.png)"),
        ("<blockquote>引文</blockquote>", "> 引文"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("一<hr>二", "一\n\n---\n\n二"),
        ("<script>alert(1)</script><style>p{}</style>一", "一"),
        ("a * b_c [d] &lt;e&gt; `f`", "a \\* b\\_c \\[d\\] \\<e\\> \\`f\\`"),
        ("<p># 一</p><p>- 二</p><p>3. 三</p>", "\\# 一\n\n\\- 二\n\n3\\. 三"),
        ("一&nbsp;&nbsp;二\n三", "一 二 三"),
        ("<p>没有结束<b>的", "没有结束**的**"),
        ("", ""),
    ],
)
def test_a_text_keeps_its_parts(written: str, expected: str) -> None:
    assert markdown(written) == expected


def test_a_plain_table_becomes_a_table() -> None:
    assert markdown("<table><tr><th>线路</th><th>票价</th></tr><tr><td>1路</td><td>a|b</td></tr></table>") == "| 线路 | 票价 |\n| --- | --- |\n| 1路 | a\\|b |"


@pytest.mark.parametrize(
    "table",
    [
        '<table class="x"><tr><td colspan="2" style="color:red">合计</td></tr><tr><td>甲</td><td>乙</td></tr></table>',
        "<table><tr><td>甲<br>乙</td></tr></table>",
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>",
        "<table><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table>",
    ],
    ids=["merged cells", "a cell of two lines", "rows of different lengths", "a table in a cell"],
)
def test_a_table_that_markdown_cannot_say_stays_html(table: str) -> None:
    found = markdown(table)
    assert found.startswith("<table>") and "style" not in found and "class" not in found and found.count("<td") == table.count("<td")


def test_merged_cells_stay_merged() -> None:
    assert '<td colspan="2">合计</td>' in markdown('<table><tr><td colspan="2">合计</td></tr></table>')


@given(st.text(alphabet="一二 a*_[]()<>&;#-1.\n`~|\\!=+:", max_size=60))
def test_every_text_is_shown_as_it_was(text: str) -> None:
    def shown(html_text: str) -> str:
        return "".join(html.unescape(re.sub(r"<[^>]*>", "", html_text)).split())

    renderer = BodyRenderer(comrak_converter(), lambda clause: clause)
    rendered = renderer.render(from_text(text), lambda target: target).html
    assert shown(rendered) == "".join(text.split())


@given(st.text(alphabet='<>/abiptdrl ul="一&;', max_size=80))
def test_no_html_however_broken_is_too_much(text: str) -> None:
    markdown(text)
