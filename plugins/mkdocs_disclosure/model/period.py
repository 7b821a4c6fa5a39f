"""Periods of a periodic category, as they are written: 2026, 2026-H1, 2026-Q3, 2026-07, 2026-W40, 2026-10-01, FY2026-27."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from .dates import FIRST_YEAR, LAST_YEAR, MONTHS, day_label
from .wording import Wording


class PeriodKind(StrEnum):
    """The length of a period."""

    YEAR = "yearly"
    HALF = "half-yearly"
    QUARTER = "quarterly"
    MONTH = "monthly"
    WEEK = "weekly"
    DAY = "daily"

    @property
    def example(self) -> str:
        """How a period of this length is written."""
        return _EXAMPLES[self]


_EXAMPLES = {
    PeriodKind.YEAR: "2026",
    PeriodKind.HALF: "2026-H1",
    PeriodKind.QUARTER: "2026-Q3",
    PeriodKind.MONTH: "2026-07",
    PeriodKind.WEEK: "2026-W40",
    PeriodKind.DAY: "2026-10-01",
}
_ORDINALS = ("一", "二", "三", "四")
_SHAPE = re.compile(
    r"(?P<fiscal>FY)?(?P<year>[0-9]{4})(?P<next>-[0-9]{2})?"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period, or with `last` several neighbouring ones released together.

    `number` is the half, quarter, month, ISO week or day of the year (1 for a whole year).
    """

    year: int
    number: int
    kind: PeriodKind
    fiscal: bool = False
    last: "Period | None" = None

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """The period that is written, or None. `2026-01/2026-02` is a merged one of the same kind.

        In Chinese a period is written as its label says (2026年度, 2026年上半年, 2026年第三季度, 2026年7月, 2026年第40周, merged
        2026年1月至2026年2月; 2026—2027财政年度 and its halves and quarters); a day is a date and has the one form of dates.
        """
        if "年" in text:
            return _parse_chinese(text)
        first, slash, second = text.partition("/")
        if not slash:
            return _parse_one(text)
        start, end = _parse_one(first), _parse_one(second)
        if not start or not end or (start.kind, start.fiscal) != (end.kind, end.fiscal) or end <= start:
            return None
        return cls(start.year, start.number, start.kind, start.fiscal, end)

    def __lt__(self, other: "Period") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, str, bool, int, int]:
        return (self.year, self.number, self.kind.value, self.fiscal, self.last.year if self.last else 0, self.last.number if self.last else 0)

    @property
    def end(self) -> "Period":
        """The last of the merged periods, or this one."""
        return self.last or self

    def __str__(self) -> str:
        text = _written(self)
        return f"{text}/{_written(self.last)}" if self.last else text

    @property
    def chinese(self) -> str:
        """The period as it is typed in Chinese; a day as everywhere."""
        return str(self) if self.kind is PeriodKind.DAY else self.label.zh

    @property
    def label(self) -> Wording:
        """The period in words: 2026年第三季度, Q3 2026."""
        if self.last:
            first, last = _label(self), _label(self.last)
            return Wording(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")
        return _label(self)


def _parse_one(text: str) -> Period | None:
    match = _SHAPE.fullmatch(text)
    if not match:
        return None
    year, fiscal = int(match["year"]), bool(match["fiscal"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    following = match["next"]
    if fiscal != bool(following) and (fiscal or match["quarter"] or match["half"]):
        return None
    if fiscal:
        if int(following[1:]) != (year + 1) % 100 or match["month"] or match["week"]:
            return None
    elif following:
        # Without FY, "2026-07" is matched as a year with a following year: it is a month.
        return _checked(year, int(following[1:]), PeriodKind.MONTH, 12) if match.end("next") == len(text) else _day_or_none(text)
    if match["half"]:
        return Period(year, int(match["half"]), PeriodKind.HALF, fiscal)
    if match["quarter"]:
        return Period(year, int(match["quarter"]), PeriodKind.QUARTER, fiscal)
    if match["week"]:
        return _checked(year, int(match["week"]), PeriodKind.WEEK, date(year, 12, 28).isocalendar().week)
    if match["day"]:
        return _day_or_none(text)
    if match["month"]:
        return _checked(year, int(match["month"]), PeriodKind.MONTH, 12)
    return Period(year, 1, PeriodKind.YEAR, fiscal)


_CHINESE = re.compile(
    r"(?P<year>[0-9]{4})(?:—(?P<next>[0-9]{4})财政)?(?P<annual>年度)?"
    r"年?(?:(?P<half>[上下])半年|第(?P<quarter>[一二三四])季度|第(?P<week>[1-9][0-9]?)周|(?P<month>[1-9][0-9]?)月)?"
)


def _parse_chinese(text: str) -> Period | None:
    first, merged, second = text.partition("至")
    period = _one_in_chinese(first)
    if period and merged:
        last = _one_in_chinese(second)
        period = Period.parse(f"{period}/{last}") if last else None
    return period if period and period.label.zh == text else None


def _one_in_chinese(text: str) -> Period | None:
    match = _CHINESE.fullmatch(text)
    if not match:
        return None
    year = f"FY{match['year']}-{match['next'][2:]}" if match["next"] else match["year"]
    if match["half"]:
        return _parse_one(f"{year}-H{'上下'.index(match['half']) + 1}")
    if match["quarter"]:
        return _parse_one(f"{year}-Q{_ORDINALS.index(match['quarter']) + 1}")
    if match["week"]:
        return _parse_one(f"{year}-W{int(match['week']):02}")
    return _parse_one(f"{year}-{int(match['month']):02}" if match["month"] else year)


def _checked(year: int, number: int, kind: PeriodKind, highest: int) -> Period | None:
    return Period(year, number, kind) if 1 <= number <= highest else None


def _day_or_none(text: str) -> Period | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return Period(day.year, day.timetuple().tm_yday, PeriodKind.DAY)


def _day_of(period: Period) -> date:
    return date.fromordinal(date(period.year, 1, 1).toordinal() + period.number - 1)


def _written(period: Period) -> str:
    year = f"FY{period.year}-{(period.year + 1) % 100:02}" if period.fiscal else f"{period.year:04}"
    match period.kind:
        case PeriodKind.YEAR:
            return year
        case PeriodKind.HALF:
            return f"{year}-H{period.number}"
        case PeriodKind.QUARTER:
            return f"{year}-Q{period.number}"
        case PeriodKind.MONTH:
            return f"{year}-{period.number:02}"
        case PeriodKind.WEEK:
            return f"{year}-W{period.number:02}"
        case PeriodKind.DAY:
            return _day_of(period).isoformat()


def _label(period: Period) -> Wording:
    if period.fiscal:
        short = f"{period.year}-{(period.year + 1) % 100:02}"
        year = Wording(f"{period.year}—{period.year + 1}财政年度", f"{short} financial year")
    else:
        short = str(period.year)
        year = Wording(f"{period.year}年", short)
    number = period.number
    match period.kind:
        case PeriodKind.YEAR:
            return Wording(year.zh if period.fiscal else f"{period.year}年度", year.en)
        case PeriodKind.HALF:
            return Wording(f"{year.zh}{'上' if number == 1 else '下'}半年", f"{'first' if number == 1 else 'second'} half of {short}")
        case PeriodKind.QUARTER:
            return Wording(f"{year.zh}第{_ORDINALS[number - 1]}季度", f"Q{number} {short}")
        case PeriodKind.MONTH:
            return Wording(f"{year.zh}{number}月", f"{MONTHS[number - 1]} {year.en}")
        case PeriodKind.WEEK:
            return Wording(f"{year.zh}第{number}周", f"week {number} of {year.en}")
        case PeriodKind.DAY:
            return day_label(_day_of(period))
