"""Where a link of a body leads: to a public item, a page or the item's own files, to the web as written, or nowhere."""

import pytest

from mkdocs_disclosure.rendering.links import named_files, page_address, resolver

SOURCE = "content/items/policy/rules.md"
KEYS = {SOURCE: "MB1-2026-1", "content/items/policy/通知 1.md": "通知-1", "content/items/annual/year/index.md": "year"}
PAGES = frozenset({"content/pages/index.md", "content/pages/about.md", "content/pages/help/how.md", "content/pages/help/index.md"})
OWN = {"表 1.csv": "items/MB1-2026-1/表 1.csv", "rules/表 1.csv": "items/MB1-2026-1/表 1.csv", "图.png": "items/MB1-2026-1/图.png"}

resolve = resolver(SOURCE, "../../", KEYS, PAGES, OWN)

LEADING = {
    "rules.md": "../../items/MB1-2026-1/",
    "./rules.md": "../../items/MB1-2026-1/",
    "rules.md#s-总则": "../../items/MB1-2026-1/#s-总则",
    "通知 1.md": "../../items/%E9%80%9A%E7%9F%A5-1/",
    "%E9%80%9A%E7%9F%A5%201.md": "../../items/%E9%80%9A%E7%9F%A5-1/",
    "../annual/year/index.md": "../../items/year/",
    "../policy/../annual/./year/index.md": "../../items/year/",
    "../../pages/about.md": "../../about/",
    "../../pages/about.md#a": "../../about/#a",
    "../../pages/help/how.md": "../../help/how/",
    "../../pages/help/index.md": "../../help/",
    "../../pages/index.md": "../../",
    "表 1.csv": "../../items/MB1-2026-1/%E8%A1%A8%201.csv",
    "./表 1.csv": "../../items/MB1-2026-1/%E8%A1%A8%201.csv",
    "rules/表 1.csv": "../../items/MB1-2026-1/%E8%A1%A8%201.csv",
    "%E8%A1%A8%201.csv": "../../items/MB1-2026-1/%E8%A1%A8%201.csv",
    "https://www.example.org/a?b=c#d": "https://www.example.org/a?b=c#d",
    "http://www.example.org/": "http://www.example.org/",
    "mailto:a@example.org": "mailto:a@example.org",
    "tel:+8699980000": "tel:+8699980000",
}
NOWHERE = [
    "missing.md",
    "../policy/draft.md",
    "../../../catalog.yml",
    "../../../../etc/passwd",
    "/etc/passwd",
    "/items/rules/",
    "//evil.example/x",
    "///evil.example/x",
    "\\\\evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "x:rules.md",
    "表 2.csv",
    "other/表 1.csv",
    "",
    "?a=b",
    "//[x",
    "http:",
    "..",
]


@pytest.mark.parametrize(("written", "address"), LEADING.items(), ids=LEADING)
def test_a_link_leads_where_its_writer_meant(written: str, address: str) -> None:
    assert resolve(written, "href") == address


@pytest.mark.parametrize("written", NOWHERE)
def test_a_link_to_what_is_not_published_leads_nowhere(written: str) -> None:
    assert resolve(written, "href") is None


def test_a_scheme_may_be_written_in_capitals() -> None:
    assert resolve("HTTPS://www.example.org/", "href") == "HTTPS://www.example.org/"


def test_a_place_in_an_own_file_stays() -> None:
    assert resolve("表 1.csv#page=2", "href") == "../../items/MB1-2026-1/%E8%A1%A8%201.csv#page=2"


def test_a_picture_is_one_of_the_item_s_own_files() -> None:
    assert resolve("图.png", "src") == "../../items/MB1-2026-1/%E5%9B%BE.png"


@pytest.mark.parametrize(
    "written", ["https://evil.example/x.png", "//evil.example/x.png", "rules.md", "../../pages/about.md", "data:image/png;base64,x", "x.png"]
)
def test_a_picture_is_nothing_else(written: str) -> None:
    assert resolve(written, "src") is None


def test_the_files_that_a_page_names_are_those_of_its_relative_links() -> None:
    text = '[a](img/表.csv) ![b](../c.png "题") <img src="d.png"> [e](https://example.org/f.png) [g](/h.png) `[i](j.png)`'
    assert sorted(named_files("help/how.md", text)) == ["c.png", "help/d.png", "help/img/表.csv"]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("content/pages/index.md", ""),
        ("content/pages/README.md", ""),
        ("content/pages/a.md", "a/"),
        ("content/pages/a/index.md", "a/"),
        ("content/pages/a/b.md", "a/b/"),
    ],
)
def test_a_page_lives_where_mkdocs_puts_it(source: str, address: str) -> None:
    assert page_address(source) == address
