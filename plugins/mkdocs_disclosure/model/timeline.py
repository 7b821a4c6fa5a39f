"""Periods on the time line: when one begins and ends, which one follows, which one a day lies in."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from .dates import parse_day
from .period import Period, PeriodKind

YearStart = tuple[int, int]
CALENDAR_YEAR: YearStart = (1, 1)

_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}
_DAY = timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last day of that month where it has no such day (31 January + 1 month = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day(period: Period, year_start: YearStart = CALENDAR_YEAR) -> date:
    """The first day of a period; a fiscal one counts from the day on which the financial year begins."""
    month, day = year_start if period.fiscal else CALENDAR_YEAR
    match period.kind:
        case PeriodKind.WEEK:
            return date.fromisocalendar(period.year, period.number, 1)
        case PeriodKind.DAY:
            return date(period.year, 1, 1) + timedelta(days=period.number - 1)
    return months_later(date(period.year, month, day), (period.number - 1) * _MONTHS[period.kind])


def last_day(period: Period, year_start: YearStart = CALENDAR_YEAR) -> date:
    """The last day of a period, of a merged one that of its last."""
    return first_day(following(period.end), year_start) - _DAY


def following(period: Period) -> Period:
    """The period of the same length that begins when this one, or the last of merged ones, has ended."""
    last = period.end
    if last.kind is PeriodKind.DAY:
        return _of_day(first_day(last) + _DAY)
    if last.kind is PeriodKind.WEEK:
        return _of_week(first_day(last) + 7 * _DAY)
    if last.number == 12 // _MONTHS[last.kind]:
        return Period(last.year + 1, 1, last.kind, last.fiscal)
    return Period(last.year, last.number + 1, last.kind, last.fiscal)


def preceding(period: Period) -> Period:
    """The period of the same length that ends when this one, or the first of merged ones, begins."""
    if period.kind is PeriodKind.DAY:
        return _of_day(first_day(period) - _DAY)
    if period.kind is PeriodKind.WEEK:
        return _of_week(first_day(period) - _DAY)
    if period.number == 1:
        return Period(period.year - 1, 12 // _MONTHS[period.kind], period.kind, period.fiscal)
    return Period(period.year, period.number - 1, period.kind, period.fiscal)


def containing(day: date, kind: PeriodKind, year_start: YearStart = CALENDAR_YEAR) -> Period:
    """The period of a length that a day lies in: years, halves and quarters of the financial year where one is given, else of the calendar."""
    if kind is PeriodKind.DAY:
        return _of_day(day)
    if kind is PeriodKind.WEEK:
        return _of_week(day)
    fiscal = year_start != CALENDAR_YEAR and kind is not PeriodKind.MONTH
    month, first = year_start if fiscal else CALENDAR_YEAR
    year = day.year if day >= date(day.year, month, first) else day.year - 1
    passed = (day.year - year) * 12 + day.month - month - (1 if day.day < first else 0)
    return Period(year, passed // _MONTHS[kind] + 1, kind, fiscal)


def parts_of(period: Period) -> tuple[Period, ...]:
    """The single periods of a merged one, in their order, or the one itself."""
    first = Period(period.year, period.number, period.kind, period.fiscal)
    parts = [first]
    while period.last and parts[-1] < period.last:
        parts.append(following(parts[-1]))
    return tuple(parts)


def merged(period: Period, groups: Iterable[tuple[int, ...]]) -> Period:
    """A period together with those that are released with it: from it on to the last of the group of numbers that it is in; itself where it is in none."""
    for group in groups:
        if period.number in group and period.number < max(group):
            return Period(period.year, period.number, period.kind, period.fiscal, Period(period.year, max(group), period.kind, period.fiscal))
    return period


def opening(period: Period, groups: Iterable[tuple[int, ...]]) -> Period:
    """The first period of the group of numbers that a period is released with; itself where it is in none."""
    first = next((min(group) for group in groups if period.number in group), period.number)
    return Period(period.year, first, period.kind, period.fiscal)


def begins(written: str | None, year_start: YearStart = CALENDAR_YEAR) -> date | None:
    """The first day of a year, period or day as it is written; None where nothing is written that is one."""
    period = Period.parse(written) if written else None
    return first_day(period, year_start) if period else parse_day(written or "")


def ends(written: str | None, year_start: YearStart = CALENDAR_YEAR) -> date | None:
    """The last day of a year, period or day as it is written; None where nothing is written that is one."""
    period = Period.parse(written) if written else None
    return last_day(period, year_start) if period else parse_day(written or "")


def _of_day(day: date) -> Period:
    return Period(day.year, day.timetuple().tm_yday, PeriodKind.DAY)


def _of_week(day: date) -> Period:
    year, week, _ = day.isocalendar()
    return Period(year, week, PeriodKind.WEEK)
