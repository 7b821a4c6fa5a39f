"""How the promise of a category is written: how often, how soon, when due, by whom, from when."""

from ...model.dates import parse_day
from ...model.due_rules import DUE_EXAMPLES, parse_due
from ...model.frequency import FREQUENCY_WORDS, Duration, OwedBy, impossible_duration, parse_frequency, two_ways, unsupported_frequency
from ...model.period import Period
from ...model.review_duty import ReviewDuty
from ...model.wording import Wording, same
from ..types import Parsed


def _since(text: str) -> str | None:
    period = Period.parse(text)
    return str(period) if period else text if parse_day(text) else None


def _in_words(text: str) -> Wording:
    period = Period.parse(text)
    return Wording(period.chinese, text) if period else same(text)


def _one_of(path: str, values: tuple[str, ...]) -> tuple[str, str]:
    """The values as they are typed, for a text in Chinese and for one in English."""
    marks = [f"‹{path}={value}›" for value in values]
    return "、".join(marks), ", ".join(marks)


_FREQUENCIES = tuple(frequency.words.en for frequency in dict.fromkeys(parse_frequency(word) for word in FREQUENCY_WORDS) if frequency)
_SHOWN_FREQUENCIES = _one_of("catalog.categories.frequency", _FREQUENCIES)
_SHOWN_DUE = _one_of("catalog.categories.due", DUE_EXAMPLES)
_OWNERS = ("any of departments", "each of departments")
_SHOWN_OWNERS = _one_of("catalog.categories.owed_by", _OWNERS)

DURATION = Parsed(
    Duration.parse,
    Wording("期限", "a length of time"),
    "20 working days",
    words=lambda duration: duration.label,
    why_not=impossible_duration,
    examples=("7 days", "2 hours", "30 minutes", "6 months", "1 year"),
)
REVIEW_DUTY = Parsed(
    ReviewDuty.parse,
    Wording("是、否，或者从哪一天起", "true, false, or the day from which on"),
    "true",
    r"^(true|false|是|否|\d{4}-\d{2}-\d{2})$",
    words=lambda duty: duty.words,
    examples=("false", "2026-01-01"),
)
FREQUENCY = Parsed(
    parse_frequency,
    Wording(f"频率：{_SHOWN_FREQUENCIES[0]}", f"a frequency: {_SHOWN_FREQUENCIES[1]}"),
    "monthly",
    words=lambda frequency: frequency.words,
    two_ways=two_ways,
    why_not=unsupported_frequency,
    examples=_FREQUENCIES,
)
DUE = Parsed(
    parse_due,
    Wording(f"应公开日期：{_SHOWN_DUE[0]}", f"a due date: {_SHOWN_DUE[1]}"),
    "15 days after period",
    words=lambda due: due.words,
    examples=DUE_EXAMPLES,
)
OWED_BY = Parsed(
    OwedBy.parse,
    Wording(f"单位，或者分组：{_SHOWN_OWNERS[0]}", f"a unit, or a group as in {_SHOWN_OWNERS[1]}"),
    "any of departments",
    words=lambda owed: owed.words,
    examples=_OWNERS,
)
SINCE = Parsed(_since, Wording("年份、期间或日期", "a year, a period or a date"), "2026-01", words=_in_words, examples=("2026", "2026-Q3", "2026-H1"))
