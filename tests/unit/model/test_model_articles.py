"""Articles: their numbers in every spelling, and where they begin in a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.articles import article_anchor, articles_of, within_article

SPELLINGS = {
    "第三条": "a-3",
    "第3条": "a-3",
    "第３条": "a-3",
    "第 三 条": "a-3",
    "第十条": "a-10",
    "第十二条": "a-12",
    "第二十条": "a-20",
    "第二〇条": "a-20",
    "第一百零八条": "a-108",
    "第一百三十三条之一": "a-133-1",
    "第一千二百六十条": "a-1260",
    "第五条第二款": "a-5",
    "第五条第（二）项": "a-5",
    "Article 5": "a-5",
    "Section 12A": "a-12a",
}


@pytest.mark.parametrize(("written", "anchor"), SPELLINGS.items())
def test_an_article_is_known_by_its_number_however_it_is_written(written: str, anchor: str) -> None:
    assert article_anchor(written) == anchor


@pytest.mark.parametrize("written", ["附件1", "第一章", "第三款", "条", "第条", "附表", "Sections"])
def test_what_has_no_number_of_an_article_has_no_anchor(written: str) -> None:
    assert article_anchor(written) is None


@pytest.mark.parametrize(("written", "part"), [("第五条第二款", "第二款"), ("第五条", ""), ("第一百三十三条之一第三款", "第三款"), ("附件", "")])
def test_the_part_of_an_article_is_what_follows_its_number(written: str, part: str) -> None:
    assert within_article(written) == part


BODY = """
**第一条**　为了做好工作，制定本办法。

第二条 依照第九条执行。

### 第三条　范围

> **第四条** 引用的条文。

一、将第五条修改为：

- 第六条
"""


def test_only_articles_that_begin_a_line_are_articles_of_a_body() -> None:
    assert articles_of(BODY) == {"a-1", "a-2", "a-3", "a-4"}


NUMERALS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]


def in_chinese(number: int) -> str:
    """A number of at most three digits as articles are numbered."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    if hundreds:
        return f"{NUMERALS[hundreds]}百" + (f"{NUMERALS[tens]}十{NUMERALS[ones]}" if tens else f"零{NUMERALS[ones]}" if ones else "")
    return (f"{NUMERALS[tens] if tens > 1 else ''}十" if tens else "") + NUMERALS[ones]


@given(st.integers(1, 999))
def test_every_number_is_read_as_it_is_counted(number: int) -> None:
    assert article_anchor(f"第{in_chinese(number)}条") == article_anchor(f"第{number}条") == f"a-{number}"


@given(st.text(st.sampled_from("第条之一二三十百千零0123 \n*#>款Article"), max_size=40))
def test_any_text_has_articles_or_none(text: str) -> None:
    assert all(anchor.startswith("a-") for anchor in articles_of(text))
