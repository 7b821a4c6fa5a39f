"""The legal force of a document on a day, from its dates and from what others do to it."""

from datetime import date
from typing import Any

import pytest

from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.force_at import Act, Document, ForceNow, forces_on
from mkdocs_disclosure.model.item import Relation
from mkdocs_disclosure.model.legal_force import LegalForce, WrittenForce
from mkdocs_disclosure.model.outside import OutsideDocument

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)
REPEALS, REPLACES, AMENDS = Relation.REPEALS, Relation.REPLACES, Relation.AMENDS


def document(key: str, begins: str = "2020-01-01", *acts: Act, made: str | None = None, **facts: Any) -> Document:
    """A document that takes effect on the day on which it begins."""
    day = date.fromisoformat(begins)
    return Document(key, Moment(day), date.fromisoformat(made) if made else day, acts=acts, **{"effective": day} | facts)


def now(*documents: Document, of: str = "old", today: date = TODAY) -> ForceNow:
    """What is so of one of these documents today."""
    return forces_on(today, documents)[of]


def alone(**facts: Any) -> LegalForce | None:
    """The force today of a document that nothing is done to."""
    return now(document("old", **{"effective": None} | facts)).force


def test_a_document_that_states_neither_force_nor_dates_has_none() -> None:
    assert alone() is None


def test_a_document_is_in_force_from_its_day_of_effect() -> None:
    assert alone(effective=TODAY) is LegalForce.IN_FORCE


def test_a_document_is_not_in_force_before_its_day_of_effect() -> None:
    assert alone(effective=TOMORROW) is LegalForce.NOT_YET


def test_a_document_is_in_force_on_its_last_day() -> None:
    assert alone(expires=TODAY) is LegalForce.IN_FORCE


def test_a_document_has_expired_on_the_day_after_its_last_day() -> None:
    expired = now(document("old", expires=YESTERDAY))
    assert (expired.force, expired.since, expired.by) == (LegalForce.EXPIRED, Moment(TODAY), ())


@pytest.mark.parametrize("relation", [REPEALS, REPLACES])
def test_a_document_is_repealed_from_the_day_on_which_the_other_takes_effect(relation: Relation) -> None:
    pair = document("old"), document("new", "2026-05-01", Act(relation, "old"))
    assert [now(*pair, today=date(2026, *day)).force for day in ((4, 30), (5, 1))] == [LegalForce.IN_FORCE, LegalForce.REPEALED]


def test_a_repealed_document_says_since_when_and_by_what() -> None:
    repealed = now(document("old"), document("new", "2026-05-01", Act(REPEALS, "old")))
    assert (repealed.since, repealed.by) == (Moment(date(2026, 5, 1)), ("new",))


def test_the_repeal_of_articles_leaves_the_rest_in_force() -> None:
    partly = now(document("old"), document("new", "2026-05-01", Act(REPEALS, "old", ("第三条",))))
    assert (partly.force, partly.effects[0].articles) == (LegalForce.PARTLY_REPEALED, ("第三条",))


def test_an_amended_document_is_amended_since_its_first_amendment() -> None:
    amended = now(document("old"), document("b", "2026-05-01", Act(AMENDS, "old")), document("a", "2025-05-01", Act(AMENDS, "old")))
    assert (amended.force, amended.since, amended.by) == (LegalForce.AMENDED, Moment(date(2025, 5, 1)), ("a", "b"))


def test_a_partial_repeal_weighs_more_than_an_amendment() -> None:
    done = document("a", "2025-05-01", Act(AMENDS, "old")), document("b", "2026-05-01", Act(REPEALS, "old", ("第三条",)))
    assert now(document("old"), *done).force is LegalForce.PARTLY_REPEALED


@pytest.mark.parametrize(("expires", "force"), [(date(2026, 5, 1), LegalForce.REPEALED), (date(2026, 4, 30), LegalForce.EXPIRED)])
def test_a_document_ends_by_what_comes_first(expires: date, force: LegalForce) -> None:
    assert now(document("old", expires=expires), document("new", "2026-05-01", Act(REPEALS, "old"))).force is force


@pytest.mark.parametrize("relation", [each for each in Relation if each not in (REPEALS, REPLACES, AMENDS)])
def test_no_other_relation_touches_the_force(relation: Relation) -> None:
    assert now(document("old"), document("new", "2026-05-01", Act(relation, "old"))).force is LegalForce.IN_FORCE


def test_a_repeal_that_is_repealed_before_it_takes_effect_is_never_done() -> None:
    chain = document("old"), document("b", "2026-08-01", Act(REPEALS, "old"), made="2026-05-01"), document("c", "2026-07-01", Act(REPEALS, "b"))
    assert (now(*chain).force, now(*chain, of="b").acts_from) == (LegalForce.IN_FORCE, None)


def test_a_repeal_that_is_repealed_on_the_day_of_its_effect_by_a_younger_document_is_never_done() -> None:
    chain = document("old"), document("b", "2026-07-01", Act(REPEALS, "old"), made="2026-05-01"), document("c", "2026-07-01", Act(REPEALS, "b"))
    assert now(*chain).force is LegalForce.IN_FORCE


def test_a_repeal_that_has_expired_before_it_takes_effect_is_never_done() -> None:
    assert now(document("old"), document("b", "2026-07-01", Act(REPEALS, "old"), expires=date(2026, 6, 30))).force is LegalForce.IN_FORCE


def test_a_repealed_document_does_not_come_back_when_its_repealer_is_repealed() -> None:
    chain = document("old"), document("b", "2026-05-01", Act(REPEALS, "old")), document("c", "2026-07-01", Act(REPEALS, "b"))
    assert [now(*chain, of=key).force for key in ("old", "b")] == [LegalForce.REPEALED, LegalForce.REPEALED]


def test_of_two_that_repeal_each_other_the_first_to_take_effect_stands() -> None:
    pair = document("old", "2020-01-01", Act(REPEALS, "new")), document("new", "2026-05-01", Act(REPEALS, "old"))
    assert [now(*pair, of=key).force for key in ("old", "new")] == [LegalForce.IN_FORCE, LegalForce.REPEALED]


def test_a_document_that_was_taken_down_does_nothing() -> None:
    assert now(document("old"), document("new", "2026-05-01", Act(REPEALS, "old"), gone=True)).force is LegalForce.IN_FORCE


def test_a_document_whose_day_of_effect_is_to_be_announced_does_nothing() -> None:
    new = document("new", "2026-05-01", Act(REPEALS, "old"), effective=None, written=WrittenForce(LegalForce.NOT_YET))
    assert now(document("old"), new).force is LegalForce.IN_FORCE


def test_what_is_done_to_a_document_ends_the_consolidated_text_of_it_too() -> None:
    text = document("text", "2025-05-01", consolidates=("old",))
    assert now(document("old"), text, document("new", "2026-05-01", Act(REPEALS, "old")), of="text").force is LegalForce.REPEALED


@pytest.mark.parametrize(("made", "force"), [("2025-04-01", LegalForce.IN_FORCE), ("2026-04-01", LegalForce.AMENDED)])
def test_a_consolidated_text_holds_the_amendments_that_are_older_than_it(made: str, force: LegalForce) -> None:
    text = document("text", "2025-05-01", consolidates=("old",), made="2025-05-01")
    assert now(document("old"), text, document("new", "2026-05-01", Act(AMENDS, "old"), made=made), of="text").force is force


@pytest.mark.parametrize("written", LegalForce)
def test_a_written_force_overrides_what_is_computed(written: LegalForce) -> None:
    found = now(document("old", written=WrittenForce(written)), document("new", "2026-05-01", Act(REPEALS, "old")))
    assert (found.force, found.computed.force) == (written, LegalForce.REPEALED)


def test_a_written_force_waits_for_its_day() -> None:
    written = WrittenForce(LegalForce.REPEALED, TODAY, OutsideDocument("《省人民政府关于废止部分规章的决定》"))
    old = document("old", written=written)
    assert [now(old, today=day).force for day in (YESTERDAY, TODAY)] == [LegalForce.IN_FORCE, LegalForce.REPEALED]


def test_a_document_that_an_outside_one_ended_before_it_took_effect_does_nothing() -> None:
    new = document("new", "2026-05-01", Act(REPEALS, "old"), written=WrittenForce(LegalForce.REPEALED, date(2026, 4, 1)))
    assert now(document("old"), new).force is LegalForce.IN_FORCE


@pytest.mark.parametrize("each", LegalForce)
def test_only_repealed_and_expired_documents_no_longer_apply(each: LegalForce) -> None:
    assert each.ended == (each.value in ("repealed", "expired"))


@pytest.mark.parametrize("each", LegalForce)
def test_a_force_has_words_in_both_languages(each: LegalForce) -> None:
    assert each.label.zh and each.label.en
