"""The public holidays of other countries, from the `holidays` library where it is installed (`mkdocs-disclosure[holidays]`)."""

import re
from collections import defaultdict
from datetime import date
from functools import cache
from importlib.util import find_spec

from ..model.wording import Wording, same
from ..model.working_days import CalendarYear

_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")
_FIRST_YEAR, _LAST_YEAR = 1990, 2050

PUBLISHED_UNTIL = {"GB": 2027}
"""Country -> the last year whose holidays its government had announced by the release that `pyproject.toml` names; elsewhere `LAST_KNOWN`."""
LAST_KNOWN = 2026
"""The library computes any year by the law of today. A later one is a guess: a government may still add or move a day."""


def why_no_calendar(code: str) -> Wording | None:
    """Why there is no calendar of a country or part of one (`GB-ENG`, ISO 3166), or None where there is one or this is no such code."""
    match = _CODE.fullmatch(code)
    if match is None or code == "CN":
        return None
    if find_spec("holidays") is None:
        return Wording(
            "其他国家的节假日需要另外安装：pip install 'mkdocs-disclosure[holidays]'",
            "the holidays of other countries are installed apart: pip install 'mkdocs-disclosure[holidays]'",
        )
    from holidays import list_supported_countries

    parts = list_supported_countries(include_aliases=False).get(match[1])
    if parts is None:
        return Wording("所用的节假日库没有这个国家或地区", "the library of holidays does not know the country")
    if match[2] and match[2] not in parts:
        shown = ", ".join(parts)
        return Wording(f"该国没有这个分区，有的是：{shown or '无'}", f"the country has no such part; it has: {shown or 'none'}")
    return None


_CALENDARS = {"CN": "CN", "中国": "CN", "own": "own", "自行规定": "own"}


def parse_calendar(text: str) -> str | None:
    """`CN` (中国), `own` (自行规定), or the code of another country or part of one; None where it is none, or its holidays are not there."""
    return _CALENDARS.get(text) or (text if _CODE.fullmatch(text) and why_no_calendar(text) is None else None)


def calendar_words(calendar: str) -> Wording:
    """How a calendar is typed in each language."""
    return next((Wording(zh, en) for zh, en in (("中国", "CN"), ("自行规定", "own")) if en == calendar), same(calendar))


@cache
def weekend_of(code: str) -> frozenset[int]:
    """The days of the week that are not worked there, Monday being 0."""
    from holidays import country_holidays

    country, _, part = code.partition("-")
    return frozenset(int(day) for day in country_holidays(country, subdiv=part or None).weekend)


@cache
def years_of(code: str) -> dict[int, CalendarYear]:
    """Year -> its public holidays, and weekends that are worked instead; what no government has announced yet is `guessed`."""
    from holidays import country_holidays

    country, _, part = code.partition("-")
    found = country_holidays(country, subdiv=part or None, years=range(_FIRST_YEAR, _LAST_YEAR + 1))
    holidays: dict[int, dict[date, Wording]] = defaultdict(dict)
    for day, name in sorted(found.items()):
        holidays[day.year][day] = same(name)
    workdays: dict[int, dict[date, Wording]] = defaultdict(dict)
    for day in sorted(found.weekend_workdays):
        workdays[day.year][day] = Wording("调休上班", "make-up working day")
    last = PUBLISHED_UNTIL.get(country, LAST_KNOWN)
    return {
        year: CalendarYear(
            year, holidays[year], workdays.get(year, {}), guessed=year > last or any("estimated" in str(name.en) for name in holidays[year].values())
        )
        for year in range(_FIRST_YEAR, _LAST_YEAR + 1)
    }
