"""Which period follows which, and which one a category is to release next."""

from collections.abc import Iterable
from datetime import date, timedelta

from .catalog import Catalog, Category
from .dates import FIRST_YEAR, LAST_YEAR, parse_day
from .period import Period, PeriodKind

_MONTHS_OF = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3}
"""How many months a part of the financial year has; months, weeks and days are those of the calendar."""


def period_of(day: date, kind: PeriodKind, year_start: tuple[int, int] = (1, 1)) -> Period:
    """The period of a length that a day lies in; years, halves and quarters count from `year_start` (month, day)."""
    match kind:
        case PeriodKind.MONTH:
            return Period(day.year, day.month, kind)
        case PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return Period(year, week, kind)
        case PeriodKind.DAY:
            return Period(day.year, day.timetuple().tm_yday, kind)
    month, first = year_start
    year = day.year if (day.month, day.day) >= year_start else day.year - 1
    months = (day.month - month - (day.day < first)) % 12
    return Period(year, months // _MONTHS_OF[kind] + 1, kind, fiscal=year_start != (1, 1))


def first_day(period: Period, year_start: tuple[int, int] = (1, 1)) -> date:
    """The day on which a period begins."""
    match period.kind:
        case PeriodKind.MONTH:
            return date(period.year, period.number, 1)
        case PeriodKind.WEEK:
            return date.fromisocalendar(period.year, period.number, 1)
        case PeriodKind.DAY:
            return date(period.year, 1, 1) + timedelta(days=period.number - 1)
    month, day = year_start
    months = month - 1 + (period.number - 1) * _MONTHS_OF[period.kind]
    return date(period.year + months // 12, months % 12 + 1, day)


def following(period: Period, year_start: tuple[int, int] = (1, 1)) -> Period:
    """The single period after this one, or after the last of merged ones."""
    last = period.end
    longest = {PeriodKind.YEAR: 372, PeriodKind.HALF: 187, PeriodKind.QUARTER: 96, PeriodKind.MONTH: 31, PeriodKind.WEEK: 7, PeriodKind.DAY: 1}
    return period_of(first_day(last, year_start) + timedelta(days=longest[last.kind]), last.kind, year_start)


def preceding(period: Period, year_start: tuple[int, int] = (1, 1)) -> Period:
    """The single period before this one."""
    return period_of(first_day(period, year_start) - timedelta(days=1), period.kind, year_start)


def next_release(category: Category, catalog: Catalog, released: Iterable[Period], today: date) -> Period | None:
    """The period that a periodic category is to release next: the one after its newest release, else the last one that has ended.

    Never before the category's `since`; neighbours that `merge` names come together. None for other categories.
    """
    kind, year_start = category.every, catalog.year_start
    if kind is None:
        return None
    whole = kind not in _MONTHS_OF
    earlier = [each.end for each in released if each.kind is kind and (whole or each.fiscal == catalog.fiscal)]
    chosen = following(max(earlier), year_start) if earlier else preceding(period_of(today, kind, year_start), year_start)
    since = _since(category, kind, year_start)
    if since and chosen < since:
        chosen = since
    if not FIRST_YEAR <= chosen.year <= LAST_YEAR:
        return None
    for group in category.merge:
        if group and (chosen.number == group[0] or (not earlier and chosen.number in group)):
            first, last = (Period(chosen.year, number, kind, chosen.fiscal) for number in (group[0], group[-1]))
            return Period(first.year, first.number, kind, first.fiscal, last) if first < last else chosen
    return chosen


def _since(category: Category, kind: PeriodKind, year_start: tuple[int, int]) -> Period | None:
    if not category.since:
        return None
    if written := Period.parse(category.since):
        return written if written.kind is kind else period_of(first_day(written, year_start if written.fiscal else (1, 1)), kind, year_start)
    day = parse_day(category.since)
    return period_of(day, kind, year_start) if day else None
