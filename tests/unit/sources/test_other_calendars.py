"""The working days of other countries, and what a catalog may say about single releases."""

import sys
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.working_days import DayKind, WorkdayCalendar

BASE = "format: 1\nauthority: {name: Marlow}\nlocale: en\ntimezone: Europe/London\nfeed_authority: www.marlow.example,2026\n"
Load = Callable[[Mapping[str, str | bytes]], Loaded]


def within(load_site: Load, calendar: str) -> Loaded:
    lines = f"{BASE}columns: {{content: Content}}\ninclude: [catalog/*.yml]\nworking_days: {{calendar: {calendar}}}\n"
    return load_site({"catalog.yml": lines})


def calendar_of(load_site: Load, code: str) -> WorkdayCalendar:
    loaded = within(load_site, code)
    assert loaded.holdings
    return loaded.holdings.catalog.working_days


def told(loaded: Loaded) -> list[tuple[str, str]]:
    return [(each.rule, each.message.en) for each in loaded.report.diagnostics if each.location.path == "catalog.yml"]


def test_a_bank_holiday_is_no_working_day(load_site: Load) -> None:
    assert calendar_of(load_site, "GB-ENG").day(date(2026, 4, 6)).kind is DayKind.HOLIDAY


def test_a_part_of_a_country_has_its_own_holidays(load_site: Load) -> None:
    day = date(2026, 4, 6)  # Easter Monday, which is none in Scotland
    assert calendar_of(load_site, "GB-SCT").works(day)


@pytest.mark.parametrize(("start", "due"), [("2026-03-31", "2026-04-30"), ("2025-12-19", "2026-01-21")])
def test_twenty_working_days_in_england(load_site: Load, start: str, due: str) -> None:
    counted = calendar_of(load_site, "GB-ENG").after(date.fromisoformat(start), 20)
    assert (counted.due, counted.provisional) == (date.fromisoformat(due), False)


def test_what_nobody_has_announced_is_counted_and_provisional(load_site: Load) -> None:
    calendar = calendar_of(load_site, "GB-ENG")
    easter = calendar.day(date(2028, 4, 17))
    assert (easter.kind, easter.provisional, calendar.after(date(2028, 4, 3), 5).provisional) == (DayKind.HOLIDAY, True, True)


def test_the_weekend_is_that_of_the_country(load_site: Load) -> None:
    friday, sunday = date(2026, 6, 5), date(2026, 6, 7)
    calendar = calendar_of(load_site, "SA")
    assert (calendar.works(friday), calendar.works(sunday)) == (False, True)


def test_a_country_that_nobody_knows_is_refused(load_site: Load) -> None:
    found = 'the value "XX" of "calendar" cannot be used: the library of holidays does not know the country'
    assert told(within(load_site, "XX")) == [("impossible-value", found)]


def test_a_part_that_is_not_there_is_refused_with_those_that_are(load_site: Load) -> None:
    assert "it has: ENG, NIR, SCT, WLS" in told(within(load_site, "GB-XXX"))[0][1]


def test_without_the_library_it_is_said_how_to_install_it(load_site: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    ((rule, message),) = told(within(load_site, "GB-ENG"))
    assert (rule, "pip install 'mkdocs-disclosure[holidays]'" in message) == ("impossible-value", True)


def releases(load_site: Load, *entries: str) -> list[str]:
    """What is found wrong with the releases of a monthly category."""
    made = "categories:\n  - id: prices\n    name: 物价\n    frequency: monthly\n    due: 15 days after period\n    since: 2026-01\n    releases:\n"
    loaded = load_site({"catalog/prices.yml": made + "".join(f"      - {{{each}}}\n" for each in entries)})
    return [each.message.en for each in loaded.report.diagnostics if each.location.path == "catalog/prices.yml" and each.rule != "overdue-release"]


MISTAKES = {
    ("period: 2026-Q4, confirmed: 2027-01-09",): 'names 2026-Q4, and "prices" has no such periods',
    ("period: 2026-11, confirmed: 2026-12-09", "period: 2026-11, confirmed: 2026-12-10"): "names 2026-11 twice",
    ("period: 2026-11",): "is neither confirmed nor cancelled",
    ("period: 2026-11, confirmed: 2026-12-09, moved: [{from: 2026-12-09, reason: closed}]",): "was moved to the date that it had",
    ("period: 2026-11, confirmed: 2026-12-10, moved: [{from: 2026-12-09}]",): "reason",
    ("period: 2026-11, confirmed: 2026-12",): "2026-12",
    ("period: 2026-11, moved: [{from: 2026-12-09, reason: closed}]",): "is neither confirmed nor cancelled",
    ("period: 2026-11, cancelled: 暂无",): "暂无",
}


@pytest.mark.parametrize(("entries", "words"), MISTAKES.items())
def test_what_cannot_be_meant_by_a_release_is_told(load_site: Load, entries: tuple[str, ...], words: str) -> None:
    found = releases(load_site, *entries)
    assert any(words in each for each in found), found


def test_a_release_that_is_confirmed_moved_and_cancelled_is_no_fault(load_site: Load) -> None:
    assert releases(load_site, "period: 2026-11, confirmed: 2026-12-10 09:30, moved: [{from: 2026-12-09, reason: closed}], cancelled: merged") == []
