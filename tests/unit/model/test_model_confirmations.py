"""A whole category that was reviewed is confirmed by one line: whose items it speaks of, and which day counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import AS_OF, catalog, category, item
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.category import Category
from mkdocs_disclosure.model.confirmations import Confirmation
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location, Span
from mkdocs_disclosure.model.frequency import Duration, OwedBy, Owing
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.verdicts import ReviewVerdict

YEAR = Duration.parse("12 months")
SERVICES = category("services", "政务服务", frequency="standing", children=("guide",))
GUIDE = category("guide", "办事指南", frequency="standing", parent=SERVICES, review=YEAR)
OTHER = category("other", "办事须知", frequency="standing", review=YEAR)


def within(*more: Category) -> Catalog:
    """A catalog with a standing category, the one above it, and others."""
    each = (SERVICES, GUIDE, OTHER, *more)
    return catalog(categories={one.id: one for one in each}, _by_path={"办事指南": "guide"}, _by_unit_name={"云川市统计局": "statistics-bureau"})


def guide(**changes: Any) -> Item:
    """A guide that was issued long ago and never confirmed by itself."""
    return replace(item(issued=Moment.parse("2024-01-05")), category="guide", **changes)


def line(category: str, day: str, unit: str | None = None) -> Confirmation:
    """A line of content/checks.yml."""
    return Confirmation(category, date.fromisoformat(day), Location("content/checks.yml", Span(2, 3, 2, 9)), unit)


def reviewed(one: Item, *lines: Confirmation, among: Catalog | None = None) -> ReviewVerdict:
    """The verdict on the review of an item."""
    (verdict,) = Measurement(Holdings(among or within(), (one,), confirmed=lines), AS_OF).reviews()
    return verdict


def last(one: Item, *lines: Confirmation) -> date | None:
    return reviewed(one, *lines).last


@pytest.mark.parametrize("written", ["guide", "办事指南", "services"])
def test_a_line_confirms_what_is_in_its_category_and_below_it_by_id_or_name(written: str) -> None:
    assert last(guide(), line(written, "2026-06-30")) == date(2026, 6, 30)


def test_what_is_in_another_category_is_not_confirmed() -> None:
    assert last(replace(guide(), category="other"), line("guide", "2026-06-30")) == date(2024, 1, 5)


def test_a_line_keeps_a_review_from_being_overdue() -> None:
    verdicts = [reviewed(guide(), line("guide", day)) for day in ("2025-11-22", "2025-11-23")]
    assert [(each.due, each.overdue) for each in verdicts] == [(date(2026, 11, 22), True), (date(2026, 11, 23), False)]


@pytest.mark.parametrize("written", ["statistics-bureau", "云川市统计局"])
def test_a_line_of_one_unit_confirms_the_items_of_that_unit_alone(written: str) -> None:
    one = line("guide", "2026-06-30", written)
    days = [last(guide(publisher=unit), one) for unit in ("statistics-bureau", "gov-office")]
    assert days == [date(2026, 6, 30), date(2024, 1, 5)]


def test_the_unit_that_alone_owes_a_category_need_not_be_named_by_its_items() -> None:
    owed = replace(GUIDE, owed_by=OwedBy(Owing.ONE, "gov-office"))
    verdict = reviewed(guide(publisher=None), line("guide", "2026-06-30", "gov-office"), among=within(owed))
    assert verdict.last == date(2026, 6, 30)


def test_of_several_days_the_latest_counts_wherever_it_stands() -> None:
    lines = (line("services", "2026-03-31"), line("guide", "2026-06-30"), line("guide", "2026-05-01", "gov-office"))
    assert [last(guide(checked=day), *lines) for day in (None, date(2026, 7, 1))] == [date(2026, 6, 30), date(2026, 7, 1)]


def test_an_item_that_was_issued_after_the_day_is_not_confirmed() -> None:
    late = replace(guide(), issued=Moment.parse("2026-07-15"))
    assert Holdings(within(), (late,), confirmed=(line("guide", "2026-06-30"),)).checked(late) is None


def test_a_line_that_names_nothing_known_confirms_nothing() -> None:
    assert last(guide(), line("guides", "2026-06-30"), line("guide", "2026-06-30", "no-such-unit")) == date(2024, 1, 5)


def test_the_verdict_tells_the_line_that_it_rests_on_and_none_where_the_item_says_so_itself() -> None:
    one = line("guide", "2026-06-30")
    told = [reviewed(guide(checked=checked), one).together for checked in (None, date(2026, 6, 30), date(2026, 8, 1))]
    assert told == [one.location, None, None]


def test_the_public_sees_the_day_on_the_item_and_the_verdict() -> None:
    (shown,) = Register.of(Holdings(within(), (guide(),), confirmed=(line("guide", "2026-06-30"),)), AS_OF).items
    assert shown.checked == date(2026, 6, 30)


def test_items_of_other_categories_than_standing_ones_show_no_such_day() -> None:
    notices = category("notices", "通知")
    (shown,) = Register.of(Holdings(within(notices), (item(category="notices"),), confirmed=(line("notices", "2026-06-30"),)), AS_OF).items
    assert shown.checked is None
