"""The grammar of the promise in both languages: how often, how soon, by whom."""

from datetime import time

import pytest

from mkdocs_disclosure.model.frequency import (
    DUE_EXAMPLES,
    FREQUENCY_WORDS,
    Due,
    DueAfter,
    DueDay,
    DueOn,
    Duration,
    Frequency,
    Measure,
    OwedBy,
    Owing,
    Regime,
    parse_due,
    parse_frequency,
)
from mkdocs_disclosure.model.period import PeriodKind

FREQUENCIES = {
    ("event", "及时", "实时", "不定期"): Frequency(Regime.EVENT),
    ("standing", "长期", "长期公开"): Frequency(Regime.STANDING),
    ("yearly", "每年"): Frequency(Regime.PERIODIC, PeriodKind.YEAR),
    ("half-yearly", "每半年"): Frequency(Regime.PERIODIC, PeriodKind.HALF),
    ("quarterly", "每季度"): Frequency(Regime.PERIODIC, PeriodKind.QUARTER),
    ("monthly", "每月"): Frequency(Regime.PERIODIC, PeriodKind.MONTH),
    ("weekly", "每周"): Frequency(Regime.PERIODIC, PeriodKind.WEEK),
    ("daily", "每日"): Frequency(Regime.PERIODIC, PeriodKind.DAY),
}


@pytest.mark.parametrize(("words", "frequency"), FREQUENCIES.items(), ids=str)
def test_a_frequency_is_one_of_a_few_words_of_either_language(words: tuple[str, ...], frequency: Frequency) -> None:
    assert {parse_frequency(word) for word in words} == {frequency}


def test_every_word_of_a_frequency_is_in_the_table_of_this_test() -> None:
    assert {word for words in FREQUENCIES for word in words} == set(FREQUENCY_WORDS)


@pytest.mark.parametrize("word", ["bimonthly", "biweekly", "半月", "双月", "annual", "Monthly", "monthly ", "每 月", "", "1", "never"])
def test_a_word_that_is_ambiguous_or_unknown_is_no_frequency(word: str) -> None:
    assert parse_frequency(word) is None


@pytest.mark.parametrize("frequency", FREQUENCIES.values(), ids=str)
def test_a_frequency_has_words_in_both_languages(frequency: Frequency) -> None:
    assert frequency.label.zh and frequency.label.en


DURATIONS = {
    ("20 working days", "20个工作日", "20工作日", "20 个工作日"): Duration(20, Measure.WORKING_DAYS),
    ("1 working day", "1个工作日"): Duration(1, Measure.WORKING_DAYS),
    ("7 days", "7日", "7天"): Duration(7, Measure.DAYS),
    ("2 hours", "2小时", "2个小时"): Duration(2, Measure.HOURS),
    ("30 minutes", "30分钟"): Duration(30, Measure.MINUTES),
    ("12 months", "12个月", "12月"): Duration(12, Measure.MONTHS),
    ("1 year", "1年"): Duration(1, Measure.YEARS),
}


@pytest.mark.parametrize(("texts", "duration"), DURATIONS.items(), ids=str)
def test_a_duration_is_a_number_and_a_measure_of_either_language(texts: tuple[str, ...], duration: Duration) -> None:
    assert {Duration.parse(text) for text in texts} == {duration}


NO_DURATIONS = [
    "",
    "20",
    "days",
    "0 days",
    "-1 days",
    "1.5 days",
    "20  working days",
    "20 workdays",
    "3 weeks",
    "3周",
    "99999 days",
    "二十日",
    "20 个 工作日",
    "20days",
    "1 month and 2 days",
]


@pytest.mark.parametrize("text", NO_DURATIONS)
def test_nothing_else_is_a_duration(text: str) -> None:
    assert Duration.parse(text) is None


@pytest.mark.parametrize("duration", DURATIONS.values(), ids=str)
def test_the_words_of_a_duration_are_what_a_catalog_may_say(duration: Duration) -> None:
    assert Duration.parse(duration.label.zh) == Duration.parse(duration.label.en) == duration


DUE_DATES = {
    ("15 days after period", "期满后15日内", "期满后15日", "期满后15天内"): DueAfter(Duration(15, Measure.DAYS)),
    ("10 working days after period", "期满后10个工作日内"): DueAfter(Duration(10, Measure.WORKING_DAYS)),
    ("03-31", "3月31日", "3月31日前", "03月31日前"): DueOn(3, 31),
    ("02-29", "2月29日前"): DueOn(2, 29),
    ("day 9", "次月9日", "次月9日前"): DueDay(9),
    ("day 9 at 09:30", "次月9日 09:30", "次月9日 09:30前"): DueDay(9, time(9, 30)),
}


@pytest.mark.parametrize(("texts", "due"), DUE_DATES.items(), ids=str)
def test_a_due_date_is_a_rule_in_either_language(texts: tuple[str, ...], due: Due) -> None:
    assert {parse_due(text) for text in texts} == {due}


NO_DUE_DATES = [
    "",
    "02-30",
    "13-01",
    "00-10",
    "3-31",
    "2月30日前",
    "day 0",
    "day 32",
    "day 9 at 24:00",
    "day 9 at 09:60",
    "day 9 at 9:30",
    "15 days before period",
    "2 months after period",
    "after period",
    "期满后",
    "次月前",
    "2026-03-31",
    "月底",
]


@pytest.mark.parametrize("text", NO_DUE_DATES)
def test_nothing_else_is_a_due_date(text: str) -> None:
    assert parse_due(text) is None


@pytest.mark.parametrize("text", DUE_EXAMPLES)
def test_every_example_of_a_due_date_is_one(text: str) -> None:
    assert parse_due(text) is not None


@pytest.mark.parametrize("due", DUE_DATES.values(), ids=str)
def test_the_chinese_words_of_a_due_date_are_what_a_catalog_may_say(due: Due) -> None:
    assert parse_due(due.label.zh) == due


OWNERS = {
    ("gov-office",): OwedBy(Owing.ONE, "gov-office"),
    ("any of departments", "任一 departments"): OwedBy(Owing.ANY, "departments"),
    ("each of departments", "每个 departments"): OwedBy(Owing.EACH, "departments"),
}


@pytest.mark.parametrize(("texts", "owner"), OWNERS.items(), ids=str)
def test_a_category_is_owed_by_a_unit_or_by_any_or_each_of_a_group(texts: tuple[str, ...], owner: OwedBy) -> None:
    assert {OwedBy.parse(text) for text in texts} == {owner}


@pytest.mark.parametrize("text", ["", " ", "any of", "each of", "任一", "每个"])
def test_nothing_else_owes_a_category(text: str) -> None:
    assert OwedBy.parse(text) is None


@pytest.mark.parametrize("text", ["all of departments", "any departments", "每个各部门", "Planning and Building"])
def test_any_other_words_are_the_name_of_one_unit(text: str) -> None:
    assert OwedBy.parse(text) == OwedBy(Owing.ONE, text)
