"""How often a category is released, how soon, and by whom: the grammar of the promise. When a period is due stands in `due_rules`."""

import re
from dataclasses import dataclass
from enum import StrEnum

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
    # The authority codes of the Publications Office of the EU, as DCAT-AP has them.
    "ANNUAL": _PERIODIC[PeriodKind.YEAR],
    "ANNUAL_2": _PERIODIC[PeriodKind.HALF],
    "QUARTERLY": _PERIODIC[PeriodKind.QUARTER],
    "MONTHLY": _PERIODIC[PeriodKind.MONTH],
    "WEEKLY": _PERIODIC[PeriodKind.WEEK],
    "DAILY": _PERIODIC[PeriodKind.DAY],
    "AS_NEEDED": Frequency(Regime.EVENT),
    "IRREG": Frequency(Regime.EVENT),
    "NOT_PLANNED": Frequency(Regime.STANDING),
    # Repeating intervals of ISO 8601, as DCAT-US has them.
    "R/P1Y": _PERIODIC[PeriodKind.YEAR],
    "R/P6M": _PERIODIC[PeriodKind.HALF],
    "R/P3M": _PERIODIC[PeriodKind.QUARTER],
    "R/P1M": _PERIODIC[PeriodKind.MONTH],
    "R/P1W": _PERIODIC[PeriodKind.WEEK],
    "R/P1D": _PERIODIC[PeriodKind.DAY],
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

_LONGER = Wording(
    "周期超过一年，目录按年以内的期间计算；改为 ‹catalog.categories.frequency=standing›，并写核对周期",
    "it is longer than a year, and periods are a year at most: let it be ‹catalog.categories.frequency=standing›, with a review",
)
_SEVERAL = Wording(
    "一个期间公开几次，无法逐期核对；改用较短的期间", "it is several times in one period, which cannot be checked period by period: choose a shorter period"
)
_SHORTER = Wording("周期不足一日，期间最短为一日", "it is shorter than a day, the shortest period")
_WITHOUT_END = Wording(
    "“持续更新”无法核对；有事项即公开的写 ‹catalog.categories.frequency=event›",
    "nobody can check what is always updated; what is released when something happens is ‹catalog.categories.frequency=event›",
)
_NOTHING = Wording("没有说明多久公开一次", "it does not say how often")
_UNSUPPORTED = {
    **dict.fromkeys(("BIENNIAL", "TRIENNIAL", "QUADRENNIAL", "QUINQUENNIAL", "DECENNIAL", "BIDECENNIAL", "TRIDECENNIAL"), _LONGER),
    **dict.fromkeys(("ANNUAL_3", "MONTHLY_2", "MONTHLY_3", "WEEKLY_2", "WEEKLY_3", "WEEKLY_5", "DAILY_2"), _SEVERAL),
    **dict.fromkeys(("HOURLY", "BIHOURLY", "TRIHOURLY", "12HRS", "10MIN", "15MIN", "30MIN", "5MIN", "1MIN"), _SHORTER),
    **dict.fromkeys(("CONT", "UPDATE_CONT"), _WITHOUT_END),
    **dict.fromkeys(("NEVER", "UNKNOWN", "OTHER", "OP_DATPRO"), _NOTHING),
}
_REPEAT = re.compile(r"R[0-9]*/P[0-9A-Z.,]+")
_OTHER_REPEAT = Wording(
    "期间只有年、半年、季、月、周、日（R/P1Y、R/P6M、R/P3M、R/P1M、R/P1W、R/P1D）",
    "periods are years, half-years, quarters, months, weeks and days (R/P1Y, R/P6M, R/P3M, R/P1M, R/P1W, R/P1D)",
)


def parse_frequency(text: str) -> Frequency | None:
    """The frequency of a word in `FREQUENCY_WORDS`, or None."""
    return _WORDS.get(text)


def two_ways(text: str) -> Wording | None:
    """The two ways in which an ambiguous word for a frequency can be understood, or None."""
    return AMBIGUOUS_FREQUENCIES.get(text.casefold().removeprefix("每"))


def unsupported_frequency(text: str) -> Wording | None:
    """Why a code of the EU's list or a repeat of ISO 8601 that promises nothing which can be checked is refused; None for other words."""
    return _UNSUPPORTED.get(text) or (_OTHER_REPEAT if text not in _WORDS and _REPEAT.fullmatch(text) else None)


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
_LONGEST = {
    Measure.WORKING_DAYS: 500,
    Measure.DAYS: 731,
    Measure.HOURS: 720,
    Measure.MINUTES: 1440,
    Measure.MONTHS: 120,
    Measure.YEARS: 10,
}
"""The most of each measure: two years of days, a month of hours, a day of minutes, ten years of months and years. More is a slip of the pen."""
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
    """A count of working days, days, hours, minutes, months or years; at least 1, and no more than makes sense in its measure."""

    count: int
    measure: Measure

    @classmethod
    def parse(cls, text: str) -> "Duration | None":
        """The duration written as `20 working days` or `20个工作日`, or None."""
        written = _counted(text)
        return cls(*written) if written and 1 <= written[0] <= _LONGEST[written[1]] else None

    @property
    def label(self) -> Wording:
        """The duration in words, the way it is written in a catalog."""
        unit = self.measure.value.removesuffix("s") if self.count == 1 else self.measure.value
        return Wording(f"{self.count}{_MEASURE_ZH[self.measure]}", f"{self.count} {unit}")


def impossible_duration(text: str) -> Wording | None:
    """Why a length of time that is written correctly is none: nothing at all, or beyond what its measure allows; None for other texts."""
    written = _counted(text)
    if written is None or Duration.parse(text):
        return None
    count, measure = written
    if count == 0:
        return Wording("期限至少为 1", "a length of time is at least 1")
    longest = Duration(_LONGEST[measure], measure).label
    return Wording(f"超过上限 {longest.zh}，请核对数字和单位", f"it is longer than {longest.en}, the most that is taken: check the number and its unit")


def _counted(text: str) -> tuple[int, Measure] | None:
    if match := _DURATION_EN.fullmatch(text):
        return int(match[1]), Measure(match[2] + "s")
    match = _DURATION_ZH.fullmatch(text)
    return (int(match[1]), _ZH_MEASURES[match[2]]) if match else None


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
