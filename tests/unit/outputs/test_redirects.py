"""An old address leads to its item, and what was erased says so: by pages where the site can answer for them, by lists for web servers everywhere.

The lists are read back by parsers that follow the manuals of the servers and share no code with the writer.
"""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import item, register
from mkdocs_disclosure.model.alias import parse_alias
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Exemption, Item
from mkdocs_disclosure.model.withdrawal import Ground, Withdrawal
from mkdocs_disclosure.outputs.redirects import APACHE, APACHE_GONE, CADDY, HOSTING, NGINX, NGINX_GONE, Moves

SITE = "https://www.yunchuan.example/zwgk/"
ADDRESS = "items/MB9999025-2026-00001/"
HERE = f"{SITE}{ADDRESS}"
ERASED = Withdrawal(date(2026, 4, 1), ground=Ground.PERSONAL_DATA, erase=True)
HOSTILE = (
    "/旧站/1.jsp",
    "/old/附件 1 最终 版.doc",
    '/old/"quoted"/it\'s.html',
    "/old/100%.html",
    "/old/$uri.html",
    "/old/a:b*c/~x+y=z&w,(1)!@[2].html",
    "/old/default",
    "/old/%2e.html",
    "/~old/a",
)

Answer = str | int | None


def lists(*items: Item, site: str = SITE) -> dict[str, str]:
    return {address: data.decode() for address, data in Moves.of(register(*items)).lists(site)}


def pages(*aliases: str, site_url: str = SITE) -> list[str]:
    return [address for address, _ in Moves.of(register(item(aliases=aliases))).pages(site_url)]


# --- What the servers make of the lists ----------------------------------------------------------------------------------


def quoted_words(text: str, escapes: str) -> list[list[str]]:
    """The words of each line, plain or between double quotes, where a backslash stands before what it `escapes`; # begins a comment."""
    found = []
    for line in text.splitlines():
        words = re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', line)
        if not line.startswith("#"):
            found.append([re.sub(rf"\\({escapes})", r"\1", quoted) if quoted else plain for quoted, plain in words])
    return found


def nginx(found: dict[str, str], path: str) -> Answer:
    """The configuration of the operator's guide on the decoded path: what is gone comes first, and with everything below its folder."""

    def read(name: str) -> dict[str, str]:
        entries = quoted_words(found[name], ".")
        assert all(words[2:] == [";"] and not words[0].startswith("~") for words in entries)
        return {words[0].lower(): words[1] for words in entries}

    folder = re.match(r".*/items/[^/]+/", path)
    if (folder[0] if folder else path).lower() in read(NGINX_GONE):
        return 410
    return read(NGINX).get(path.lower())


def apache(found: dict[str, str], path: str) -> Answer:
    """The same in the words of httpd: keys without blanks, made by its own `escape`, which leaves what ap_escape_uri leaves."""
    escaped = re.sub(r"[^\w$.+!*'(),:;@&=/~-]", lambda match: quote(match[0], safe="").lower(), path, flags=re.ASCII)

    def read(name: str) -> dict[str, str]:
        entries = [line.split() for line in found[name].splitlines() if not line.startswith("#")]
        assert all(len(words) == 2 for words in entries)
        return dict(entries)  # type: ignore[arg-type]

    folder = re.match(r".*/items/[^/]+/", escaped)
    if (folder and folder[0] in read(APACHE_GONE)) or escaped in read(APACHE_GONE):
        return 410
    return read(APACHE).get(escaped)


def caddy(found: dict[str, str], path: str) -> Answer:
    """The `map` of Caddy: exact words, and regular expressions after ~; the first that fits counts."""
    for source, target in quoted_words(found[CADDY], '"'):
        assert "{" not in source + target
        if source == path or (source.startswith("~") and re.search(source[1:], path)):
            return 410 if target == "gone" else target
    return None


def hosting(found: dict[str, str], path: str) -> Answer:
    """A `_redirects` file: the request as it is sent, * for the rest."""
    requested = quote(path)
    for line in found.get(HOSTING, "").splitlines():
        if line.startswith("#"):
            continue
        source, target, code = line.split()
        if re.fullmatch(re.escape(source).replace(r"\*", ".*") if source.endswith("*") else re.escape(source), requested):
            return int(code[:3]) if code == "410!" else target
    return None


every_server = pytest.mark.parametrize("server", [nginx, apache, caddy, hosting], ids=lambda server: server.__name__)
Server = Callable[[dict[str, str], str], Answer]


@every_server
@pytest.mark.parametrize("old", HOSTILE)
def test_an_old_path_leads_to_its_item_whatever_its_characters(server: Server, old: str) -> None:
    assert server(lists(item(aliases=(old,))), old) == HERE


@given(text=st.text(st.characters(codec="utf-8"), max_size=30))
def test_whatever_is_accepted_as_an_old_path_is_found_by_every_server(text: str) -> None:
    old = parse_alias(f"/{text}")
    found = lists(item(aliases=(old,))) if old else {}
    assert not old or [server(found, old) for server in (nginx, apache, caddy, hosting)] == [HERE] * 4


@every_server
def test_a_path_that_nobody_had_leads_nowhere(server: Server) -> None:
    assert server(lists(item(aliases=HOSTILE)), "/old/other.html") is None


@every_server
@pytest.mark.parametrize("below", ["", "index.html", "item.json", "附件 1.pdf"])
def test_everything_below_an_erased_item_is_gone(server: Server, below: str) -> None:
    assert server(lists(item(withdrawn=ERASED)), f"/zwgk/{ADDRESS}{below}") == 410


@every_server
def test_the_path_of_the_site_is_no_pattern(server: Server) -> None:
    found = lists(item(withdrawn=ERASED), site="https://www.yunchuan.example/v1.0 (+)/")
    assert [server(found, f"/{mount}/{ADDRESS}") for mount in ("v1.0 (+)", "v1x0 (+)")] == [410, None]


@every_server
def test_an_old_path_of_an_erased_item_is_gone_too(server: Server) -> None:
    assert server(lists(item(withdrawn=ERASED, aliases=("/旧站/张三 1.html",))), "/旧站/张三 1.html") == 410


@every_server
def test_an_item_whose_address_begins_like_that_of_an_erased_one_is_not_gone(server: Server) -> None:
    assert server(lists(item(withdrawn=ERASED)), f"/zwgk/{ADDRESS.rstrip('/')}0/") is None


@pytest.mark.parametrize("list_", [NGINX_GONE, APACHE_GONE])
def test_the_lists_of_what_is_gone_name_the_neutral_page_within_the_sites_folder(list_: str) -> None:
    found = lists(item(withdrawn=ERASED))[list_].splitlines()[1].replace('"', "").rstrip(";")
    assert found.split() == [f"/zwgk/{ADDRESS}", f"/{ADDRESS}index.html"]


@pytest.mark.parametrize(
    "old", ["/old/a%0Ab.html", "/old/a\nb.html", "/old/a%20/b", "/old/ a", "/a\\b", "/a;b", "/{a}", "/a%09b", "/a%E2%80%A8b", "/../a", "//host/a"]
)
def test_a_path_with_a_line_feed_a_control_or_what_lists_give_a_meaning_is_refused(old: str) -> None:
    assert parse_alias(old) is None


@pytest.mark.parametrize("old", HOSTILE)
def test_a_path_may_be_written_raw_or_percent_encoded(old: str) -> None:
    assert parse_alias(quote(old)) == parse_alias(unquote(quote(old))) == old or "%2e" in old


# --- The lists and pages themselves --------------------------------------------------------------------------------------


def test_lists_are_sorted_by_the_old_path() -> None:
    told = lists(item(1, aliases=("/b.html",)), item(2, aliases=("/a.html",)))[APACHE]
    assert [line.partition(" ")[0] for line in told.splitlines()[1:]] == ["/a.html", "/b.html"]


def test_without_old_addresses_the_lists_of_servers_are_there_and_hold_none() -> None:
    found = lists(item())
    assert set(found) == {NGINX, NGINX_GONE, APACHE, APACHE_GONE, CADDY}
    assert all(text.count("\n") == 1 and text.startswith("#") for text in found.values())


@pytest.mark.parametrize(
    "closed",
    [{"draft": True}, {"issued": Moment(date(2027, 1, 1))}, {"exemption": Exemption("第十五条")}],
    ids=["draft", "scheduled", "withheld"],
)
def test_no_old_address_of_what_is_not_public_leaves(closed: dict[str, object]) -> None:
    assert lists(item(aliases=("/secret.html",), **closed)) == lists()


def test_a_withdrawn_item_keeps_its_old_addresses() -> None:
    assert apache(lists(item(aliases=("/a.html",), withdrawn=Withdrawal(date(2026, 4, 1), "有误"))), "/a.html") == HERE


def test_there_is_a_page_for_each_old_address_that_a_server_shows_below_the_site() -> None:
    found = pages("/zwgk/old/a.html", "/zwgk/old/b", "/zwgk/old/c/", "/zwgk/old/d.jsp", "/old/e.html", '/zwgk/"f".html')
    assert found == ["old/a.html", "old/b/", "old/c/"]


def test_the_address_that_an_item_had_under_another_number_leads_on_too() -> None:
    assert pages("/zwgk/items/old-number/", "/zwgk/items/old-number/附件.pdf") == ["items/old-number/"]


def test_a_site_at_the_root_of_its_host_answers_for_every_page() -> None:
    assert pages("/old/e.html", site_url="https://www.yunchuan.example/") == ["old/e.html"]
