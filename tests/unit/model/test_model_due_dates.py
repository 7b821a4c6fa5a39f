"""When something is due, and whether it was on time."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.due_dates import due_after, due_of_period
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import Duration
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.working_days import WorkdayCalendar
from mkdocs_disclosure.sources.workdays import chinese_years

CHINA = WorkdayCalendar(chinese_years())

PERIODS = {
    ("2026-07", "15 days after period"): "2026-08-15",
    ("2026-01", "10 working days after period"): "2026-02-13",
    ("2026-01/2026-02", "25 days after period"): "2026-03-25",
    ("2026", "03-31"): "2027-03-31",
    ("2026-H1", "08-31"): "2026-08-31",
    ("2026-H2", "01-31"): "2027-01-31",
    ("2027", "02-29"): "2028-02-29",
    ("2026", "02-29"): "2027-02-28",
    ("2026-01", "day 31"): "2026-02-28",
    ("2026-12", "day 9 at 09:30"): "2027-01-09 09:30",
    ("FY2026-27", "06-30"): "2027-06-30",
    ("FY2026-27-Q1", "30 days after period"): "2026-07-30",
    ("2026-W40", "3 days after period"): "2026-10-07",
    ("2026-W40", "Wednesday after period"): "2026-10-07",
    ("2026-07", "Friday after period"): "2026-08-07",
    ("2026-07", "15 days after period at 09:30"): "2026-08-15 09:30",
    ("2026", "02-28 in period"): "2026-02-28",
    ("FY2026-27", "02-28 in period"): "2027-02-28",
    ("FY2026-27", "04-01 in period"): "2026-04-01",
    ("2026-02", "day 31 in period"): "2026-02-28",
    ("2026-01/2026-02", "day 25 in period"): "2026-02-25",
    ("2025", "10-01 or next working day"): "2026-10-08",
    ("2025", "02-28 or next working day"): "2026-02-28",
    ("2026-01", "day 16 at 09:30 or next working day"): "2026-02-24 09:30",
}


@pytest.mark.parametrize(("promise", "due"), PERIODS.items())
def test_a_period_is_due_as_its_rule_says(promise: tuple[str, str], due: str) -> None:
    period, rule = Period.parse(promise[0]), parse_due(promise[1])
    assert period
    assert rule
    assert str(due_of_period(period, rule, CHINA, (4, 1)).moment) == due


EVENTS = {
    ("2026-01-26", "20 working days"): "2026-02-28",
    ("2026-01-31", "1 month"): "2026-02-28",
    ("2026-01-26", "7 days"): "2026-02-02",
    ("2024-02-29", "1 year"): "2025-02-28",
    ("2026-07-01 23:50", "30 minutes"): "2026-07-02 00:20",
    ("2026-07-01 09:00", "24 hours"): "2026-07-02 09:00",
}


@pytest.mark.parametrize(("event", "due"), EVENTS.items())
def test_an_event_is_due_when_its_deadline_has_run(event: tuple[str, str], due: str) -> None:
    start, deadline = Moment.parse(event[0]), Duration.parse(event[1])
    assert start
    assert deadline
    counted = due_after(start, deadline, CHINA)
    assert counted
    assert str(counted.moment) == due


def test_hours_cannot_be_counted_from_a_day_without_a_time() -> None:
    hours = Duration.parse("2 hours")
    assert hours
    assert due_after(Moment(date(2026, 7, 1)), hours, CHINA) is None


def test_a_deadline_in_a_year_of_which_nothing_is_known_is_provisional() -> None:
    deadline = Duration.parse("20 working days")
    assert deadline
    known, guessed = due_after(Moment(date(2026, 11, 2)), deadline, CHINA), due_after(Moment(date(2026, 12, 20)), deadline, CHINA)
    assert known
    assert guessed
    assert (known.provisional, guessed.provisional) == (False, True)


KEPT = {
    ("2026-07-01 09:00", "2 hours", "2026-07-01 11:00"): True,
    ("2026-07-01 09:00", "2 hours", "2026-07-01 11:01"): False,
    ("2026-07-01 09:00", "2 hours", "2026-07-01"): True,
    ("2026-07-01 09:00", "2 hours", "2026-07-02"): False,
    ("2026-01-26", "20 working days", "2026-02-28 23:59"): True,
    ("2026-01-26", "20 working days", "2026-03-01"): False,
}


@pytest.mark.parametrize(("case", "kept"), KEPT.items())
def test_the_last_day_is_on_time_and_the_next_is_not(case: tuple[str, str, str], kept: bool) -> None:
    start, deadline, issued = Moment.parse(case[0]), Duration.parse(case[1]), Moment.parse(case[2])
    assert start
    assert deadline
    assert issued
    due = due_after(start, deadline, CHINA)
    assert due
    assert due.kept_by(issued) is kept


def test_a_due_day_has_passed_when_it_has_ended() -> None:
    deadline = Duration.parse("20 working days")
    assert deadline
    due = due_after(Moment(date(2026, 1, 26)), deadline, CHINA)
    assert due
    zone = ZoneInfo("Asia/Shanghai")
    moments = [datetime.combine(date(2026, 2, 28), time(23, 59), zone), datetime.combine(date(2026, 3, 1), time(0, 0), zone)]
    assert [due.passed_at(moment) for moment in moments] == [False, True]
