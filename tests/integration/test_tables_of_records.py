"""Tables of records in a built site: every record has its page and address, and nothing leaves but what is public."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from projects import BASE, Files, build, differing, every_byte, item, pages_of, tree, write_project

from workbooks import workbook_of

Once = Callable[[str, Callable[[Path], object]], Path]

FORM = """{file: q-source.csv, key: 文号, title: 名称, formed: 决定, issued: 公示, columns: [文号, 名称, {name: 罚款, label: 罚款（元）, type: money}, 决定]}"""
HEADER = "文号,名称,罚款,决定,公示,经办人,q-column"


def row(number: int, issued: str = "2026-07-06", name: str = "") -> str:
    return f"云罚〔2026〕{number}号,{name or f'第{number}便利店'},{number}000,2026-07-02,{issued},q-officer{number},q-value\n"


def source(count: int, more: str = "") -> str:
    return f"{HEADER}\n" + "".join(row(number) for number in range(1, count + 1)) + more


FILES: Files = {
    "content/items/policy/penalties.md": item("行政处罚决定", "逐件公布如下，见[第一条](#r-云罚-2026-1号)。", table=FORM),
    "content/items/policy/penalties/q-source.csv": source(250, row(251, "2026-11-23 09:01", "q-future")),
    "content/items/policy/contracts.md": item("采购合同", table="{file: q-book.xlsx, key: 编号}"),
    "content/items/policy/contracts/q-book.xlsx": workbook_of([["编号", "金额"], ["HT-1", 12.5]], sheets=["合同", "q-sheet"], hidden_sheets=["q-sheet"]),
}


@pytest.fixture(scope="module")
def site(once: Once) -> dict[str, bytes]:
    return tree(once("tables", lambda root: build(write_project(root, FILES), "--strict")) / "site")


def test_nothing_of_sources_closed_columns_and_closed_records_leaves(site: dict[str, bytes]) -> None:
    planted = re.compile(rb"q-(source|column|officer\d*|value|future|book|sheet)")
    assert sorted(set(planted.findall(every_byte(site)))) == []


def test_a_record_of_the_future_changes_no_byte(site: dict[str, bytes], tmp_path: Path) -> None:
    without = {**FILES, "content/items/policy/penalties/q-source.csv": source(250)}
    assert differing(site, tree(build(write_project(tmp_path / "without", without)))) == []


def test_a_record_of_the_future_opens_in_the_build_after_its_minute(tmp_path: Path) -> None:
    site = tree(build(write_project(tmp_path / "later", FILES), DISCLOSURE_AS_OF="2026-11-23 09:01"))
    assert b"q-future" in site["items/penalties/records.json"]
    assert b"q-future" in site["items/penalties/records/3/index.html"]


def test_every_record_stands_once_on_the_numbered_pages_in_the_order_of_the_file(site: dict[str, bytes]) -> None:
    ids = [re.findall(r'<tr id="(r-[^"]+)"', site[f"items/penalties/records/{number}/index.html"].decode()) for number in (1, 2, 3)]
    assert [len(each) for each in ids] == [100, 100, 50]
    assert [anchor for each in ids for anchor in each] == [f"r-云罚-2026-{number}号" for number in range(1, 251)]


def test_a_page_shows_at_most_a_hundred_records(site: dict[str, bytes]) -> None:
    counts = {path: len(re.findall(r'<tr id="r-', page)) for path, page in pages_of(site).items()}
    assert max(counts.values()) == 100


def test_a_body_may_lead_to_a_record_of_its_table(site: dict[str, bytes]) -> None:
    links = [unquote(link) for link in re.findall(r'href="(#r-[^"]+)"[^>]*>第一条', site["items/penalties/index.html"].decode())]
    assert links == ["#r-云罚-2026-1号"]


def test_pages_without_scripts_lead_to_all_pages(site: dict[str, bytes]) -> None:
    first = site["items/penalties/index.html"].decode()
    assert [f"../../items/penalties/records/{number}/" in first for number in (1, 2, 3)] == [True, True, True]


def test_cells_have_headers_and_rows_are_headed_by_their_title(site: dict[str, bytes]) -> None:
    page = site["items/penalties/records/2/index.html"].decode()
    assert re.search(r'<caption id="records-caption">行政处罚决定</caption>', page)
    assert page.count('<th scope="col"') == 4
    assert page.count('<th scope="row"') == 100


def test_the_downloads_hold_the_same_records(site: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(site["items/penalties/records.csv"].decode("utf-8-sig"), newline="")))
    document = json.loads(site["items/penalties/records.json"])
    assert rows[0] == [column["name"] for column in document["columns"]] == ["文号", "名称", "罚款（元）", "决定"]
    assert rows[1:] == [cells[1:] for cells in document["rows"]]
    assert len(rows) == 251 == document["count"] + 1


def test_numbered_pages_are_in_the_sitemap(site: dict[str, bytes]) -> None:
    assert b"items/penalties/records/3/</loc>" in site["sitemap.xml"]


def test_the_category_counts_items_and_records(site: dict[str, bytes]) -> None:
    items = len([path for path in BASE if path.startswith("content/items/policy/") and path.endswith(".md")]) + 2
    assert f"{items}条信息，251条记录" in site["catalog/policy/index.html"].decode()
    assert f"{items}条信息，251条记录" in site["catalog/index.html"].decode()
