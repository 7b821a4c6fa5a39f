"""Periods tile the time line: every day lies in one and only one period of each length, whatever day the year begins on."""

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.period import Period, PeriodKind
from mkdocs_disclosure.model.timeline import containing, first_day, following, last_day, months_later, preceding

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
kinds = st.sampled_from(PeriodKind)
year_starts = st.tuples(st.integers(1, 12), st.integers(1, 28))


@given(days, kinds, year_starts)
def test_a_day_lies_between_the_ends_of_its_period(day: date, kind: PeriodKind, year_start: tuple[int, int]) -> None:
    period = containing(day, kind, year_start)
    assert first_day(period, year_start) <= day <= last_day(period, year_start)


@given(days, kinds, year_starts)
def test_the_next_period_begins_on_the_day_after_the_last(day: date, kind: PeriodKind, year_start: tuple[int, int]) -> None:
    period = containing(day, kind, year_start)
    assert first_day(following(period), year_start) == last_day(period, year_start) + timedelta(days=1)


@given(days, kinds, year_starts)
def test_the_period_before_the_next_one_is_this_one(day: date, kind: PeriodKind, year_start: tuple[int, int]) -> None:
    period = containing(day, kind, year_start)
    assert preceding(following(period)) == period


@given(days, kinds, year_starts)
def test_every_day_of_a_period_lies_in_that_period(day: date, kind: PeriodKind, year_start: tuple[int, int]) -> None:
    period = containing(day, kind, year_start)
    ends = {containing(first_day(period, year_start), kind, year_start), containing(last_day(period, year_start), kind, year_start)}
    assert ends == {period}


@given(days, kinds, year_starts)
def test_a_period_is_read_back_as_it_is_written(day: date, kind: PeriodKind, year_start: tuple[int, int]) -> None:
    period = containing(day, kind, year_start)
    assert Period.parse(str(period)) == period


@given(days, kinds)
def test_periods_grow(day: date, kind: PeriodKind) -> None:
    run = list(accumulate(range(59), lambda each, _: following(each), initial=containing(day, kind)))
    assert run == sorted(run)
    assert len(set(run)) == 60


def test_a_financial_year_begins_on_the_day_that_the_catalog_says() -> None:
    year = Period.parse("FY2026-27")
    assert year
    assert (first_day(year, (4, 1)), last_day(year, (4, 1))) == (date(2026, 4, 1), date(2027, 3, 31))


def test_the_last_quarter_of_a_financial_year_lies_in_the_next_calendar_year() -> None:
    assert str(containing(date(2027, 2, 14), PeriodKind.QUARTER, (4, 1))) == "FY2026-27-Q4"


def test_merged_periods_end_with_the_last_of_them() -> None:
    merged = Period.parse("2026-01/2026-02")
    assert merged
    assert (first_day(merged), last_day(merged), str(following(merged))) == (date(2026, 1, 1), date(2026, 2, 28), "2026-03")


MONTHS_LATER = {
    ("2026-01-31", 1): "2026-02-28",
    ("2028-01-31", 1): "2028-02-29",
    ("2026-01-31", 3): "2026-04-30",
    ("2026-11-30", 3): "2027-02-28",
    ("2026-03-31", -1): "2026-02-28",
    ("2026-05-15", 12): "2027-05-15",
}


@pytest.mark.parametrize(("given_", "later"), MONTHS_LATER.items())
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(given_: tuple[str, int], later: str) -> None:
    assert months_later(date.fromisoformat(given_[0]), given_[1]) == date.fromisoformat(later)


def test_the_last_week_of_a_year_may_end_in_the_next() -> None:
    week = containing(date(2027, 1, 2), PeriodKind.WEEK)
    assert (str(week), last_day(week)) == ("2026-W53", date(2027, 1, 3))
