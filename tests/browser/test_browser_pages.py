"""Every kind of page, as a browser shows it: complete under the strictest policy, on a phone and a desk, in the dark and on paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from watched import DESK, Reader, in_scheme

KINDS = (
    "home",
    "guide",
    "catalog",
    "category",
    "item",
    "media",
    "event",
    "consultation",
    "notice",
    "unit",
    "tag",
    "year",
    "units",
    "subscribe",
    "page",
    "error",
)
WIDTHS = (1440, 390, 320)
READABLE = 4.5

Readers = Callable[..., Reader]

OPAQUE = "element => { for (let each = element; each; each = each.parentElement) if (getComputedStyle(each).opacity === '0') return false; return true; }"

TOO_WIDE = """
() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ["the page: " + document.documentElement.scrollWidth] : []),
  ...[...document.querySelectorAll("main *, footer *")].filter(each => each.getBoundingClientRect().right > innerWidth + 1
      && !each.closest(".disclosure-scroll, .md-typeset__scrollwrap, pre, .md-sidebar")).map(each => each.tagName + "." + each.className).slice(0, 5),
]
"""
TOO_FAINT = """
([selector, least]) => {
  const numbers = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
  const ground = element => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) layers.push(rgba(getComputedStyle(each).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(selector)].filter(each => each.offsetParent !== null && each.textContent.trim()).map(each => {
    const below = ground(each);
    const [one, two] = [light(over(rgba(getComputedStyle(each).color), below)), light(below)].sort((a, b) => b - a);
    return [each.className + " " + each.textContent.trim().slice(0, 30), (one + 0.05) / (two + 0.05)];
  }).filter(each => each[1] < least);
}
"""


@pytest.fixture(scope="module", params=KINDS)
def seen(request: pytest.FixtureRequest, desk: Reader, addresses: dict[str, str]) -> Reader:
    """A page of each kind, loaded once for all that is asked of it, with what went wrong on it."""
    desk.faults.clear()
    desk.page.set_viewport_size(DESK)
    desk.page.emulate_media(media="screen")
    desk.visit(addresses[request.param], quiet=True)
    return desk


def test_a_page_is_complete_under_the_strictest_policy(seen: Reader) -> None:
    assert seen.faults == []


def test_a_page_has_a_heading_that_is_seen_first(seen: Reader) -> None:
    box = seen.page.locator("h1").bounding_box()
    assert box and box["y"] < 500


def test_a_page_never_scrolls_sideways(seen: Reader) -> None:
    found = {}
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        found[width] = seen.page.evaluate(TOO_WIDE)
    seen.page.set_viewport_size(DESK)
    assert found == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_small_and_in_colour_can_be_read(seen: Reader, scheme: str) -> None:
    shown = ".disclosure-badge, .disclosure-banner, .disclosure-alert, .disclosure-alert p, mark, time, dt, dd, th, td, .md-content a, .md-content p, .md-content li"
    page = in_scheme(seen.page, scheme)
    assert page.evaluate(TOO_FAINT, [f"{shown}, .disclosure-note, .disclosure-tile__count, .disclosure-footer span", READABLE]) == []
    assert seen.faults == []


def test_on_paper_there_is_the_text_and_no_navigation(seen: Reader) -> None:
    page = seen.page
    page.emulate_media(media="print")
    hidden = (".md-header", ".md-tabs", ".md-sidebar", ".disclosure-header-search", ".disclosure-crumbs", ".disclosure-search", ".disclosure-actions")
    assert [each for each in hidden if any(found.is_visible() for found in page.locator(each).all())] == []
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_banner_of_an_item_can_be_read(reader: Readers, demo_site: Path, scheme: str) -> None:
    opened = reader(color_scheme=scheme)
    faint = []
    for address in with_banners(demo_site):
        faint += opened.visit(address).evaluate(TOO_FAINT, [".disclosure-banner, .disclosure-banner a, .disclosure-badge, mark", READABLE])
    assert faint == []


def with_banners(site: Path) -> list[str]:
    """An item page for every tone of banner that the demo has."""
    found: dict[str, str] = {}
    for path in sorted((site / "items").glob("*/index.html")):
        for tone in re.findall(r"disclosure-banner--(\w+)", path.read_text("utf-8")):
            found.setdefault(tone, f"items/{path.parent.name}/")
    assert found
    return sorted(set(found.values()))


def test_on_paper_text_is_dark_on_white_whatever_the_scheme(reader: Readers, addresses: dict[str, str]) -> None:
    page = reader(color_scheme="dark").visit(addresses["item"])
    page.emulate_media(media="print", color_scheme="dark")
    assert (
        page.evaluate(
            TOO_FAINT.replace("const ground = element => {", "const ground = element => { return [255, 255, 255];"),
            [".md-content p, .md-content dd, h1", READABLE],
        )
        == []
    )


@pytest.mark.parametrize("kind", ["home", "item", "category", "guide", "catalog", "year"])
def test_without_scripts_a_page_can_be_read(reader: Readers, addresses: dict[str, str], kind: str) -> None:
    opened = reader(java_script_enabled=False)
    page = opened.visit(addresses[kind])
    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 200
    assert opened.faults == []


@pytest.mark.parametrize("kind", ["home", "item", "category", "error"])
def test_without_scripts_nothing_pretends_to_work(reader: Readers, addresses: dict[str, str], kind: str) -> None:
    """But for the box of search, which leads to a page that says so and to every list."""
    page = reader(java_script_enabled=False).visit(addresses[kind])
    works = "form[action$='search/']"
    dead = page.locator(f":is(form, input[type=search], input[type=text], button, [data-disclosure-print]):not({works}, {works} *)").all()
    assert [each.evaluate("element => element.outerHTML.slice(0, 120)") for each in dead if each.is_visible() and each.evaluate(OPAQUE)] == []


def test_without_scripts_an_item_is_reached_from_home_by_links(reader: Readers, addresses: dict[str, str]) -> None:
    page = reader(java_script_enabled=False).visit("")
    page.locator(".md-content a[href^='catalog/']").first.click()
    page.locator(".md-content a[href*='items/']").first.click()
    assert "/items/" in page.url


def test_with_scripts_the_home_page_offers_a_search_and_an_item_a_print_button(reader: Readers, addresses: dict[str, str]) -> None:
    opened = reader()
    assert opened.visit("").locator(".disclosure-search").is_visible()
    assert opened.visit(addresses["item"]).locator("[data-disclosure-print]").is_visible()


def test_an_item_page_shows_its_facts_text_and_files(reader: Readers, demo_site: Path) -> None:
    with_files = next(path.parent.name for path in sorted((demo_site / "items").glob("*/index.html")) if "disclosure-downloads" in path.read_text("utf-8"))
    page = reader().visit(f"items/{with_files}/")
    with page.expect_download() as download:
        page.locator(".disclosure-downloads a").first.click()
    assert Path(download.value.path()).stat().st_size > 0
