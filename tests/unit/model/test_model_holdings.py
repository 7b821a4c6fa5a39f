"""All records together: when the next build is needed, and which item another one means."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Exemption, Item, Withdrawal

MakeItem = Callable[..., Item]
At = Callable[..., datetime]


def test_nothing_is_to_come_when_everything_is_public(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert Holdings(catalog, (item(),)).next_build(at("2026-11-23T09:00")) is None


def test_the_next_build_is_needed_when_the_first_scheduled_item_opens(item: MakeItem, at: At, catalog: Catalog) -> None:
    items = (item("a", issued=Moment.parse("2026-12-02")), item("b", issued=Moment.parse("2026-12-01 09:30")), item("c"))
    assert Holdings(catalog, items).next_build(at("2026-11-23T09:00")) == at("2026-12-01T09:30")


def test_the_next_build_is_needed_when_an_item_is_withdrawn_before_another_opens(item: MakeItem, at: At, catalog: Catalog) -> None:
    items = (item("a", issued=Moment.parse("2026-12-02")), item("b", withdrawn=Withdrawal(date(2026, 12, 1), "内容有误")))
    assert Holdings(catalog, items).next_build(at("2026-11-23T09:00")) == at("2026-12-01T00:00")


def test_a_moment_that_has_come_is_not_to_come(item: MakeItem, at: At, catalog: Catalog) -> None:
    assert Holdings(catalog, (item(issued=Moment.parse("2026-12-01")),)).next_build(at("2026-12-01T00:00")) is None


def test_the_withdrawal_of_a_scheduled_item_comes_after_its_opening(item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(issued=Moment.parse("2026-12-01"), withdrawn=Withdrawal(date(2026, 12, 24), "公示期满"))
    assert Holdings(catalog, (each,)).next_build(at("2026-11-23T09:00")) == at("2026-12-01T00:00")


CLOSED = {"draft": {"draft": True}, "withheld": {"exemption": Exemption("第十五条")}, "undated": {"issued": None}}


@pytest.mark.parametrize("facts", CLOSED.values(), ids=CLOSED)
def test_what_never_opens_needs_no_build(facts: dict[str, object], item: MakeItem, at: At, catalog: Catalog) -> None:
    each = item(**{"issued": Moment.parse("2026-12-01"), "withdrawn": Withdrawal(date(2026, 12, 24), "公示期满")} | facts)
    assert Holdings(catalog, (each,)).next_build(at("2026-11-23T09:00")) is None


@pytest.mark.parametrize("moment", ["2026-11-23T09:00", "2026-12-01T00:00", "2026-12-05T12:00", "2026-12-24T00:00"])
def test_the_state_of_no_item_changes_before_the_next_build(moment: str, item: MakeItem, at: At, catalog: Catalog) -> None:
    items = (item("a", issued=Moment.parse("2026-12-01")), item("b", issued=Moment.parse("2026-12-10"), withdrawn=Withdrawal(date(2026, 12, 24), "公示期满")))
    holdings, now = Holdings(catalog, items), at(moment)
    following = holdings.next_build(now)
    until = [now, at("2027-06-01T00:00") if following is None else following - (following - now) / 1000]
    assert len({tuple(holdings.state_of(each, instant) for each in items) for instant in until}) == 1


REFERENCES = {
    "identifier": "MB9999025/2026-00001",
    "path from the item": "b.md",
    "path with a dot": "./b.md",
    "path over the parent": "../policy/b.md",
    "path from the root": "content/items/policy/b.md",
    "path from the items": "policy/b.md",
    "document number": "云府〔2026〕1号",
    "document number with other brackets": "云府[2026]1号",
}


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES)
def test_an_item_is_meant_by_identifier_path_or_document_number(reference: str, item: MakeItem, catalog: Catalog) -> None:
    origin, target = item("a"), item("b", identifier="MB9999025/2026-00001", document_number="云府〔2026〕1号")
    assert Holdings(catalog, (origin, target)).references.find(reference, origin) is target


@pytest.mark.parametrize("reference", ["", "MB9999025/2026-0001", "b", "../b.md", "../../../../etc/passwd.md", "云府〔2026〕2号", "notices/b.md"])
def test_nothing_else_means_an_item(reference: str, item: MakeItem, catalog: Catalog) -> None:
    origin, target = item("a"), item("b", identifier="MB9999025/2026-00001", document_number="云府〔2026〕1号")
    assert Holdings(catalog, (origin, target)).references.find(reference, origin) is None


def test_of_two_items_with_one_number_the_first_is_meant(item: MakeItem, catalog: Catalog) -> None:
    first, second = item("a", identifier="x"), item("b", identifier="x")
    assert Holdings(catalog, (first, second)).references.find("x", second) is first
