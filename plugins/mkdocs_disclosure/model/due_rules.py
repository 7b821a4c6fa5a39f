"""When a period is due: the grammar of the rules, each as it is typed in a catalog and as it is told to readers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from .dates import MONTHS
from .frequency import Duration, Measure
from .wording import Wording

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_ZH = "一二三四五六日"
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What any rule may add: a time of day, and that a day off moves it to the next working day (民法典 203).

    Without the latter a day off stays the due date: statistics are released on Sundays too.
    """

    clock: time | None = None
    next_working_day: bool = False

    def _typed(self, zh: str, en: str, before: str = "前") -> Wording:
        """The rule as it is typed; `before` ends the Chinese day where no time of day follows."""
        chinese = f"{zh} {self.clock:%H:%M}前" if self.clock else f"{zh}{before}"
        english = f"{en} at {self.clock:%H:%M}" if self.clock else en
        return Wording(chinese + "，遇节假日顺延", f"{english} or next working day") if self.next_working_day else Wording(chinese, english)

    def _told(self, typed: Wording, en: str) -> Wording:
        """The rule in words: in Chinese as it is typed, in English a phrase."""
        at = f" at {self.clock:%H:%M}" if self.clock else ""
        return Wording(typed.zh, f"{en}{at}{', or the next working day' if self.next_working_day else ''}")


@dataclass(frozen=True, slots=True)
class DueAfter(_Rule):
    """Due some days or working days after the period ended."""

    duration: Duration

    @property
    def label(self) -> Wording:
        """The rule in words."""
        return self._told(self.words, f"within {self.duration.label.en} of the end of the period")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return self._typed(f"期满后{self.duration.label.zh}", f"{self.duration.label.en} after period", before="内")


@dataclass(frozen=True, slots=True)
class DueOn(_Rule):
    """Due on a calendar day: the first one after the period, or with `within` the one that lies in the period itself (a budget in its own year)."""

    month: int
    day: int
    within: bool = False

    @property
    def label(self) -> Wording:
        """The rule in words."""
        return self._told(self.words, f"by {self.day} {MONTHS[self.month - 1]}{' of the same year' if self.within else ''}")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return self._typed(f"{'当年' if self.within else ''}{self.month}月{self.day}日", f"{self.month:02}-{self.day:02}{' in period' if self.within else ''}")


@dataclass(frozen=True, slots=True)
class DueDay(_Rule):
    """Due on a day of the month after the period, or with `within` of the month in which the period ends."""

    day: int
    within: bool = False

    @property
    def label(self) -> Wording:
        """The rule in words."""
        return self._told(self.words, f"by day {self.day} of the {'same' if self.within else 'following'} month")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return self._typed(f"{'当' if self.within else '次'}月{self.day}日", f"day {self.day}{' in period' if self.within else ''}")


@dataclass(frozen=True, slots=True)
class DueWeekday(_Rule):
    """Due on the first such day of the week after the period; Monday is 0."""

    weekday: int

    @property
    def label(self) -> Wording:
        """The rule in words."""
        return self._told(self.words, f"by the first {_WEEKDAYS[self.weekday]} after the period")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return self._typed(f"期满后的周{_WEEKDAYS_ZH[self.weekday]}", f"{_WEEKDAYS[self.weekday]} after period", before="")


Due = DueAfter | DueOn | DueDay | DueWeekday
DUE_EXAMPLES = (
    "15 days after period",
    "10 working days after period",
    "03-31",
    "02-28 in period",
    "day 9 at 09:30",
    "day 25 in period",
    "Wednesday after period",
    "03-31 or next working day",
)

_SHIFT = re.compile(r"(?P<rule>.+?)(?: or next working day|，遇节假日顺延)")
_CLOCK_EN = re.compile(r"(?P<rule>.+) at (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})")
_CLOCK_ZH = re.compile(r"(?P<rule>.+) (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})前?")
_AFTER = re.compile(r"(?P<en>.+) after period|期满后(?P<zh>[^的].*?)内?")
_ON = re.compile(r"(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?P<within> in period)?")
_ON_ZH = re.compile(r"(?P<within>当年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日前?")
_DAY = re.compile(r"day (?P<day>[0-9]{1,2})(?P<within> in period)?")
_DAY_ZH = re.compile(r"(?:次月|(?P<within>当月))(?P<day>[0-9]{1,2})日前?")
_WEEKDAY = re.compile(rf"(?P<en>{'|'.join(_WEEKDAYS)}) after period|期满后的(?:周|星期)(?P<zh>[{_WEEKDAYS_ZH}])前?")


def parse_due(text: str) -> Due | None:
    """The due rule written as one of `DUE_EXAMPLES` or in its Chinese form (期满后15日内, 3月31日前, 当年2月28日前, 次月9日 09:30前, 期满后的周三), or None.

    A time of day may follow each, and “or next working day” (，遇节假日顺延) after that.
    """
    shift = _SHIFT.fullmatch(text)
    text = shift["rule"] if shift else text
    timed = _CLOCK_EN.fullmatch(text) or _CLOCK_ZH.fullmatch(text)
    if timed and (int(timed["hour"]) > 23 or int(timed["minute"]) > 59):
        return None
    clock = time(int(timed["hour"]), int(timed["minute"])) if timed else None
    for read in _READERS:
        if due := read(timed["rule"] if timed else text, clock, shift is not None):
            return due
    return None


def _weekday(text: str, clock: time | None, shifts: bool) -> Due | None:
    match = _WEEKDAY.fullmatch(text)
    if not match:
        return None
    return DueWeekday(_WEEKDAYS.index(match["en"]) if match["en"] else _WEEKDAYS_ZH.index(match["zh"]), clock=clock, next_working_day=shifts)


def _after(text: str, clock: time | None, shifts: bool) -> Due | None:
    match = _AFTER.fullmatch(text)
    duration = Duration.parse(match["en"] or match["zh"]) if match else None
    counted = duration is not None and duration.measure in (Measure.DAYS, Measure.WORKING_DAYS)
    return DueAfter(duration, clock=clock, next_working_day=shifts) if duration and counted else None


def _on(text: str, clock: time | None, shifts: bool) -> Due | None:
    match = _ON.fullmatch(text) or _ON_ZH.fullmatch(text)
    if not match:
        return None
    month, day = int(match["month"]), int(match["day"])
    possible = 1 <= month <= len(MONTHS) and 1 <= day <= _MONTH_LENGTHS[month - 1]
    return DueOn(month, day, bool(match["within"]), clock=clock, next_working_day=shifts) if possible else None


def _day(text: str, clock: time | None, shifts: bool) -> Due | None:
    match = _DAY.fullmatch(text) or _DAY_ZH.fullmatch(text)
    if not match or not 1 <= int(match["day"]) <= _LONGEST_MONTH:
        return None
    return DueDay(int(match["day"]), bool(match["within"]), clock=clock, next_working_day=shifts)


_READERS: tuple[Callable[[str, time | None, bool], Due | None], ...] = (_weekday, _after, _on, _day)
