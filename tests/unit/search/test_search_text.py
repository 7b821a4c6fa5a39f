"""One form for every way of writing a text, a term and a number; the browser is held to the same cases."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.search.numbers import document_number_key, identifier_key
from mkdocs_disclosure.search.text import counted, folded, is_han, read, runs_of, searchable

CASES = json.loads((Path(__file__).parents[2] / "search_cases.json").read_text("utf-8"))


@pytest.mark.parametrize(("written", "expected"), CASES["folded"])
def test_a_text_is_folded(written: str, expected: str) -> None:
    assert folded(written) == expected


@pytest.mark.parametrize(("written", "expected"), CASES["searchable"])
def test_blanks_do_not_part_chinese_words(written: str, expected: str) -> None:
    assert searchable(written) == expected


@pytest.mark.parametrize(("written", "expected"), CASES["terms"])
def test_a_text_has_the_terms_that_a_query_for_it_asks_for(written: str, expected: list[str]) -> None:
    assert set(expected) <= counted(written).keys()


@pytest.mark.parametrize(("written", "group", "place"), CASES["document_numbers"])
def test_a_document_number_has_one_key_however_it_is_typed(written: str, group: str | None, place: str | None) -> None:
    key = document_number_key(written)
    assert (key and (key.group, key.place)) == ((group, place) if group else None)


@pytest.mark.parametrize(("written", "group", "place"), CASES["identifiers"])
def test_an_identifier_has_one_key_however_it_is_typed(written: str, group: str | None, place: str | None) -> None:
    key = identifier_key(written)
    assert (key and (key.group, key.place)) == ((group, place) if group else None)


@given(st.text(max_size=200))
def test_what_is_folded_is_folded_once_and_for_all(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)


@given(st.text(alphabet="政府信息公开条例 \n2026abcＡ，。", max_size=80), st.data())
def test_every_part_of_a_run_is_found_by_its_terms(text: str, data: st.DataObject) -> None:
    whole = searchable(text)
    for run in runs_of(whole):
        start = data.draw(st.integers(0, len(run) - 1)) if is_han(run) else 0
        end = data.draw(st.integers(start + 1, len(run))) if is_han(run) else len(run)
        assert counted(run[start:end]).keys() <= counted(whole).keys()


def test_traditional_characters_are_noticed() -> None:
    assert (read("政府信息公開").traditional, read("政府信息公开").traditional) == (True, False)


@given(st.text(st.sampled_from("，（）：；！？．％\u3000=<ＡＢé\u0301\u0338预算")))
def test_a_text_is_folded_as_its_normal_form_is(text: str) -> None:
    assert folded(text) == folded(unicodedata.normalize("NFKC", text))
