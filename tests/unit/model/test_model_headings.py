"""The headings of a body are found in every way of writing them, and what stands under them is seen."""

import pytest

from mkdocs_disclosure.model.headings import comparable_heading, headings


@pytest.mark.parametrize(
    "body",
    [
        "## 办理流程\n\n一",
        "办理流程\n---\n一",
        "办理流程\n====\n\n一",
        "## **办理流程** ##\n一",
        '<h3 id="x">办理流程</h3>\n一',
        "   ### 办理流程\n一",
        "## [办理流程](a.md)\n一",
    ],
)
def test_a_heading_is_found_however_it_is_written(body: str) -> None:
    assert [(each.text, each.filled) for each in headings(body)] == [("办理流程", True)]


@pytest.mark.parametrize("body", ["```\n## 办理流程\n```", "##办理流程", "- 一\n---", "| 甲 |\n| --- |\n| 乙 |", "一\n\n---", "正文"])
def test_what_only_looks_like_a_heading_is_none(body: str) -> None:
    assert headings(body) == ()


def test_a_section_is_filled_by_what_stands_under_its_own_sub_headings() -> None:
    assert [each.filled for each in headings("## 一\n\n### 二\n\n文字\n\n## 三\n\n## 四\n\n```\n码\n```")] == [True, True, False, True]


def test_the_place_of_a_heading_is_its_line() -> None:
    assert [each.span.line for each in headings("一\n\n## 二\n\n三\n---\n")] == [3, 5]


@pytest.mark.parametrize(
    "text", ["办理流程", "一、办理流程", "（二）办理流程：", "3. 办理流程", "1.2 办理 流程", "第三章 办理流程", "(十二) 办理流程。", "４．办理流程"]
)
def test_numbers_punctuation_and_blanks_make_no_difference(text: str) -> None:
    assert comparable_heading(text) == "办理流程"


@pytest.mark.parametrize("text", ["2026年安排", "十二条措施", "一件事", "A级"])
def test_a_number_that_belongs_to_the_words_stays(text: str) -> None:
    assert comparable_heading(text) == text.casefold()
