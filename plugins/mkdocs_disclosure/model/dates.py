"""Dates as editors declare them: a day, a moment of a day, or of an old document only the month, the year or nothing; in the catalog's time zone."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from .wording import Wording

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")

FIRST_YEAR = 1900
LAST_YEAR = 2199

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

FEED_HOUR = time(9, 0)
"""The hour that stands for a date without one where a format demands it: the same day in most readers' zones."""


def parse_day(text: str) -> date | None:
    """The day written as `2026-01-26`, or None; years 1900-2199."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def day_label(day: date) -> Wording:
    """A day in words: 2026年1月26日, 26 January 2026."""
    return Wording(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {MONTHS[day.month - 1]} {day.year}")


UNKNOWN_DATE = Wording("不详", "unknown")
UNKNOWN_WORDS = (UNKNOWN_DATE.en, UNKNOWN_DATE.zh)
"""How a date that nobody knows any more is written."""


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the time of day where one was written (no seconds in the field's formats).

    Of a date that is not exactly known `day` is the first day that it may be: the 1st of the month, 1 January, or 1 January 1900.
    """

    day: date
    clock: time | None = None
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> "Moment | None":
        """The moment written as `2026-02-10`, `2026-02-10 09:30` or `2026-02-10T09:30:00`, or None."""
        if day := parse_day(text):
            return cls(day)
        match = _MOMENT.fullmatch(text)
        if not match or not (day := parse_day(match[1])):
            return None
        try:
            return cls(day, time(int(match[2]), int(match[3]), int(match[4] or 0)))
        except ValueError:
            return None

    @classmethod
    def parse_inexact(cls, text: str) -> "Moment | None":
        """The same, and also `2009-06`, `2009`, and `unknown` or `不详`."""
        if text in UNKNOWN_WORDS:
            return cls(date(FIRST_YEAR, 1, 1), None, Precision.UNKNOWN)
        match = _MONTH.fullmatch(text)
        if not match:
            return cls.parse(text)
        first = parse_day(f"{match[1]}-{match[2] or '01'}-01")
        return cls(first, None, Precision.MONTH if match[2] else Precision.YEAR) if first else None

    @property
    def date_only(self) -> "Moment":
        """The same without the time of day."""
        return Moment(self.day, None, self.precision)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.precision is Precision.DAY

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.precision is not Precision.UNKNOWN

    @property
    def latest(self) -> date:
        """The last day that it may be."""
        match self.precision:
            case Precision.DAY:
                return self.day
            case Precision.MONTH:
                return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])
            case Precision.YEAR:
                return self.day.replace(month=12, day=31)
            case Precision.UNKNOWN:
                return date(LAST_YEAR, 12, 31)

    def surely_before(self, other: "Moment") -> bool:
        """Whether it lies before another moment whatever is not known of both: a month is not before a day within it."""
        return (self.latest, self.clock or time.max) < (other.day, other.clock or time.min)

    @property
    def iso(self) -> str | None:
        """What is known of the day in the form of ISO 8601 (`2009-06-01`, `2009-06`, `2009`), or None; without the time of day."""
        match self.precision:
            case Precision.DAY:
                return self.day.isoformat()
            case Precision.UNKNOWN:
                return None
        return str(self)

    def begins(self, zone: tzinfo) -> datetime:
        """The instant from which this moment has come: the written time, else midnight, in `zone`."""
        return datetime.combine(self.day, self.clock or time.min, zone)

    def stamped(self, zone: tzinfo) -> datetime:
        """The instant to write where a format demands a time: the written one, else 09:00, in `zone`."""
        return datetime.combine(self.day, self.clock or FEED_HOUR, zone)

    def __str__(self) -> str:
        match self.precision:
            case Precision.MONTH:
                return f"{self.day:%Y-%m}"
            case Precision.YEAR:
                return f"{self.day:%Y}"
            case Precision.UNKNOWN:
                return UNKNOWN_WORDS[0]
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.clock.isoformat('seconds' if self.clock.second else 'minutes')}"
