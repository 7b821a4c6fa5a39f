"""The legal force of any set of documents, however they repeal, replace and amend each other."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.force_at import BEARING, Act, Document, forces_on
from mkdocs_disclosure.model.legal_force import LegalForce

FIRST = date(2026, 1, 1)
# Few keys and few days, so that chains, cycles and coincidences are common.
KEYS = "abcdef"
DAYS = st.integers(0, 12).map(lambda number: FIRST + timedelta(days=number))
ACTS = st.builds(Act, st.sampled_from(BEARING), st.sampled_from(KEYS), st.sampled_from([(), (), ("第三条",)]))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Some documents with any acts on each other."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
    return [
        Document(
            key,
            Moment(begins := draw(DAYS)),
            draw(DAYS),
            draw(st.sampled_from([None, begins])),
            draw(st.none() | DAYS),
            acts=tuple(draw(st.lists(ACTS, max_size=3))),
            consolidates=tuple(draw(st.lists(st.sampled_from(KEYS), max_size=1))),
        )
        for key in keys
    ]


@given(documents(), DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_documents_are_given_makes_no_difference(given_: list[Document], today: date, random: object) -> None:
    shuffled = sorted(given_, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert forces_on(today, given_) == forces_on(today, shuffled)


@given(documents(), DAYS, DAYS)
def test_a_document_that_has_ended_is_never_in_force_again(given_: list[Document], one: date, other: date) -> None:
    before, after = (forces_on(day, given_) for day in sorted((one, other)))
    ended = {key for key, each in before.items() if each.force and each.force.ended}
    assert {key: (before[key].force, before[key].since) for key in ended} == {key: (after[key].force, after[key].since) for key in ended}


@given(documents(), DAYS)
def test_what_takes_effect_later_does_nothing_today(given_: list[Document], today: date) -> None:
    without = [each if each.begins.day <= today else replace(each, acts=()) for each in given_]
    assert {key: each.force for key, each in forces_on(today, given_).items()} == {key: each.force for key, each in forces_on(today, without).items()}


@given(documents(), DAYS)
def test_a_force_is_as_old_as_what_brought_it_about(given_: list[Document], today: date) -> None:
    forces = forces_on(today, given_)
    for each in forces.values():
        if each.by:
            assert each.since and each.since.day <= today
            assert {effect.by for effect in each.effects if effect.since.day <= today} >= set(each.by)


@given(documents(), DAYS)
def test_no_document_does_anything_to_itself(given_: list[Document], today: date) -> None:
    assert not [key for key, each in forces_on(today, given_).items() if key in {effect.by for effect in each.effects}]


@given(documents(), DAYS)
def test_only_a_document_that_has_begun_ends_another(given_: list[Document], today: date) -> None:
    begins = {each.key: each.begins.day for each in given_}
    forces = forces_on(today, given_)
    repealed = [each for each in forces.values() if each.force is LegalForce.REPEALED]
    assert all(each.by and all(begins[by] <= today and forces[by].acts_from for by in each.by) for each in repealed)
