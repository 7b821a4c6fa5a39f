"""Working days: which days count, how many there are, and why the others do not.

A day of the week is not enough. In China a public holiday takes working days away and turns weekends into working days (调休);
which ones is published each year. A year of which nothing is published yet is counted by the days of the week, and says so.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from .dates import parse_day
from .wording import Wording, same

_SATURDAY = 5
_LONGEST = 366
_ONE = timedelta(days=1)


class DayKind(StrEnum):
    """Why a day counts as a working day, or why it does not."""

    WORKING = "working day"
    MAKE_UP = "make-up working day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def works(self) -> bool:
        """Whether the day counts."""
        return self in (DayKind.WORKING, DayKind.MAKE_UP)

    @property
    def label(self) -> Wording:
        """The term of the field."""
        return _LABELS[self]


_LABELS = {
    DayKind.WORKING: Wording("工作日", "working day"),
    DayKind.MAKE_UP: Wording("调休上班", "make-up working day"),
    DayKind.WEEKEND: Wording("周末", "weekend"),
    DayKind.HOLIDAY: Wording("节假日", "holiday"),
}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: its kind, the holiday that it belongs to, and whether its year is only guessed."""

    day: date
    kind: DayKind
    name: Wording | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """What is known of one year: days off and make-up working days with the holiday they belong to.

    `notice` is the document that it rests on; a `guessed` year is computed by a rule, and nobody has announced it yet.
    """

    year: int
    holidays: Mapping[date, Wording] = field(default_factory=dict)
    workdays: Mapping[date, Wording] = field(default_factory=dict)
    notice: str | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class DayRange:
    """Neighbouring days, both ends counted."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "DayRange | None":
        """`2027-01-01`, `2027-02-05/2027-02-11` or `2027-02-05至2027-02-11`, at most a year long; or None."""
        first, _, second = text.replace("至", "/").partition("/")
        start = parse_day(first.strip())
        end = parse_day(second.strip()) if second else start
        return cls(start, end) if start and end and start <= end and (end - start).days <= _LONGEST else None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        return (self.first, *_days(self.first, self.last))

    @property
    def words(self) -> Wording:
        """The days as they are typed in a catalog."""
        if self.first == self.last:
            return same(self.first.isoformat())
        return Wording(f"{self.first}至{self.last}", f"{self.first}/{self.last}")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A number of working days after a start: the last of them, and whether a year on the way is only guessed."""

    start: date
    count: int
    due: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkdayCalendar:
    """The working days of one place. `extra` are days off beyond those of the whole country, by name."""

    years: Mapping[int, CalendarYear] = field(default_factory=dict)
    extra: Mapping[date, Wording] = field(default_factory=dict)
    weekend: frozenset[int] = frozenset({_SATURDAY, 6})
    """Days of the week that do not count, Monday being 0."""
    _worked: dict[int, tuple[date, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def day(self, day: date) -> CalendarDay:
        """What a day is, and why."""
        known = self.years.get(day.year)
        provisional = known is None or known.guessed
        if name := self.extra.get(day):
            return CalendarDay(day, DayKind.HOLIDAY, name, provisional)
        if known and (name := known.workdays.get(day)):
            return CalendarDay(day, DayKind.MAKE_UP, name, provisional)
        if known and (name := known.holidays.get(day)):
            return CalendarDay(day, DayKind.HOLIDAY, name, provisional)
        return CalendarDay(day, DayKind.WEEKEND if day.weekday() in self.weekend else DayKind.WORKING, None, provisional)

    def works(self, day: date) -> bool:
        """Whether a day is a working day."""
        known = self.years.get(day.year)
        if day in self.extra:
            return False
        if known:
            if day in known.workdays:
                return True
            if day in known.holidays:
                return False
        return day.weekday() not in self.weekend

    def after(self, start: date, count: int) -> WorkingDays:
        """The `count`-th working day after `start`, which itself is not counted (民法典 201: counting begins on the next day).

        `count` is at least 1.
        """
        if count < 1:
            raise ValueError("at least one working day is counted")
        year, left = start.year, count
        passed = bisect_right(self._working_days_of(year), start)
        while passed + left > len(days := self._working_days_of(year)):
            left -= len(days) - passed
            year, passed = year + 1, 0
        day = days[passed + left - 1]
        return WorkingDays(start, count, day, self.provisional(start, day))

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
        if end <= start:
            return 0
        whole = sum(len(self._working_days_of(year)) for year in range(start.year, end.year))
        return whole + bisect_right(self._working_days_of(end.year), end) - bisect_right(self._working_days_of(start.year), start)

    def _working_days_of(self, year: int) -> tuple[date, ...]:
        """The working days of a year in their order, found once: deadlines are then a matter of position."""
        if year not in self._worked:
            eve = date(year - 1, 12, 31)
            self._worked[year] = tuple(day for day in _days(eve, date(year, 12, 31)) if self.works(day))
        return self._worked[year]

    def provisional(self, start: date, end: date) -> bool:
        """Whether nothing official is known of a year that the days after `start` up to `end` reach into."""
        known = (self.years.get(year) for year in range((start + _ONE).year, end.year + 1))
        return any(year is None or year.guessed for year in known)

    def explained(self, start: date, end: date) -> tuple[CalendarDay, ...]:
        """The days after `start` up to and including `end` that are not plain working days, each with its reason."""
        return tuple(each for day in _days(start, end) if (each := self.day(day)).kind is not DayKind.WORKING)


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=number) for number in range(1, (end - start).days + 1))


MONDAY_TO_FRIDAY = WorkdayCalendar()
"""A calendar of which no year is known: every answer is provisional."""
