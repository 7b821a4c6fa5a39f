"""The official working days of a country, from the library that follows its notices."""

from collections import defaultdict
from datetime import date
from functools import cache

from ..model.wording import Wording
from ..model.working_days import CalendarYear

FIRST_CHINESE_YEAR = 2007
"""The first year of which every day was compared with the notices of the State Council."""


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
