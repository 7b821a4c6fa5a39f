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
