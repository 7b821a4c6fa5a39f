"""The legal force of a document, from its dates and from what others do to it."""

from datetime import date

import pytest

from mkdocs_disclosure.model.item import Relation
from mkdocs_disclosure.model.legal_force import LegalForce, legal_force

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)


def force(written: str | None = None, effective: date | None = None, expires: date | None = None, done: set[Relation] | None = None) -> LegalForce | None:
    """The force today."""
    return legal_force(TODAY, written=written, effective=effective, expires=expires, done_to_it=done or set())


def test_a_document_that_states_neither_force_nor_dates_has_none() -> None:
    assert force() is None


def test_a_document_is_in_force_from_its_day_of_effect() -> None:
    assert force(effective=TODAY) is LegalForce.IN_FORCE


def test_a_document_is_not_in_force_before_its_day_of_effect() -> None:
    assert force(effective=TOMORROW) is LegalForce.NOT_YET


def test_a_document_is_in_force_on_its_last_day() -> None:
    assert force(expires=TODAY) is LegalForce.IN_FORCE


def test_a_document_has_expired_on_the_day_after_its_last_day() -> None:
    assert force(effective=YESTERDAY, expires=YESTERDAY) is LegalForce.EXPIRED


@pytest.mark.parametrize("relation", [Relation.REPEALS, Relation.REPLACES])
def test_a_document_that_another_one_ends_is_repealed(relation: Relation) -> None:
    assert force(effective=YESTERDAY, done={relation}) is LegalForce.REPEALED


def test_a_repealed_document_stays_repealed_when_its_term_ends() -> None:
    assert force(expires=YESTERDAY, done={Relation.REPEALS}) is LegalForce.REPEALED


def test_a_document_that_another_one_amends_is_amended() -> None:
    assert force(effective=YESTERDAY, done={Relation.AMENDS}) is LegalForce.AMENDED


def test_an_amended_document_expires_all_the_same() -> None:
    assert force(expires=YESTERDAY, done={Relation.AMENDS}) is LegalForce.EXPIRED


@pytest.mark.parametrize("relation", [each for each in Relation if each not in (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS)])
def test_no_other_relation_touches_the_force(relation: Relation) -> None:
    assert force(effective=YESTERDAY, done={relation}) is LegalForce.IN_FORCE


@pytest.mark.parametrize("written", LegalForce)
def test_a_written_force_overrides_what_is_computed(written: LegalForce) -> None:
    assert force(written.value, effective=TOMORROW, expires=YESTERDAY, done={Relation.REPEALS}) is written


@pytest.mark.parametrize("each", LegalForce)
def test_only_repealed_and_expired_documents_no_longer_apply(each: LegalForce) -> None:
    assert each.ended == (each.value in ("repealed", "expired"))


@pytest.mark.parametrize("each", LegalForce)
def test_a_force_has_words_in_both_languages(each: LegalForce) -> None:
    assert each.label.zh and each.label.en
