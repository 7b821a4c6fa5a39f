"""The grammar of the promise in both languages: how often, how soon, by whom."""

from datetime import time

import pytest

from mkdocs_disclosure.model.due_rules import DUE_EXAMPLES, Due, DueAfter, DueDay, DueOn, DueWeekday, parse_due
from mkdocs_disclosure.model.frequency import (
    FREQUENCY_WORDS,
    Duration,
    Frequency,
    Measure,
    OwedBy,
    Owing,
    Regime,
    impossible_duration,
    parse_frequency,
    two_ways,
    unsupported_frequency,
)
from mkdocs_disclosure.model.period import PeriodKind

FREQUENCIES = {
    ("event", "及时", "实时", "不定期", "AS_NEEDED", "IRREG"): Frequency(Regime.EVENT),
    ("standing", "长期", "长期公开", "NOT_PLANNED"): Frequency(Regime.STANDING),
    ("yearly", "每年", "ANNUAL", "R/P1Y"): Frequency(Regime.PERIODIC, PeriodKind.YEAR),
    ("half-yearly", "每半年", "ANNUAL_2", "R/P6M"): Frequency(Regime.PERIODIC, PeriodKind.HALF),
    ("quarterly", "每季度", "QUARTERLY", "R/P3M"): Frequency(Regime.PERIODIC, PeriodKind.QUARTER),
    ("monthly", "每月", "MONTHLY", "R/P1M"): Frequency(Regime.PERIODIC, PeriodKind.MONTH),
    ("weekly", "每周", "WEEKLY", "R/P1W"): Frequency(Regime.PERIODIC, PeriodKind.WEEK),
    ("daily", "每日", "DAILY", "R/P1D"): Frequency(Regime.PERIODIC, PeriodKind.DAY),
}


@pytest.mark.parametrize(("words", "frequency"), FREQUENCIES.items(), ids=str)
def test_a_frequency_is_one_of_a_few_words_of_either_language(words: tuple[str, ...], frequency: Frequency) -> None:
    assert {parse_frequency(word) for word in words} == {frequency}


def test_every_word_of_a_frequency_is_in_the_table_of_this_test() -> None:
    assert {word for words in FREQUENCIES for word in words} == set(FREQUENCY_WORDS)


@pytest.mark.parametrize("word", ["bimonthly", "biweekly", "半月", "双月", "annual", "Monthly", "monthly ", "每 月", "", "1", "never"])
def test_a_word_that_is_ambiguous_or_unknown_is_no_frequency(word: str) -> None:
    assert parse_frequency(word) is None


REFUSED_CODES = ["BIENNIAL", "MONTHLY_2", "HOURLY", "CONT", "NEVER", "UNKNOWN", "R/P2M", "R/P0.5M", "R/PT1H", "R/P2Y", "R5/P1M"]


@pytest.mark.parametrize("word", REFUSED_CODES)
def test_a_code_or_repeat_that_no_period_follows_from_is_refused_with_its_reason(word: str) -> None:
    assert parse_frequency(word) is None and unsupported_frequency(word)


@pytest.mark.parametrize("word", ["BIMONTHLY", "BIWEEKLY"])
def test_a_code_of_the_european_list_that_means_two_things_is_refused_as_such(word: str) -> None:
    assert parse_frequency(word) is None and two_ways(word)


@pytest.mark.parametrize("word", [*FREQUENCY_WORDS, "sometimes", "R/", "annual"])
def test_of_other_words_no_reason_is_told(word: str) -> None:
    assert unsupported_frequency(word) is None


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


@pytest.mark.parametrize("text", ["0 days", "0个工作日", "1000 days", "732日", "501 working days", "721 hours", "1441 minutes", "121 months", "11年"])
def test_no_time_and_far_too_much_are_refused_with_the_reason(text: str) -> None:
    assert Duration.parse(text) is None and impossible_duration(text)


@pytest.mark.parametrize("text", ["731 days", "500 working days", "720 hours", "1440 minutes", "120 months", "10年", "soon"])
def test_of_other_texts_no_reason_is_told(text: str) -> None:
    assert impossible_duration(text) is None


@pytest.mark.parametrize("duration", DURATIONS.values(), ids=str)
def test_the_words_of_a_duration_are_what_a_catalog_may_say(duration: Duration) -> None:
    assert Duration.parse(duration.label.zh) == Duration.parse(duration.label.en) == duration


DUE_DATES = {
    ("15 days after period", "期满后15日内", "期满后15日", "期满后15天内"): DueAfter(Duration(15, Measure.DAYS)),
    ("10 working days after period", "期满后10个工作日内"): DueAfter(Duration(10, Measure.WORKING_DAYS)),
    ("03-31", "3月31日", "3月31日前", "03月31日前"): DueOn(3, 31),
    ("02-29", "2月29日前"): DueOn(2, 29),
    ("day 9", "次月9日", "次月9日前"): DueDay(9),
    ("day 9 at 09:30", "次月9日 09:30", "次月9日 09:30前"): DueDay(9, clock=time(9, 30)),
    ("day 25 in period", "当月25日前", "当月25日"): DueDay(25, within=True),
    ("02-28 in period", "当年2月28日前", "当年2月28日"): DueOn(2, 28, within=True),
    ("02-28 in period at 18:00", "当年2月28日 18:00前"): DueOn(2, 28, within=True, clock=time(18)),
    ("Wednesday after period", "期满后的周三前", "期满后的周三", "期满后的星期三"): DueWeekday(2),
    ("Sunday after period at 10:00", "期满后的周日 10:00前"): DueWeekday(6, clock=time(10)),
    ("15 days after period at 09:30", "期满后15日 09:30前"): DueAfter(Duration(15, Measure.DAYS), clock=time(9, 30)),
    ("03-31 or next working day", "3月31日前，遇节假日顺延"): DueOn(3, 31, next_working_day=True),
    ("day 9 at 09:30 or next working day", "次月9日 09:30前，遇节假日顺延"): DueDay(9, clock=time(9, 30), next_working_day=True),
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
    "wednesday after period",
    "Wed after period",
    "期满后的周八",
    "期满后的",
    "Wednesday in period",
    "15 days in period",
    "02-30 in period",
    "当年前",
    "3月31日前,遇节假日顺延",
    "or next working day",
    "03-31 or next working day at 09:30",
    "15 days after period at 25:00",
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
