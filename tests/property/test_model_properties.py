"""The grammars of the model, for any text: what is read is written back the same, and nothing is ever raised."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_disclosure.model.dates import Moment, parse_day
from mkdocs_disclosure.model.diagnostic import quotable
from mkdocs_disclosure.model.due_dates import due_of_period
from mkdocs_disclosure.model.due_rules import Due, DueAfter, DueDay, DueOn, DueWeekday, parse_due
from mkdocs_disclosure.model.frequency import Duration, Measure, OwedBy, parse_frequency
from mkdocs_disclosure.model.identifier import IdentifierPattern, address_key, comparable_document_number, fold, is_address_key
from mkdocs_disclosure.model.period import Period, PeriodKind
from mkdocs_disclosure.model.timeline import last_day
from mkdocs_disclosure.model.working_days import MONDAY_TO_FRIDAY

NEAR = st.text(st.sampled_from("0123456789０²٣-/:FYHQW TFY第年月日次内前个工作小时分钟天至 期满后任一每andhysworkigfterpo{}._"), max_size=24)
TEXTS = st.text(max_size=24) | NEAR
YEARS = st.integers(1900, 2199)


@st.composite
def single_periods(draw: st.DrawFn) -> str:
    """A period as it is written."""
    year = draw(YEARS)
    shapes = [
        st.just(f"{year}"),
        st.integers(1, 2).map(lambda half: f"{year}-H{half}"),
        st.integers(1, 4).map(lambda quarter: f"{year}-Q{quarter}"),
        st.integers(1, 12).map(lambda month: f"{year}-{month:02}"),
        st.integers(1, 52).map(lambda week: f"{year}-W{week:02}"),
        st.dates(date(year, 1, 1), date(year, 12, 31)).map(lambda day: day.isoformat()),
        st.sampled_from(["", "-H1", "-Q4"]).map(lambda part: f"FY{year}-{(year + 1) % 100:02}{part}"),
    ]
    return draw(st.one_of(shapes))


PERIODS = single_periods()
DAYS = st.dates().map(str)


@st.composite
def in_other_digits(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with one of its digits written full-width, superscript or in Arabic-Indic form."""
    text, digit = draw(texts), draw(st.sampled_from("012"))
    return text.replace(digit, draw(st.sampled_from({"0": "０⁰٠", "1": "１¹١", "2": "２²٢"}[digit])))


@given(PERIODS)
def test_a_period_is_written_as_it_was_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@given(PERIODS, PERIODS)
@settings(max_examples=150)
def test_merged_periods_are_written_as_they_were_read_and_are_in_order(first: str, second: str) -> None:
    merged = Period.parse(f"{first}/{second}")
    start, end = Period.parse(first), Period.parse(second)
    assert start is not None and end is not None
    same_kind = (start.kind, start.fiscal) == (end.kind, end.fiscal)
    ascending = same_kind and (start.year, start.number) < (end.year, end.number)
    assert (str(merged) == f"{first}/{second}" and merged is not None and merged.end == end) if ascending else merged is None


@given(st.lists(PERIODS, max_size=5), st.sampled_from(list(PeriodKind)))
def test_periods_of_one_length_are_in_the_order_of_time(written: list[str], kind: PeriodKind) -> None:
    periods = [period for text in written if (period := Period.parse(text)) and period.kind is kind and not period.fiscal]
    assert [(each.year, each.number) for each in sorted(periods)] == sorted((each.year, each.number) for each in periods)


@given(st.lists(PERIODS | st.sampled_from(["2026-01", "2026-01/2026-02", "2026-01/2026-03"]), max_size=5))
def test_any_periods_can_be_sorted(written: list[str]) -> None:
    periods = [period for text in written if (period := Period.parse(text))]
    assert sorted(periods) == sorted(periods)


@given(TEXTS | in_other_digits(PERIODS))
@settings(max_examples=300)
def test_what_is_read_as_a_period_is_written_exactly_so(text: str) -> None:
    period = Period.parse(text)
    assert period is None or str(period) == text


@given(TEXTS | st.datetimes().map(str))
@settings(max_examples=200)
def test_what_is_read_as_a_moment_reads_the_same_when_written(text: str) -> None:
    moment = Moment.parse(text)
    assert moment is None or Moment.parse(str(moment)) == moment


@given(TEXTS | DAYS | in_other_digits(DAYS))
@settings(max_examples=300)
def test_what_is_read_as_a_day_is_written_exactly_so(text: str) -> None:
    day = parse_day(text)
    assert day is None or day.isoformat() == text


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))  # noqa: DTZ001 - the text of a moment has no zone
def test_moments_begin_in_the_order_in_which_they_are_written(one: datetime, other: datetime) -> None:
    first, second = (Moment.parse(f"{each:%Y-%m-%d %H:%M}") for each in (one, other))
    assert first is not None and second is not None
    assert (first.begins(UTC) < second.begins(UTC)) == (str(first) < str(second))


PARSERS: dict[str, Callable[[str], object]] = {
    "duration": Duration.parse,
    "due date": parse_due,
    "owner": OwedBy.parse,
    "frequency": parse_frequency,
    "pattern of identifiers": IdentifierPattern.parse,
    "period": Period.parse,
    "day": parse_day,
}


@pytest.mark.parametrize("parse", PARSERS.values(), ids=PARSERS)
@given(
    text=TEXTS
    | in_other_digits(
        PERIODS
        | st.sampled_from(
            ["20 working days", "12个月", "期满后15日内", "03-31", "day 9 at 09:30", "次月9日 09:30", "当年2月28日前", "期满后的周三 09:30前，遇节假日顺延"]
        )
    )
)
def test_a_grammar_gives_a_value_or_nothing(parse: Callable[[str], object], text: str) -> None:
    parse(text)


DURATIONS = st.sampled_from([("working day", 500), ("day", 731), ("hour", 720), ("minute", 1440), ("month", 120), ("year", 10)]).flatmap(
    lambda most: st.tuples(st.integers(1, most[1]), st.just(most[0]))
)
CLOCKS = st.none() | st.times().map(lambda each: each.replace(second=0, microsecond=0))
DUE_RULES: st.SearchStrategy[Due] = st.one_of(
    st.builds(
        DueAfter,
        st.builds(Duration, st.integers(1, 500), st.sampled_from([Measure.DAYS, Measure.WORKING_DAYS])),
        clock=CLOCKS,
        next_working_day=st.booleans(),
    ),
    st.builds(DueOn, st.integers(1, 12), st.integers(1, 29), st.booleans(), clock=CLOCKS, next_working_day=st.booleans()),
    st.builds(DueDay, st.integers(1, 31), st.booleans(), clock=CLOCKS, next_working_day=st.booleans()),
    st.builds(DueWeekday, st.integers(0, 6), clock=CLOCKS, next_working_day=st.booleans()),
)


@given(DUE_RULES)
def test_a_due_rule_reads_the_same_from_its_words_in_both_languages(rule: Due) -> None:
    assert parse_due(rule.words.zh) == rule == parse_due(rule.words.en)


@given(DUE_RULES)
def test_the_chinese_label_of_a_due_rule_is_what_a_catalog_may_say(rule: Due) -> None:
    assert parse_due(rule.label.zh) == rule


@given(DUE_RULES, st.sampled_from(["2026", "2026-H2", "2026-Q1", "2026-02", "2026-01/2026-02", "2026-W01", "2026-10-01", "FY2026-27"]))
def test_a_period_is_due_before_it_ends_only_where_the_rule_says_so(rule: Due, written: str) -> None:
    period = Period.parse(written)
    assert period
    due = due_of_period(period, rule, MONDAY_TO_FRIDAY, (4, 1))
    within = isinstance(rule, DueOn | DueDay) and rule.within
    assert within or due.day > last_day(period, (4, 1))


@given(DUE_RULES, st.integers(2000, 2100))
def test_a_rule_that_moves_to_the_next_working_day_never_names_a_day_off(rule: Due, year: int) -> None:
    moved = due_of_period(Period(year, 1, PeriodKind.YEAR), replace(rule, next_working_day=True), MONDAY_TO_FRIDAY)
    assert MONDAY_TO_FRIDAY.works(moved.day)


@given(DURATIONS)
def test_a_duration_reads_the_same_from_its_label_in_both_languages(written: tuple[int, str]) -> None:
    duration = Duration.parse(f"{written[0]} {written[1]}s")
    assert duration is not None and Duration.parse(duration.label.zh) == duration == Duration.parse(duration.label.en)


@given(st.text(max_size=40))
@settings(max_examples=500)
def test_a_comparable_document_number_is_comparable_to_itself(number: str) -> None:
    once = comparable_document_number(number)
    assert comparable_document_number(once) == once


@given(st.text(max_size=40))
def test_a_folded_name_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=130))
@settings(max_examples=300)
def test_an_address_key_needs_no_escape_in_a_path(text: str) -> None:
    key = address_key(text)
    if is_address_key(key):
        assert not set(key) & set("/\\?#%&<>\"':;.@ \t\n") and 0 < len(key.encode()) <= 120


@given(st.text(max_size=100))
def test_a_quoted_value_stays_on_one_short_line(text: str) -> None:
    shown = quotable(text)
    assert shown.isprintable() and len(shown) <= 60


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=200)
def test_an_identifier_pattern_answers_for_any_template_and_any_number(template: str, identifier: str) -> None:
    pattern = IdentifierPattern.parse(template + "{serial}")
    assert pattern is None or pattern.fits(identifier) in (True, False)


@given(st.integers(1, 99999), st.integers(1900, 2199))
def test_the_numbers_of_a_pattern_fit_it(serial: int, year: int) -> None:
    pattern = IdentifierPattern.parse("{unit.code}/{year}-{serial:05}")
    assert pattern is not None and pattern.fits(f"MB9999025/{year}-{serial:05}", "MB9999025")


@given(st.sampled_from(["{unit.code}/{year}-{serial:05}", "{unit.id}-{year}{month}-{serial}", "{serial:3}"]), st.lists(st.integers(1, 999), max_size=8))
def test_the_next_number_fits_the_form_and_was_never_used(template: str, serials: list[int]) -> None:
    pattern = IdentifierPattern.parse(template)
    assert pattern is not None
    series = pattern.series("MB9999025", "gov-office", 2026, 3)
    used = [series.number(serial) for serial in serials]
    following = series.after(used)
    if following is None:
        assert 999 in serials
    else:
        assert following not in used and pattern.fits(following, "MB9999025", "gov-office") and series.serial_of(following) == max(serials, default=0) + 1
