"""The opening of a body is its first words as a reader sees them, without any markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.wording import Language, Texts
from mkdocs_disclosure.outputs.opening import LONGEST_OPENING, opening

TEXTS = Texts(Language.ZH, {"item.withheld_mark": "〔略：{clause}〕"})


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("各县区人民政府：\n\n现将有关事项通知如下。", "各县区人民政府：现将有关事项通知如下。"),
        ("# 通知\n\n现将**有关事项**通知如下。", "现将有关事项通知如下。"),
        ("通知\n====\n\n正文", "正文"),
        ("**注意：**请阅读[办法](../a.md)和[规定][1]。\n\n[1]: b.md", "注意：请阅读办法和规定。"),
        ("| 年 | 数 |\n|---|---|\n| 1 | 2 |\n\n见上表。", "见上表。"),
        ("```\nrm -rf\n```\n\n说明", "说明"),
        ("![图](图(1).png)正文", "正文"),
        ("> 引文\n\n- 一\n- 二", "引文一二"),
        ("<div class='x'>文</div><https://a.example/b>", "文 https://a.example/b"),
        ("snake_case 3*4 _em_ \\*x\\* a &lt; b", "snake_case 3*4 em *x* a < b"),
        ("**甲 *乙* 丙**~~丁~~ `戊` **_己_** 2 * 3 * 4", "甲乙丙丁戊己 2 * 3 * 4"),
        ("注[^1]。\n\n[^1]: 脚注", "注。"),
    ],
)
def test_markup_is_left_out_and_words_stay(body: str, expected: str) -> None:
    assert opening(body, TEXTS) == expected


@pytest.mark.parametrize("body", ["<!-- 内部：待核 -->", "<!-- 内部", "[//]: # (内部)", "<script>内部</script>", "<script>内部", "~~~\n内部"])
def test_what_the_page_does_not_show_is_in_no_opening(body: str) -> None:
    assert "内部" not in opening(body, TEXTS)


def test_a_withheld_passage_names_its_clause() -> None:
    assert opening("被处罚人[[略: 第十五条]](男)。", TEXTS) == "被处罚人〔略：第十五条〕(男)。"


def test_a_long_body_ends_in_an_ellipsis() -> None:
    line = opening("公开" * 1000, TEXTS)
    assert (len(line), line[-1]) == (LONGEST_OPENING, "…")


@given(st.text())
def test_any_body_has_an_opening_of_one_short_line(body: str) -> None:
    line = opening(body, TEXTS)
    assert len(line) <= LONGEST_OPENING
    assert len(line.splitlines()) <= 1
