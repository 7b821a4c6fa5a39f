"""What became of promises month by month: a figure of columns, and the rows that say the same in numbers."""

from collections.abc import Iterator, Mapping
from datetime import date

from ...model.dates import Moment
from ...model.tallies import Tally
from ...model.timeline import months_later
from ...model.wording import Texts
from .in_words import moment_in_list
from .timeliness_parts import Trend, TrendColumn

MONTHS = 24
"""How many months a page shows, the present one being the last."""

HEIGHT = 40
"""Of the figure, in the units in which a month is 10 wide."""


def newest_months(months: Mapping[str, Tally], today: date) -> dict[str, Tally]:
    """Those of the months (`2026-07`) that a page shows, oldest first."""
    first = f"{months_later(today.replace(day=1), 1 - MONTHS):%Y-%m}"
    return {month: tally for month, tally in months.items() if month >= first}


def trend(months: Mapping[str, Tally], today: date, texts: Texts) -> Trend | None:
    """A column for each month from the first one shown to the present one, as high as much fell due in it; None where it would be a single one."""
    shown = newest_months(months, today)
    if not shown or min(shown) == f"{today:%Y-%m}":
        return None
    every = tuple(_through(min(shown), today))
    most = max(tally.rate.counted for tally in shown.values())
    columns = tuple(_column(place, shown[month], most) for place, month in enumerate(every) if month in shown)
    return Trend(columns, 10 * len(every), HEIGHT, month_in_words(every[0], texts), month_in_words(every[-1], texts), most)


def month_in_words(month: str, texts: Texts) -> str:
    """A month as it stands in a list."""
    moment = Moment.parse_inexact(month)
    return moment_in_list(moment, texts.language) if moment else month


def _through(first: str, today: date) -> Iterator[str]:
    day = date.fromisoformat(f"{first}-01")
    while day <= today:
        yield f"{day:%Y-%m}"
        day = months_later(day, 1)


def _column(place: int, tally: Tally, most: int) -> TrendColumn:
    """Heights are cut to a tenth, so that the figure is the same on every machine."""
    rate = tally.rate
    kept, whole = (number * HEIGHT * 10 // most / 10 for number in (rate.kept, rate.counted))
    return TrendColumn(10 * place + 1, round(HEIGHT - kept, 1), kept, round(HEIGHT - whole, 1), round(whole - kept, 1))
