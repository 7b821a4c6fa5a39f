"""Which period comes next: by length, across years, in financial years, with merged neighbours."""

from dataclasses import replace
from datetime import date

import pytest

from builders import catalog, category
from mkdocs_disclosure.model.next_release import next_release
from mkdocs_disclosure.model.period import Period, PeriodKind
from mkdocs_disclosure.model.timeline import containing, first_day, following, preceding

APRIL_6 = (4, 6)
KINDS = list(PeriodKind)


def written(text: str) -> Period:
    """The period that is written."""
    period = Period.parse(text)
    assert period is not None
    return period


DAYS = [
    (date(2026, 12, 31), PeriodKind.YEAR, (1, 1), "2026"),
    (date(2026, 6, 30), PeriodKind.HALF, (1, 1), "2026-H1"),
    (date(2026, 7, 1), PeriodKind.HALF, (1, 1), "2026-H2"),
    (date(2026, 9, 30), PeriodKind.QUARTER, (1, 1), "2026-Q3"),
    (date(2026, 2, 28), PeriodKind.MONTH, (1, 1), "2026-02"),
    (date(2027, 1, 3), PeriodKind.WEEK, (1, 1), "2026-W53"),
    (date(2026, 10, 1), PeriodKind.DAY, (1, 1), "2026-10-01"),
    (date(2026, 4, 5), PeriodKind.YEAR, APRIL_6, "FY2025-26"),
    (date(2026, 4, 6), PeriodKind.YEAR, APRIL_6, "FY2026-27"),
    (date(2026, 7, 5), PeriodKind.QUARTER, APRIL_6, "FY2026-27-Q1"),
    (date(2026, 10, 6), PeriodKind.HALF, APRIL_6, "FY2026-27-H2"),
    (date(2026, 4, 5), PeriodKind.QUARTER, APRIL_6, "FY2025-26-Q4"),
    (date(2026, 4, 5), PeriodKind.MONTH, APRIL_6, "2026-04"),
]


@pytest.mark.parametrize(("day", "kind", "year_start", "text"), DAYS)
def test_a_day_lies_in_one_period_of_a_length(day: date, kind: PeriodKind, year_start: tuple[int, int], text: str) -> None:
    assert str(containing(day, kind, year_start)) == text


NEIGHBOURS = [
    ("2026-12", "2027-01"),
    ("2026-Q4", "2027-Q1"),
    ("2026-H2", "2027-H1"),
    ("2026", "2027"),
    ("2026-W53", "2027-W01"),
    ("2028-02-28", "2028-02-29"),
    ("2026-01/2026-02", "2026-03"),
]


@pytest.mark.parametrize(("text", "after"), NEIGHBOURS)
def test_a_period_is_followed_by_the_next_one(text: str, after: str) -> None:
    assert str(following(written(text))) == after


@pytest.mark.parametrize("year_start", [(1, 1), APRIL_6, (10, 1)])
@pytest.mark.parametrize("kind", KINDS)
def test_periods_follow_one_another_without_gap_or_overlap(kind: PeriodKind, year_start: tuple[int, int]) -> None:
    period = containing(date(2023, 12, 25), kind, year_start)
    for _ in range(800):
        later = following(period)
        assert first_day(later, year_start) > first_day(period, year_start) and preceding(later) == period
        assert containing(first_day(later, year_start), kind, year_start) == later
        period = later


def suggested(frequency: str, *released: str, year_start: tuple[int, int] = (1, 1), **facts: object) -> str:
    """The period that a category is to release next, on 23 November 2026."""
    here = replace(category("data", "数据", frequency=frequency), **facts)  # type: ignore[arg-type]
    return str(next_release(here, catalog(year_start=year_start), [written(each) for each in released], date(2026, 11, 23)))


NEXT = [
    (suggested("monthly"), "2026-10"),
    (suggested("monthly", "2026-08", "2026-05"), "2026-09"),
    (suggested("monthly", since="2027-03"), "2027-03"),
    (suggested("monthly", since="2027"), "2027-01"),
    (suggested("quarterly", since="2027-05-20"), "2027-Q2"),
    (suggested("monthly", "2026-12", merge=((1, 2),)), "2027-01/2027-02"),
    (suggested("monthly", "2027-01", merge=((1, 2),)), "2027-02"),
    (suggested("monthly", merge=((9, 10),)), "2026-09/2026-10"),
    (suggested("monthly", "2026-01/2026-02", merge=((1, 2),)), "2026-03"),
    (suggested("yearly", year_start=(4, 1)), "FY2025-26"),
    (suggested("yearly", "2025", year_start=(4, 1)), "FY2025-26"),
    (suggested("monthly", "2026-Q3"), "2026-10"),
    (suggested("daily"), "2026-11-22"),
    (suggested("event"), "None"),
]


@pytest.mark.parametrize(("period", "expected"), NEXT)
def test_the_next_release_follows_the_newest_one_or_is_the_last_that_ended(period: str, expected: str) -> None:
    assert period == expected
