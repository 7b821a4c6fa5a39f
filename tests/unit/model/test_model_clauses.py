"""Which clauses of a law a legal basis cites."""

import pytest

from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.sources.clause_lists import CLAUSE_LISTS, clause_list

HERE = Location("catalog.yml")
CHINESE = {
    "第二十条第（七）项": "七",
    "第二十条第（七）项、第（八）项": "七八",
    "第二十条第（九）（十）项": "九十",
    "第二十条第（一）项至第（四）项、第（六）项": "一二三四六",
    "第二十条第（一）至（三）项": "一二三",
    "第二十条第（四）项至第（一）项": "四一",
    "《中华人民共和国政府信息公开条例》第二十条第（二）项": "二",
    "《中华人民共和国村民委员会组织法》第二十条第（二）项": "",
    "《中华人民共和国村民委员会组织法》第二十条；《政府信息公开条例》第二十条第（二）项": "二",
    "第十九条、第二十条第（二）项，第二十一条第（三）项": "二",
    "第二十条": "",
    "第（二）项": "",
    "": "",
}


@pytest.mark.parametrize(("basis", "items"), CHINESE.items())
def test_an_article_counts_for_the_items_that_follow_it(basis: str, items: str) -> None:
    assert clause_list("cn-2019", HERE).cited_in(basis) == {f"第二十条第（{each}）项" for each in items}


ENGLISH = {
    "Freedom of Information Act 2000, s.19 (class 1)": {"s.19 (class 1)"},
    "s.19 (class 2), s.19 (class 3)": {"s.19 (class 2)", "s.19 (class 3)"},
    "s.19 (class 10)": set(),
    "ss.19 (class 1)": set(),
    "Local Government Act 1972, Part VA": set(),
}


@pytest.mark.parametrize(("basis", "clauses"), ENGLISH.items())
def test_outside_chinese_a_clause_is_cited_word_for_word(basis: str, clauses: set[str]) -> None:
    assert clause_list("uk-ico", HERE).cited_in(basis) == clauses


@pytest.mark.parametrize("name", CLAUSE_LISTS)
def test_every_clause_of_a_list_is_cited_by_its_own_words(name: str) -> None:
    chosen = clause_list(name, HERE)
    assert all(chosen.cited_in(each.clause) == {each.clause} for each in chosen.clauses)
