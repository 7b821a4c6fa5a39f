"""All records together: when the next build is needed, and which item another one means."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.identifier import comparable_document_number
from mkdocs_disclosure.model.item import Exemption, Item, Reference, Relation
from mkdocs_disclosure.model.standing import public_forces
from mkdocs_disclosure.model.withdrawal import Withdrawal

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


def test_a_number_that_a_text_as_amended_shares_means_the_original(item: MakeItem, catalog: Catalog) -> None:
    text = item("a-text", document_number="云府〔2026〕1号", relations={Relation.CONSOLIDATES: (Reference("original.md"),)})
    original, origin = item("original", document_number="云府〔2026〕1号"), item("z")
    assert Holdings(catalog, (text, original, origin)).references.find("云府（2026）１号", origin) is original


BRACKETS = ["〔〕", "[]", "()", "（）", "［］", "【】", "﹝﹞", "〈〉", "《》", "{}"]


@given(st.sampled_from(BRACKETS), st.booleans(), st.booleans())
def test_a_document_number_is_found_in_any_brackets_width_and_spacing(pair: str, wide: bool, spaced: bool) -> None:
    written = f"云府{pair[0]}2026{pair[1]}1号"
    if wide:
        written = written.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in "0126"})
    if spaced:
        written = " ".join(written)
    assert comparable_document_number(written) == comparable_document_number("云府〔2026〕1号")


ACTS = st.sampled_from([Relation.REPEALS, Relation.REPLACES, Relation.AMENDS])
LATER = st.dates(date(2026, 11, 20), date(2026, 12, 31))


@given(st.lists(st.tuples(ACTS, st.integers(0, 4), LATER, st.none() | LATER, st.none() | LATER), min_size=2, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_legal_force_changes_before_the_next_build(
    item: MakeItem, at: At, catalog: Catalog, rows: list[tuple[Relation, int, date, date | None, date | None]]
) -> None:
    items = tuple(
        item(
            f"d{index}",
            issued=Moment(issued),
            effective=effective,
            expires=expires,
            relations={relation: (Reference(f"d{target}.md"),)} if target < len(rows) else {},
        )
        for index, (relation, target, issued, effective, expires) in enumerate(rows)
    )
    holdings, now = Holdings(catalog, items), at("2026-11-23T09:00")
    following = holdings.next_build(now) or at("2027-06-01T00:00")
    last = following - timedelta(seconds=1)
    assert public_forces(holdings, now) == public_forces(holdings, last)
