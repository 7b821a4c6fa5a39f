"""Long lists are cut so that a new item touches little: numbered pages of fifty, the oldest first, and two indexes."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from projects import build, differing, item, tree, write_project

NUMBER = 120


def many() -> dict[str, str]:
    """A hundred and twenty items of 2026, one a day from New Year on, with a tag and one older item."""
    first = date(2026, 1, 1)
    items = {
        f"content/items/policy/n{number:03}.md": item(f"第{number:03}号通知", issued=(first + timedelta(days=number - 1)).isoformat(), tags="[常用]")
        for number in range(1, NUMBER + 1)
    }
    return {**items, "content/items/policy/old.md": item("旧通知", issued="2025-12-31", tags="[常用]")}


@pytest.fixture(scope="module")
def listed(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    files = {**many(), "content/items/policy/rules.md": item("规则", issued="2025-02-10"), "content/items/policy/notice.md": item("通知", issued="2025-06-01")}

    def make(root: Path) -> None:
        before = tree(build(write_project(root, files)))
        (root / "before").mkdir()
        for path, content in before.items():
            (root / "before" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "before" / path).write_bytes(content)
        write_project(root, {"content/items/policy/newest.md": item("最新通知", issued="2026-11-20", tags="[常用]")}, base={})
        build(root)

    return once("listed", make)


def numbers(page: Path) -> list[int]:
    """The numbers of the items that a page lists, in its order."""
    return [int(found) for found in re.findall(r'entry__title" href="[^"]*">第(\d+)号通知', page.read_text("utf-8"))]


@pytest.mark.parametrize("listing", ["catalog/policy/2026", "units/gov-office/2026", "tags/常用/2026", "years/2026"])
def test_the_first_page_is_the_oldest(listed: Path, listing: str) -> None:
    pages = [numbers(listed / "before" / listing / str(page) / "index.html") for page in (1, 2, 3)]
    assert pages == [list(range(50, 0, -1)), list(range(100, 50, -1)), list(range(120, 100, -1))]


def test_there_is_no_page_beyond_the_last(listed: Path) -> None:
    assert sorted(path.name for path in (listed / "before/catalog/policy/2026").iterdir() if path.is_dir()) == ["1", "2", "3"]


def test_a_short_year_has_no_numbered_pages(listed: Path) -> None:
    assert [path.name for path in (listed / "before/catalog/policy/2025").iterdir()] == ["index.html"]


def test_the_page_of_a_category_shows_the_newest_twenty(listed: Path) -> None:
    assert numbers(listed / "before/catalog/policy/index.html") == list(range(120, 100, -1))


def test_every_numbered_page_is_linked_from_its_year(listed: Path) -> None:
    page = (listed / "before/catalog/policy/2026/index.html").read_text("utf-8")
    assert [f'href="../../../catalog/policy/2026/{number}/"' in page for number in (1, 2, 3)] == [True] * 3


def test_a_new_item_changes_the_last_page_and_the_indexes_and_what_lists_the_newest(listed: Path) -> None:
    changed = {path for path in differing(tree(listed / "before"), tree(listed / "site")) if not path.startswith("search/index/")}
    lists = {
        f"{folder}/{page}" for folder in ("catalog/policy", "units/gov-office", "tags/常用") for page in ("index.html", "2026/index.html", "2026/3/index.html")
    }
    assert changed == lists | {
        "manifest.json",
        "catalog/policy/items.csv",
        "items/newest/index.html",
        "items/newest/item.json",
        "years/2026/index.html",
        "years/2026/3/index.html",
        "index.html",
        "catalog/index.html",
        "units/index.html",
        "tags/index.html",
        "years/index.html",
        "feed.xml",
        "catalog/policy/feed.xml",
        "register.csv",
        "sitemap.xml",
        "sitemap.xml.gz",
    }
