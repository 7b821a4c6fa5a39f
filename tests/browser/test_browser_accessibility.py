"""Every kind of page, as those meet it who do not see it, cannot hold a mouse, or hold it in one hand."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS
from playwright.sync_api import Page
from watched import DESK, Reader, comes_true, in_scheme

Shown = Callable[..., Page]

OFF_THE_SCREEN = """
() => {
  document.querySelectorAll("main details").forEach(each => { each.open = true; });
  const found = document.documentElement.scrollWidth > innerWidth ? ["the page: " + document.documentElement.scrollWidth] : [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const within = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || within.closest(".disclosure-scroll, .md-typeset__scrollwrap, pre, .md-sidebar, .md-header, .md-overlay")) continue;
    range.selectNodeContents(texts.currentNode);
    if ([...range.getClientRects()].some(box => box.right > innerWidth + 1 || (box.width > 1 && box.left < -1)))
      found.push(within.tagName + "." + within.className + ": " + texts.currentNode.data.trim().slice(0, 40));
  }
  return found.slice(0, 5);
}
"""
STRUCTURE = """
() => ({
  titles: document.querySelectorAll("h1").length,
  levels: [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].map(each => Number(each.tagName[1])),
  landmarks: ["header", "main", "footer"].map(tag => document.querySelectorAll(`body > ${tag}, .md-container > ${tag}`).length),
  nameless: [...document.querySelectorAll("nav, main :is(section[role], [role=region], [role=search]), [role=dialog]")]
      .filter(each => !each.getAttribute("aria-label") && !each.getAttribute("aria-labelledby")).map(each => each.outerHTML.slice(0, 120)),
  dangling: [...document.querySelectorAll("[aria-labelledby], [aria-describedby]")]
      .flatMap(each => [each.getAttribute("aria-labelledby"), each.getAttribute("aria-describedby")]).filter(id => id && !document.getElementById(id)),
})
"""


AXE = Axe().axe_script


def violations(page: Page) -> list[str]:
    """What axe finds on a page, of the theme's parts too: rule, selector, reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module", params=KINDS)
def page(request: pytest.FixtureRequest, desk: Reader, homes: dict[str, str]) -> Page:
    """A page of each kind, loaded once for all that is asked of it."""
    site, address = KINDS[request.param]
    desk.home = homes[site]
    opened = desk.visit(address)
    assert opened.title() != "404" and opened.locator("h1").count(), f"there is no {request.param} at {address}"
    return opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    page.set_viewport_size({"width": {"light": 1440, "dark": 390}[scheme], "height": 900})
    assert violations(in_scheme(page, scheme)) == []


def test_headings_landmarks_and_names_are_in_order(page: Page) -> None:
    page.set_viewport_size(DESK)
    found = page.evaluate(STRUCTURE)
    assert (found["titles"], found["landmarks"], found["nameless"], found["dangling"]) == (1, [1, 1, 1], [], [])
    levels = found["levels"]
    assert levels[0] == 1
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []


def test_nothing_leaves_the_screen_of_a_phone(page: Page) -> None:
    found = {}
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = page.evaluate(OFF_THE_SCREEN)
    assert found == {390: [], 320: []}


def test_a_wide_table_of_a_text_is_scrolled_with_the_keyboard_and_named_by_its_heading(shown: Shown) -> None:
    page = shown("item-long", viewport={"width": 390, "height": 844})
    frame = page.locator(".md-typeset__scrollwrap[tabindex='0'][role=region]").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    assert comes_true(page, "document.activeElement.scrollLeft > 0")
    assert page.locator(f"[id='{frame.get_attribute('aria-labelledby')}']").count() == 1


def test_a_table_of_records_is_searched_sorted_and_left_with_the_keyboard_alone(shown: Shown) -> None:
    page = shown("item-table")
    page.locator("#records-find").focus()
    page.keyboard.type("食品", delay=5)
    page.wait_for_selector("[data-disclosure-status]:not(:empty)")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.disclosure-records thead button')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".disclosure-records thead [aria-sort=ascending]")
    assert page.evaluate("document.activeElement.matches('[aria-sort] button')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.disclosure-records thead button')")


@pytest.mark.parametrize("kind", ["item-table", "item-table-long", "catalog"])
def test_on_paper_a_table_shows_all_its_columns(shown: Shown, kind: str) -> None:
    page = shown(kind, viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.disclosure-scroll').scrollWidth <= innerWidth")


def test_on_paper_nothing_is_to_be_played(shown: Shown) -> None:
    page = shown("item-video")
    page.emulate_media(media="print")
    assert not page.locator("video").first.is_visible()
    assert page.locator("#transcript").is_visible()
