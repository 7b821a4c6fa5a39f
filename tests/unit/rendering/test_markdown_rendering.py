"""Bodies: Markdown as Chinese writers write it, headings for the outline, and no part that acts."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.rendering.markdown import Body, BodyRenderer, Convert, comrak_converter, python_markdown_converter

COMRAK = comrak_converter()
PYTHON_MARKDOWN = python_markdown_converter(["tables", "footnotes", "attr_list", "md_in_html", "def_list", "admonition", "toc"], {})
CONVERTERS = {"comrak": COMRAK, "python-markdown": PYTHON_MARKDOWN}


def body(text: str, convert: Convert = COMRAK) -> Body:
    """The rendering of a text; links to `known.md` lead to `../known/`, addresses of the web stay, all others are taken away."""

    def resolve(target: str, attribute: str) -> str | None:
        if target.startswith("https://") and attribute == "href":
            return target
        return "../known/" if target == "known.md" else None

    return BodyRenderer(convert, lambda clause: f"〔略：{clause}〕").render(text, resolve)


class Elements(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def what_acts(source: str) -> list[str]:
    """Elements, attributes and addresses that could run, style, frame, load or send something."""
    found = []
    for tag, attributes in Elements(source).found:
        if tag not in ALLOWED:
            found.append(tag)
        found += [f"{tag} {name}" for name in attributes if name not in ("href", "src", "alt", "title", "id", "class", "rel", "align", "start", "open", "lang")]
        found += [value for name, value in attributes.items() if name in ("href", "src") and not re.match(r"#|https://|\.\./known/$", value)]
    return found


ALLOWED = frozenset(  # what a reader needs to read, and nothing that acts
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)

EMPHASIS = {
    "**注意：**请": "<strong>注意：</strong>请",
    "请**注意：**按时": "请<strong>注意：</strong>按时",
    "**“双引号”**之间": "<strong>“双引号”</strong>之间",
    "在**（括号）**里": "在<strong>（括号）</strong>里",
    "《**办法**》": "《<strong>办法</strong>》",
    "**《办法》**第三条": "<strong>《办法》</strong>第三条",
    "*强调。*后文": "<em>强调。</em>后文",
    "**12%**以上": "<strong>12%</strong>以上",
    "中文**ABC**中文": "中文<strong>ABC</strong>中文",
    "**甲**、**乙**和**丙**": "<strong>甲</strong>、<strong>乙</strong>和<strong>丙</strong>",
    "~~删除：~~请": "<del>删除：</del>请",
    "***重要：***请": "<em><strong>重要：</strong></em>请",
    "**注意！**！": "<strong>注意！</strong>！",
    "**电话：0999-8000012**，": "<strong>电话：0999-8000012</strong>，",
    "**【提示】**请": "<strong>【提示】</strong>请",
    "**“甲”**“乙”": "<strong>“甲”</strong>“乙”",
    "**嵌套*斜体：*内**后": "<strong>嵌套<em>斜体：</em>内</strong>后",
    "日本語の**「括弧」**です": "日本語の<strong>「括弧」</strong>です",
    "5 * 6 * 7 元": "5 * 6 * 7 元",
    "`**代码：**请`": "<code>**代码：**请</code>",
    "\\*\\*转义：\\*\\*请": "**转义：**请",
    "**未闭合：请": "**未闭合：请",
    "snake_case_name 与 _在_": "snake_case_name 与 <em>在</em>",
}


@pytest.mark.parametrize(("written", "shown"), EMPHASIS.items(), ids=EMPHASIS)
def test_emphasis_closes_beside_chinese_punctuation(written: str, shown: str) -> None:
    assert body(written).html == f"<p>{shown}</p>\n"


def test_emphasis_in_a_table_and_a_list_closes_too() -> None:
    shown = body("| 甲 |\n|---|\n| **注意：**请 |\n\n- **一、**目标\n").html
    assert ("<td><strong>注意：</strong>请</td>" in shown, "<li><strong>一、</strong>目标</li>" in shown) == (True, True)


def test_tables_footnotes_and_definition_lists_are_rendered() -> None:
    shown = body("| 左 | 右 |\n|:--|--:|\n| 1 | 2 |\n\n注[^1]\n\n[^1]: 说明\n\n术语\n\n: 释义\n").html
    assert [part for part in ('<td align="right">2</td>', "说明", "<dt>术语</dt>", 'class="footnotes"') if part not in shown] == []


@pytest.mark.parametrize("convert", CONVERTERS.values(), ids=CONVERTERS)
def test_the_links_of_a_footnote_lead_to_and_fro(convert: Convert) -> None:
    elements = Elements(body("甲[^注]乙[^2]\n\n[^注]: 说明一\n[^2]: 说明二\n", convert).html).found
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    links = [attributes["href"].removeprefix("#") for tag, attributes in elements if tag == "a" and "href" in attributes]
    assert (len(links), set(links) - set(ids), len(ids) == len(set(ids))) == (4, set(), True)


def test_an_anchor_of_the_editor_s_own_is_reached_by_its_name() -> None:
    elements = Elements(body('[见表](#biao)\n\n<a id="biao"></a>表\n').html).found
    assert {attributes["href"].removeprefix("#") for _, attributes in elements if "href" in attributes} <= {attributes.get("id") for _, attributes in elements}


def test_an_id_of_the_editor_s_own_is_never_one_of_the_page() -> None:
    ids = [attributes["id"] for _, attributes in Elements(body('<a id="__search">a</a><a id="contact">b</a>').html).found if "id" in attributes]
    assert ids == ["b-__search", "b-contact"]


def test_the_outline_holds_headings_of_two_levels_in_plain_text() -> None:
    outline = body("## **总**则 `a&b`\n\n### 范围\n\n#### 细目\n\n## 附则\n").outline
    assert [(heading.level, heading.text) for heading in outline] == [(2, "总则 a&b"), (3, "范围"), (2, "附则")]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ([1, 2, 2, 1], [2, 3, 3, 2]),
        ([2, 3, 2], [2, 3, 2]),
        ([3, 3, 4], [2, 2, 3]),
        ([2, 4, 4, 3, 2], [2, 3, 3, 3, 2]),
        ([1, 6], [2, 3]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_begin_at_the_second_level_and_leave_none_out(written: list[int], levels: list[int]) -> None:
    rendered = body("\n\n".join(f"{'#' * level} 题{number}" for number, level in enumerate(written)))
    assert [int(each) for each in re.findall(r"<h(\d)", rendered.html)] == levels
    assert [heading.level for heading in rendered.outline] == [level for level in levels if level <= 3]


@pytest.mark.parametrize("convert", CONVERTERS.values(), ids=CONVERTERS)
def test_every_heading_of_the_outline_is_reached_by_its_id(convert: Convert) -> None:
    rendered = body("## 总则\n\n## 总则\n\n## ！！！\n\n## 2026年\n\n### A B\n\nx\n\n总则\n---\n", convert)
    ids = [attributes["id"] for tag, attributes in Elements(rendered.html).found if tag.startswith("h")]
    assert ([heading.id for heading in rendered.outline], len(set(ids))) == (ids, len(ids))


def test_a_heading_with_several_spaces_is_one_line_of_single_spaces_in_the_outline() -> None:
    assert [heading.text for heading in body("## 甲  乙 `a  b`\n").outline] == ["甲 乙 a b"]


def test_a_heading_without_words_is_in_no_outline() -> None:
    assert body("## \n\n## ![](https://example.org/x.png)\n").outline == ()


@pytest.mark.parametrize("permalink", [True, "¶"])
def test_the_permanent_links_of_python_markdown_are_neither_in_outline_nor_broken(permalink: object) -> None:
    convert = python_markdown_converter(["toc"], {"toc": {"permalink": permalink}})
    rendered = body("## 总则\n\n甲\n", convert)
    targets = {attributes["href"].removeprefix("#") for _, attributes in Elements(rendered.html).found if "href" in attributes}
    assert ([heading.text for heading in rendered.outline], targets <= {heading.id for heading in rendered.outline}) == (["总则"], True)


def test_admonitions_of_python_markdown_keep_their_classes() -> None:
    assert 'class="admonition note"' in body("!!! note\n    内容\n", PYTHON_MARKDOWN).html


def test_a_converter_forgets_one_body_before_the_next() -> None:
    convert = python_markdown_converter(["footnotes"], {})
    first = body("甲[^1]\n\n[^1]: 说明\n", convert)
    body("乙[^2]\n\n[^2]: 别的\n", convert)
    assert body("甲[^1]\n\n[^1]: 说明\n", convert) == first


@pytest.mark.parametrize("mark", ["[[略: 第十五条]]", "[[略：第十五条]]", "[[withheld: 第十五条]]", "**[[略: 第十五条]]**", "[[略:  第十五条  ]]"])
def test_a_withheld_passage_is_marked(mark: str) -> None:
    assert '<mark class="disclosure-withheld">〔略：第十五条〕</mark>' in body(f"甲{mark}乙").html


def test_the_clause_of_a_withheld_passage_is_escaped_once() -> None:
    assert '<mark class="disclosure-withheld">〔略：a&amp;b&quot;c〕</mark>' in body('[[略: a&b"c]]').html


def test_a_body_of_blanks_is_empty() -> None:
    assert body(" \n\t\n") == Body("", ())


HOSTILE = {
    "script": "<script>alert(1)</script><SCRIPT SRC=//evil.example/x.js></SCRIPT><scr<script>ipt>alert(1)</scr</script>ipt><script/x>alert(1)</script >",
    "svg": "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>x</text></a><animate attributeName=href values=javascript:x></svg>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'></style></mglyph></table></mtext></math>",
    "frames": "<iframe src=javascript:alert(1)></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x><frameset>",
    "links": "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) <javascript:alert(1)> [c](data:text/html;base64,PHNjcmlwdD4=) [d](vbscript:x) [e](file:///etc/passwd)",
    "spelt links": "[a](&#106;avascript:alert(1)) [b](java&Tab;script:alert(1)) [c](<java\tscript:alert(1)>) [d](%6Aavascript:alert(1)) [e](javascript&colon;alert(1))",
    "raw links": "<a href='javascript:alert(1)'>a</a><a href=' jav&#x09;ascript:alert(1)'>b</a><a href='&#1;javascript:alert(1)'>c</a><a href=data:x>d</a>",
    "blank links": "<a href='\n javascript:alert(1)'>a</a> [b](< javascript:alert(1)>) <a href=\"java\nscript:alert(1)\">c</a> <a href='https:javascript:x'>d</a>",
    "references": "[a]\n\n[a]: javascript:alert(1)\n\n![b]\n\n[b]: javascript:alert(1)",
    "other hosts": "<a href='//evil.example'>a</a> [b](//evil.example/x) [c](<\\\\evil.example>) [d](/\\evil.example) ![e](https://evil.example/x.png) [f](///evil.example)",
    "images": "![a](https://evil.example/a.png)<img src=//evil.example/b.png><img src=x srcset='https://evil.example/c.png 2x'><picture><source srcset=//evil.example/d></picture>",
    "handlers": "<p onclick=alert(1) onmouseover=alert(1)>a</p><details open ontoggle=alert(1)>b</details><b style='x:expression(alert(1))'>c</b><a/onclick=alert(1)>d</a>",
    "styles": "<style>@import '//evil.example/x.css';</style><p style='position:fixed;background:url(//evil.example)'>a</p><link rel=stylesheet href=//evil.example>",
    "forms": "<form action=//evil.example><input name=q autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>a</button><textarea></form>",
    "documents": "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'><title>x</title><html><body onload=alert(1)>",
    "comments": "<!-- <script>alert(1)</script> --><!--><img src=x onerror=alert(1)>--><![CDATA[<script>alert(1)</script>]]><?php alert(1) ?><!ENTITY x 'y'>",
    "code": "```html<script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```\n\n`<img src=x onerror=alert(1)>`\n\n    <script>alert(1)</script>",
    "templates": "<template><script>alert(1)</script></template><noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript><xmp><script>alert(1)</script></xmp>",
    "media": "<video src=//evil.example/v autoplay><source src=//evil.example/w></video><audio src=//evil.example/a></audio><track src=//evil.example/t><bgsound src=x>",
    "footnotes": "a[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))",
    "attribute lists": '## a {: onclick=alert(1) style=x }\n\n[b](https://example.org/){: onclick=alert(1) target=_top }\n\n<div markdown="1" onclick="alert(1)">c</div>',
    "torn tags": "<a href='https://example.org/\" onclick=alert(1)'>a</a><img alt='\"onerror=alert(1)' src=known.md><p <b onclick=alert(1)>c",
    "headings": "## <img src=x onerror=alert(1)> [a](javascript:alert(1)) <script>alert(1)</script>\n\n### &lt;script&gt;alert(1)&lt;/script&gt;",
    "marks": '[[略: <script>alert(1)</script>]] [[略: " onclick=alert(1)]] [[略: &lt;img src=x&gt;]]',
    "classes": "<p class='md-header md-overlay'>a</p><span class='headerlink md-search'>b</span>",
}


@pytest.mark.parametrize("convert", CONVERTERS.values(), ids=CONVERTERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_hostile_body_acts(name: str, convert: Convert) -> None:
    assert what_acts(body(HOSTILE[name], convert).html) == []


@pytest.mark.parametrize("convert", CONVERTERS.values(), ids=CONVERTERS)
def test_a_body_has_no_class_that_the_theme_would_act_on(convert: Convert) -> None:
    classes = {word for _, attributes in Elements(body(HOSTILE["classes"], convert).html).found for word in attributes.get("class", "").split()}
    assert {word for word in classes if word.startswith("md-")} == set()


@pytest.mark.parametrize("convert", CONVERTERS.values(), ids=CONVERTERS)
def test_a_link_to_another_site_tells_it_nothing_of_the_reader(convert: Convert) -> None:
    rels = [attributes["rel"] for tag, attributes in Elements(body("[a](https://example.org/)", convert).html).found if tag == "a"]
    assert rels == ["noopener noreferrer"]


@pytest.mark.parametrize("written", ["[文](missing.md)", "[文](javascript:x)", "<a href='missing.md'>文</a>"])
def test_a_link_that_is_taken_away_leaves_its_words(written: str) -> None:
    assert (re.sub("<[^>]*>", "", body(written).html).strip(), "href" in body(written).html) == ("文", False)


def test_text_that_looks_like_a_template_stays_text() -> None:
    assert body("{{ 7+7 }} {% raw %} ${7+7} ]]>").html == "<p>{{ 7+7 }} {% raw %} ${7+7} ]]&gt;</p>\n"


def test_a_picture_that_is_not_shown_leaves_its_alternative_text() -> None:
    assert body('甲 ![平面图](https://evil.example/x.png) ![](x.png) <img alt="a<b" src=y>乙').html == "<p>甲 [平面图]  [a&lt;b]乙</p>\n"


def test_one_renderer_serves_many_bodies() -> None:
    renderer = BodyRenderer(COMRAK, str)
    first, second = (renderer.render("[a](x.md)", lambda target, attribute, to=to: to) for to in ("../one/", None))  # type: ignore[misc]
    assert ("../one/" in first.html, "href" in second.html) == (True, False)


pieces = st.lists(
    st.sampled_from(
        [
            "<script>",
            "</script>",
            "<img src=x onerror=a()>",
            "[a](javascript:a)",
            "**",
            "`",
            "<svg>",
            "<style>",
            "-->",
            "<!--",
            "&#",
            "\n\n",
            "'",
            '"',
            "<a href=",
            ">",
        ]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(pieces)
def test_no_medley_of_markup_acts(text: str) -> None:
    assert what_acts(body(text).html) == []


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "`" * 5_000 + "a",
        "*a" * 5_000,
        "<" * 10_000,
        "> " * 2_000 + "a",
        "![" * 5_000,
        "|a" * 3_000,
        "<b>" * 5_000,
        "[[略: " * 5_000,
        "\\" * 9_999,
    ],
)
def test_a_body_made_to_stall_is_done(text: str) -> None:
    assert body(text)
