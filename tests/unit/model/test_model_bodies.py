"""What a body names: links, files and withheld passages, wherever they stand and however hostile the text."""

from collections.abc import Callable
from time import process_time

import pytest

from mkdocs_disclosure.model.body import BodyLink, body_links, foreign_pictures, pictures_without_text, withheld_marks, without_links
from mkdocs_disclosure.model.diagnostic import Span

TARGETS = {
    "link": ("见[规则](rules.md)。", ["rules.md"]),
    "picture": ("![图](图.png)", ["图.png"]),
    "title": ('[规则](rules.md "政务公开工作规则")', ["rules.md"]),
    "two in a line": ("[甲](a.md)、[乙](b.md)", ["a.md", "b.md"]),
    "blank in angle brackets": ("[甲](<a b.md>)", ["a b.md"]),
    "brackets in the path": ("[甲](通知(1).md)", ["通知(1).md"]),
    "reference": ("[甲]: a.md", ["a.md"]),
    "reference with a title": ("   [甲]: <a.md> '标题'", ["a.md"]),
    "picture in a link": ("[![图](a.png)](b.md)", ["a.png", "b.md"]),
    "source in HTML": ('<img src="a.png">', ["a.png"]),
    "address in HTML": ("<a href='a.md'>甲</a>", ["a.md"]),
    "address without quotes": ("<a href=a.md>", ["a.md"]),
    "code": ("`[甲](a.md)`", []),
    "code with two marks": ("``[甲](`a.md`)``", []),
    "fence": ("```\n[甲](a.md)\n```\n[乙](b.md)", ["b.md"]),
    "fence of tildes": ("~~~ text\n[甲](a.md)\n~~~\n[乙](b.md)", ["b.md"]),
    "fence with a shorter one inside": ("````\n```\n[甲](a.md)\n````\n[乙](b.md)", ["b.md"]),
    "fence without end": ("```\n[甲](a.md)", []),
    "empty link": ("[甲]()", []),
}


@pytest.mark.parametrize(("body", "targets"), TARGETS.values(), ids=TARGETS)
def test_every_target_outside_code_is_found_as_it_is_written(body: str, targets: list[str]) -> None:
    assert [link.target for link in body_links(body)] == targets


def test_the_place_of_a_target_is_its_own() -> None:
    assert [link.span for link in body_links("甲\n见[规则](rules.md)")] == [Span(2, 7, 2, 15)]


LOCAL = ["a.md", "../policy/a.md", "./a.md", "a.md#top", "图.png", "a.md?x=1", "%E5%9B%BE.png"]
ELSEWHERE = ["https://www.gov.cn/", "HTTP://a", "mailto:a@b.cn", "javascript:alert(1)", "//host/a", "/etc/passwd", "#top", "?x=1", ""]


@pytest.mark.parametrize("target", LOCAL)
def test_a_relative_path_is_of_this_site(target: str) -> None:
    assert BodyLink(target, Span(1, 1, 1, 1)).local


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nothing_else_is_of_this_site(target: str) -> None:
    assert not BodyLink(target, Span(1, 1, 1, 1)).local


def test_the_path_of_a_link_is_decoded_and_has_neither_query_nor_fragment() -> None:
    assert BodyLink("%E5%9B%BE.png?x=1#top", Span(1, 1, 1, 1)).path == "图.png"


MARKS = {
    "in Chinese": ("电话：[[略: 第十五条]]。", ["第十五条"]),
    "full-width colon": ("[[略：第十五条]]", ["第十五条"]),
    "in English": ("[[withheld: art. 15]]", ["art. 15"]),
    "blanks": ("[[略:   第十五条  ]]", ["第十五条"]),
    "two": ("[[略: 甲]][[略: 乙]]", ["甲", "乙"]),
    "markup": ("[[略: <b>]]", []),
    "other word": ("[[删: 甲]]", []),
    "two lines": ("[[略: 甲\n乙]]", []),
}


@pytest.mark.parametrize(("body", "clauses"), MARKS.values(), ids=MARKS)
def test_a_mark_of_what_is_withheld_names_its_clause(body: str, clauses: list[str]) -> None:
    assert [clause for clause, _ in withheld_marks(body)] == clauses


@pytest.mark.parametrize(("body", "text"), [("[下载](a.pdf)", ""), ("请见[附件](a.pdf)。", "请见"), ("![图](a.png)\n\n---\n", ""), ("正文 text", "正文text")])
def test_links_and_signs_are_no_text(body: str, text: str) -> None:
    assert without_links(body) == text


LARGE = {
    "opening brackets": "[" * 20_000,
    "opening pictures": "![](" * 20_000,
    "links without end": "](" * 20_000,
    "brackets in links": "](a(b)" * 20_000,
    "opening round brackets": "](" + "(" * 20_000,
    "code marks": "`" * 20_000,
    "code marks and blanks": "` " * 20_000,
    "fences": "```\n" * 20_000,
    "references": "[甲]: \n" * 20_000,
    "sources without a value": "src= " * 20_000,
    "opening marks": "[[略:" * 20_000,
    "opening pictures in HTML": "<img " * 5_000,
    "mark with many blanks": "[[略:" + " " * 4_000,
    "one long paragraph": "公开" * 300_000,
}
READERS: dict[str, Callable[[str], object]] = {
    "links": lambda body: list(body_links("[甲](a.md) " + body)),
    "pictures": lambda body: list(foreign_pictures("http " + body)),
    "pictures without text": lambda body: list(pictures_without_text('<img alt="' + body)),
    "marks": lambda body: list(withheld_marks(body)),
    "text": without_links,
}


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_hostile_body_is_read_within_a_second(read: Callable[[str], object], body: str) -> None:
    begun = process_time()
    read(body)
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ("![](图.png)", [1]),
        ("看 ![ ](图.png) 和 ![][图]", [3, 17]),
        ('<img src="图.png">', [1]),
        ('<IMG SRC=图.png ALT="">', [1]),
        ("<img alt='  ' src=图.png>", [1]),
        ("<img alt src=图.png>", [1]),
        ("![供暖范围](图.png)", []),
        ('<img src="图.png" alt="供暖范围">', []),
        ("<img alt=范围 src=图.png>", []),
        ("写作 `![](图.png)`", []),
        ("```\n![](图.png)\n```", []),
        ("[](文件.pdf)", []),
    ],
)
def test_a_picture_without_words_is_found(body: str, columns: list[int]) -> None:
    assert [span.column for span in pictures_without_text(body)] == columns
