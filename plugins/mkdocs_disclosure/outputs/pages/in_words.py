"""Dates and sizes as readers see them."""

from datetime import date

from ...model.dates import MONTHS, Moment, Precision, day_label
from ...model.period import PeriodKind
from ...model.verdicts import Rate
from ...model.wording import Language, Texts, Wording


def day_in_words(day: date, language: Language) -> str:
    """2026年1月26日, or 26 January 2026."""
    return day_label(day).of(language)


def day_in_list(day: date, language: Language) -> str:
    """A day where many stand below each other: 2026-01-26, or 26 January 2026."""
    return day.isoformat() if language is Language.ZH else day_in_words(day, language)


def moment_in_words(moment: Moment, language: Language) -> str:
    """The day in words, with the time of day where one was written; of a date that is not exact what is known: 2026年12月1日09:30, 1 December 2026, 09:30, 2009年6月, June 2009."""
    if not moment.exact:
        return _inexact(moment, language)
    day = day_in_words(moment.day, language)
    if moment.clock is None:
        return day
    return f"{day}{moment.clock:%H:%M}" if language is Language.ZH else f"{day}, {moment.clock:%H:%M}"


def moment_in_list(moment: Moment, language: Language) -> str:
    """The day where many stand below each other, or what is known of it."""
    return day_in_list(moment.day, language) if moment.exact else _inexact(moment, language)


UNDATED = Wording("日期不详", "date unknown")


def _inexact(moment: Moment, language: Language) -> str:
    year = moment.day.year
    match moment.precision:
        case Precision.MONTH:
            return f"{year}年{moment.day.month}月" if language is Language.ZH else f"{MONTHS[moment.day.month - 1]} {year}"
        case Precision.YEAR:
            return f"{year}年" if language is Language.ZH else str(year)
    return UNDATED.of(language)


def part_of_year(kind: PeriodKind, number: int) -> Wording:
    """A period without its year, at the head of a column: 7月, Jul; 第三季度, Q3; 上半年, first half; 全年, whole year."""
    match kind:
        case PeriodKind.MONTH:
            return Wording(f"{number}月", MONTHS[number - 1][:3])
        case PeriodKind.QUARTER:
            return Wording(f"第{'一二三四'[number - 1]}季度", f"Q{number}")
        case PeriodKind.HALF:
            return Wording("上半年", "First half") if number == 1 else Wording("下半年", "Second half")
    return Wording("全年", "Whole year")


def share_in_words(rate: Rate, texts: Texts) -> str:
    """A rate in per cent, rounded down to one decimal place so that nothing short of all is 100; of 0 of 0 that there is none."""
    return f"{rate.kept * 1000 // rate.counted / 10:g}%" if rate.counted else texts("timeliness.no_rate")


def size_in_words(size: int) -> str:
    """Bytes as B, KB or MB (1 KB = 1024 bytes)."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
