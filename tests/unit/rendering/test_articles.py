"""Articles in a body: each can be linked to, and says at its beginning what became of it."""

import re

import pytest

from mkdocs_disclosure.rendering.markdown import ArticleMark, Body, BodyRenderer, comrak_converter

RENDERER = BodyRenderer(comrak_converter(), lambda clause: clause)
ENDED = {"a-3": [ArticleMark("已废止", "ended")]}


def body(text: str, **marks: list[ArticleMark]) -> Body:
    return RENDERER.render(text, lambda target, attribute: None, {name.replace("_", "-"): each for name, each in marks.items()})


@pytest.mark.parametrize("text", ["**第三条** 甲", "第三条　甲", "　　**第三条** 甲", "__第3条__ 甲"])
def test_a_paragraph_that_begins_with_an_article_can_be_linked_to(text: str) -> None:
    assert body(text).html.startswith('<p id="a-3">') and body(text).articles == {"a-3"}


def test_a_heading_keeps_its_own_anchor_beside_that_of_the_article() -> None:
    assert body("### 第三条 范围").html == '<h2 id="s-第三条-范围"><span id="a-3"></span>第三条 范围</h2>\n'


def test_the_outline_says_nothing_of_marks() -> None:
    assert [heading.text for heading in RENDERER.render("## 第三条", lambda target, attribute: None, ENDED).outline] == ["第三条"]


def test_the_first_of_two_articles_of_one_number_is_linked_to() -> None:
    assert re.findall(r"<p[^>]*>.", body("第三条 甲\n\n第三条 乙").html) == ['<p id="a-3">第', "<p>第"]


@pytest.mark.parametrize("text", ["依照第三条执行", "- 第三条", "| 第三条 |\n| --- |", "    第三条", "`第三条`", "一、将第三条修改为"])
def test_an_article_that_does_not_begin_a_paragraph_has_no_anchor(text: str) -> None:
    assert not body(text).articles


def test_an_article_that_was_repealed_says_so_at_its_beginning() -> None:
    rendered = RENDERER.render("**第三条** 甲", lambda target, attribute: None, ENDED).html
    assert rendered == '<p id="a-3"><span class="disclosure-badge disclosure-badge--ended">已废止</span> <strong>第三条</strong> 甲</p>\n'


def test_what_is_said_of_an_article_is_text() -> None:
    marks = {"a-3": [ArticleMark("<b>款已废止", "ended")]}
    assert "&lt;b&gt;款已废止" in RENDERER.render("第三条", lambda target, attribute: None, marks).html


def test_an_editors_own_anchor_cannot_take_that_of_an_article() -> None:
    assert 'id="a-3"' not in body('<a id="a-3"></a>正文').html


def test_a_body_may_link_to_its_articles() -> None:
    assert 'href="#a-3"' in body("第三条\n\n见[第三条](#a-3)").html


def test_a_body_of_many_unfinished_articles_is_rendered_in_linear_time() -> None:
    assert body("第" * 200_000).articles == frozenset() and body("<p>　" * 50_000).html
