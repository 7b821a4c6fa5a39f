"""What the public may see of an item at a moment, and how an item is called and found."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import START_OF_FILE, Location, Span
from mkdocs_disclosure.model.item import Exemption, Item, State
from mkdocs_disclosure.model.withdrawal import Withdrawal

MakeItem = Callable[..., Item]
At = Callable[..., datetime]


def test_an_item_is_public_half_an_hour_into_its_day_in_beijing_while_it_is_yesterday_in_greenwich(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert item(issued=Moment.parse("2026-11-24")).state_at(at("2026-11-23T16:30", "UTC"), catalog.zone) is State.PUBLISHED


def test_an_item_is_public_from_the_first_instant_of_its_day(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert item(issued=Moment.parse("2026-11-24")).state_at(at("2026-11-24T00:00"), catalog.zone) is State.PUBLISHED


def test_an_item_is_not_public_in_the_last_instant_before_its_day(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert item(issued=Moment.parse("2026-11-24")).state_at(at("2026-11-23T23:59:59.999999"), catalog.zone) is State.SCHEDULED


def test_an_item_is_not_public_when_its_day_has_come_elsewhere_only(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert item(issued=Moment.parse("2026-11-24")).state_at(at("2026-11-24T01:00", "Pacific/Auckland"), catalog.zone) is State.SCHEDULED


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Shanghai"])
def test_the_zone_in_which_the_moment_is_given_makes_no_difference(zone: str, item: MakeItem, at: At, catalog: Catalog) -> None:
    moment = at("2026-11-24T00:30").astimezone(at("2026-01-01", zone).tzinfo)
    assert item(issued=Moment.parse("2026-11-24")).state_at(moment, catalog.zone) is State.PUBLISHED


def test_an_item_with_a_time_opens_at_that_time(item: MakeItem, at: At, catalog: Catalog) -> None:
    states = [item(issued=Moment.parse("2026-11-24 09:30")).state_at(at(f"2026-11-24T{clock}"), catalog.zone) for clock in ("09:29:59", "09:30")]
    assert states == [State.SCHEDULED, State.PUBLISHED]


def test_an_item_without_a_day_of_issue_is_never_public(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert item(issued=None).state_at(at("2199-01-01"), catalog.zone) is State.SCHEDULED


def test_an_item_is_withdrawn_from_the_day_of_its_withdrawal_in_the_zone_of_the_catalog(item: MakeItem, at: At, catalog: Catalog) -> None:
    withdrawn = item(withdrawn=Withdrawal(date(2026, 11, 24), "内容有误"))
    states = [withdrawn.state_at(at(moment, "UTC"), catalog.zone) for moment in ("2026-11-23T15:59:59", "2026-11-23T16:00")]
    assert states == [State.PUBLISHED, State.WITHDRAWN]


def test_a_withdrawal_opens_nothing_before_the_day_of_issue(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(issued=Moment.parse("2026-12-01"), withdrawn=Withdrawal(date(2026, 1, 1), "内容有误"))
    assert each.state_at(at("2026-11-24"), catalog.zone) is State.SCHEDULED


def test_a_draft_stays_a_draft_whatever_else_it_says(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(draft=True, withdrawn=Withdrawal(date(2026, 1, 1), "内容有误"), exemption=Exemption("第十五条"))
    assert each.state_at(at("2026-11-24"), catalog.zone) is State.DRAFT


def test_a_withheld_item_stays_closed_whatever_its_dates_say(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(exemption=Exemption("第十五条"), withdrawn=Withdrawal(date(2026, 1, 1), "内容有误"))
    assert each.state_at(at("2026-11-24"), catalog.zone) is State.WITHHELD


def test_a_partly_withheld_item_is_public(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert item(exemption=Exemption("第十五条", partial=True)).state_at(at("2026-11-24"), catalog.zone) is State.PUBLISHED


PATHS = {
    "file": ("content/items/policy/2026-rules.md", "2026-rules", "content/items/policy/2026-rules"),
    "folder": ("content/items/policy/2026-rules/index.md", "2026-rules", "content/items/policy/2026-rules"),
    "full stop": ("content/items/policy/2026.rules.md", "2026.rules", "content/items/policy/2026.rules"),
}


@pytest.mark.parametrize(("path", "stem", "folder"), PATHS.values(), ids=PATHS)
def test_an_item_is_named_by_its_file_or_by_its_folder(path: str, stem: str, folder: str) -> None:
    each = Item(path=path, category="policy")
    assert (each.stem, each.folder) == (stem, folder)


def test_the_address_of_an_item_is_made_of_its_identifier(item: MakeItem) -> None:
    assert item("rules", identifier="MB9999025/2026-00012").key == "MB9999025-2026-00012"


def test_the_address_of_an_item_without_an_identifier_is_made_of_its_file_name(item: MakeItem) -> None:
    assert item("2026-rules").key == "2026-rules"


def test_the_category_is_no_part_of_the_address() -> None:
    assert Item(path="content/items/policy/a.md", category="policy").key == Item(path="content/items/notices/a.md", category="notices").key


def test_a_finding_stands_at_the_first_field_that_is_written(item: MakeItem) -> None:
    span = Span(3, 8, 3, 10)
    assert item(spans={"title": span}).at("identifier", "title") == Location("content/items/policy/a.md", span)


def test_a_finding_about_what_is_not_written_stands_at_the_top_of_the_file(item: MakeItem) -> None:
    assert item().at("identifier") == Location("content/items/policy/a.md", START_OF_FILE)
