"""An old address is a plain path from the root of a host; whatever else it could be is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.alias import below_mount, is_page, mount_of, parse_alias


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/old/2019/abc.html", "/old/2019/abc.html"),
        ("/old/", "/old/"),
        ("/%E6%97%A7%E7%AB%99/1.html", "/旧站/1.html"),
        ("/旧站/1.html", "/旧站/1.html"),
        ("/old/a b.html", "/old/a b.html"),
        ("/old/a%20%22b%22.html", '/old/a "b".html'),
        ("/col/col1/art_1_2.html", "/col/col1/art_1_2.html"),
    ],
)
def test_a_path_is_read_decoded(written: str, path: str) -> None:
    assert parse_alias(written) == path


@pytest.mark.parametrize(
    "written",
    ["", "/", "old/a.html", "//host/a", "https://host/a", "/a?b", "/a%3Fb", "/a#b", "/../a", "/a/../b", "/%2e%2e/b", "/.git", "/a//b", "/a\\b", "/a /b", "/ a", "/a\tb",
     "/a%00b", "/a%0d%0ab", "/a;b", "/a{b", "/a\u202eb", "/a\u00a0b", "/%ff", "/" + "a" * 600, "/" + "a" * 256],
)  # fmt: skip
def test_what_is_no_plain_path_is_refused(written: str) -> None:
    assert parse_alias(written) is None


@given(st.text(max_size=40))
def test_a_path_that_was_read_reads_the_same_again_and_cannot_break_a_line(text: str) -> None:
    path = parse_alias(f"/{text}")
    if path is not None and "%" not in path:
        assert parse_alias(path) == path
    assert path is None or not set(path) & set("\\;{}?#\n\r\t")


@pytest.mark.parametrize(
    ("url", "mount"), [("https://a.example/zwgk/", "/zwgk/"), ("https://a.example/zwgk", "/zwgk/"), ("https://a.example", "/"), (None, "/")]
)
def test_a_site_lives_below_the_path_of_its_url(url: str | None, mount: str) -> None:
    assert mount_of(url) == mount


@pytest.mark.parametrize(("alias", "address"), [("/zwgk/old/a.html", "old/a.html"), ("/old/a.html", None), ("/zwgk/", None), ("/zwgkold/a", None)])
def test_only_what_lies_below_the_site_is_an_address_of_it(alias: str, address: str | None) -> None:
    assert below_mount(alias, "/zwgk/") == address


@pytest.mark.parametrize(
    ("alias", "page"),
    [("/a/", True), ("/a/b", True), ("/a/b.html", True), ("/a/b.htm", True), ("/a/b.shtml", True), ("/a/b.jsp", False), ("/a/b.pdf", False), ("/a.b/c", True)],
)
def test_a_server_shows_a_static_page_only_under_some_names(alias: str, page: bool) -> None:
    assert is_page(alias) is page
