"""Dates as editors declare them: a day, or a moment of a day, in the catalog's time zone."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")

FIRST_YEAR = 1900
LAST_YEAR = 2199

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


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the time of day where one was written (no seconds in the field's formats)."""

    day: date
    clock: time | None = None

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

    def begins(self, zone: tzinfo) -> datetime:
        """The instant from which this moment has come: the written time, else midnight, in `zone`."""
        return datetime.combine(self.day, self.clock or time.min, zone)

    def stamped(self, zone: tzinfo) -> datetime:
        """The instant to write where a format demands a time: the written one, else 09:00, in `zone`."""
        return datetime.combine(self.day, self.clock or FEED_HOUR, zone)

    def __str__(self) -> str:
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.clock.isoformat('seconds' if self.clock.second else 'minutes')}"
