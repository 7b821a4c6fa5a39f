"""When something is due: a period by its category's rule, an event by its deadline. Every answer can say how it was counted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .dates import Moment
from .due_rules import Due, DueAfter, DueDay, DueOn, DueWeekday
from .frequency import Duration, Measure
from .period import Period
from .timeline import CALENDAR_YEAR, YearStart, first_day, last_day, months_later
from .working_days import WorkdayCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day, or the moment, at which something is on time, counted from `start`, which itself does not count.

    `provisional` when working days of a year were counted of which nothing official is known.
    """

    moment: Moment
    start: Moment
    rule: Due | Duration
    provisional: bool = False

    @property
    def day(self) -> date:
        """The last day on time."""
        return self.moment.day

    @property
    def counted_from(self) -> Moment | None:
        """The day or moment from which time is counted; None where the rule names the day itself, such as 31 March."""
        return self.start if isinstance(self.rule, DueAfter | Duration) else None

    def kept_by(self, issued: Moment) -> bool:
        """Whether something that was issued then was on time. Where either has no time of day the days decide."""
        if self.moment.clock is None or issued.clock is None:
            return issued.day <= self.moment.day
        return (issued.day, issued.clock) <= (self.moment.day, self.moment.clock)

    def passed_at(self, as_of: datetime) -> bool:
        """Whether it is too late at `as_of`, which is given in the zone of the dates: the day ends at midnight (民法典 203)."""
        if self.moment.clock is None:
            return as_of.date() > self.moment.day
        return (as_of.date(), as_of.time()) > (self.moment.day, self.moment.clock)


def due_of_period(period: Period, rule: Due, calendar: WorkdayCalendar, year_start: YearStart = CALENDAR_YEAR) -> DueDate:
    """When a period is due by a rule; of merged periods the last one counts.

    A day that its month does not have is the last one of that month. A due date on a day off stays where it is unless the rule moves it
    to the next working day.
    """
    end = last_day(period, year_start)
    start = Moment(end)
    provisional = False
    match rule:
        case DueAfter():
            counted = due_after(start, rule.duration, calendar)
            assert counted is not None, "periods are counted in days"
            day, provisional = counted.day, counted.provisional
        case DueOn(within=True):
            day = _next(first_day(period.end, year_start) - _DAY, rule.month, rule.day)
        case DueOn():
            day = _next(end, rule.month, rule.day)
        case DueDay():
            month = end.replace(day=1) if rule.within else months_later(end.replace(day=1), 1)
            day = _clamped(month.year, month.month, rule.day)
        case DueWeekday():
            day = end + timedelta(days=(rule.weekday - end.weekday() - 1) % 7 + 1)
    if rule.next_working_day:
        moved = calendar.after(day - _DAY, 1)
        day, provisional = moved.due, provisional or moved.provisional
    return DueDate(Moment(day, rule.clock), start, rule, provisional)


def due_after(start: Moment, deadline: Duration, calendar: WorkdayCalendar) -> DueDate | None:
    """When something is due that happened at `start`; None where hours or minutes are to be counted from a day without a time of day."""
    count = deadline.count
    match deadline.measure:
        case Measure.WORKING_DAYS:
            counted = calendar.after(start.day, count)
            return DueDate(Moment(counted.due), start, deadline, counted.provisional)
        case Measure.DAYS:
            return DueDate(Moment(start.day + count * _DAY), start, deadline)
        case Measure.MONTHS:
            return DueDate(Moment(months_later(start.day, count)), start, deadline)
        case Measure.YEARS:
            return DueDate(Moment(months_later(start.day, 12 * count)), start, deadline)
    if start.clock is None:
        return None
    passed = timedelta(hours=count) if deadline.measure is Measure.HOURS else timedelta(minutes=count)
    end = datetime.combine(start.day, start.clock) + passed
    return DueDate(Moment(end.date(), end.time()), start, deadline)


def _next(after: date, month: int, day: int) -> date:
    """The first such day of a year that is later than `after`; 29 February is the 28th where there is none."""
    this_year = _clamped(after.year, month, day)
    return this_year if this_year > after else _clamped(after.year + 1, month, day)


def _clamped(year: int, month: int, day: int) -> date:
    first = date(year, month, 1)
    return min(first + (day - 1) * _DAY, months_later(first, 1) - _DAY)
