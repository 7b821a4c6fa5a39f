"""Days and moments as they are written."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mkdocs_disclosure.model.dates import Moment, parse_day

BEIJING = ZoneInfo("Asia/Shanghai")


def test_a_day_is_written_with_hyphens_and_zeros() -> None:
    assert parse_day("2026-01-26") == date(2026, 1, 26)


NO_DAYS = [
    "",
    "2026",
    "2026-1-26",
    "2026-01-26 ",
    " 2026-01-26",
    "2026-02-30",
    "2025-02-29",
    "2026-00-10",
    "2026-01-00",
    "1899-12-31",
    "2200-01-01",
    "26-01-26",
    "2026/01/26",
    "20260126",
]


@pytest.mark.parametrize("text", [*NO_DAYS, "２０２６-０１-２６", "2026-01-26\n", "2026-01-2٦"])
def test_nothing_else_is_a_day(text: str) -> None:
    assert parse_day(text) is None


MOMENTS = {
    "2026-02-10": Moment(date(2026, 2, 10)),
    "2026-02-10 09:30": Moment(date(2026, 2, 10), time(9, 30)),
    "2026-02-10T09:30": Moment(date(2026, 2, 10), time(9, 30)),
    "2026-02-10 09:30:15": Moment(date(2026, 2, 10), time(9, 30, 15)),
    "2026-02-10 00:00": Moment(date(2026, 2, 10), time(0, 0)),
}


@pytest.mark.parametrize(("text", "moment"), MOMENTS.items())
def test_a_moment_is_a_day_or_a_day_and_a_time(text: str, moment: Moment) -> None:
    assert Moment.parse(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-10 9:30",
        "2026-02-10 24:00",
        "2026-02-10 09:60",
        "2026-02-10 09",
        "2026-02-10  09:30",
        "2026-02-10T09:30Z",
        "2026-02-10 09：30",
        "2026-02-30 09:30",
    ],
)
def test_nothing_else_is_a_moment(text: str) -> None:
    assert Moment.parse(text) is None


@pytest.mark.parametrize("text", ["2026-02-10", "2026-02-10 09:30", "2026-02-10 00:00", "2026-02-10 09:30:15"])
def test_a_moment_is_written_as_it_was_read(text: str) -> None:
    assert str(Moment.parse(text)) == text


def test_a_day_begins_at_midnight_in_its_zone() -> None:
    assert Moment(date(2026, 2, 10)).begins(BEIJING) == datetime.fromisoformat("2026-02-09T16:00+00:00")


def test_a_moment_begins_at_its_time() -> None:
    assert Moment(date(2026, 2, 10), time(9, 30)).begins(BEIJING) == datetime.fromisoformat("2026-02-10T01:30+00:00")


def test_a_day_is_stamped_at_nine_where_a_format_demands_a_time() -> None:
    assert Moment(date(2026, 2, 10)).stamped(BEIJING) == datetime.fromisoformat("2026-02-10T09:00+08:00")


def test_midnight_that_was_written_is_stamped_as_midnight() -> None:
    assert Moment(date(2026, 2, 10), time(0, 0)).stamped(BEIJING) == datetime.fromisoformat("2026-02-10T00:00+08:00")


INEXACT = {"2009-06": (date(2009, 6, 1), date(2009, 6, 30)), "2009": (date(2009, 1, 1), date(2009, 12, 31)), "unknown": (date(1900, 1, 1), date(2199, 12, 31))}


@pytest.mark.parametrize(("text", "span"), INEXACT.items())
def test_a_date_that_is_partly_known_spans_the_days_that_it_may_be(text: str, span: tuple[date, date]) -> None:
    moment = Moment.parse_inexact(text)
    assert moment and (moment.day, moment.latest, moment.exact, str(moment)) == (*span, False, text)


def test_an_unknown_date_may_be_written_in_chinese() -> None:
    assert Moment.parse_inexact("不详") == Moment.parse_inexact("unknown")


@pytest.mark.parametrize("text", ["2009-13", "2009-0", "209", "1899", "2200-01", "2009-06-31", "Unknown", ""])
def test_nothing_else_is_a_partly_known_date(text: str) -> None:
    assert Moment.parse_inexact(text) is None


@pytest.mark.parametrize("text", INEXACT)
def test_an_exact_moment_is_never_partly_known(text: str) -> None:
    assert Moment.parse(text) is None
