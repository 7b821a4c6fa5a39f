"""The working days that a catalog names: the official ones of a country, years that it supplies itself, and local days off."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from ..model.wording import Wording, same
from ..model.working_days import CalendarYear, WorkdayCalendar

FIRST_CHINESE_YEAR = 2007
"""The first year of which every day was compared with the notices of the State Council."""

_DAY_OFF = Wording("放假", "day off")


@cache
def chinese_years() -> dict[int, CalendarYear]:
    """Year -> its holidays and make-up working days by the yearly notices of the General Office of the State Council."""
    from chinese_calendar import constants

    names = {each.value: Wording(each.chinese, each.value) for each in constants.Holiday}
    holidays = _by_year(constants.holidays, names)
    workdays = _by_year(constants.workdays, names)
    return {year: CalendarYear(year, holidays[year], workdays.get(year, {})) for year in sorted(holidays) if year >= FIRST_CHINESE_YEAR}


def _by_year(days: dict[date, str], names: dict[str, Wording]) -> dict[int, dict[date, Wording]]:
    years: dict[int, dict[date, Wording]] = defaultdict(dict)
    for day, name in days.items():
        years[day.year][day] = names.get(name) or Wording(name, name)
    return dict(years)


def workday_calendar(values: dict[str, Any] | None, *, chinese: bool) -> WorkdayCalendar:
    """The calendar of `working_days`; where nothing is said, `chinese` chooses China's."""
    given = values or {}
    country = given.get("calendar") or ("CN" if chinese else "own")
    years = dict(chinese_years()) if country == "CN" else {}
    for each in given.get("years") or ():
        years[each["year"]] = CalendarYear(each["year"], _named(each.get("holidays")), _named(each.get("workdays")), each["notice"])
    return WorkdayCalendar(years, _named(given.get("extra")))


def _named(entries: Iterable[dict[str, Any]] | None) -> dict[date, Wording]:
    return {day: same(each["name"]) if each.get("name") else _DAY_OFF for each in entries or () for day in each["days"].days}
