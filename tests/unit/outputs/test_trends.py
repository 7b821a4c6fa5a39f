"""The figure of a promise month by month: a column for each month, as high as much fell due, and never a month that is left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.tallies import Tally
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.trends import HEIGHT, MONTHS, newest_months, trend
from mkdocs_disclosure.sources.locales import texts

TODAY = date(2026, 11, 23)
WORDS = texts(Language.ZH)


def test_a_column_is_as_high_as_much_fell_due_and_what_was_not_kept_stands_on_what_was() -> None:
    figure = trend({"2026-10": Tally(on_time=4), "2026-11": Tally(on_time=1, late=1)}, TODAY, WORDS)
    assert figure and figure.most == 4
    assert [(each.kept_from, each.kept, each.missed_from, each.missed) for each in figure.columns] == [(0, HEIGHT, 0, 0), (30, 10, 20, 10)]


def test_a_month_in_which_nothing_fell_due_keeps_its_place() -> None:
    figure = trend({"2026-07": Tally(on_time=1), "2026-10": Tally(overdue=1)}, TODAY, WORDS)
    assert figure and ([each.x for each in figure.columns], figure.width, figure.first, figure.last) == ([1, 31], 50, "2026年7月", "2026年11月")


@pytest.mark.parametrize("months", [{}, {"2026-11": Tally(on_time=1)}, {"2024-11": Tally(on_time=1)}], ids=["none", "the present one", "long ago"])
def test_there_is_no_figure_of_less_than_two_months(months: dict[str, Tally]) -> None:
    assert trend(months, TODAY, WORDS) is None


def test_two_years_are_shown_with_the_present_month_as_the_last() -> None:
    every = {f"{year}-{month:02}": Tally(on_time=1) for year in (2024, 2025, 2026) for month in range(1, 13) if (year, month) <= (2026, 11)}
    shown = newest_months(every, TODAY)
    assert (min(shown), max(shown), len(shown)) == ("2024-12", "2026-11", MONTHS)


@given(st.dictionaries(st.integers(1, 11).map(lambda month: f"2026-{month:02}"), st.tuples(st.integers(0, 500), st.integers(0, 500)).filter(any), min_size=1))
def test_no_column_leaves_the_figure(counts: dict[str, tuple[int, int]]) -> None:
    figure = trend({month: Tally(on_time=kept, late=late) for month, (kept, late) in sorted(counts.items())}, TODAY, WORDS)
    for each in figure.columns if figure else ():
        assert 0 <= each.missed_from <= each.kept_from <= HEIGHT
        assert abs(each.missed_from + each.missed - each.kept_from) < 0.11 and abs(each.kept_from + each.kept - HEIGHT) < 0.11
        assert each.x > 0 and each.x + 8 < (figure.width if figure else 0)
