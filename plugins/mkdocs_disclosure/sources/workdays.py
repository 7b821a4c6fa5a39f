"""The working days that a catalog names: the official ones of a country, years that it supplies itself, and local days off."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from ..model.diagnostic import Location
from ..model.wording import Wording, same
from ..model.working_days import CalendarYear, DayRange, WorkdayCalendar
from . import faults
from .public_holidays import weekend_of, years_of
from .types import Reading

FIRST_CHINESE_YEAR = 2007
"""The first year of which every day was compared with the notices of the State Council."""

_SATURDAY = 5
Fault = Callable[..., None]
"""Notes a fault: the rule, its place, and the values of its words."""

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
    years = dict(chinese_years()) if country == "CN" else {} if country == "own" else dict(years_of(country))
    for each in given.get("years") or ():
        years[each["year"]] = CalendarYear(each["year"], _named(each.get("holidays")), _named(each.get("workdays")), each["notice"])
    extra = _named(given.get("extra"))
    return WorkdayCalendar(years, extra) if country in ("CN", "own") else WorkdayCalendar(years, extra, weekend_of(country))


def check_working_days(values: dict[str, Any] | None, reading: Reading, fault: Fault) -> None:
    """Note years that are given twice, days outside their year, workdays that are worked anyway, and days that are off and worked at once."""

    def contradict(name: str, problem: Wording, advice: Wording) -> None:
        at = Location(reading.path, next(reading.spans[key] for key in (name, name.rpartition(".")[0], "working_days") if key in reading.spans))
        fault(faults.CATALOG_CONTRADICTION, at, problem=problem, advice=advice)

    seen: set[int] = set()
    for index, each in enumerate((values or {}).get("years") or ()):
        year, entry = each["year"], f"working_days.years.{index}"
        if year in seen:
            contradict(f"{entry}.year", Wording(f"{year} 年写了两次", f"the year {year} is given twice"), Wording("合并成一项", "make one entry of both"))
        seen.add(year)
        off = {day for holiday in each.get("holidays") or () for day in holiday["days"].days}
        for kind in ("holidays", "workdays"):
            for place, named in enumerate(each.get(kind) or ()):
                for problem, advice in _faulty_days(kind, named["days"], year, off):
                    contradict(f"{entry}.{kind}.{place}", problem, advice)


def _faulty_days(kind: str, days: DayRange, year: int, off: set[date]) -> Iterator[tuple[Wording, Wording]]:
    outside = next((day for day in days.days if day.year != year), None)
    if outside:
        yield (
            Wording(f"{outside} 不在 {year} 年内", f"{outside} does not lie in {year}"),
            Wording(f"写到 {outside.year} 年那一项里", f"write it under the year {outside.year}"),
        )
    if kind == "workdays":
        both = next((day for day in days.days if day in off), None)
        plain = next((day for day in days.days if day.weekday() < _SATURDAY), None)
        if both:
            yield (
                Wording(f"{both} 既是放假又是上班", f"{both} is both a day off and a workday"),
                Wording("对照放假通知，删除其中一处", "delete one of them by the notice"),
            )
        elif plain:
            yield (
                Wording(f"{plain} 不是周末，本来就上班", f"{plain} is no weekend and is worked anyway"),
                Wording("对照放假通知改正日期；这里只写调休上班的周末", "mend the date by the notice: only weekends that are worked stand here"),
            )


def _named(entries: Iterable[dict[str, Any]] | None) -> dict[date, Wording]:
    return {day: same(each["name"]) if each.get("name") else _DAY_OFF for each in entries or () for day in each["days"].days}
