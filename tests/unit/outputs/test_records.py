"""What is made of a table: downloads of its public part, pages of a hundred records, counts, one entry in a feed."""

import csv
import io
import json
from typing import Any

import pytest

from builders import AS_OF, item, register
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.table import Column, ColumnType
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.item_json import render_item_json
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.pages.item_page import item_view
from mkdocs_disclosure.outputs.pages.list_pages import list_views
from mkdocs_disclosure.outputs.pages.parts import RecordTable
from mkdocs_disclosure.outputs.pages.record_pages import record_views
from mkdocs_disclosure.outputs.pages.views import RecordsView
from mkdocs_disclosure.outputs.records import record_files
from mkdocs_disclosure.outputs.register_csv import render_register_csv
from mkdocs_disclosure.outputs.rss import all_items_feed
from mkdocs_disclosure.searched import Searched
from mkdocs_disclosure.sources.locales import texts
from tables import record, table, tabled

ZH = texts(Language.ZH)
SITE = "https://www.yunchuan.example/zwgk/"
MONEY = (Column("决定书文号"), Column("当事人"), Column("罚款", "罚款（元）", ColumnType.MONEY))


def files(shown: Register) -> tuple[list[list[str]], dict[str, Any]]:
    """records.csv as rows and records.json of the only item."""
    made = record_files(shown.items[0], shown.items[0].table)  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(made.csv.decode("utf-8-sig"), newline=""))), json.loads(made.json)


def shown_table(shown: Register) -> RecordTable:
    view = item_view(shown.items[0], shown, Index.of(shown, ZH), ZH)
    assert view.table
    return view.table


def numbered(count: int) -> list[RecordsView]:
    shown = register(tabled(count))
    return list(record_views(shown.items[0], shown, Index.of(shown, ZH), ZH))


def test_the_csv_has_the_public_columns_under_the_names_that_readers_see() -> None:
    rows, _ = files(register(tabled(table=table([record(1, fine="12000.50")], columns=MONEY))))
    assert rows == [["决定书文号", "当事人", "罚款（元）"], ["云罚〔2026〕1号", "第1便利店", "12000.50"]]


def test_the_csv_guards_formulas_and_leaves_negative_numbers_alone() -> None:
    rows, _ = files(register(tabled(table=table([record(1, title="=HYPERLINK(1)", fine="-15.5")]))))
    assert rows[1][1:3] == ["'=HYPERLINK(1)", "-15.5"]


def test_the_json_has_columns_with_types_and_rows_with_anchors() -> None:
    _, document = files(register(tabled(table=table([record(1)], columns=MONEY))))
    assert document == {
        "version": 1,
        "identifier": "MB9999025/2026-00001",
        "title": "关于事项1的通知",
        "count": 1,
        "columns": [{"name": "决定书文号", "type": "text"}, {"name": "当事人", "type": "text"}, {"name": "罚款（元）", "type": "money"}],
        "rows": [["r-云罚-2026-1号", "云罚〔2026〕1号", "第1便利店", "3000"]],
    }


def test_item_json_names_the_downloads_with_sizes_count_and_columns() -> None:
    shown = register(tabled(3))
    made = record_files(shown.items[0], shown.items[0].table)  # type: ignore[arg-type]
    facts = json.loads(render_item_json(shown.items[0], shown, SITE))["records"]
    assert (facts["count"], len(facts["columns"]), facts["columns"][0]["roles"]) == (3, 5, ["key"])
    assert [(each["address"], each["size"]) for each in facts["files"]] == [
        (f"{SITE}items/MB9999025-2026-00001/records.csv", len(made.csv)),
        (f"{SITE}items/MB9999025-2026-00001/records.json", len(made.json)),
    ]


def test_the_page_of_an_item_shows_the_first_hundred_records() -> None:
    shown = shown_table(register(tabled(250)))
    assert (len(shown.rows), shown.counted, shown.rows[0].anchor) == (100, "第1至100条，共250条记录", "r-云罚-2026-1号")


def test_a_small_table_has_no_pages() -> None:
    shown = shown_table(register(tabled(100)))
    assert (shown.pages, shown.following, shown.counted, numbered(100)) == ((), None, "共100条记录", [])


def test_numbered_pages_begin_with_the_first_record_and_name_their_neighbours() -> None:
    views = numbered(250)
    assert [(view.address, len(view.table.rows)) for view in views] == [
        (f"items/MB9999025-2026-00001/records/{n}/", c) for n, c in ((1, 100), (2, 100), (3, 50))
    ]
    second = views[1].table
    assert second.previous and second.following
    assert (second.previous.address, second.following.address) == (views[0].address, views[2].address)


def test_the_list_of_pages_is_bounded() -> None:
    labels = [link.label for link in numbered(5_000)[24].table.pages]
    assert labels == ["1", "…", "23", "24", "25", "26", "27", "…", "50"]


def test_no_gap_stands_for_a_single_page() -> None:
    assert [link.label for link in numbered(900)[4].table.pages] == [str(number) for number in range(1, 10)]


def test_amounts_are_shown_with_their_thousands_apart_and_the_decimals_of_their_column() -> None:
    fines = ["-1234567.50", "", "3000", "0.5"]
    rows = shown_table(register(tabled(table=table([record(number, fine=fine) for number, fine in enumerate(fines)], columns=MONEY)))).rows
    assert [row.cells[2] for row in rows] == ["-1,234,567.50", "", "3,000.00", "0.50"]


def test_amounts_without_decimals_get_none() -> None:
    rows = shown_table(register(tabled(table=table([record(1, fine="3000")], columns=MONEY)))).rows
    assert [row.cells[2] for row in rows] == ["3,000"]


def test_records_are_counted_apart_from_items() -> None:
    index = Index.of(register(tabled(3), item(2)), ZH)
    assert [(index.counts[id_], index.records[id_]) for id_ in ("policy", "policy-normative")] == [(2, 3), (2, 3)]


def test_the_page_of_a_category_says_how_many_items_and_records_it_has() -> None:
    shown = register(tabled(3), item(2))
    views = {view.address: view.counted for view in list_views(shown, Index.of(shown, ZH), ZH)}
    assert (views["catalog/policy-normative/"], views["catalog/statistics/"]) == ("2条信息，3条记录", None)


def test_a_table_is_one_entry_of_a_feed_that_says_how_many_records_it_has() -> None:
    (entry,) = all_items_feed(register(tabled(3, summary="概述。")), ZH).items
    assert entry.description == "概述。 （共3条记录）"


def test_the_register_says_how_many_records_an_item_has() -> None:
    rows = list(csv.DictReader(io.StringIO(render_register_csv(register(tabled(3)), SITE, ZH).decode("utf-8-sig"), newline="")))
    assert [row["记录数"] for row in rows] == ["3"]


def test_each_record_is_found_on_the_page_that_shows_it() -> None:
    public = register(tabled(101))
    documents = list(Searched(public, ZH).item(public.items[0], ""))
    rows = [row.shown for each in documents for row in each.rows]
    assert (len(documents), rows[0], rows[100][2]) == (
        8,
        ["第1便利店", "云罚〔2026〕1号", "items/MB9999025-2026-00001/#r-云罚-2026-1号", "3000\n2026-07-02\n2026-07-06"],
        "items/MB9999025-2026-00001/records/2/#r-云罚-2026-101号",
    )


@pytest.mark.parametrize("column", ["罚款", "决定日期"])
def test_nothing_of_a_closed_column_and_a_closed_record_is_in_any_output(column: str) -> None:
    columns = tuple(Column(name, public=name != column) for name in ("决定书文号", "当事人", "罚款", "决定日期"))
    made = table([record(1, fine="secret1"), record(2, title="secret2", issued="2026-12-01")], columns=columns)
    shown = register(tabled(table=made), as_of=AS_OF)
    rows, document = files(shown)
    searched = list(Searched(shown, ZH).item(shown.items[0], ""))
    whole = f"{rows}{document}{searched}{item_view(shown.items[0], shown, Index.of(shown, ZH), ZH)}{render_item_json(shown.items[0], shown, SITE).decode()}"
    assert column not in whole
    assert "secret2" not in whole
    assert ("secret1" in whole) == (column != "罚款")
    assert document["count"] == 1
