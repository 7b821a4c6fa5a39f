"""The periods of periodic categories: grammar, order, words."""

import pytest

from mkdocs_disclosure.model.period import Period, PeriodKind

PERIODS = {
    "2026": Period(2026, 1, PeriodKind.YEAR),
    "2026-H2": Period(2026, 2, PeriodKind.HALF),
    "2026-Q3": Period(2026, 3, PeriodKind.QUARTER),
    "2026-07": Period(2026, 7, PeriodKind.MONTH),
    "2026-W40": Period(2026, 40, PeriodKind.WEEK),
    "2026-W53": Period(2026, 53, PeriodKind.WEEK),
    "2026-10-01": Period(2026, 274, PeriodKind.DAY),
    "2024-02-29": Period(2024, 60, PeriodKind.DAY),
    "FY2026-27": Period(2026, 1, PeriodKind.YEAR, fiscal=True),
    "FY2099-00": Period(2099, 1, PeriodKind.YEAR, fiscal=True),
    "FY2026-27-H1": Period(2026, 1, PeriodKind.HALF, fiscal=True),
    "FY2026-27-Q4": Period(2026, 4, PeriodKind.QUARTER, fiscal=True),
    "2026-01/2026-02": Period(2026, 1, PeriodKind.MONTH, last=Period(2026, 2, PeriodKind.MONTH)),
}


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_a_period_is_read(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_written_as_it_was_read(text: str) -> None:
    assert str(Period.parse(text)) == text


NO_PERIODS = [
    "", "26", "2026-", "2026-13", "2026-00", "2026-7", "2026-H3", "2026-H0", "2026-Q5", "2026-Q0", "2026Q3", "2026-q3", "2026-W00", "2026-W54", "2025-W53", "2026-02-30",
    "2026-07-Q1", "2026-07-H1", "2026-07-W01", "2026-07-15-16", "FY2026", "FY2026-28", "FY2026-26", "fy2026-27", "FY2026-27-07", "FY2026-27-W01", "FY2026-27-Q5", "FY2026-27-15-16",
    "1899", "2200", "2026/2027/2028", "2026-01/", "/2026-02", "2026-02/2026-01", "2026-01/2026-01", "2026-01/2026-Q1", "2026/FY2027-28", "2026-01 / 2026-02", "2026年", "２０２６", "2026-0７",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_PERIODS)
def test_nothing_else_is_a_period(text: str) -> None:
    assert Period.parse(text) is None


LABELS = {
    "2026": ("2026年度", "2026"),
    "2026-H2": ("2026年下半年", "second half of 2026"),
    "2026-Q3": ("2026年第三季度", "Q3 2026"),
    "2026-07": ("2026年7月", "July 2026"),
    "2026-W40": ("2026年第40周", "week 40 of 2026"),
    "2026-10-01": ("2026年10月1日", "1 October 2026"),
    "FY2026-27": ("2026—2027财政年度", "2026-27 financial year"),
    "FY2026-27-Q1": ("2026—2027财政年度第一季度", "Q1 2026-27"),
    "2026-01/2026-02": ("2026年1月至2026年2月", "January 2026 to February 2026"),
}


@pytest.mark.parametrize(("text", "label"), LABELS.items())
def test_a_period_has_words_in_both_languages(text: str, label: tuple[str, str]) -> None:
    period = Period.parse(text)
    assert period is not None and (period.label.zh, period.label.en) == label


def test_the_end_of_merged_periods_is_the_last_of_them() -> None:
    merged = Period.parse("2026-01/2026-03")
    assert merged is not None and merged.end == Period.parse("2026-03")


def test_the_end_of_a_single_period_is_the_period() -> None:
    single = Period.parse("2026-01")
    assert single is not None and single.end == single


def test_periods_of_one_length_are_in_the_order_of_time() -> None:
    texts = ["2025-12", "2026-01", "2026-02", "2026-10"]
    assert [str(each) for each in sorted(Period.parse(text) or pytest.fail() for text in reversed(texts))] == texts


@pytest.mark.parametrize("kind", PeriodKind)
def test_the_example_of_a_length_is_a_period_of_it(kind: PeriodKind) -> None:
    example = Period.parse(kind.example)
    assert example is not None and example.kind is kind
