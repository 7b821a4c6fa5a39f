"""Whatever an editor or an enemy writes: metadata is text and nothing else, and a body keeps no part that acts."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from projects import BASE, build, every_byte, item, mkdocs, pages_of, search_documents, tree, write_project
from webpages import Webpage, active_parts, internal

from specimens import png

Once = Callable[[str, Callable[[Path], object]], Path]

CLOSING = "</title><script>alert(1)</script>"
HANDLER = "\"'><img src=x onerror=alert(1)>"
LONG = f"{CLOSING} {HANDLER} {{{{ 7*7 }}}} ]]><!--&nbsp;&lt;b&gt;"
CLAUSE = "第\"&'条"
WAIVER = "waivers: [{rule: html-comment, category: policy, reason: 照原样收入, by: 市政务公开办, until: 2027-06-30}]"
"""Comments are an error; where they are let through all the same, they must not come out."""
SHORT = f"{CLOSING}{{{{7*7}}}}"


def quoted(text: str) -> str:
    """A YAML scalar that reads as this text."""
    return json.dumps(text, ensure_ascii=False)


FIELDS = f"""[
      {{key: say, label: {quoted(CLOSING)}, listed: true}},
      {{key: tell, label: {quoted(HANDLER)}, type: paragraph, hint: {quoted(LONG)}}},
      {{key: list, label: "=1+1", type: list, listed: true}},
      {{key: pick, label: {quoted(SHORT)}, type: choice, choices: [{quoted(SHORT)}]}},
      {{key: cost, label: "]]>", type: money, unit: "<b>&"}},
      {{key: web, label: "&lt;", type: link}},
      {{key: own, label: "{{{{ 7*7 }}}}", type: link}},
      {{key: mail, label: "<i>", type: email}}]"""
HOSTILE_ITEM = f"""\
---
title: {quoted(f"题 {LONG}")}
category: policy
issued: 2026-06-02
kind: {quoted("通知</dd><script>")}
document_number: {quoted(f"号 {HANDLER}")}
issuers: [gov-office, {{name: {quoted(f"机关 {LONG}")}}}]
summary: {quoted(f"概述 {LONG}")}
tags: [{quoted("</title><script>")}, {quoted(HANDLER[:29])}, {quoted("{{7*7}}")}, {quoted("]]>")}]
exemption: {{clause: {quoted(CLAUSE)}, partial: true}}
attachments: [{{file: "a&b 'c' {{{{7}}}}.csv", title: {quoted(f"附件 {LONG}")}}}]
media:
  - {{type: picture, file: "p&q 'r' {{{{7}}}}.png", title: {quoted(f"图 {LONG}")}, alt: {quoted(f"替代 {LONG}")}}}
  - {{type: audio, file: "p&q 'r' {{{{7}}}}.mp3", title: {quoted(LONG)}, transcript: body}}
  - {{type: video, url: "https://www.example.org/?a=1&b={{{{7*7}}}}", title: {quoted(f"视频 {LONG}")}}}
event:
  begins: 2026-12-01 10:00
  place: {quoted(f"地点 {LONG}")}
  host: {quoted(SHORT)}
  speakers: [{{name: {quoted(SHORT)}, position: {quoted(HANDLER)}}}]
  live: https://www.example.org/?a&b={{{{7*7}}}}
consultation: {{closes: 2026-12-31, url: "https://www.example.org/?c&d", email: a&amp;b@example.org, post: {quoted(f"邮寄 {LONG}")}, phone: {quoted(HANDLER)}}}
notice_period: {{from: 2026-11-20, to: 2026-11-30}}
changes: [{{changed: 2026-06-03, issued: 2026-06-03, note: {quoted(f"变更 {LONG}")}}}]
fields:
  say: {quoted(f"要素 {LONG}")}
  tell: {quoted(f"一 {LONG}")}
  list: [{quoted(LONG)}, "=HYPERLINK(1)"]
  pick: {quoted(SHORT)}
  cost: 1.50
  web: {{url: "https://www.example.org/?a=1&b={{{{7*7}}}}", title: {quoted(LONG)}}}
  own: {{url: "a&b 'c' {{{{7}}}}.csv", title: {quoted(HANDLER)}}}
  mail: a&amp;b@example.org
channels: [{{name: {quoted(f"渠道 {LONG}")}, url: "https://www.example.org/?a&b"}}]
---

正文 [[略: {CLAUSE}]]

## 标题 &lt;script&gt;alert(1)&lt;/script&gt; {{{{ 7*7 }}}} "引" <b onclick=alert(1)>重</b>

- {{{{ 7*7 }}}} {{% include "mkdocs.yml" %}} ]]>
"""
HOSTILE = {
    "mkdocs.yml": str(BASE["mkdocs.yml"]).replace("site_name: 云川市信息公开", f"site_name: {quoted(f'站 {LONG}')}"),
    "catalog.yml": f"""\
format: 1
title: {quoted(f"站 {LONG}")}
authority:
  name: {quoted(f"机关 {LONG}")}
  contact: {{office: {quoted(LONG)}, address: {quoted(LONG)}, hours: {quoted(LONG)}, phone: {quoted(HANDLER)}}}
  request: {{post: {quoted(LONG)}, note: {quoted(LONG)}}}
  oversight: {{name: {quoted(LONG)}, address: {quoted(LONG)}}}
  site: {{icp: {quoted(HANDLER)}, police: {quoted(CLOSING)}, sponsor: {quoted(LONG)}}}
  licence: {quoted(LONG)}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {{guide: {quoted(f"指南 {SHORT}")}, content: {quoted(f"公开 {SHORT}")}, reports: {quoted(f"年报 {SHORT}")}}}
kinds: [{quoted("通知</dd><script>")}]
units:
  - {{id: gov-office, name: {quoted(f"单位 {LONG}")}, code: {quoted("<i>&")}, functions: {quoted(LONG)}, contact: {{address: {quoted(LONG)}}}}}
categories:
  - {{id: policy, name: {quoted(f"栏目 {LONG}")}, summary: {quoted(LONG)}, elements: {quoted(LONG)}, legal_basis: {quoted(LONG)}, owed_by: gov-office, priority: true, fields: {FIELDS}}}
  - {{id: annual, name: 年度报告, column: reports, owed_by: gov-office}}
exemptions:
  - {{clause: {quoted(CLAUSE)}, name: {quoted(LONG)}, override: {quoted(LONG)}, discretionary: true}}
not_applicable: [{{clause: {quoted(HANDLER)}, reason: {quoted(LONG)}}}]
alert: {{text: {quoted(LONG)}, level: "<b>红"}}
{WAIVER}
""",
    "content/items/policy/rules.md": HOSTILE_ITEM,
    "content/items/policy/rules/a&b 'c' {{7}}.csv": "a,b\n",
    "content/items/policy/rules/p&q 'r' {{7}}.png": png(),
    "content/items/policy/rules/p&q 'r' {{7}}.mp3": b"ID3",
    "content/items/policy/notice.md": item(quoted(f"旧 {LONG}"), withdrawn=f"{{date: 2026-07-01, reason: {quoted(LONG)}, replaced_by: rules.md}}"),
    "content/items/policy/repeal.md": item(quoted(f"废止 {LONG}"), repeals="[rules.md]"),
    "content/items/annual/year.md": item("年报", category="annual"),
}

BODIES = {
    "script": "<script>alert(1)</script><SCRIPT SRC=//evil.example/x.js></SCRIPT><scr<script>ipt>alert(1)</scr</script>ipt>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "frames": "<iframe src=javascript:alert(1)></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe><embed src=//evil.example>",
    "links": "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) <javascript:alert(1)> [c](data:text/html;base64,PHNjcmlwdD4=) [d](vbscript:x)",
    "references": "[a]\n\n[a]: javascript:alert(1)\n\n![b]\n\n[b]: javascript:alert(1)",
    "other hosts": "<a href='//evil.example'>a</a> [b](//evil.example/x) [d](/\\evil.example) ![e](https://evil.example/x.png)",
    "images": "![a](https://evil.example/a.png)<img src=//evil.example/b.png><picture><source srcset='//evil.example/d 2x'></picture>",
    "handlers": "<p onclick=alert(1) onmouseover=alert(1)>a</p><details open ontoggle=alert(1)>b</details><b style='x:expression(alert(1))'>c</b>",
    "styles": "<style>@import '//evil.example/x.css';</style><p style='position:fixed;background:url(//evil.example)'>a</p><link rel=stylesheet href=//evil.example>",
    "forms": "<form action=//evil.example><input name=q autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>a</button></form>",
    "documents": "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'><title>x</title><html><body onload=alert(1)>",
    "comments": "<!-- <script>alert(1)</script> --><!--><b onclick=alert(1)>--><![CDATA[<script>alert(1)</script>]]><?php alert(1) ?>",
    "ids": "<a id=__search name=__palette>a</a><p id=location class='md-header md-search'>b</p>",
    "code": "```\n</code></pre><script>alert(1)</script>\n```\n\n`<b onclick=alert(1)>`\n\n    <script>alert(1)</script>",
    "attribute lists": "## a {: onclick=alert(1) style=x }\n\n[b](https://www.example.org/){: onclick=alert(1) }",
}


def hostile_bodies() -> dict[str, str]:
    """An item for each hostile body."""
    return {f"content/items/policy/body-{number}.md": item(f"正文 {name}", text) for number, (name, text) in enumerate(BODIES.items())}


@pytest.fixture(scope="module")
def hostile(once: Once) -> Mapping[str, bytes]:
    def make(root: Path) -> None:
        build(write_project(root, {**HOSTILE, **hostile_bodies()}))

    return tree(once("hostile", make) / "site")


@pytest.fixture(scope="module")
def hostile_pages(hostile: Mapping[str, bytes]) -> Mapping[str, Webpage]:
    return {path: Webpage(text) for path, text in pages_of(hostile).items()}


def test_nothing_of_it_acts_on_any_page(hostile_pages: Mapping[str, Webpage]) -> None:
    assert {path: found for path, page in hostile_pages.items() if (found := active_parts(page))} == {}


def test_no_page_is_torn_by_it(hostile_pages: Mapping[str, Webpage]) -> None:
    assert {path: page.faults for path, page in hostile_pages.items() if page.faults} == {}


def test_every_page_still_has_one_heading_of_the_first_level(hostile_pages: Mapping[str, Webpage]) -> None:
    assert {path: len(page.all("h1")) for path, page in hostile_pages.items() if len(page.all("h1")) != 1} == {}


def test_no_element_comes_from_it(hostile_pages: Mapping[str, Webpage]) -> None:
    strange = {(path, element.tag) for path, page in hostile_pages.items() for element in page.elements if "x" in (element["src"], element["onerror"])}
    assert strange == set()


def test_nothing_is_loaded_from_another_host(hostile_pages: Mapping[str, Webpage]) -> None:
    foreign = {
        (path, address)
        for path, page in hostile_pages.items()
        for element, address in page.links
        if (element.tag != "a" and element["rel"] not in ("canonical", "") and not internal(address)) or "evil" in address
    }
    assert foreign == set()


def test_no_template_in_it_is_evaluated(hostile: Mapping[str, bytes]) -> None:
    texts = {path: content.decode() for path, content in hostile.items() if path.endswith((".html", ".xml", "item.json", ".csv"))}
    assert {path for path, text in texts.items() if " 49 " in text or "script&gt;49" in text} == set()


@pytest.mark.parametrize(
    "path", ["index.html", "guide/index.html", "catalog/index.html", "catalog/policy/index.html", "units/gov-office/index.html", "items/rules/index.html"]
)
def test_it_is_shown_as_it_was_written(hostile_pages: Mapping[str, Webpage], path: str) -> None:
    assert LONG in hostile_pages[path].text


def test_a_title_is_shown_as_it_was_written(hostile_pages: Mapping[str, Webpage]) -> None:
    assert [text.strip() for tag, text in hostile_pages["items/rules/index.html"].texts if tag == "h1"] == [f"题 {LONG}"]


def test_the_title_of_the_window_is_as_it_was_written(hostile_pages: Mapping[str, Webpage]) -> None:
    title = next(text for tag, text in hostile_pages["items/rules/index.html"].texts if tag == "title")
    assert title == f"题 {LONG} - 站 {LONG}"


def test_the_record_reads_as_it_was_written(hostile: Mapping[str, bytes]) -> None:
    record = json.loads(hostile["items/rules/item.json"])
    assert (record["title"], record["attachments"][0]["title"]) == (f"题 {LONG}", f"附件 {LONG}")


def test_own_fields_read_as_they_were_written(hostile: Mapping[str, bytes]) -> None:
    fields = json.loads(hostile["items/rules/item.json"])["fields"]
    (row,) = (row for row in csv.reader(io.StringIO(hostile["catalog/policy/items.csv"].decode("utf-8-sig"), newline="")) if row[1] == f"题 {LONG}")
    assert (fields["say"]["value"], fields["list"]["value"], fields["say"]["label"]) == (f"要素 {LONG}", [LONG, "=HYPERLINK(1)"], CLOSING)
    assert row[-8] == f"要素 {LONG}"


def test_the_feed_reads_as_it_was_written(hostile: Mapping[str, bytes]) -> None:
    titles = [element.text for element in ET.fromstring(hostile["feed.xml"]).iter("title")]
    assert f"[废止] 题 {LONG}" in titles


def test_the_register_reads_as_it_was_written(hostile: Mapping[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(hostile["register.csv"].decode("utf-8-sig"), newline="")))
    assert f"题 {LONG}" in [row[1] for row in rows]


def test_search_shows_a_title_as_it_was_written_and_of_a_body_what_a_reader_sees(hostile: Mapping[str, bytes]) -> None:
    documents = {each["address"]: each for each in search_documents(hostile)}
    assert documents["items/rules/"]["title"] == f"题 {LONG}"
    assert [name for name, each in documents.items() if "body-" in name and "<script" in each.get("text", "").replace("<script>alert(1)</script>", "", 3)] == []


def test_the_file_with_the_strange_name_is_there_and_linked(hostile_pages: Mapping[str, Webpage], hostile: Mapping[str, bytes]) -> None:
    name = "items/rules/a&b 'c' {{7}}.csv"
    assert name in hostile
    assert any(element.tag == "a" and "a%26b" in address for element, address in hostile_pages["items/rules/index.html"].links)


def test_a_withheld_passage_is_marked_with_its_clause(project: Callable[..., Path]) -> None:
    body = "甲[[略: 第十五条]]乙 **[[略：第十五条]]** `[[略: 第十五条]]`"
    site = build(project({"content/items/policy/part.md": item(body=body, exemption="{clause: 第十五条, partial: true}")}))
    page = Webpage((site / "items/part/index.html").read_text("utf-8"))
    assert [text for tag, text in page.texts if tag == "mark"][:2] == ["〔略：第十五条〕"] * 2


def test_hostile_bodies_with_python_markdown_leave_nothing_that_acts(project: Callable[..., Path]) -> None:
    config = str(BASE["mkdocs.yml"]).replace("disclosure]", "disclosure: {markdown: python-markdown}]")
    extensions = "markdown_extensions: [attr_list, md_in_html, def_list, footnotes, tables, admonition]\n"
    site = build(project({"mkdocs.yml": config + extensions, **hostile_bodies(), "catalog.yml": f"{BASE['catalog.yml']}{WAIVER}\n"}))
    pages = {path: Webpage(text) for path, text in pages_of(tree(site)).items()}
    assert {path: found for path, page in pages.items() if (found := active_parts(page))} == {}


def test_python_markdown_honours_the_extensions_of_mkdocs_yml(project: Callable[..., Path]) -> None:
    config = str(BASE["mkdocs.yml"]).replace("disclosure]", "disclosure: {markdown: python-markdown}]")
    body = '!!! note "提示"\n    内容\n\n术语\n:   释义\n'
    files = {"mkdocs.yml": f"{config}markdown_extensions: [admonition, def_list]\n", "content/items/policy/note.md": item(body=body)}
    page = Webpage((build(project(files)) / "items/note/index.html").read_text("utf-8"))
    assert ("admonition note" in [element["class"] for element in page.elements], "释义" in [text.strip() for tag, text in page.texts if tag == "dd"]) == (
        True,
        True,
    )


def test_python_markdown_with_permanent_links_keeps_headings_and_anchors_clean(project: Callable[..., Path]) -> None:
    config = str(BASE["mkdocs.yml"]).replace("disclosure]", "disclosure: {markdown: python-markdown}]")
    files = {
        "mkdocs.yml": f"{config}markdown_extensions: [toc: {{permalink: true}}]\n",
        "content/items/policy/toc.md": item(body="## 总则\n\n一\n\n## 附则\n\n二"),
    }
    page = Webpage((build(project(files)) / "items/toc/index.html").read_text("utf-8"))
    anchors = [address for element, address in page.links if element.tag == "a" and address.startswith("#")]
    assert [address for address in anchors if address[1:] not in page.ids] == []


def test_a_link_that_cannot_be_parsed_breaks_no_build(project: Callable[..., Path]) -> None:
    body = "[a](<//[b>) <a href='//[x'>c</a> [d](http://[e) ![f](<//]g[>)"
    done = mkdocs(root := project({"content/items/policy/odd.md": item(body=body)}), "build")
    assert (done.code, "Traceback" in done.output) == (0, False), done.output[-600:]
    page = Webpage((root / "site/items/odd/index.html").read_text("utf-8"))
    assert [address for _, address in page.links if "[" in address] == []


def test_a_control_character_in_a_body_is_not_taken_for_anything_else(project: Callable[..., Path]) -> None:
    site = build(project({"content/items/policy/odd.md": item(body="甲&#1;乙 &#x1; &#2;丙")}))
    assert "../" not in Webpage((site / "items/odd/index.html").read_text("utf-8")).text


def test_spaces_and_signs_in_titles_and_headings_stop_no_build(project: Callable[..., Path]) -> None:
    odd = item('"甲  乙 &  <丙>  \\"丁\\" \'戊\'"', "## 一  二 & <三>  \"四\"\n\n### 五  '六' `a  <b>`", issued="2026-11-01", summary='"概  述 <&>"')
    page = Webpage((build(project({"content/items/policy/odd.md": odd})) / "items/odd/index.html").read_text("utf-8"))
    assert (page.faults, [text for tag, text in page.texts if tag == "h1"]) == ([], ["甲  乙 &  <丙>  \"丁\" '戊'"])


def test_an_html_comment_of_a_page_s_body_is_not_published(project: Callable[..., Path]) -> None:
    files = {
        "catalog.yml": f"{BASE['catalog.yml']}{WAIVER.removesuffix(']')}, {WAIVER[10:-1].replace('category: policy', 'file: content/items/policy/_index.md')}]\n",
        "content/items/policy/c.md": item(body="一 <!-- 内部意见9 --> 二\n\n<!--\n内部意见8\n-->"),
        "content/items/policy/_index.md": "说明 <!-- 内部意见7 -->\n",
    }
    assert [word for word in ("内部意见7", "内部意见8", "内部意见9") if word.encode() in every_byte(tree(build(project(files))))] == []
