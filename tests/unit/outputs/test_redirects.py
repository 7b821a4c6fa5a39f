"""An old address leads to its item: by a page where the site can answer for it, and by lists for web servers everywhere."""

from datetime import date

import pytest

from builders import item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Exemption, Item, Withdrawal
from mkdocs_disclosure.outputs.redirects import APACHE, HOSTING, NGINX, redirect_lists, redirect_pages, redirects

SITE = "https://www.yunchuan.example/zwgk/"
HERE = f"{SITE}items/MB9999025-2026-00001/"


def lists(*items: Item) -> dict[str, str]:
    return {address: data.decode() for address, data in redirect_lists(redirects(register(*items)), SITE)}


def pages(*aliases: str, site_url: str = SITE) -> list[str]:
    return [address for address, _ in redirect_pages(redirects(register(item(aliases=aliases))), site_url)]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (NGINX, f'"/旧站/1.jsp" "{HERE}";\n'),
        (APACHE, f"/旧站/1.jsp {HERE}\n"),
        (HOSTING, f"/%E6%97%A7%E7%AB%99/1.jsp {HERE} 301\n"),
    ],
)
def test_each_server_has_a_list_in_its_own_form(name: str, line: str) -> None:
    assert lists(item(aliases=("/旧站/1.jsp",)))[name] == line


def test_lists_are_sorted_by_the_old_path() -> None:
    told = lists(item(1, aliases=("/b.html",)), item(2, aliases=("/a.html",)))[APACHE]
    assert [line.partition(" ")[0] for line in told.splitlines()] == ["/a.html", "/b.html"]


def test_without_old_addresses_there_are_no_lists() -> None:
    assert lists(item()) == {}


@pytest.mark.parametrize(
    "closed",
    [{"draft": True}, {"issued": Moment(date(2027, 1, 1))}, {"exemption": Exemption("第十五条")}],
    ids=["draft", "scheduled", "withheld"],
)
def test_no_old_address_of_what_is_not_public_leaves(closed: dict[str, object]) -> None:
    assert lists(item(aliases=("/secret.html",), **closed)) == {}


def test_a_withdrawn_item_keeps_its_old_addresses() -> None:
    assert "/a.html" in lists(item(aliases=("/a.html",), withdrawn=Withdrawal(date(2026, 4, 1), "有误")))[APACHE]


def test_there_is_a_page_for_each_old_address_that_a_server_shows_below_the_site() -> None:
    found = pages("/zwgk/old/a.html", "/zwgk/old/b", "/zwgk/old/c/", "/zwgk/old/d.jsp", "/old/e.html")
    assert found == ["old/a.html", "old/b/", "old/c/"]


def test_a_site_at_the_root_of_its_host_answers_for_every_page() -> None:
    assert pages("/old/e.html", site_url="https://www.yunchuan.example/") == ["old/e.html"]
