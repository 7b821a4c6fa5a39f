"""What readers do: search, change the colours, and find their way with the keyboard alone."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from watched import Reader, comes_true

HAN = re.compile(r"[\u4e00-\u9fff]+")
BOX = ".disclosure-header-search input"
OPTION = "#disclosure-instant [role=option]"
RESULT = ".disclosure-find__results h2 a"
FIRST = 5

Readers = Callable[..., Reader]

FOCUSED = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const label_of = element.matches("input") && element.nextElementSibling?.matches("label") ? element.nextElementSibling : null;
  const box = (label_of ?? element).getBoundingClientRect();
  const marks = [element, element.parentElement, label_of].filter(each => each).some(each => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  });
  const label = (element.getAttribute("aria-label") || element.labels?.[0]?.innerText || label_of?.title || element.innerText || element.title || element.placeholder || "").trim();
  return {tag: element.tagName, class: element.className, href: element.getAttribute("href") || "", label, seen: box.width > 0 && box.height > 0
          && box.bottom > 0 && box.top < innerHeight, marks, html: element.outerHTML.slice(0, 100)};
}
"""


@pytest.fixture(scope="session")
def records(demo_site: Path) -> list[dict[str, Any]]:
    """The public records of the demo, by address of their page below the site (`at`)."""
    found = [(path, json.loads(path.read_text("utf-8"))) for path in sorted((demo_site / "items").glob("*/item.json"))]
    return [{**record, "at": f"items/{path.parent.name}/"} for path, record in found]


def search_for(page: Page, query: str) -> None:
    """Types into the box in the header."""
    page.locator(BOX).click()
    page.keyboard.type(query, delay=10)


def finds(page: Page, at: str, among: str = OPTION) -> bool:
    """Whether an address comes to stand among the first results."""
    listed = f"at => [...document.querySelectorAll('{among}')].slice(0, {FIRST}).some(link => decodeURI(link.href).includes(at))"
    return comes_true(page, listed, at)


def phrase_of(record: dict[str, Any], records: list[dict[str, Any]]) -> str | None:
    """Six Han characters from the middle of its title that no other title has."""
    title = record["title"]
    runs = (title[at : at + 6] for at in range(3, len(title) - 8))
    return next((run for run in runs if HAN.fullmatch(run) and sum(run in each["title"] for each in records) == 1), None)


def test_a_phrase_from_the_middle_of_a_title_is_found(reader: Readers, records: list[dict[str, Any]]) -> None:
    record = next(each for each in records if "withdrawn" not in each and phrase_of(each, records))
    opened = reader()
    page = opened.visit("")
    search_for(page, phrase_of(record, records) or "")
    assert finds(page, record["at"])
    assert opened.faults == []


def test_a_document_number_is_found(reader: Readers, records: list[dict[str, Any]]) -> None:
    record = next(each for each in records if "document_number" in each)
    page = reader().visit("")
    search_for(page, record["document_number"])
    assert finds(page, record["at"])


@pytest.mark.parametrize("kind", ["home", "item", "category"])
def test_an_index_number_is_found_from_any_page(reader: Readers, records: list[dict[str, Any]], addresses: dict[str, str], kind: str) -> None:
    record = records[len(records) // 2]
    page = reader().visit(addresses[kind])
    search_for(page, record["identifier"])
    assert finds(page, record["at"])


def test_a_withdrawn_item_is_found_by_its_title(reader: Readers, records: list[dict[str, Any]]) -> None:
    record = next((each for each in records if "withdrawn" in each), None)
    if record is None:
        pytest.skip("the demo has no withdrawn item")
    page = reader().visit("")
    search_for(page, phrase_of(record, records) or record["title"])
    assert finds(page, record["at"])


def test_what_is_found_opens(reader: Readers, records: list[dict[str, Any]]) -> None:
    opened = reader()
    page = opened.visit("guide/")
    search_for(page, records[0]["title"])
    assert finds(page, records[0]["at"])
    page.keyboard.press("ArrowDown")
    assert all(re.fullmatch(r"\S+( · \S+)*", each) for each in page.locator(f"{OPTION} > span").all_inner_texts())
    page.keyboard.press("Escape")  # closes the list and leaves what was typed
    assert (page.locator("#disclosure-instant").is_visible(), page.locator(BOX).input_value()) == (False, records[0]["title"])
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    page.locator(OPTION).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator(BOX).get_attribute("aria-activedescendant") == page.locator("[role=option][aria-selected=true]").get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{records[0]['at']}**")
    assert page.locator("h1").inner_text().strip() == records[0]["title"]
    assert opened.faults == []


def test_the_search_of_the_home_page_leads_to_results(reader: Readers, records: list[dict[str, Any]]) -> None:
    opened = reader()
    page = opened.visit("")
    page.locator(".disclosure-hero input").fill(records[0]["title"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert finds(page, records[0]["at"], RESULT)
    assert opened.faults == []


def test_a_search_can_be_handed_on_with_its_filters(reader: Readers) -> None:
    opened = reader(viewport={"width": 390, "height": 844})
    page = opened.visit("search/?q=公开&year=2026&sort=date")
    page.locator("fieldset input[name=year][value='2026']:checked").wait_for()
    counted = page.locator("[data-disclosure-status]").inner_text()
    dates = page.locator(".disclosure-find__facts").all_inner_texts()
    assert all("2026-" in each for each in dates)
    page.locator("fieldset input[name=year][value='2026']").uncheck()
    page.wait_for_url("**/search/?q=*&sort=date")
    assert comes_true(page, "before => document.querySelector('[data-disclosure-status]').textContent !== before", counted)
    page.go_back()
    assert comes_true(page, "before => document.querySelector('[data-disclosure-status]').textContent === before", counted)
    page.locator("fieldset input[name=year][value='2025']").check()  # the other years can be chosen beside it
    page.wait_for_url("**/search/?q=*&year=2026&year=2025&sort=date")
    page.locator("[data-disclosure-clear]").click()
    page.wait_for_url("**/search/?q=*&sort=date")
    assert (page.locator("[data-disclosure-clear]").is_visible(), page.locator("fieldset :checked").count()) == (False, 0)
    assert opened.faults == []


def test_an_address_keeps_how_far_one_read_and_a_name_leads_to_its_page(reader: Readers, records: list[dict[str, Any]]) -> None:
    opened = reader()
    page = opened.visit("search/?q=公开&page=2")
    assert comes_true(page, "() => document.querySelectorAll('[data-disclosure-list] > li').length === 20")
    page.locator("[data-disclosure-more]").click()
    page.wait_for_url("**/search/?q=*&page=3")
    unit = records[0]["publisher"]
    page.locator(".disclosure-find input[type=search]").fill(unit["name"])
    assert comes_true(page, "name => document.querySelector('[data-disclosure-places] a')?.textContent === name", unit["name"])
    page.locator("[data-disclosure-places] a").first.click()
    page.wait_for_url(f"**/units/{unit['id']}/")
    assert opened.faults == []


def test_a_number_in_other_brackets_and_a_traditional_spelling_find_what_they_mean(reader: Readers, records: list[dict[str, Any]]) -> None:
    record = next(each for each in records if "〔" in each.get("document_number", "") and "withdrawn" not in each)
    page = reader().visit(f"search/?q={record['document_number'].replace('〔', '[').replace('〕', ']')}")
    assert finds(page, record["at"], RESULT)
    page.locator(".disclosure-find input[type=search]").fill("營商環境")
    assert comes_true(page, "() => document.querySelector('.disclosure-find__results mark')?.textContent === '营商环境'")


def test_nothing_is_asked_while_an_input_method_composes(reader: Readers) -> None:
    page = reader().visit("search/")
    box = page.locator(".disclosure-find input[type=search]")
    box.evaluate("box => { box.value = 'gong'; box.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }")
    page.wait_for_timeout(400)
    assert page.locator("[data-disclosure-results]").is_hidden()
    box.evaluate("box => { box.value = '公开'; box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true})); }")
    page.locator(RESULT).first.wait_for()


def test_what_is_not_found_is_said_with_other_ways(reader: Readers) -> None:
    page = reader().visit("search/?q=鲲鹏展翅凌云")
    page.locator("[data-disclosure-none]").wait_for()
    # Nothing of what was found before may stay.
    box = page.locator(".disclosure-find input[type=search]")
    for typed, found in (("公开", True), ("鲲鹏展翅凌云", False)):
        box.fill(typed)
        assert comes_true(page, "found => (document.querySelectorAll('[data-disclosure-list] > li').length > 0) === found", found)
    page.locator("[data-disclosure-none]").wait_for()
    assert "鲲鹏展翅凌云" in page.locator("[data-disclosure-status]").inner_text()
    assert page.locator("[data-disclosure-none] a[href$='years/']").is_visible()


def test_without_scripts_the_page_of_search_leads_to_every_list(reader: Readers) -> None:
    page = reader(java_script_enabled=False).visit("search/")
    assert [page.locator(f"[data-disclosure-unscripted] a[href$='{name}/']").is_visible() for name in ("catalog", "units", "years", "tags")] == [True] * 4


def test_markup_that_is_typed_stays_text(reader: Readers) -> None:
    opened = reader()
    page = opened.visit("")
    search_for(page, "<img src=x onerror=alert(1)> 通知")
    page.wait_for_timeout(800)
    assert (page.locator("img[src=x]").count(), opened.faults) == (0, [])


def test_the_colours_change_and_stay_changed(reader: Readers, addresses: dict[str, str]) -> None:
    opened = reader(color_scheme="light")
    page = opened.visit("")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    before = page.evaluate(scheme)
    page.locator("label[for^=__palette]:visible").first.click()
    changed = page.evaluate(scheme)
    opened.visit(addresses["item"])
    later = page.evaluate(scheme)
    page.reload(wait_until="networkidle")
    assert (before, changed, later, page.evaluate(scheme)) == ("default", "slate", "slate", "slate")
    assert opened.faults == []


def test_the_colours_are_those_that_the_reader_s_system_prefers(reader: Readers) -> None:
    assert reader(color_scheme="dark").visit("").evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"


@pytest.mark.parametrize("kind", ["home", "guide", "catalog", "category", "item", "unit", "tag", "year", "page"])
def test_the_first_press_of_tab_offers_to_skip_to_the_content(reader: Readers, addresses: dict[str, str], kind: str) -> None:
    page = reader().visit(addresses[kind])
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert (focused["href"][:1], focused["seen"]) == ("#", True), focused
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("kind", ["home", "item", "category", "guide"])
def test_the_keyboard_goes_through_a_page_and_is_seen_at_every_stop(reader: Readers, addresses: dict[str, str], kind: str) -> None:
    page = reader().visit(addresses[kind])
    stops = []
    for _ in range(25):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        stops.append(page.evaluate(FOCUSED))
    reached = [stop for stop in stops if stop]
    assert len({stop["html"] for stop in reached}) > 8
    assert [stop["html"] for stop in reached if not stop["seen"] or not stop["marks"]] == []


@pytest.mark.parametrize("kind", ["home", "item"])
def test_every_stop_of_the_keyboard_has_a_name(reader: Readers, addresses: dict[str, str], kind: str) -> None:
    page = reader().visit(addresses[kind])
    nameless = []
    for _ in range(25):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and not stop["label"]:
            nameless.append(stop["html"])
    assert nameless == []


def test_search_opens_and_closes_by_key(reader: Readers) -> None:
    page = reader().visit("")
    page.keyboard.press("/")
    assert page.evaluate(f"document.activeElement.matches('{BOX}')")
    page.keyboard.press("Escape")
    assert page.evaluate(f"!document.activeElement.matches('{BOX}')")


def test_on_a_phone_the_navigation_opens_from_the_header(reader: Readers) -> None:
    page = reader(viewport={"width": 390, "height": 844}).visit("")
    page.locator("label[for=__drawer].md-header__button").click()
    page.wait_for_timeout(500)
    assert page.locator(".md-nav--primary a[href*='guide']").first.is_visible()


@pytest.mark.parametrize("kind", ["home", "category", "item", "media"])
def test_on_a_phone_what_is_to_be_tapped_is_large_enough(reader: Readers, addresses: dict[str, str], kind: str) -> None:
    page = reader(viewport={"width": 390, "height": 844}).visit(addresses[kind])
    small = page.evaluate(
        """() => [...document.querySelectorAll("main button, main .md-button, main .disclosure-choices a, main .disclosure-tile__name, main summary, main input")]
           .filter(each => each.offsetParent !== null && getComputedStyle(each).visibility !== "hidden").map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
           .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
    )
    assert small == []
