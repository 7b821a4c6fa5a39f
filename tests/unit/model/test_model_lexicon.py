"""Words that are looked for in many texts: where they stand, where they are right after all, and what is quoted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.expression import Expression, expressions_in, merged
from mkdocs_disclosure.model.lexicon import Lexicon
from mkdocs_disclosure.model.quotations import quoted

FEW = st.text("截止目前今天人民管理条列的", max_size=40)


def standing(text: str, *expressions: Expression) -> list[tuple[int, str]]:
    """Where expressions are wrong in a text."""
    lexicon = Lexicon.of(each.wrong for each in expressions)
    return [(start, each.wrong) for start, each in expressions_in(text, lexicon.find(text), {each.wrong: each for each in expressions})]


@given(FEW, st.lists(st.text("截止目前今天人民管理条列的", min_size=2, max_size=4), max_size=6))
def test_a_lexicon_finds_what_looking_for_each_word_finds(text: str, words: list[str]) -> None:
    plain = {(start, word) for word in words for start in range(len(text)) if text.startswith(word, start)}
    assert Lexicon.of(words).find(text) == sorted(plain)


def test_an_empty_lexicon_finds_nothing() -> None:
    assert Lexicon.of(()).find("截止目前") == []


def test_a_longer_word_in_which_an_expression_is_right_is_left_alone() -> None:
    assert standing("法院长期防犯罪，也要防犯风险", Expression("防犯", besides=("防犯罪",))) == [(10, "防犯")]


def test_of_two_expressions_that_overlap_the_longer_one_is_told() -> None:
    assert standing("截止到目前为止", Expression("截止到目前"), Expression("到目前")) == [(0, "截止到目前")]


@pytest.mark.parametrize("text", ["写作“截止目前”的", "《截止目前的公告》", "称为「截止目前」", 'called "截止目前" there', "“统计：截止目前，完成”"])
def test_a_quotation_is_left_alone(text: str) -> None:
    assert standing(text, Expression("截止目前")) == []


@pytest.mark.parametrize("text", ["“甲”截止目前“乙”", "“甲\n截止目前”", "》截止目前《", 'say "a" 截止目前 "b"'])
def test_what_stands_between_two_quotations_is_no_quotation(text: str) -> None:
    assert standing(text, Expression("截止目前")) == [(text.index("截止目前"), "截止目前")]


def test_an_expression_may_be_wrong_even_where_it_is_quoted() -> None:
    assert standing("“港澳台国家”", Expression("港澳台国家", even_quoted=True)) == [(1, "港澳台国家")]


def test_a_later_list_replaces_and_takes_back_what_an_earlier_one_says() -> None:
    shipped = [Expression("帐户", "账户"), Expression("布署", "部署")]
    ours = [Expression("帐户", accepted=True), Expression("布署", "部署", since=date(2026, 1, 1))]
    assert merged([shipped, ours]) == (ours[1],)


@given(st.text("“”《》甲\n", max_size=20), st.integers(0, 20))
def test_no_text_is_quoted_without_marks_on_both_sides(text: str, at: int) -> None:
    start = min(at, len(text))
    if quoted(text, start, start):
        assert set("“《") & set(text[:start])
        assert set("”》") & set(text[start:])
