"""What readers do with a table of records: search, sort, page, follow an address, with and without scripts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect
from watched import Reader

Readers = Callable[..., Reader]
ROWS = ".disclosure-records tbody tr"


@pytest.fixture(scope="module")
def table(demo_site: Path) -> dict[str, Any]:
    """records.json of the longest table of the demo, and the address of its item (`at`)."""
    found = [(json.loads(path.read_text("utf-8")), path) for path in demo_site.glob("items/*/records.json")]
    document, path = max(found, key=lambda each: each[0]["count"])
    assert document["count"] > 200
    return {**document, "at": f"items/{path.parent.name}/"}


def status(page: Page) -> Locator:
    return page.locator("[data-disclosure-status]")


def search(page: Page, words: str) -> None:
    page.locator("#records-find").click()
    page.keyboard.type(words, delay=5)


def column(table: dict[str, Any], type_: str) -> int:
    """The number of the first column of a type, from 1."""
    return next(place for place, each in enumerate(table["columns"], 1) if each["type"] == type_)


def shown(page: Page) -> list[str]:
    return [str(anchor) for anchor in page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)")]


def test_nothing_is_fetched_before_a_reader_asks(reader: Readers, table: dict[str, Any]) -> None:
    opened = reader()
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.visit(table["at"], quiet=True)
    assert not [url for url in asked if "records.json" in url or "records-worker" in url]
    assert opened.faults == []


def test_a_number_from_the_last_page_is_found(reader: Readers, table: dict[str, Any]) -> None:
    opened = reader()
    page = opened.visit(table["at"])
    search(page, table["rows"][-1][1])
    expect(page.locator(ROWS)).to_have_count(1)
    assert shown(page) == [table["rows"][-1][0]]
    expect(status(page)).to_contain_text("1")
    assert opened.faults == []


def test_every_word_must_be_there_and_width_makes_no_difference(reader: Readers, table: dict[str, Any]) -> None:
    row = table["rows"][150]
    page = reader().visit(table["at"])
    search(page, f"{row[2][3:6]} {row[1].translate(str.maketrans('0123456789', '０１２３４５６７８９'))}")
    expect(page.locator(ROWS)).to_have_count(1)
    assert shown(page) == [row[0]]


def test_while_an_input_method_composes_nothing_is_searched(reader: Readers, table: dict[str, Any]) -> None:
    page = reader().visit(table["at"])
    box = page.locator("#records-find")
    box.evaluate("box => { box.value = 'zzzz'; box.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }")
    page.wait_for_timeout(600)
    assert page.locator(ROWS).count() == 100
    box.evaluate("box => box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))")
    expect(page.locator(ROWS)).to_have_count(0)


def test_clearing_the_box_shows_the_table_as_it_came(reader: Readers, table: dict[str, Any]) -> None:
    page = reader().visit(table["at"])
    search(page, table["rows"][-1][1])
    expect(page.locator(ROWS)).to_have_count(1)
    page.locator(".disclosure-records [type=reset]").click()
    expect(page.locator(ROWS)).to_have_count(100)
    assert "find=" not in page.url


def test_a_column_is_sorted_both_ways_and_says_so(reader: Readers, table: dict[str, Any]) -> None:
    opened = reader()
    page = opened.visit(table["at"])
    number = column(table, "date")
    head = page.locator(".disclosure-records thead th").nth(number - 1)
    for direction, wanted in (("ascending", min), ("descending", max)):
        head.locator("button").click()
        expect(head).to_have_attribute("aria-sort", direction)
        cell = page.locator(f"{ROWS}:first-child > :nth-child({number})")
        expect(cell).to_have_text(wanted(row[number] for row in table["rows"]))
    head.locator("button").click()
    expect(head).not_to_have_attribute("aria-sort", "descending")
    assert opened.faults == []


def test_what_is_sorted_can_be_paged_and_handed_on(reader: Readers, table: dict[str, Any]) -> None:
    opened = reader()
    page = opened.visit(table["at"])
    page.locator(".disclosure-records thead button").first.click()
    page.locator("[data-step='1']").click()
    page.wait_for_url("**from=2*")
    rows = shown(page)
    other = reader().visit(page.url.removeprefix(opened.home))
    expect(status(other)).to_contain_text("101")
    assert shown(other) == rows


def test_the_address_of_a_record_leads_to_it_from_the_page_of_its_item(reader: Readers, table: dict[str, Any]) -> None:
    anchor = table["rows"][-1][0]
    opened = reader()
    page = opened.visit(f"{table['at']}#{quote(anchor)}")
    wanted = page.locator(".disclosure-record--wanted")
    expect(wanted).to_be_in_viewport()
    assert wanted.get_attribute("id") == anchor
    assert opened.faults == []


def test_paging_on_from_a_record_that_was_looked_up_goes_to_the_page_before(reader: Readers, table: dict[str, Any]) -> None:
    page = reader().visit(f"{table['at']}#{quote(table['rows'][-1][0])}")
    expect(page.locator(".disclosure-record--wanted")).to_be_visible()
    page.locator("[data-step='-1']").click()
    page.wait_for_url("**from=*")
    assert len(shown(page)) == 100


def test_the_address_of_no_record_says_so(reader: Readers, table: dict[str, Any]) -> None:
    page = reader().visit(f"{table['at']}#r-no-such-record")
    expect(status(page)).not_to_be_empty()
    assert page.locator(ROWS).count() == 100


def test_the_search_box_of_the_site_leads_to_the_row(reader: Readers, table: dict[str, Any]) -> None:
    row = table["rows"][-1]
    opened = reader()
    page = opened.visit("")
    page.locator(".disclosure-header-search input").click()
    page.keyboard.type(row[1], delay=10)
    page.locator(f"#disclosure-instant a[href*='{quote(row[0])}']").first.click()
    expect(page.locator(".disclosure-record--wanted")).to_be_in_viewport()
    assert page.url.endswith(f"#{quote(row[0])}")
    assert opened.faults == []


def test_without_scripts_all_records_can_be_read_page_by_page(reader: Readers, table: dict[str, Any]) -> None:
    page = reader(java_script_enabled=False).visit(table["at"])
    assert not page.locator(".disclosure-records__tools").is_visible()
    seen = shown(page)
    while page.locator(".disclosure-records__pages a[rel=next]").count():
        page.locator(".disclosure-records__pages a[rel=next]").click()
        seen += shown(page)
    assert seen == [row[0] for row in table["rows"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_each_record_is_a_card_and_nothing_is_wider_than_the_screen(reader: Readers, table: dict[str, Any], scheme: str) -> None:
    page = reader(viewport={"width": 390, "height": 844}, color_scheme=scheme).visit(table["at"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [page.locator(f"{ROWS}:first-child > :nth-child({place})").bounding_box() for place in (3, 4)]
    assert boxes[0] and boxes[1]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
    expect(page.locator("#records-sort")).to_be_visible()


def test_the_head_stays_in_sight_while_rows_are_scrolled(reader: Readers, table: dict[str, Any]) -> None:
    page = reader().visit(table["at"])
    region = page.locator(".disclosure-records__rows")
    region.evaluate("region => region.scrollTop = 900")
    head, whole = page.locator(".disclosure-records thead th").first.bounding_box(), region.bounding_box()
    assert head and whole
    assert abs(head["y"] - whole["y"]) < 3


def test_rows_that_a_script_shows_look_like_those_that_came(reader: Readers, demo_site: Path) -> None:
    (path,) = [each for each in demo_site.glob("items/*/records.json") if '"money"' in each.read_text("utf-8")][:1]
    page = reader().visit(f"items/{path.parent.name}/")
    search(page, json.loads(path.read_text("utf-8"))["rows"][0][1])
    expect(page.locator(ROWS)).to_have_count(1)
    parts = "row => [...row.cells].map(cell => [cell.tagName, cell.className, cell.scope, cell.dataset.label, cell.innerHTML.trim()])"
    made = page.locator(f"{ROWS}:first-child").evaluate(parts)
    page.locator(".disclosure-records [type=reset]").click()
    expect(page.locator(ROWS)).to_have_count(100)
    assert made == page.locator(f"{ROWS}:first-child").evaluate(parts)
