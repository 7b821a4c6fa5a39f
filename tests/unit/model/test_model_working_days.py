"""Working days: counted day by day, with holidays and make-up days, and honest about years of which nothing is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.wording import Wording
from mkdocs_disclosure.model.working_days import MONDAY_TO_FRIDAY, CalendarYear, DayKind, WorkdayCalendar
from mkdocs_disclosure.sources.workdays import chinese_years

CHINA = WorkdayCalendar(chinese_years())
FESTIVAL = Wording("春节", "Spring Festival")
days = st.dates(date(2007, 1, 1), date(2026, 11, 1))

# Twenty working days after a day of formation, counted by hand in the notices of 2024 to 2026.
BY_THE_NOTICES = {
    "2025-01-20": "2025-02-21",
    "2026-01-26": "2026-02-28",
    "2026-02-02": "2026-03-06",
    "2024-12-30": "2025-01-27",
}


@pytest.mark.parametrize(("start", "due"), BY_THE_NOTICES.items())
def test_twenty_working_days_end_on_the_day_that_the_notices_say(start: str, due: str) -> None:
    assert CHINA.after(date.fromisoformat(start), 20).due == date.fromisoformat(due)


def test_a_saturday_may_be_the_last_working_day() -> None:
    assert CHINA.after(date(2026, 1, 26), 20).due.weekday() == 5


MAKE_UP_DAYS = [
    "2025-01-26",
    "2025-02-08",
    "2025-04-27",
    "2025-09-28",
    "2025-10-11",
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
]


@pytest.mark.parametrize("day", MAKE_UP_DAYS)
def test_a_make_up_day_counts(day: str) -> None:
    assert CHINA.day(date.fromisoformat(day)).kind is DayKind.MAKE_UP


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_its_notice_leaves(year: int, count: int) -> None:
    assert CHINA.between(date(year - 1, 12, 31), date(year, 12, 31)) == count


@given(days, st.integers(1, 60))
def test_the_last_working_day_is_the_one_that_counting_day_by_day_finds(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= 1 if CHINA.day(day).kind.works else 0
    assert CHINA.after(start, count).due == day


@given(days, st.integers(1, 60))
def test_between_undoes_after(start: date, count: int) -> None:
    assert CHINA.between(start, CHINA.after(start, count).due) == count


@given(days, days, st.integers(1, 60))
def test_who_begins_later_is_never_due_earlier(one: date, other: date, count: int) -> None:
    first, second = sorted((one, other))
    assert CHINA.after(first, count).due <= CHINA.after(second, count).due


@given(days, st.integers(1, 60))
def test_every_day_on_the_way_is_a_working_day_or_explained(start: date, count: int) -> None:
    due = CHINA.after(start, count).due
    skipped = [each for each in CHINA.explained(start, due) if not each.kind.works]
    assert count + len(skipped) == (due - start).days


def test_the_day_of_formation_does_not_count() -> None:
    assert MONDAY_TO_FRIDAY.after(date(2026, 11, 23), 1).due == date(2026, 11, 24)


def test_a_count_that_reaches_into_an_unknown_year_is_provisional() -> None:
    assert [CHINA.after(date(2026, 12, 1), count).provisional for count in (20, 30)] == [False, True]


def test_a_count_that_begins_on_the_last_day_of_a_known_year_is_provisional() -> None:
    assert CHINA.after(date(2026, 12, 31), 1).provisional


def test_a_year_that_the_catalog_supplies_is_not_provisional() -> None:
    supplied = WorkdayCalendar({2027: CalendarYear(2027, holidays={date(2027, 2, 8): FESTIVAL}, workdays={date(2027, 2, 14): FESTIVAL})})
    counted = supplied.after(date(2027, 2, 5), 5)
    assert (counted.due, counted.provisional) == (date(2027, 2, 13) + timedelta(days=1), False)


def test_a_local_holiday_is_named_and_does_not_count() -> None:
    local = WorkdayCalendar(chinese_years(), extra={date(2026, 11, 24): Wording("州庆", "county day")})
    assert local.after(date(2026, 11, 23), 1).due == date(2026, 11, 25)
    assert [each.name and each.name.zh for each in local.explained(date(2026, 11, 23), date(2026, 11, 25))] == ["州庆"]


def test_a_holiday_says_which_one_it_is() -> None:
    assert CHINA.day(date(2026, 2, 17)).name == Wording("春节", "Spring Festival")


def test_fewer_than_one_working_day_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CHINA.after(date(2026, 11, 23), 0)
