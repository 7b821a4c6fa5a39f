"""How a due date was counted: from when, which days did not count, which did though they are weekends, and on what it rests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..model.dates import Moment
from ..model.due_dates import DueDate, due_after
from ..model.due_rules import DueAfter
from ..model.frequency import Duration, Measure
from ..model.wording import Wording
from ..model.working_days import CalendarDay, DayKind, WorkdayCalendar

_QUESTION = re.compile(r"(?P<start>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2})?)\s*(?:\+|＋|后|起|加|plus)?\s*(?P<count>[0-9]+ ?[^0-9].*)")

_START = Wording("从 {start} 起算，当日不计", "Counted from {start}, which itself does not count")
_START_MOMENT = Wording("从 {start} 起算", "Counted from {start}")
_RULE = Wording("时限：{rule}", "Limit: {rule}")
_WEEKENDS = Wording("周末 {days} 天", "{days} days of weekends")
_WEEKEND = Wording("周末 1 天", "1 day of a weekend")
_HOLIDAY = Wording("{name} {days}（{count} 天）", "{name} {days} ({count} {unit})")
_MAKE_UP = Wording("{days}（{name}）", "{days} ({name})")
_SPAN = Wording("{first} 至 {last}", "{first} to {last}")
_SKIPPED = Wording("不计：{what}", "Not counted: {what}")
_COUNTED = Wording("计入的调休上班日：{what}", "Counted as make-up working days: {what}")
_DUE = Wording("最迟：{due}", "Due: {due}")
_DUE_PROVISIONAL = Wording(
    "最迟：{due}，暂定：{year} 年的放假安排尚未公布，只按周末计算",
    "Due: {due}, provisional: the working days of {year} are not published yet, so that weekends alone were counted",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A start and a length of time, as they were asked for."""

    start: Moment
    duration: Duration

    @classmethod
    def parse(cls, text: str) -> "Question | None":
        """The question written as `2026-01-26 + 20 working days` or `2026-01-26 20个工作日`, or None."""
        match = _QUESTION.fullmatch(text.strip())
        start = Moment.parse(match["start"]) if match else None
        duration = Duration.parse(match["count"].strip()) if match else None
        return cls(start, duration) if start and duration else None

    def answer(self, calendar: WorkdayCalendar) -> DueDate | None:
        """When the time is over; None where it cannot be told: hours from a day without a time, or a year beyond all calendars."""
        try:
            return due_after(self.start, self.duration, calendar)
        except (ValueError, OverflowError):
            return None


def counting(due: DueDate, calendar: WorkdayCalendar) -> Iterator[Wording]:
    """A line for the start where days are counted from one, for the rule, for the days that were passed over, for the make-up days that counted, and for the result."""
    if due.counted_from:
        yield (_START_MOMENT if due.start.clock and due.moment.clock else _START).filled({"start": due.start})
    yield _RULE.filled({"rule": due.rule.label})
    if _measure(due) is Measure.WORKING_DAYS:
        days = calendar.explained(due.start.day, due.day)
        if skipped := tuple(_skipped(days)):
            yield _SKIPPED.filled({"what": joined(skipped)})
        if made_up := tuple(_MAKE_UP.filled({"days": each.day, "name": each.name or each.kind.label}) for each in days if each.kind is DayKind.MAKE_UP):
            yield _COUNTED.filled({"what": joined(made_up)})
    if due.provisional:
        year = next(year for year in range(due.start.day.year, due.day.year + 1) if calendar.provisional(date(year, 1, 1), date(year, 12, 31)))
        yield _DUE_PROVISIONAL.filled({"due": due.moment, "year": year})
    else:
        yield _DUE.filled({"due": due.moment})


def joined(parts: tuple[Wording, ...]) -> Wording:
    """Several parts as a list within a sentence."""
    return Wording("、".join(each.zh for each in parts), ", ".join(each.en for each in parts))


def _measure(due: DueDate) -> Measure:
    rule = due.rule.duration if isinstance(due.rule, DueAfter) else due.rule
    return rule.measure if isinstance(rule, Duration) else Measure.DAYS


def _skipped(days: tuple[CalendarDay, ...]) -> Iterator[Wording]:
    weekends = sum(each.kind is DayKind.WEEKEND for each in days)
    if weekends:
        yield _WEEKEND if weekends == 1 else _WEEKENDS.filled({"days": weekends})
    holidays = [each for each in days if each.kind is DayKind.HOLIDAY]
    for name, group in groupby(holidays, key=lambda each: each.name or each.kind.label):
        known = tuple(group)
        span = _SPAN.filled({"first": known[0].day, "last": known[-1].day}) if len(known) > 1 else Wording(*[str(known[0].day)] * 2)
        yield _HOLIDAY.filled({"name": name, "days": span, "count": len(known), "unit": "day" if len(known) == 1 else "days"})
