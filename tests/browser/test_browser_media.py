"""Videos and sound play under the documented policy, load nothing before they are asked to, and nothing ever comes from another host."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from watched import Reader, comes_true

Readers = Callable[..., Reader]
PLAYED = ("video", "audio")

PLAY = """
element => new Promise((resolve, reject) => {
  element.muted = true;
  element.querySelector("source").addEventListener("error", () => reject("it cannot be loaded"));
  element.addEventListener("error", () => reject("it cannot be played"));
  setTimeout(() => reject("it does not begin"), 20000);
  element.addEventListener("playing", () => resolve(element.duration));
  element.play().catch(reject);
})
"""


def pages_with(site: Path, type_: str) -> list[str]:
    """The addresses of the pages that play or show a file of this type."""
    records = ((path.parent.name, json.loads(path.read_text("utf-8"))) for path in sorted((site / "items").glob("*/item.json")))
    return [f"items/{name}/" for name, record in records if any(each["type"] == type_ and "file" in each for each in record.get("media", ()))]


def noted(page: Page) -> list[str]:
    """What the page asks for from now on, by the endings of the names."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition(".")[2]))
    return asked


@pytest.mark.parametrize("type_", PLAYED)
def test_nothing_is_loaded_before_it_is_played(reader: Readers, demo_site: Path, type_: str) -> None:
    opened = reader()
    asked = noted(opened.page)
    opened.visit(pages_with(demo_site, type_)[0], quiet=True)
    assert not {"mp4", "mp3", "vtt"} & set(asked)


@pytest.mark.parametrize("type_", PLAYED)
def test_it_has_controls_and_plays_under_the_documented_policy(reader: Readers, demo_site: Path, type_: str) -> None:
    opened = reader()
    player = opened.visit(pages_with(demo_site, type_)[0]).locator(f".disclosure-medium {type_}").first
    assert player.evaluate("element => element.controls")
    assert player.evaluate(PLAY) > 0
    assert opened.faults == []


def test_captions_are_shown_in_words(reader: Readers, demo_site: Path) -> None:
    opened = reader()
    page = opened.visit(pages_with(demo_site, "video")[0])
    page.evaluate("document.querySelector('video').textTracks[0].mode = 'showing'")
    assert comes_true(page, "document.querySelector('video').textTracks[0].cues?.length > 0")
    assert opened.faults == []


def test_a_medium_of_another_site_is_a_link_that_says_so(reader: Readers, demo_site: Path) -> None:
    opened = reader()
    link = opened.visit(pages_with(demo_site, "video")[0], quiet=True).locator(".disclosure-medium a[href^='https:']")
    assert "tv.yunchuan.example" in link.locator("xpath=..").inner_text()
    assert opened.faults == []


@pytest.mark.parametrize("type_", [*PLAYED, "picture"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_medium_never_makes_a_page_scroll_sideways(reader: Readers, demo_site: Path, type_: str, width: int) -> None:
    page = reader(viewport={"width": width, "height": 900}).visit(pages_with(demo_site, type_)[0], quiet=True)
    box = page.locator(".disclosure-medium").first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("type_", [*PLAYED, "picture"])
def test_what_cannot_be_seen_or_heard_stands_in_words(reader: Readers, demo_site: Path, type_: str) -> None:
    page = reader(java_script_enabled=False).visit(pages_with(demo_site, type_)[0])
    if type_ == "picture":
        assert len(page.locator(".disclosure-medium img").first.get_attribute("alt") or "") > 20
    else:
        assert page.locator("#transcript").inner_text()
        assert page.locator(".disclosure-medium a[href='#transcript']").count() == 1
