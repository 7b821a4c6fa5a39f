"""How often a category is released, how soon, and by whom: the grammar of the promise."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from .dates import MONTHS
from .period import PeriodKind
from .wording import Wording, same


class Regime(StrEnum):
    """The three kinds of promise: something happened, a period ended, or a text must stay right."""

    EVENT = "event"
    PERIODIC = "periodic"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a category is released; `every` only where the regime is periodic."""

    regime: Regime
    every: PeriodKind | None = None

    @property
    def label(self) -> Wording:
        """The frequency in words."""
        if self.every:
            return _EVERY[self.every]
        return _EVENT if self.regime is Regime.EVENT else _STANDING

    @property
    def words(self) -> Wording:
        """The frequency as it is typed in a catalog."""
        if self.every:
            return Wording(_EVERY[self.every].zh, self.every.value)
        return Wording("及时", "event") if self.regime is Regime.EVENT else Wording("长期公开", "standing")


_EVENT = Wording("及时（有事项即公开）", "as events occur")
_STANDING = Wording("长期公开", "kept up to date")
_EVERY = {
    PeriodKind.YEAR: Wording("每年", "yearly"),
    PeriodKind.HALF: Wording("每半年", "half-yearly"),
    PeriodKind.QUARTER: Wording("每季度", "quarterly"),
    PeriodKind.MONTH: Wording("每月", "monthly"),
    PeriodKind.WEEK: Wording("每周", "weekly"),
    PeriodKind.DAY: Wording("每日", "daily"),
}
_PERIODIC = {kind: Frequency(Regime.PERIODIC, kind) for kind in PeriodKind}
_WORDS = {
    **{kind.value: frequency for kind, frequency in _PERIODIC.items()},
    "event": Frequency(Regime.EVENT),
    "及时": Frequency(Regime.EVENT),
    "实时": Frequency(Regime.EVENT),
    "不定期": Frequency(Regime.EVENT),
    "standing": Frequency(Regime.STANDING),
    "长期": Frequency(Regime.STANDING),
    "长期公开": Frequency(Regime.STANDING),
    "每年": _PERIODIC[PeriodKind.YEAR],
    "每半年": _PERIODIC[PeriodKind.HALF],
    "每季度": _PERIODIC[PeriodKind.QUARTER],
    "每月": _PERIODIC[PeriodKind.MONTH],
    "每周": _PERIODIC[PeriodKind.WEEK],
    "每日": _PERIODIC[PeriodKind.DAY],
}
FREQUENCY_WORDS = tuple(_WORDS)


AMBIGUOUS_FREQUENCIES = {
    "bimonthly": Wording("每月两次，或者每两个月一次", "twice a month, or every two months"),
    "biweekly": Wording("每周两次，或者每两周一次", "twice a week, or every two weeks"),
    "biannual": Wording("每年两次，或者每两年一次", "twice a year, or every two years"),
    "biannually": Wording("每年两次，或者每两年一次", "twice a year, or every two years"),
    "半月": Wording("每月两次，或者每月月中一次", "twice a month, or in the middle of each month"),
    "双月": Wording("每两个月一次，或者逢双数的月份", "every two months, or in even months"),
    "双周": Wording("每两周一次，或者逢双数的周", "every two weeks, or in even weeks"),
}
"""Words that are refused because they can be understood in two ways -> the two ways."""


def parse_frequency(text: str) -> Frequency | None:
    """The frequency of a word in `FREQUENCY_WORDS`, or None."""
    return _WORDS.get(text)


def two_ways(text: str) -> Wording | None:
    """The two ways in which an ambiguous word for a frequency can be understood, or None."""
    return AMBIGUOUS_FREQUENCIES.get(text.casefold().removeprefix("每"))


class Measure(StrEnum):
    """What a duration counts."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    MONTHS = "months"
    YEARS = "years"


_MEASURE_ZH = {
    Measure.WORKING_DAYS: "个工作日",
    Measure.DAYS: "日",
    Measure.HOURS: "小时",
    Measure.MINUTES: "分钟",
    Measure.MONTHS: "个月",
    Measure.YEARS: "年",
}
_DURATION_EN = re.compile(r"([0-9]{1,4}) (working day|day|hour|minute|month|year)s?")
_DURATION_ZH = re.compile(r"([0-9]{1,4}) ?(个工作日|工作日|日|天|个?小时|分钟|个?月|年)")
_ZH_MEASURES = {
    "个工作日": Measure.WORKING_DAYS,
    "工作日": Measure.WORKING_DAYS,
    "日": Measure.DAYS,
    "天": Measure.DAYS,
    "小时": Measure.HOURS,
    "个小时": Measure.HOURS,
    "分钟": Measure.MINUTES,
    "月": Measure.MONTHS,
    "个月": Measure.MONTHS,
    "年": Measure.YEARS,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A count of working days, days, hours, minutes, months or years; at least 1."""

    count: int
    measure: Measure

    @classmethod
    def parse(cls, text: str) -> "Duration | None":
        """The duration written as `20 working days` or `20个工作日`, or None."""
        if match := _DURATION_EN.fullmatch(text):
            measure = Measure(match[2] + "s")
        elif match := _DURATION_ZH.fullmatch(text):
            measure = _ZH_MEASURES[match[2]]
        else:
            return None
        count = int(match[1])
        return cls(count, measure) if count else None

    @property
    def label(self) -> Wording:
        """The duration in words, the way it is written in a catalog."""
        unit = self.measure.value.removesuffix("s") if self.count == 1 else self.measure.value
        return Wording(f"{self.count}{_MEASURE_ZH[self.measure]}", f"{self.count} {unit}")


@dataclass(frozen=True, slots=True)
class DueAfter:
    """Due some days or working days after the period ended."""

    duration: Duration

    @property
    def label(self) -> Wording:
        """The rule in words."""
        return Wording(f"期满后{self.duration.label.zh}内", f"within {self.duration.label.en} of the end of the period")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return Wording(self.label.zh, f"{self.duration.label.en} after period")


@dataclass(frozen=True, slots=True)
class DueOn:
    """Due on a calendar day of the year after the period (a weekend does not shift it)."""

    month: int
    day: int

    @property
    def label(self) -> Wording:
        """The rule in words."""
        return Wording(f"{self.month}月{self.day}日前", f"by {self.day} {MONTHS[self.month - 1]}")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return Wording(self.label.zh, f"{self.month:02}-{self.day:02}")


@dataclass(frozen=True, slots=True)
class DueDay:
    """Due on a day of the month after the period, with a time of day where one is promised."""

    day: int
    clock: time | None = None

    @property
    def label(self) -> Wording:
        """The rule in words."""
        at = f"{self.clock:%H:%M}" if self.clock else ""
        return Wording(f"次月{self.day}日{at and ' ' + at}前", f"by day {self.day} of the following month{at and ' at ' + at}")

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        return Wording(self.label.zh, f"day {self.day}" + (f" at {self.clock:%H:%M}" if self.clock else ""))


Due = DueAfter | DueOn | DueDay

_DUE_AFTER_EN = re.compile(r"(.+) after period")
_DUE_AFTER_ZH = re.compile(r"期满后(.+?)内?")
_DUE_ON = re.compile(r"([0-9]{2})-([0-9]{2})|([0-9]{1,2})月([0-9]{1,2})日前?")
_DUE_DAY = re.compile(r"(?:day ([0-9]{1,2})(?: at ([0-9]{2}):([0-9]{2}))?|次月([0-9]{1,2})日(?: ([0-9]{2}):([0-9]{2}))?前?)")
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DUE_EXAMPLES = ("15 days after period", "10 working days after period", "03-31", "day 9 at 09:30")


def parse_due(text: str) -> Due | None:
    """The due rule written as one of `DUE_EXAMPLES` or its Chinese form (期满后15日内, 3月31日前, 次月9日 09:30), or None."""
    if match := _DUE_AFTER_EN.fullmatch(text) or _DUE_AFTER_ZH.fullmatch(text):
        duration = Duration.parse(match[1])
        return DueAfter(duration) if duration and duration.measure in (Measure.DAYS, Measure.WORKING_DAYS) else None
    if match := _DUE_ON.fullmatch(text):
        month, day = int(match[1] or match[3]), int(match[2] or match[4])
        return DueOn(month, day) if 1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1] else None
    if match := _DUE_DAY.fullmatch(text):
        day, hour, minute = int(match[1] or match[4]), match[2] or match[5], match[3] or match[6]
        if not 1 <= day <= 31 or (hour and (int(hour) > 23 or int(minute) > 59)):
            return None
        return DueDay(day, time(int(hour), int(minute)) if hour else None)
    return None


class Owing(StrEnum):
    """How many units owe a category."""

    ONE = "one"
    ANY = "any of"
    EACH = "each of"


_OWING_WORDS = {Owing.ANY: Wording("任一", "any of"), Owing.EACH: Wording("每个", "each of")}


@dataclass(frozen=True, slots=True)
class OwedBy:
    """Who owes a category: a unit (`ONE`), any unit of a group, or each unit of a group; as it was read, `id` may be a name."""

    mode: Owing
    id: str

    @classmethod
    def parse(cls, text: str) -> "OwedBy | None":
        """`gov-office`, `any of departments` (任一 departments) or `each of departments` (每个 departments), ids or names; or None."""
        for mode, words in _OWING_WORDS.items():
            for word in (words.zh, words.en):
                if text == word:
                    return None
                if text.startswith(f"{word} "):
                    return cls(mode, text.removeprefix(word).strip())
        return cls(Owing.ONE, text) if text.strip() else None

    @property
    def words(self) -> Wording:
        """The rule as it is typed in a catalog."""
        if self.mode is Owing.ONE:
            return same(self.id)
        words = _OWING_WORDS[self.mode]
        return Wording(f"{words.zh} {self.id}", f"{words.en} {self.id}")
