"""What the public can take part in for a time: events, consultations and periods of public notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .dates import Moment


class Phase(StrEnum):
    """Where a moment lies: before something begins, while it lasts, or after it has ended."""

    AHEAD = "ahead"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The time from an instant to another one, which is no longer part of it; without a beginning it has always begun."""

    begins: datetime | None
    ends: datetime

    def phase_at(self, as_of: datetime) -> Phase:
        """Where `as_of` lies."""
        if self.begins and as_of < self.begins:
            return Phase.AHEAD
        return Phase.OPEN if as_of < self.ends else Phase.OVER

    @property
    def turning_points(self) -> Iterator[datetime]:
        """The instants at which the phase changes."""
        if self.begins:
            yield self.begins
        yield self.ends


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at an event, and in what position."""

    name: str
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A press conference, an interview, a hearing (活动). `live` is where another site shows it while it lasts."""

    begins: Moment
    ends: Moment | None = None
    place: str | None = None
    host: str | None = None
    speakers: tuple[Speaker, ...] = ()
    live: str | None = None

    def span(self, zone: ZoneInfo) -> TimeSpan:
        """From its first moment to its end: the written time, else the end of the day that is written or on which it begins."""
        last = self.ends or Moment(self.begins.day)
        return TimeSpan(self.begins.begins(zone), last.begins(zone) if last.clock else _day_after(last.day, zone))


@dataclass(frozen=True, slots=True)
class Consultation:
    """That the public is asked for its views (征求意见), until when and how to answer; without `opens` from its issue on."""

    closes: Moment
    opens: Moment | None = None
    url: str | None = None
    email: str | None = None
    post: str | None = None
    phone: str | None = None

    def span(self, zone: ZoneInfo) -> TimeSpan:
        """Through its last day, or the last minute that is written."""
        last = self.closes.begins(zone) + timedelta(minutes=1) if self.closes.clock else _day_after(self.closes.day, zone)
        return TimeSpan(self.opens.begins(zone) if self.opens else None, last)


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """The days, both counted, for which something is put before the public for objections (公示期)."""

    first: date
    last: date

    def span(self, zone: ZoneInfo) -> TimeSpan:
        """From the beginning of the first day to the end of the last one."""
        return TimeSpan(Moment(self.first).begins(zone), _day_after(self.last, zone))


Occasion = Event | Consultation | NoticePeriod


def _day_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, zone)
