"""The calendar of releases as a calendar program reads it (RFC 5545), and byte by byte."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar, Component

from builders import AS_OF, catalog, category, item, register
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import OwedBy, Owing
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.publicity import Publicity, TimelinessChoice
from mkdocs_disclosure.model.release_plan import Move, ReleasePlan
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.calendar_files import calendar_files
from mkdocs_disclosure.outputs.pages.calendar_pages import notes_on
from mkdocs_disclosure.sources.locales import texts

SITE = "https://www.yunchuan.example/zwgk/"
LONG = "与全国和全省数据的发布日程衔接，" * 12


def period(text: str) -> Period:
    parsed = Period.parse(text)
    assert parsed
    return parsed


def moment(text: str) -> Moment:
    parsed = Moment.parse(text)
    assert parsed
    return parsed


PLANS = (
    ReleasePlan(period("2026-11"), moment("2026-12-09 09:30"), (Move(moment("2026-12-08 09:30"), LONG),)),
    ReleasePlan(period("2026-12"), moment("2027-01-11")),
    ReleasePlan(period("2027-01"), cancelled="统计方法调整"),
)


def promised(*plans: ReleasePlan) -> Catalog:
    made = category("statistics", "统计数据, 月度; 全市", frequency="monthly", due=parse_due("15 days after period"), since="2026-01", releases=plans)
    return catalog(categories={"statistics": replace(made, owed_by=OwedBy(Owing.ONE, "statistics-bureau"))})


def written(*items: Item, within: Catalog | None = None, as_of: datetime = AS_OF) -> dict[str, bytes]:
    return dict(calendar_files(register(*items, within=within or promised(*PLANS), as_of=as_of), SITE, texts(Language.ZH)))


def event(which: str, *items: Item, within: Catalog | None = None) -> Component:
    events = Calendar.from_ical(written(*items, within=within)["calendar.ics"]).walk("VEVENT")
    return next(each for each in events if str(each["uid"]).endswith(f"/{which}"))


def test_there_is_a_calendar_for_all_and_one_for_each_category_and_unit() -> None:
    assert set(written()) == {"calendar.ics", "calendar/categories/statistics.ics", "calendar/units/statistics-bureau.ics"}


def test_without_periodic_categories_there_is_none() -> None:
    assert written(within=catalog(categories={"policy": category("policy", "政策文件")})) == {}


def test_a_time_of_day_is_given_in_utc() -> None:
    assert event("2026-11").decoded("dtstart") == datetime(2026, 12, 9, 1, 30, tzinfo=UTC)


def test_a_day_without_a_time_is_a_whole_day() -> None:
    assert event("2026-12").decoded("dtstart") == date(2027, 1, 11)


@pytest.mark.parametrize(("which", "status"), [("2026-10", "TENTATIVE"), ("2026-11", "CONFIRMED"), ("2027-01", "CANCELLED")])
def test_the_status_says_how_firm_a_release_is(which: str, status: str) -> None:
    assert event(which)["status"] == status


@pytest.mark.parametrize(("which", "sequence"), [("2026-10", 0), ("2026-11", 2), ("2026-12", 1), ("2027-01", 1)])
def test_each_change_of_an_announcement_raises_its_sequence(which: str, sequence: int) -> None:
    assert event(which)["sequence"] == sequence


def test_a_moved_release_is_the_same_event() -> None:
    assert event("2026-11")["uid"] == event("2026-11", within=promised())["uid"] == "tag:www.yunchuan.example,2026:calendar/statistics/2026-11"


def test_the_stamp_is_the_moment_of_the_build() -> None:
    assert event("2026-11").decoded("dtstamp") == AS_OF.astimezone(UTC)


def test_the_event_says_what_it_is_where_it_was_and_why_it_moved() -> None:
    found = event("2026-11")
    assert (found["summary"], LONG in found["description"], "12月8日" in found["description"]) == ("统计数据, 月度; 全市（2026年11月）", True, True)


def test_a_release_that_is_out_leads_to_its_page() -> None:
    out = item(7, category="statistics", publisher="statistics-bureau", period=period("2026-10"), issued=moment("2026-11-12"))
    assert event("2026-10", out)["url"] == "https://www.yunchuan.example/zwgk/items/MB9999025-2026-00007/"


def test_what_waits_for_its_hour_changes_no_byte() -> None:
    waiting = item(7, category="statistics", publisher="statistics-bureau", period=period("2026-11"), issued=moment("2026-12-09 09:30"), title="秘密")
    assert written(waiting) == written()


@pytest.mark.parametrize("name", ["calendar.ics", "calendar/categories/statistics.ics", "calendar/units/statistics-bureau.ics"])
def test_lines_end_in_crlf_and_are_folded_at_75_octets_between_characters(name: str) -> None:
    content = written()[name]
    lines = content.split(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)


def test_a_unit_without_releases_has_no_calendar() -> None:
    assert "calendar/units/gov-office.ics" not in written()


# --- What stands beside a release --------------------------------------------------------------------------------------------


def notes(which: str, as_of: str, choice: TimelinessChoice = TimelinessChoice(Publicity.RATES)) -> str:  # noqa: B008 - a frozen value
    """What the calendar says of a period at a moment."""
    within = replace(promised(*PLANS), timeliness=choice)
    at = moment(as_of).begins(within.zone)
    found = register(within=within, as_of=at)
    (one,) = (each for each in found.calendar if str(each.period) == which)
    return "；".join(notes_on(one, found, texts(Language.ZH)))


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2026-12-09 09:30", ""),
        ("2026-12-09 09:31", "已过预定时间，尚未公开"),
        ("2026-12-15 23:59", "已过预定时间，尚未公开"),
        ("2026-12-16 00:00", "逾期未公开"),
    ],
)
def test_a_planned_time_that_has_passed_is_told_apart_from_a_due_date_that_has(as_of: str, said: str) -> None:
    assert notes("2026-11", as_of).removeprefix(f"原定2026年12月8日09:30，调整原因：{LONG}").strip("；") == said


def test_neither_is_told_where_timeliness_is_not_shown() -> None:
    assert "公开" not in notes("2026-12", "2027-01-20", TimelinessChoice())


def test_a_plan_beyond_the_due_date_is_told_with_it_whatever_is_shown() -> None:
    late = replace(promised(ReleasePlan(period("2026-12"), moment("2027-01-16"))), timeliness=TimelinessChoice())
    found = register(within=late)
    (one,) = (each for each in found.calendar if str(each.period) == "2026-12")
    assert list(notes_on(one, found, texts(Language.ZH))) == ["晚于最迟日期2027年1月15日，仍按最迟日期计算"]
