"""Records have addresses that last, and are public when their time has come."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, BEIJING, catalog, item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.public_table import PublicTable, record_anchors
from mkdocs_disclosure.model.table import Column, TableForm
from tables import record, table, tabled


def public(made: object, as_of: datetime = AS_OF) -> PublicTable:
    shown = PublicTable.of(made, as_of, BEIJING)  # type: ignore[arg-type]
    assert shown
    return shown


@pytest.mark.parametrize(
    ("key", "anchor"),
    [
        ("云市监罚〔2026〕12号", "r-云市监罚-2026-12号"),
        ("云市监罚[2026]12号", "r-云市监罚-2026-12号"),
        ("ＨＳＧ／2026 / 7", "r-HSG-2026-7"),
        ("YCZC-HT-2026-0601", "r-YCZC-HT-2026-0601"),
    ],
)
def test_an_anchor_is_made_of_the_letters_and_digits_of_the_key(key: str, anchor: str) -> None:
    assert list(record_anchors([key])) == [anchor]


def test_of_two_keys_with_one_anchor_the_later_gets_digits_of_its_hash() -> None:
    first, second = record_anchors(["A/1", "A-1"])
    assert (first, second) == ("r-A-1", "r-A-1-bc4e7be9")


def test_a_key_without_letters_and_digits_has_an_anchor_too() -> None:
    assert next(record_anchors(["〔〕"])).startswith("r-")


@given(st.lists(st.text(min_size=1), unique=True))
def test_anchors_of_different_keys_differ_and_hold_only_what_an_address_may(keys: list[str]) -> None:
    anchors = list(record_anchors(keys))
    assert len(set(anchors)) == len(keys)
    assert all(anchor.startswith("r-") and len(anchor) <= 200 and not set(anchor) & set(' "&#%?<>/') for anchor in anchors)


def test_a_record_keeps_its_anchor_when_one_that_stands_before_it_opens() -> None:
    made = table([record(1, key="A/1", issued="2026-12-01"), record(2, key="A-1")])
    before = public(made).records[0].anchor
    after = public(made, datetime(2026, 12, 1, tzinfo=BEIJING)).records
    assert [each.anchor for each in after if each.key == "A-1"] == [before]


def test_a_record_of_the_future_is_closed_until_the_minute_at_which_it_is_issued() -> None:
    made = table([record(1), record(2, issued="2026-11-23 09:01")])
    assert len(public(made).records) == 1
    assert len(public(made, datetime(2026, 11, 23, 9, 1, tzinfo=BEIJING)).records) == 2


def test_a_record_without_a_day_of_issue_opens_with_its_item() -> None:
    assert len(public(table([record(1, issued=None)])).records) == 1


def test_only_listed_columns_are_public_and_in_the_listed_order() -> None:
    shown = public(table([record(1)], columns=(Column("当事人"), Column("决定书文号"), Column("罚款", public=False))))
    assert [column.name for column in shown.columns] == ["当事人", "决定书文号"]
    assert shown.records[0].values == ("第1便利店", "云罚〔2026〕1号")


def test_without_a_list_every_column_is_public() -> None:
    assert len(public(table([record(1)])).columns) == 5


def test_a_table_whose_key_is_not_public_is_not_public() -> None:
    assert PublicTable.of(table([record(1)], columns=(Column("当事人"),)), AS_OF, BEIJING) is None


def test_a_withdrawn_item_has_no_table() -> None:
    from datetime import date

    from mkdocs_disclosure.model.withdrawal import Withdrawal

    assert register(tabled(withdrawn=Withdrawal(date(2026, 11, 1), "不再适用"))).items[0].table is None


@pytest.mark.parametrize(("count", "pages"), [(0, 0), (100, 0), (101, 2), (200, 2), (201, 3)])
def test_records_are_paged_by_hundreds_where_one_page_does_not_hold_them(count: int, pages: int) -> None:
    assert len(public(table([record(number) for number in range(count)])).pages) == pages


def test_a_form_takes_what_it_leaves_out_from_its_category() -> None:
    inherited = TableForm(key="文号", title="名称", columns=(Column("文号"),))
    assert TableForm(file="a.csv", title="题名").over(inherited) == TableForm("a.csv", None, "文号", "题名", columns=(Column("文号"),))


def test_the_next_build_is_due_when_a_record_opens() -> None:
    made = tabled(table=table([record(1, issued="2026-12-24 10:00"), record(2, issued="2026-12-25")]))
    assert Holdings(catalog(), (made,)).next_build(AS_OF) == datetime(2026, 12, 24, 10, 0, tzinfo=BEIJING)


def test_a_record_that_is_issued_before_its_item_opens_with_it() -> None:
    made = tabled(issued=Moment.parse("2026-12-01"), table=table([record(1, issued="2026-11-25")]))
    assert Holdings(catalog(), (made,)).next_build(AS_OF) == datetime(2026, 12, 1, tzinfo=BEIJING)


def test_the_records_of_a_category_come_with_their_items() -> None:
    first, other = tabled(2), replace(item(2), category="statistics", table=table([record(9)]))
    found = list(Holdings(catalog(), (first, other)).records_of("policy-normative"))
    assert [(holder.path, each.key) for holder, each in found] == [(first.path, "云罚〔2026〕1号"), (first.path, "云罚〔2026〕2号")]
