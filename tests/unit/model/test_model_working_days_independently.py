"""The working days of China against tables that this program did not make, and arithmetic that it does not share."""

import random
from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from chinese_calendar import constants

from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.due_dates import due_after, due_of_period
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import Duration, Measure
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.timeline import months_later
from mkdocs_disclosure.model.working_days import WorkdayCalendar
from mkdocs_disclosure.sources.workdays import FIRST_CHINESE_YEAR, chinese_years

CHINA = WorkdayCalendar(chinese_years())
FIRST, LAST = date(FIRST_CHINESE_YEAR, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def by_the_tables(day: date) -> bool:
    """Whether a day works, from the raw tables alone."""
    return day in constants.workdays or (day.weekday() < 5 and day not in constants.holidays)


# One list of working days, in which counting is a matter of position.
WORKED = [day for day in EVERY_DAY if by_the_tables(day)]


def by_position(start: date, count: int) -> date:
    """The `count`-th working day after a day, looked up in the list."""
    return WORKED[bisect_right(WORKED, start) + count - 1]


def _sample(seed: int, number: int) -> list[tuple[date, int]]:
    dice = random.Random(seed)
    return [(dice.choice(EVERY_DAY[:-200]), dice.choice((1, 3, 5, 7, 10, 15, 20, 20, 20, 30, 60))) for _ in range(number)]


EDGES = [
    (day, count)
    for year in range(2007, 2026)
    for day in (date(year, 1, 31), date(year, 2, monthrange(year, 2)[1]), date(year, 9, 30), date(year, 12, 31))
    for count in (1, 20)
]


def test_every_day_from_2007_to_2026_is_what_the_tables_say() -> None:
    assert [day for day in EVERY_DAY if CHINA.works(day) != by_the_tables(day)] == []


def test_every_day_from_2007_to_2026_is_what_the_library_answers() -> None:
    assert [day for day in EVERY_DAY if CHINA.day(day).kind.works != chinese_calendar.is_workday(day)] == []


def test_every_day_from_2024_to_2026_is_what_another_library_answers() -> None:
    other = holidays.country_holidays("CN", years=(2024, 2025, 2026))
    assert [day for day in EVERY_DAY if day.year >= 2024 and CHINA.works(day) != other.is_working_day(day)] == []


def test_five_hundred_deadlines_end_where_a_list_of_working_days_ends_them() -> None:
    asked = _sample(2007, 500)
    assert [CHINA.after(start, count).due for start, count in asked] == [by_position(start, count) for start, count in asked]


@pytest.mark.parametrize("count", [1, 20])
def test_deadlines_that_start_at_the_edges_of_months_and_years_end_where_the_list_ends_them(count: int) -> None:
    starts = [start for start, each in EDGES if each == count and start.year < 2026]
    assert [CHINA.after(start, count).due for start in starts] == [by_position(start, count) for start in starts]


def test_the_days_between_any_two_days_are_as_many_as_the_list_holds() -> None:
    dice = random.Random(26)
    pairs = [sorted((dice.choice(EVERY_DAY), dice.choice(EVERY_DAY))) for _ in range(200)]
    assert [CHINA.between(start, end) for start, end in pairs] == [sum(start < day <= end for day in WORKED) for start, end in pairs]


def test_between_two_days_that_are_the_same_or_in_the_wrong_order_lies_nothing() -> None:
    assert [CHINA.between(date(2026, 1, 5), end) for end in (date(2026, 1, 5), date(2025, 12, 1))] == [0, 0]


def test_twenty_working_days_take_25_to_36_days() -> None:
    taken = [(CHINA.after(day, 20).due - day).days for day in EVERY_DAY if date(2024, 1, 1) <= day < date(2024, 1, 1) + timedelta(days=900)]
    assert (min(taken), max(taken)) == (25, 36)


@pytest.mark.parametrize("start", [day for day in EVERY_DAY if day.year in (2023, 2024) and day.day >= 28])
def test_a_month_after_the_end_of_a_month_is_in_the_next_month(start: date) -> None:
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    assert months_later(start, 1) == date(year, month, min(start.day, monthrange(year, month)[1]))


LEAPS = {
    ("2024-01-31", "1 month"): "2024-02-29",
    ("2023-01-31", "1 month"): "2023-02-28",
    ("2024-02-29", "1 year"): "2025-02-28",
    ("2024-02-29", "4 years"): "2028-02-29",
    ("2023-12-31", "2 months"): "2024-02-29",
    ("2024-02-28", "1 day"): "2024-02-29",
    ("2026-12-31", "1 day"): "2027-01-01",
}


@pytest.mark.parametrize(("given", "due"), LEAPS.items())
def test_leap_days_and_the_turn_of_the_year(given: tuple[str, str], due: str) -> None:
    duration = Duration.parse(given[1])
    assert duration
    found = due_after(Moment(date.fromisoformat(given[0])), duration, CHINA)
    assert found
    assert found.day == date.fromisoformat(due)


ACROSS_YEARS = {
    ("2025-Q4", "10 working days after period"): "2026-01-15",
    ("2024-Q4", "31 days after period"): "2025-01-31",
    ("2025-12", "day 9 at 09:30"): "2026-01-09",
    ("2025", "01-31"): "2026-01-31",
    ("2025-H2", "03-31"): "2026-03-31",
    ("2024-01", "day 31"): "2024-02-29",
    ("2026-01/2026-02", "15 days after period"): "2026-03-15",
    ("2020-W53", "3 days after period"): "2021-01-06",
}


@pytest.mark.parametrize(("given", "due"), ACROSS_YEARS.items())
def test_periods_that_end_with_a_year_are_due_in_the_next(given: tuple[str, str], due: str) -> None:
    period, rule = Period.parse(given[0]), parse_due(given[1])
    assert period
    assert rule
    assert due_of_period(period, rule, CHINA).day == date.fromisoformat(due)


def test_every_quarter_of_twenty_years_is_due_where_the_list_says() -> None:
    rule = parse_due("20 working days after period")
    assert rule
    ends = {(year, quarter): date(year, 3 * quarter, monthrange(year, 3 * quarter)[1]) for year in range(2007, 2026) for quarter in range(1, 5)}
    found = {key: due_of_period(_quarter(*key), rule, CHINA).day for key in ends}
    assert found == {key: by_position(end, 20) for key, end in ends.items()}


def _quarter(year: int, number: int) -> Period:
    period = Period.parse(f"{year}-Q{number}")
    assert period
    return period


def test_a_deadline_of_working_days_is_the_same_by_both_ways_to_ask() -> None:
    asked = _sample(11, 50)
    counted = [due_after(Moment(start), Duration(count, Measure.WORKING_DAYS), CHINA) for start, count in asked]
    assert [each.day for each in counted if each] == [by_position(start, count) for start, count in asked]
